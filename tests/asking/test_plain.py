"""Line by line: what is printed, what a line means."""

import re
from collections.abc import Callable
from decimal import Decimal
from io import StringIO

import pytest

from storeplan.asking.asks import Given
from storeplan.asking.interview import Interview, conduct
from storeplan.asking.plain import InputEnded, PlainPrompts
from storeplan.cli.interviewing import Interviewing
from storeplan.model.answers import AnswerValue, LocalText, Money, Month, Record

Rules = Callable[[str], Interviewing]


@pytest.fixture
def typed(rules: Rules, sample_interview: Callable[..., Interview]) -> Callable[..., tuple[Given, str]]:
    """What comes of an interview when these lines are typed, and what was printed."""

    def typed(*lines: str, language: str = "zh-CN", **wishes: object) -> tuple[Given, str]:
        output = StringIO()
        source = StringIO("".join(f"{line}\n" for line in lines))
        prompts = PlainPrompts(rules(language).voice, source.readline, output)
        saved: list[Given] = []
        try:
            return conduct(sample_interview(**wishes), prompts.put, saved.append), output.getvalue()
        except InputEnded:
            return saved[-1] if saved else Given(), output.getvalue()

    return typed


Typed = Callable[..., tuple[Given, str]]


def test_a_whole_interview_can_be_typed(typed: Typed) -> None:
    end, _ = typed(
        "2", "860万", "", "1", "1", "Night Mask", "¥99", "是", "n", "否", "y", "12", "1，3", "第一行"
    )

    product: dict[str, AnswerValue] = {
        "name": LocalText((("", "Night Mask"),)),
        "price": Money(Decimal(99), "CNY"),
        "used": True,
    }
    assert end == Given(
        {
            "shop.stage": "running",
            "shop.sales": Money(Decimal(8600000), "CNY"),
            "shop.start": Month(2026, 12),
            "shop.category": "care",
            "shop.kind": "cream",
            "products": (Record("night-mask", product),),
            "rivals": (),
            "live.hosts": True,
            "live.hours": Decimal(12),
            "live.regions": ("north", "west"),
            "live.note": LocalText((("", "第一行"),)),
        }
    )


def test_questions_are_printed_with_number_choices_and_what_an_empty_line_means(typed: Typed) -> None:
    _, printed = typed()

    assert "== shop？（还有 3 道必答题） ==" in printed
    assert (
        "1 / 8  stage？\n  1. 选new\n  2. 选running\n  3. 选closed\n写序号；直接回车取默认：选new\n> "
        in printed
    )


def test_the_english_interview_speaks_english_only(typed: Typed) -> None:
    _, printed = typed("?", "x", "", language="en")

    assert "1 / 8  stage?" in printed
    assert "Enter takes: New" in printed
    assert not re.search(r"[\u4e00-\u9fff]", printed)


def test_an_empty_line_takes_the_default(typed: Typed) -> None:
    end, _ = typed("", "")

    assert end.values == {"shop.stage": "new", "shop.start": Month(2026, 12)}


def test_a_number_id_or_label_chooses(typed: Typed) -> None:
    assert [typed(word)[0].values["shop.stage"] for word in ("2", "running", "选running", "Running")] == [
        "running"
    ] * 4


def test_a_number_that_is_not_in_the_list_is_refused_in_place(typed: Typed) -> None:
    end, printed = typed("4", "3")

    assert "没有第 4 项" in printed
    assert end.values["shop.stage"] == "closed"


def test_a_wrong_answer_is_refused_with_the_forms_that_are_right(typed: Typed) -> None:
    end, printed = typed("2", "很多", "-", "12万")

    assert "“很多”不是金额\n  例如 120万" in printed
    assert end.values["shop.sales"] == Money(Decimal(120000), "CNY")


def test_a_question_mark_shows_help_and_keeps_the_question(typed: Typed) -> None:
    end, printed = typed("?", "2")

    assert "看阶段" in printed
    assert "不知道就写 null" in printed
    assert end.values["shop.stage"] == "running"


def test_back_goes_back_and_an_empty_line_keeps_the_answer(typed: Typed) -> None:
    end, printed = typed("2", "<", "")

    assert "直接回车不改：选running" in printed
    assert end.values["shop.stage"] == "running"


def test_null_says_not_known_where_there_is_a_default(typed: Typed) -> None:
    end, _ = typed("null", "null")

    assert end.values == {"shop.stage": None, "shop.start": None}


def test_a_required_question_cannot_be_skipped(typed: Typed) -> None:
    end, printed = typed("", "", "", "null", "other")

    assert printed.count("这一题不能跳过") == 2
    assert end.values["shop.category"] == "other"


def test_several_are_chosen_by_their_numbers(typed: Typed) -> None:
    known = {
        "shop.stage": "new",
        "shop.start": None,
        "shop.category": "other",
        "products": (Record("a", {"name": LocalText((("", "A"),)), "price": None}),),
        "rivals": (),
        "live.hosts": None,
    }
    end, printed = typed("1, 2, 3", "1 3", known=known)

    assert "最多 2 个" in printed
    assert end.values["live.regions"] == ("north", "west")


def test_a_text_in_several_languages_stays_when_it_is_not_changed(typed: Typed) -> None:
    name = LocalText((("zh-CN", "精华"), ("en", "Serum")))
    known = {"shop.stage": "new", "shop.start": None, "shop.category": "other"}
    record = Record("serum", {"name": name})
    end, _ = typed("<", "精华", "", "n", known={**known, "products": (record,)})

    products = end.values["products"]
    assert isinstance(products, tuple)
    assert isinstance(products[0], Record)
    assert products[0].values["name"] == name


def test_the_input_may_end_at_any_question(rules: Rules, sample_interview: Callable[..., Interview]) -> None:
    prompts = PlainPrompts(rules("en").voice, StringIO("2\n").readline, StringIO())

    with pytest.raises(InputEnded):
        conduct(sample_interview(), prompts.put, lambda _: None)
