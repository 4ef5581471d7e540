"""Which figures an audience does not see."""

from decimal import Decimal

from storeplan.model.audience import Audience, Ruling
from storeplan.model.facts import REPLACED, Confidence, Fact, Source
from storeplan.model.figures import Figure, answered, known, total
from storeplan.model.quantity import CNY
from storeplan.model.redaction import Redaction

SECRET = answered("cost", Decimal(3), CNY)
PRICE = answered("price", Decimal(10), CNY)


def redaction() -> Redaction:
    shown = Ruling("seen", answers=("price", "facts.fee"), facts=("fee", "rent"), figures=("sum", "sum.*"))
    return Redaction(
        Audience("readers", [Ruling("cost", answers=("cost",), figures=("sum.secret",))], [shown])
    )


def fact(path: str, source: str) -> Figure:
    return known(Fact(path, Decimal(5), CNY, "2026", (Source(source, source),), Confidence.HIGH))


def test_an_answer_is_withheld_unless_it_is_listed() -> None:
    assert redaction()(SECRET)
    assert redaction()(answered("nobody-decided", Decimal(1), CNY))
    assert not redaction()(PRICE)


def test_what_rests_on_something_withheld_is_withheld_whatever_its_id_says() -> None:
    rests = total([PRICE, SECRET]).named("sum")
    assert redaction()(rests)
    assert redaction()(total([rests, PRICE]).named("sum"))


def test_what_rests_on_shown_figures_is_shown_under_a_listed_id() -> None:
    assert not redaction()(total([PRICE, PRICE]).named("sum"))


def test_a_computed_figure_with_an_id_that_no_list_knows_is_withheld() -> None:
    assert redaction()(total([PRICE, PRICE]).named("new"))


def test_a_withheld_id_withholds_what_is_computed_from_it() -> None:
    secret = total([PRICE, PRICE]).named("sum.secret")
    assert redaction()(total([secret, PRICE]).named("sum"))


def test_a_step_without_an_id_is_judged_by_what_it_rests_on() -> None:
    assert not redaction()(total([PRICE, PRICE]))
    assert redaction()(total([PRICE, SECRET]))


def test_an_answer_under_another_id_needs_both_to_be_listed() -> None:
    assert not redaction()(PRICE.named("sum.price"))
    assert redaction()(PRICE.named("elsewhere"))
    assert redaction()(SECRET.named("sum.price"))


def test_a_fact_that_the_user_replaced_is_an_answer() -> None:
    assert not redaction()(fact("fee", "law"))
    assert not redaction()(fact("fee", REPLACED))
    assert not redaction()(fact("rent", "law"))
    assert redaction()(fact("rent", REPLACED))


def test_a_chain_longer_than_the_stack_is_followed_to_its_end() -> None:
    last = total([SECRET])
    for _ in range(5000):
        last = total([last, PRICE])
    assert redaction()(last)
