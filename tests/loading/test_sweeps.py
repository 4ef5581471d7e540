"""Runs of values as ``--sweep`` takes them."""

import pytest

from storeplan.errors import UnusableCommand
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.loading.sweeps import MOST_VALUES, read_sweep, refuse_too_many
from storeplan.messages import describe
from storeplan.resources import languages

QUESTIONS = load_questionnaire("store-plan")


@pytest.mark.parametrize(
    ("text", "path", "values"),
    [
        ("goals.sales=10万..20万/5万", "goals.sales", ("100000", "150000", "200000")),
        ("goals.sales=USD 1m..2m/0.5m", "goals.sales", ("USD 1000000", "USD 1500000", "USD 2000000")),
        ("sales.conversion=1%..2%/0.5%", "sales.conversion", ("1%", "1.5%", "2%")),
        ("sales.conversion=１％..0.02/0.5%", "sales.conversion", ("1%", "1.5%", "2%")),
        ("supply.lead_days=30..45/10", "supply.lead_days", ("30", "40")),
        ("schedule.start=2026-11..2027-03/2", "schedule.start", ("2026-11", "2027-01", "2027-03")),
        ("products.serum-30.price=99..101/1", "products.serum-30.price", ("99", "100", "101")),
        ("facts.category.refund-share=5%..6%/1%", "facts.category.refund-share", ("5%", "6%")),
        ("facts.category.annual-fee=3万..4万/1万", "facts.category.annual-fee", ("30000", "40000")),
        (" goals.sales = 1万..1万/1 ", "goals.sales", ("10000",)),
    ],
)
def test_ends_and_step_are_read_by_the_kind_of_the_answer(text: str, path: str, values: tuple[str, ...]):
    sweep = read_sweep(text, QUESTIONS)

    assert (sweep.path, sweep.values) == (path, values)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("goals.sales", "sweep-malformed"),
        ("goals.sales=10万", "sweep-malformed"),
        ("goals.sales=10万..20万", "sweep-malformed"),
        ("=10万..20万/5万", "sweep-malformed"),
        ("goals.sales=10万..20万/0", "sweep-step"),
        ("goals.sales=10万..20万/-1万", "sweep-step"),
        ("goals.sales=20万..10万/5万", "sweep-downwards"),
        ("goals.sales=1..1000/1", "sweep-too-long"),
        ("goals.sales=USD 1..CNY 9/1", "two-currencies"),
        ("goals.sales=much..more/1", "not-money"),
        ("sales.conversion=1..4/1", "bare-share-above-one"),
        ("schedule.start=2026-13..2027-01/1", "not-a-month"),
        ("store.brand=1..2/1", "sweep-of-words"),
        ("products=1..2/1", "sweep-of-words"),
        ("goal.sales=1..2/1", "unknown-question"),
        ("products.serum-30.prize=1..2/1", "unknown-question"),
    ],
)
def test_what_is_no_run_is_told_with_a_hint_in_every_language(text: str, message: str):
    with pytest.raises(UnusableCommand) as caught:
        read_sweep(text, QUESTIONS)

    (problem,) = caught.value.problems
    assert problem.message == message
    assert problem.hint is not None
    for language in languages():
        assert describe(problem, language).startswith("--sweep: ")


def test_an_unknown_path_is_told_with_the_nearest():
    with pytest.raises(UnusableCommand) as caught:
        read_sweep("products.serum-30.prize=1..2/1", QUESTIONS)

    assert caught.value.problems[0].values["nearest"] == "products.serum-30.price"


def test_sweeps_are_too_many_when_their_pairs_are():
    short, long = (
        read_sweep(f"supply.lead_days=1..{last}/1", QUESTIONS) for last in (2, MOST_VALUES // 2 + 1)
    )

    refuse_too_many([short])
    for many in ([short, long], [short, short, short]):
        with pytest.raises(UnusableCommand):
            refuse_too_many(many)
