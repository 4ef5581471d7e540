import pytest

from storeplan.loading.problem_log import ProblemLog, nearest
from storeplan.loading.yaml_nodes import Place

IDS = ["store.brand", "store.name", "goals.sales", "client.name", "marketing.budget"]


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("store.brnad", "store.brand"),
        ("budget", "marketing.budget"),
        ("store.sales", "goals.sales"),
        ("stor.name", "store.name"),
        ("STORE.BRAND", "store.brand"),
        ("budgte", "marketing.budget"),
        ("elephant", ""),
    ],
)
def test_the_nearest_id_is_found_by_its_whole_or_its_last_part(word: str, near: str) -> None:
    assert nearest(word, IDS) == near


def test_a_beginning_is_near_what_it_begins() -> None:
    assert nearest("zh", ["en", "zh-CN"]) == "zh-CN"


def test_without_a_near_word_the_valid_ones_are_listed_up_to_twenty() -> None:
    log = ProblemLog()
    log.unknown(Place("a", 1, 1), "unknown-key", "zzz", [f"k{number}" for number in range(30)])
    assert log.problems[0].hint == "valid-values"
    assert log.problems[0].values["valid"].count(",") == 20
    assert log.problems[0].values["valid"].endswith(", …")


def test_problems_are_ordered_file_by_file_and_by_line() -> None:
    log = ProblemLog()
    for file, line in (("b", 5), ("a", 3), ("b", 1), ("a", 1)):
        log.at(Place(file, line, 1), "unknown-key", word="x")
    assert [(p.file, p.line) for p in log.in_order()] == [("b", 1), ("b", 5), ("a", 1), ("a", 3)]
