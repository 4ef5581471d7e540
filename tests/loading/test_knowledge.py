"""Knowledge of one shop: inheritance, facts the user replaced, packs of the user's own."""

from decimal import Decimal
from pathlib import Path

import pytest

from storeplan.errors import UnusableFile, UnusablePack
from storeplan.loading.knowledge import choices, load_knowledge, load_words
from storeplan.loading.pack_files import SHIPPED
from storeplan.model.facts import Confidence
from storeplan.model.knowledge import Knowledge


def known(category: str = "skincare", replaced: dict[str, str] | None = None, *folders: Path) -> Knowledge:
    return load_knowledge("tmall-global", category, "japan", [2027], replaced or {}, folders)


def test_a_category_inherits_from_its_family_fact_by_fact_and_overrides_it_so() -> None:
    lotion, wash = known("skincare"), known("personal-care")
    assert lotion.facts["category.refund-share"].amount == Decimal("0.08")
    assert wash.facts["category.refund-share"].amount == Decimal("0.05")
    assert lotion.facts["category.salvage-share"] == wash.facts["category.salvage-share"]
    assert (lotion.tags["category.tax-profile"], wash.tags["category.tax-profile"]) == (
        "unit-price",
        "general",
    )
    assert lotion.tags["category.shelf"] == wash.tags["category.shelf"] == "expiry"


def test_percent_becomes_a_share_and_low_and_high_stay_around_it() -> None:
    fact = known().facts["category.conversion.steady"]
    assert fact.amount == Decimal("0.028")
    assert fact.unit.name == "order/visit"
    assert fact.low is not None
    assert fact.high is not None
    assert fact.low < fact.amount < fact.high


def test_versions_of_all_packs_are_told() -> None:
    versions = known().versions
    assert versions["categories/skincare"] == "2026-11"
    assert {"families/beauty", "origins/japan", "practice/store", "taxes/china-cbec"} <= set(versions)


@pytest.mark.parametrize(
    ("path", "text", "amount"),
    [
        ("category.conversion.new", "1.2%", "0.012"),
        ("category.refund-share", "0.11", "0.11"),
        ("category.deposit", "15万", "150000"),
        ("category.deposit", "¥120,000", "120000"),
        ("platform.settlement-days", "１８", "18"),
        ("practice.exchange.USD", "7.23", "7.23"),
    ],
)
def test_a_replaced_fact_counts_as_the_users_word(path: str, text: str, amount: str) -> None:
    fact = known(replaced={path: text}).facts[path]
    assert fact.amount == Decimal(amount)
    assert fact.confidence is Confidence.HIGH
    assert [source.id for source in fact.sources] == ["answers"]
    assert (fact.reason, fact.low, fact.high) == ("", None, None)


def test_replacing_a_fact_leaves_the_next_shop_alone() -> None:
    known(replaced={"category.basket": "999"})
    assert known().facts["category.basket"].amount == Decimal(280)


def test_all_unusable_replaced_facts_are_told_at_once_with_the_nearest_path() -> None:
    replaced = {"category.conversion.stedy": "2%", "category.basket": "cheap", "category.deposit": "USD 8k"}
    with pytest.raises(UnusableFile) as caught:
        known(replaced=replaced)
    first, second, third = caught.value.problems
    assert (first.message, first.hint) == ("unknown-fact", "did-you-mean")
    assert first.values["nearest"] == "category.conversion.steady"
    assert (second.message, second.values["path"]) == ("not-money", "category.basket")
    assert (third.message, third.values["currency"]) == ("not-in-yuan", "USD")


def test_an_unknown_category_hints_at_the_nearest() -> None:
    with pytest.raises(UnusablePack) as caught:
        known("skin-care")
    (problem,) = caught.value.problems
    assert (problem.message, problem.values["nearest"]) == ("no-such-pack", "skincare")
    assert caught.value.exit_code == 5


FEES = """facts:
  commission-share: {value: 4%, unit: share, as_of: 2026-09, source: chinapath-tmall, confidence: medium}
  annual-fee: {value: 30000, unit: CNY, as_of: 2026-09, source: chinapath-tmall, confidence: medium}
  deposit: {value: 50000, unit: CNY, as_of: 2026-09, source: chinapath-tmall, confidence: medium}
"""
"""What a platform asks of a category it does not know: the category says it itself."""


def write_category(folder: Path, id_: str, basket: str) -> None:
    (folder / "categories").mkdir()
    text = (SHIPPED / "categories" / "skincare.yaml").read_text(encoding="utf-8").replace("skincare", id_)
    text = text.replace("{value: 280,", f"{{value: {basket},").replace("\nfacts:\n", f"\n{FEES}", 1)
    (folder / "categories" / f"{id_}.yaml").write_text(text, encoding="utf-8")


def test_a_pack_of_the_user_goes_before_the_one_of_the_same_name(tmp_path: Path) -> None:
    write_category(tmp_path, "skincare", "310")
    assert known("skincare", None, tmp_path).facts["category.basket"].amount == Decimal(310)
    assert known("skincare").facts["category.basket"].amount == Decimal(280)


def test_a_pack_of_the_user_adds_a_category_that_appears_among_the_choices(tmp_path: Path) -> None:
    write_category(tmp_path, "perfume", "420")
    assert known("perfume", None, tmp_path).facts["category.basket"].amount == Decimal(420)
    listed = dict(choices("categories", {}, [tmp_path]))
    assert listed["perfume"] == {"zh-CN": "perfume"}
    assert listed["skincare"] == {"en": "skincare", "zh-CN": "护肤"}
    assert "perfume" not in dict(choices("categories", {}))
    subcategories = choices("category.subcategories", {"store.category": "perfume"}, [tmp_path])
    assert subcategories[0] == ("serum", {"zh-CN": "serum"})


def test_sources_of_the_user_add_to_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("own-report: {title: 店铺后台导出}\n", encoding="utf-8")
    write_category(tmp_path, "skincare", "310")
    file = tmp_path / "categories" / "skincare.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace(
        "source: chinapath-tmall, confidence: medium}", "source: own-report, confidence: high}"
    )
    file.write_text(text, encoding="utf-8")
    fact = known("skincare", None, tmp_path).facts["category.commission-share"]
    assert [source.title for source in fact.sources] == ["店铺后台导出"]


def test_choices_keep_the_order_of_the_packs_and_are_empty_until_the_category_is_known() -> None:
    needs = choices("category.needs", {"store.category": "skincare"})
    assert [id_ for id_, _ in needs][:2] == ["redness", "dullness"]
    assert needs[0][1] == {"en": "redness when seasons change", "zh-CN": "换季泛红"}
    assert choices("category.needs", {}) == ()
    assert choices("category.needs", {"store.category": "unheard-of"}) == ()
    assert choices("nothing.at-all", {}) == ()


def test_choices_of_the_shop_come_from_the_names_of_the_packs() -> None:
    assert choices("platforms", {}) == (
        ("douyin-global", {"en": "Douyin Global", "zh-CN": "抖音全球购"}),
        ("jd-worldwide", {"en": "JD Worldwide", "zh-CN": "京东国际"}),
        ("tmall-global", {"en": "Tmall Global", "zh-CN": "天猫国际"}),
    )
    origins = choices("origins", {})
    assert [id_ for id_, _ in origins][-1] == "other"
    assert dict(origins)["germany"] == {"en": "Germany", "zh-CN": "德国"}
    assert dict(choices("market.city-tiers", {}))["tier-1"] == {"en": "tier 1", "zh-CN": "一线"}
    assert dict(choices("people.roles", {}))["manager"] == {"en": "store manager", "zh-CN": "店长"}


def test_a_categorys_words_replace_its_familys_part_by_part_or_whole() -> None:
    own = load_words("zh-CN", "tmall-global", "make-up", "korea")["category"]
    above = load_words("zh-CN", "tmall-global", "skincare", "korea")["category"]
    assert own["name"] != above["name"]
    decisions = own["decisions"]
    assert isinstance(decisions, dict)
    assert len(decisions) == 23


def test_words_of_a_language_nobody_wrote_are_a_problem_of_the_pack() -> None:
    with pytest.raises(UnusablePack) as caught:
        load_words("fr", "tmall-global", "skincare", "japan")
    assert caught.value.problems[0].message == "no-words-of-pack"
