"""Every reason of a fact can be read in English too, and none is kept that no fact has."""

import re
from decimal import Decimal

from storeplan.loading.fact_reasons import fact_in, fact_reasons, source_titles
from storeplan.loading.knowledge_packs import read_sources
from storeplan.loading.pack_files import SHIPPED, tree_of
from storeplan.model.facts import Confidence, Fact, Source
from storeplan.model.quantity import SHARE

CHINESE = re.compile("[\u4e00-\u9fff]")


def fact(reason: str, title: str) -> Fact:
    return Fact("a.b", Decimal("0.1"), SHARE, "2026", (Source("s", title),), Confidence.ASSUMPTION, reason)


def reasons_in(tree: object) -> set[str]:
    if isinstance(tree, dict):
        found = {str(tree["reason"])} if isinstance(tree.get("reason"), str) else set()
        return found.union(*map(reasons_in, tree.values()))
    return set().union(*map(reasons_in, tree)) if isinstance(tree, list) else set()


def test_every_reason_of_the_packs_has_an_english_one_and_none_is_left_over():
    packs = [path for path in SHIPPED.glob("*/*.yaml") if path.name.count(".") == 1]
    assert packs
    assert set().union(*(reasons_in(tree_of(path)) for path in packs)) == set(fact_reasons("en"))


def test_every_source_with_a_chinese_title_has_an_english_one_and_none_is_left_over():
    titles = {one.title for one in read_sources([]).values()}

    assert {one for one in titles if CHINESE.search(one)} - set(source_titles("en")) == set()
    assert set(source_titles("en")) - titles == set()
    assert [one for one in source_titles("en").values() if CHINESE.search(one)] == []


def test_a_fact_is_told_with_reason_and_sources_in_a_language():
    told = fact_in(fact("基准", "增值税法"), "en")

    assert (told.reason, told.sources[0].title) == ("Reference", "Value-Added Tax Law")


def test_a_fact_stays_as_it_is_where_a_language_has_no_words_for_it():
    for one in (fact("nobody wrote this", "无人写过"), fact("", "A title")):
        assert fact_in(one, "en") == one
        assert fact_in(one, "zh-CN") == one
