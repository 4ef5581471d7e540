"""A category of the user's own is held against what every category says, a platform against the calendar."""

from collections.abc import Callable
from pathlib import Path

import pytest

from storeplan.errors import UnusablePack
from storeplan.loading.knowledge import choices, load_knowledge, load_words
from storeplan.loading.pack_files import SHIPPED

SHOP = ("tmall-global", "candles", "japan")
FEES = """facts:
  commission-share: {value: 4%, unit: share, as_of: 2026-09, source: chinapath-tmall, confidence: medium}
  annual-fee: {value: 30000, unit: CNY, as_of: 2026-09, source: chinapath-tmall, confidence: medium}
  deposit: {value: 50000, unit: CNY, as_of: 2026-09, source: chinapath-tmall, confidence: medium}
"""
"""What a platform asks of a category it does not know: the category says it itself."""
Edited = Callable[[Callable[[str], str], Callable[[str], str]], Path]


def same(text: str) -> str:
    return text


@pytest.fixture
def candles(tmp_path: Path) -> Edited:
    """A folder with a category made of that for skincare, its facts and its words changed by two functions."""

    def made(facts: Callable[[str], str] = same, words: Callable[[str], str] = same) -> Path:
        (tmp_path / "categories").mkdir()
        for name, change in (("{}.yaml", facts), ("{}.zh-CN.yaml", words)):
            shipped = (SHIPPED / "categories" / name.format("skincare")).read_text("utf-8")
            shipped = shipped.replace("id: skincare", "id: candles", 1)
            text = change(shipped.replace("\nfacts:\n", f"\n{FEES}", 1))
            (tmp_path / "categories" / name.format("candles")).write_text(text, "utf-8")
        return tmp_path

    return made


def problems_of(work: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(UnusablePack) as caught:
        work()
    return [(one.message, one.values.get("key", "")) for one in caught.value.problems]


def test_it_appears_among_the_choices(candles: Edited) -> None:
    folder = candles(same, lambda text: text.replace("name: 护肤", "name: 香薰蜡烛", 1))
    offered = dict(choices("categories", {}, [folder]))
    assert offered["candles"]["zh-CN"] == "香薰蜡烛"
    assert "candles" not in dict(choices("categories", {}))


def test_a_whole_one_is_taken(candles: Edited) -> None:
    folder = candles(same, same)
    knowledge = load_knowledge(*SHOP, range(2026, 2028), {}, [folder])
    assert knowledge.versions["categories/candles"]
    assert load_words("zh-CN", *SHOP, [folder])["category"]["needs"]


def test_every_fact_it_lacks_is_told(candles: Edited) -> None:
    folder = candles(lambda text: text.partition("facts:")[0], same)
    found = problems_of(lambda: load_knowledge(*SHOP, range(2026, 2028), {}, [folder]))
    assert {
        ("pack-lacks", "basket"),
        ("pack-lacks", "conversion.steady"),
        ("pack-lacks", "subcategories"),
    } <= set(found)


def test_fees_that_no_platform_knows_are_asked_of_the_category(candles: Edited) -> None:
    folder = candles(lambda text: text.replace(FEES, "facts:\n", 1), same)
    found = problems_of(lambda: load_knowledge(*SHOP, range(2026, 2028), {}, [folder]))
    assert found == [
        ("pack-lacks", "annual-fee"),
        ("pack-lacks", "commission-share"),
        ("pack-lacks", "deposit"),
    ]


def test_every_word_it_lacks_is_told(candles: Edited) -> None:
    folder = candles(same, lambda text: text.replace("subcategories:", "subcats:", 1))
    assert ("missing-key", "subcategories") in problems_of(lambda: load_words("zh-CN", *SHOP, [folder]))


def test_a_fact_of_the_wrong_unit_is_told_at_its_place(candles: Edited) -> None:
    folder = candles(lambda text: text.replace("unit: CNY/order", "unit: CNY/odrer", 1), same)
    with pytest.raises(UnusablePack) as caught:
        load_knowledge(*SHOP, range(2026, 2028), {}, [folder])
    (problem,) = caught.value.problems
    assert (problem.file, problem.values["word"]) == (
        str(folder / "categories" / "candles.yaml"),
        "CNY/odrer",
    )
    assert problem.line


def test_characters_no_document_can_carry_are_told(candles: Edited) -> None:
    folder = candles(same, lambda text: text + '\nodd: "a\\x00b"\n')
    assert problems_of(lambda: load_words("zh-CN", *SHOP, [folder])) == [("strange-characters", "")]


def test_a_pack_that_is_changed_between_two_plans_is_read_again(candles: Edited) -> None:
    folder = candles(same, same)
    file = folder / "categories" / "candles.zh-CN.yaml"
    before = load_words("zh-CN", *SHOP, [folder])["category"]["name"]
    file.write_text(file.read_text("utf-8").replace(f"name: {before}", "name: 另一个名字", 1), "utf-8")
    assert load_words("zh-CN", *SHOP, [folder])["category"]["name"] == "另一个名字"


@pytest.mark.parametrize("id_", ["../categories/candles", "/etc/passwd", "candles/../candles", ".."])
def test_an_id_is_no_way_to_another_file(candles: Edited, id_: str) -> None:
    folder = candles(same, same)
    with pytest.raises(UnusablePack):
        load_knowledge("tmall-global", id_, "japan", range(2026, 2028), {}, [folder])


@pytest.fixture
def mall(tmp_path: Path) -> Callable[[str, str], Path]:
    """A folder with a platform made of JD Worldwide, one of its texts replaced."""

    def made(old: str, new: str) -> Path:
        (tmp_path / "platforms").mkdir()
        shipped = (SHIPPED / "platforms" / "jd-worldwide.yaml").read_text("utf-8")
        assert old in shipped
        text = shipped.replace("id: jd-worldwide", "id: mall", 1).replace(old, new, 1)
        (tmp_path / "platforms" / "mall.yaml").write_text(text, "utf-8")
        return tmp_path

    return made


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("mid-autumn, double-11", "mid-autumn, doubel-11", "unknown-event"),
        ("\n  double-11:\n", "\n  doubel-11:\n", "unknown-key"),
    ],
)
def test_a_sales_event_that_the_calendar_lacks_is_told_at_its_place(
    mall: Callable[[str, str], Path], old: str, new: str, message: str
) -> None:
    folder = mall(old, new)
    with pytest.raises(UnusablePack) as caught:
        load_knowledge("mall", "make-up", "france", range(2026, 2028), {}, [folder])
    (problem,) = caught.value.problems
    file = folder / "platforms" / "mall.yaml"
    assert (problem.message, problem.file, problem.hint) == (message, str(file), "did-you-mean")
    assert (problem.values["word"], problem.values["nearest"]) == ("doubel-11", "double-11")
    assert "doubel-11" in file.read_text("utf-8").splitlines()[(problem.line or 0) - 1]
