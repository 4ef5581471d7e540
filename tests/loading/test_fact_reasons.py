"""Every reason of a fact can be read in English too, and none is kept that no fact has."""

from storeplan.loading.fact_reasons import fact_reasons, reason_in
from storeplan.loading.pack_files import SHIPPED, tree_of


def reasons_in(tree: object) -> set[str]:
    if isinstance(tree, dict):
        found = {str(tree["reason"])} if isinstance(tree.get("reason"), str) else set()
        return found.union(*map(reasons_in, tree.values()))
    return set().union(*map(reasons_in, tree)) if isinstance(tree, list) else set()


def test_every_reason_of_the_packs_has_an_english_one_and_none_is_left_over():
    packs = [path for path in SHIPPED.glob("*/*.yaml") if path.name.count(".") == 1]
    assert packs
    assert set().union(*(reasons_in(tree_of(path)) for path in packs)) == set(fact_reasons("en"))


def test_a_reason_stays_as_it_is_where_a_language_has_none():
    assert reason_in("基准", "en") == "Reference"
    assert reason_in("基准", "zh-CN") == "基准"
    assert reason_in("nobody wrote this", "en") == "nobody wrote this"
