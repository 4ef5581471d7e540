"""The interview: every path, back and forth, parked answers, lists."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storeplan.asking.asks import BACK, Ask, Edit, Given, Jump, Listed, Purpose, Reply, Review, Rules, Wish
from storeplan.asking.interview import Due, Interview, conduct, interview, only_open
from storeplan.asking.prefilled import NothingSaved, saved_reply
from storeplan.model.answers import AnswerValue, LocalText, Money, Month, Record
from storeplan.model.conditions import is_asked
from storeplan.model.questions import Depth, Is, QuestionKind, Questionnaire

Begin = Callable[..., Any]  # an interview: whether it asks or reviews shows when it is run
MOST_STEPS = 200
YES, NO = True, False
BEFORE_PRODUCTS: Mapping[str, AnswerValue] = {
    "shop.stage": "new",
    "shop.start": None,
    "shop.category": "other",
}


@pytest.fixture(scope="session")
def begin(questionnaire: Questionnaire, known_rules: Rules) -> Begin:
    def begin(
        known: Mapping[str, AnswerValue] | Given | None = None,
        depth: Depth = Depth.QUICK,
        due: Due = only_open,
        start: str = "",
    ) -> Interview:
        given = known if isinstance(known, Given) else Given(known or {})
        return interview(questionnaire, given, depth, known_rules, due, start)

    return begin


def text(words: str) -> LocalText:
    return LocalText((("", words),))


def key(ask: Ask) -> tuple[str, str, int]:
    """What tells questions apart whatever a record is called."""
    place = ask.record
    return (
        place.question.id if place else "",
        f"{ask.question.id}/{ask.purpose}",
        place.number if place else 0,
    )


def record_ids(ask: Ask) -> list[str]:
    products = ask.given.values["products"]
    assert isinstance(products, tuple)
    return [one.id for one in products if isinstance(one, Record)]


def usual_reply(ask: Ask) -> AnswerValue:
    """One valid reply to any question."""
    if ask.purpose is not Purpose.ANSWER:
        return False
    if ask.question.kind in (QuestionKind.TEXT, QuestionKind.LONG_TEXT):
        return text(f"some {ask.question.id}")
    return ask.choices[0].id if ask.choices and ask.question.kind is QuestionKind.CHOICE else None


def replies_to(ask: Ask) -> tuple[AnswerValue, ...]:
    """Every reply that can make a difference."""
    if ask.purpose is not Purpose.ANSWER:
        return (True, False)
    kind = ask.question.kind
    several: Mapping[QuestionKind, tuple[AnswerValue, ...]] = {
        QuestionKind.TEXT: (text("A b"), text("名")),
        QuestionKind.LONG_TEXT: (text("x\ny"),),
        QuestionKind.MONEY: (Money(Decimal(5), "CNY"),),
        QuestionKind.YES_NO: (True, False),
        QuestionKind.MONTH: (Month(2027, 3),),
        QuestionKind.NUMBER: (Decimal(4),),
        QuestionKind.SHARE: (Decimal("0.2"),),
        QuestionKind.MULTIPLE_CHOICE: (("north",), ("south", "west")),
        QuestionKind.CHOICE: tuple(choice.id for choice in ask.choices),
    }
    return several.get(kind, ()) + (() if ask.required else (None,))


def until_end(questions: Interview, put: Callable[[Ask], Reply]) -> tuple[list[Ask], Given]:
    """All questions put until the interview ends; the review is left at once."""
    asks: list[Ask] = []

    def noted(ask: Ask | Review) -> Reply:
        if isinstance(ask, Review):
            return Wish.NEXT if ask.left else Wish.DONE
        asks.append(ask)
        assert len(asks) < MOST_STEPS
        return put(ask)

    return asks, conduct(questions, noted, lambda _given, _at: None)


def wanderer(data: st.DataObject, *, backs: int = 0) -> Callable[[Ask], Reply]:
    """Replies at random, going back or jumping a limited number of times."""
    left = [backs]

    def put(ask: Ask) -> Reply:
        if left[0] and data.draw(st.booleans()):
            left[0] -= 1
            paths: list[Reply] = [Jump(entry.path) for entry in ask.standing.entries]
            return data.draw(st.sampled_from([BACK, Wish.REVIEW, *paths]))
        return data.draw(st.sampled_from(replies_to(ask)))

    return put


some_paths = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_the_first_question_says_where_it_stands(begin: Begin) -> None:
    ask = next(begin())

    assert (ask.path, ask.group.id, ask.position) == ("shop.stage", "shop", "1 / 8")
    assert ask.default == "new"
    assert [choice.id for choice in ask.choices] == ["new", "running", "closed"]
    assert not ask.answered
    assert ask.required_left == 3  # category, products, and the note, which is asked at every depth


@given(data=st.data())
@some_paths
def test_no_question_is_put_twice(begin: Begin, data: st.DataObject) -> None:
    depth = data.draw(st.sampled_from(Depth))

    asks, _ = until_end(begin(depth=depth), wanderer(data))

    keys = [key(ask) for ask in asks]
    assert len(keys) == len(set(keys))


@given(data=st.data())
@some_paths
def test_exactly_the_questions_whose_conditions_hold_are_answered_in_the_end(
    begin: Begin, questionnaire: Questionnaire, data: st.DataObject
) -> None:
    asks, end = until_end(begin(depth=Depth.FULL), wanderer(data, backs=8))

    without_choices = {"shop.kind"} if end.values["shop.category"] == "other" else set()
    asked = {one.id for one in questionnaire if is_asked(one, questionnaire, end.values)} - without_choices
    assert set(end.values) == asked
    assert not set(end.parked) & set(end.values)
    assert all(
        ask.question.asked_when is None or is_asked(ask.question, questionnaire, ask.given.values)
        for ask in asks
    )


@given(data=st.data())
@some_paths
def test_going_back_and_forward_again_changes_nothing(begin: Begin, data: st.DataObject) -> None:
    before, after = begin(depth=Depth.STANDARD), begin(depth=Depth.STANDARD)
    ask, twin = next(before), next(after)
    for _ in range(data.draw(st.integers(0, 12))):
        reply = data.draw(st.sampled_from(replies_to(ask)))
        ask = before.send(reply)
        twin = after.send(reply)
        if isinstance(ask, Review):
            return
    for _ in range(data.draw(st.integers(1, 6))):
        went_back = twin
        twin = after.send(BACK)
        assert twin.standing.given == ask.standing.given
        assert key(twin) != key(went_back) or twin.number == 1
    if twin.answered:
        twin = after.send(Wish.DEFAULT if twin.taken else twin.current)

    assert twin == ask


@given(data=st.data())
@some_paths
def test_saved_answers_give_the_same_answers_again(begin: Begin, data: st.DataObject) -> None:
    _, end = until_end(begin(depth=Depth.FULL), wanderer(data, backs=4))

    _, again = until_end(begin(depth=Depth.FULL), lambda ask: saved_reply(ask, end.values))

    assert again.values == end.values


@given(data=st.data())
@some_paths
def test_an_interview_taken_up_again_asks_only_what_is_left(begin: Begin, data: st.DataObject) -> None:
    asks, end = until_end(begin(), wanderer(data))
    so_far = data.draw(st.sampled_from(asks)).given

    rest, resumed = until_end(
        begin({**so_far.parked, **so_far.values}), lambda ask: saved_reply(ask, end.values)
    )

    assert resumed.values == end.values
    answered = {one for one, value in so_far.values.items() if not isinstance(value, tuple)}
    assert not answered & {ask.path for ask in rest}


def test_an_answer_to_a_question_no_longer_asked_is_parked_and_comes_back(begin: Begin) -> None:
    questions = begin()
    next(questions)
    assert questions.send("running").path == "shop.sales"
    questions.send(Money(Decimal(8), "CNY"))
    questions.send(BACK)
    assert questions.send(BACK).path == "shop.stage"

    ask = questions.send("new")
    assert ask.path == "shop.start"
    assert ask.given == Given({"shop.stage": "new"}, {"shop.sales": Money(Decimal(8), "CNY")})

    questions.send(BACK)
    ask = questions.send("running")
    assert ask.path == "shop.start"
    assert ask.given == Given({"shop.stage": "running", "shop.sales": Money(Decimal(8), "CNY")})


def test_a_choice_that_is_no_longer_offered_is_asked_anew_and_comes_back(begin: Begin) -> None:
    questions = begin(
        {"shop.stage": "new", "shop.start": None, "shop.category": "care", "shop.kind": "cream"}
    )
    assert next(questions).path == "products.product-1.name"
    assert questions.send(BACK).path == "shop.kind"
    assert questions.send(BACK).path == "shop.category"

    ask = questions.send("food")
    assert ask.path == "shop.kind"
    assert [choice.id for choice in ask.choices] == ["milk", "serum"]
    assert ask.given.parked == {"shop.kind": "cream"}
    assert not ask.answered

    questions.send(BACK)
    assert questions.send("care").path == "products.product-1.name"


def test_a_choice_without_anything_to_choose_from_is_not_put(begin: Begin) -> None:
    asks, _ = until_end(begin({"shop.category": "other"}), usual_reply)

    assert "shop.kind" not in [ask.path for ask in asks]


@pytest.mark.parametrize("kind", [None, "cream"])
def test_an_answer_without_anything_to_choose_from_does_not_count(begin: Begin, kind: str | None) -> None:
    ask = next(begin({"shop.category": "other", "shop.kind": kind}))

    assert ask.given == Given({"shop.category": "other"}, {"shop.kind": kind})


def test_going_back_before_the_first_question_puts_it_again(begin: Begin) -> None:
    questions = begin()
    first = next(questions)

    assert questions.send(BACK) == first


def test_not_known_is_no_reply_to_a_required_question(begin: Begin) -> None:
    questions = begin({"shop.stage": "new", "shop.start": None})
    ask = next(questions)
    assert (ask.path, ask.required) == ("shop.category", True)

    assert questions.send(None) == ask


def test_not_known_is_an_answer_to_any_other_question(begin: Begin) -> None:
    questions = begin({"shop.stage": "new"})
    assert next(questions).path == "shop.start"

    ask = questions.send(None)
    assert ask.given.values["shop.start"] is None


def test_required_questions_are_asked_at_every_depth(begin: Begin) -> None:
    asks, _ = until_end(begin(depth=Depth.QUICK), usual_reply)

    paths = [ask.path for ask in asks]
    assert "live.note" in paths
    assert "live.until" not in paths
    assert "live.share" not in paths


class TestLists:
    """Records, asked one after the other."""

    def test_a_required_list_begins_with_its_first_record(self, begin: Begin) -> None:
        ask = next(begin(BEFORE_PRODUCTS))

        assert (ask.path, ask.question.id) == ("products.product-1.name", "name")
        assert ask.record is not None
        assert (ask.record.number, ask.record.name) == (1, None)

    def test_a_list_that_may_stay_empty_is_offered_first(self, begin: Begin) -> None:
        record = Record("a", {"name": text("A"), "price": None, "used": None})
        ask = next(begin({**BEFORE_PRODUCTS, "products": (record,), "live.hosts": None}))

        assert (ask.path, ask.purpose, ask.default) == ("rivals", Purpose.FIRST_RECORD, False)

    def test_records_follow_until_there_are_no_more(self, begin: Begin) -> None:
        questions = begin(BEFORE_PRODUCTS)
        next(questions)
        questions.send(text("Night Mask"))
        assert questions.send(Money(Decimal(9), "CNY")).purpose is Purpose.ANOTHER_RECORD
        ask = questions.send(YES)
        assert ask.path == "products.product-2.name"
        questions.send(text("夜间面膜"))
        questions.send(None)
        ask = questions.send(NO)

        assert ask.path == "rivals"
        assert ask.given.values["products"] == (
            Record("night-mask", {"name": text("Night Mask"), "price": Money(Decimal(9), "CNY")}),
            Record("product-2", {"name": text("夜间面膜"), "price": None}),
        )

    def test_a_full_list_offers_no_more(self, begin: Begin) -> None:
        questions = begin(BEFORE_PRODUCTS)
        ask = next(questions)
        while ask.path != "rivals":
            ask = questions.send(True if ask.purpose is Purpose.ANOTHER_RECORD else usual_reply(ask))

        products = ask.given.values["products"]
        assert isinstance(products, tuple)
        assert [one.id for one in products if isinstance(one, Record)] == [
            "some-name",
            "some-name-2",
            "some-name-3",
        ]

    def test_a_record_taken_back_comes_back_when_it_is_added_again(self, begin: Begin) -> None:
        questions = begin(BEFORE_PRODUCTS)
        ask = next(questions)
        for reply in (text("One"), None, True, text("Two"), None, False):
            ask = questions.send(reply)
        assert ask.path == "rivals"
        both = ask.given
        for _ in range(4):
            ask = questions.send(BACK)
        assert (ask.purpose, ask.current) == (Purpose.ANOTHER_RECORD, True)

        ask = questions.send(NO)
        assert ask.path == "rivals"
        assert record_ids(ask) == ["one"]
        questions.send(BACK)
        assert questions.send(YES).given == both

    def test_ids_of_known_records_never_change(self, begin: Begin) -> None:
        known = {**BEFORE_PRODUCTS, "products": (Record("my-own-id", {"name": text("Old"), "price": None}),)}
        questions = begin(known)
        ask = next(questions)
        assert ask.purpose is Purpose.ANOTHER_RECORD
        questions.send(BACK)
        assert questions.send(BACK).path == "products.my-own-id.name"

        ask = questions.send(text("New"))
        assert ask.given.values["products"] == (Record("my-own-id", {"name": text("New"), "price": None}),)

    def test_a_list_counts_as_complete_when_a_later_question_is_answered(self, begin: Begin) -> None:
        record = Record("a", {"name": text("A"), "price": None})
        ask = next(begin({**BEFORE_PRODUCTS, "products": (record,), "rivals": ()}))

        assert ask.path == "live.hosts"

    def test_saying_there_is_nothing_is_an_empty_list(self, begin: Begin) -> None:
        questions = begin({**BEFORE_PRODUCTS, "products": (Record("a", {"name": text("A"), "price": None}),)})
        next(questions)
        questions.send(NO)

        assert questions.send(NO).given.values["rivals"] == ()

    def test_all_fields_of_a_list_share_one_number(self, begin: Begin) -> None:
        asks, _ = until_end(begin(), usual_reply)

        assert {ask.number for ask in asks if ask.record is not None} == {5}
        assert asks[-1].position == "9 / 9"


def every_path(
    begin: Begin, replies: tuple[AnswerValue, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Given]]:
    """Every way through the interview when only choices and yes or no differ."""
    questions = begin({"products": (Record("a", {"name": text("A"), "price": None}),), "rivals": ()})
    ask = next(questions)
    paths = [ask.path]
    for reply in replies:
        ask = questions.send(reply)
        if isinstance(ask, Review):
            yield tuple(paths), ask.standing.given
            return
        paths.append(ask.path)
    deciding = ask.question.kind in (QuestionKind.CHOICE, QuestionKind.YES_NO)
    for reply in replies_to(ask) if deciding else replies_to(ask)[:1]:
        yield from every_path(begin, (*replies, reply))


def test_every_path_ends_with_all_its_questions_answered_once(begin: Begin) -> None:
    ends = list(every_path(begin))

    assert len(ends) > 100
    for paths, end in ends:
        assert len(paths) == len(set(paths))
        assert ("shop.sales" in paths) == (end.values["shop.stage"] == "running")
        hours = end.values["live.hosts"] is True and end.values["shop.stage"] in ("running", "closed")
        assert ("live.hours" in paths) == hours
        assert ("shop.kind" in paths) == (end.values["shop.category"] != "other")


def test_answers_and_where_the_interview_stands_are_saved_when_either_changes(begin: Begin) -> None:
    saved: list[tuple[Given, str]] = []
    replies: Iterator[Reply] = iter(["running", BACK, "running"])

    def put(ask: Ask | Review) -> Reply:
        if isinstance(ask, Review):
            return Wish.DONE
        return next(replies, None) if ask.path in ("shop.stage", "shop.sales") else usual_reply(ask)

    end = conduct(begin(), put, lambda given, at: saved.append((given, at)))

    assert saved[0][0].values == {"shop.stage": "running"}
    assert saved[-1] == (end, "")
    assert [(one, following) for one, following in pairwise(saved[:-1]) if one == following] == []


def test_an_interview_with_nothing_left_to_ask_ends_at_once(begin: Begin) -> None:
    _, end = until_end(begin(), usual_reply)
    asks, again = until_end(begin(end.values), usual_reply)

    assert (asks, again) == ([], end)


def test_saved_answers_that_lack_a_required_one_say_which(begin: Begin) -> None:
    with pytest.raises(NothingSaved, match=r"shop\.category"):
        until_end(begin(), lambda ask: saved_reply(ask, {}))


def test_an_ask_of_a_required_field_says_so(begin: Begin) -> None:
    ask = next(begin(BEFORE_PRODUCTS))

    assert ask.required
    assert not replace(ask, question=replace(ask.question, required=False)).required


class TestGoingAnywhere:
    """Jumps, the review, and what is put again."""

    @given(data=st.data())
    @some_paths
    def test_a_jump_to_any_entry_puts_that_question_and_changes_nothing(
        self, begin: Begin, data: st.DataObject
    ) -> None:
        questions = begin(depth=Depth.STANDARD)
        ask = next(questions)
        for _ in range(data.draw(st.integers(0, 10))):
            ask = questions.send(data.draw(st.sampled_from(replies_to(ask))))
            if isinstance(ask, Review):
                break
        entry = data.draw(st.sampled_from(ask.standing.entries))

        there = questions.send(Jump(entry.path))

        assert (there.path, there.mark) == (entry.path, entry.mark)
        assert there.standing.given == ask.standing.given

    def test_every_entry_has_a_number_of_its_own(self, begin: Begin) -> None:
        entries = next(begin(depth=Depth.FULL)).standing.entries

        marks = [entry.mark for entry in entries]
        assert len(marks) == len(set(marks))
        assert marks[:6] == ["1", "2", "3", "4", "4.1.1", "4.1.2"]

    def test_the_review_can_be_looked_at_midway_and_left_again(self, begin: Begin) -> None:
        questions = begin({"shop.stage": "new"})
        ask = next(questions)
        review = questions.send(Wish.REVIEW)

        assert isinstance(review, Review)
        assert review.left > 0
        assert questions.send(Wish.NEXT) == ask

    def test_a_review_does_not_end_while_a_required_answer_is_missing(self, begin: Begin) -> None:
        questions = begin()
        next(questions)
        questions.send(Wish.REVIEW)

        assert questions.send(Wish.DONE).path == "shop.category"

    def test_back_from_the_review_puts_the_last_question(self, begin: Begin) -> None:
        _, end = until_end(begin(), usual_reply)
        questions = begin(end)
        assert isinstance(next(questions), Review)

        assert questions.send(BACK).path == "live.note"

    def test_an_edit_puts_every_question_once_with_its_answer(self, begin: Begin) -> None:
        _, end = until_end(begin(), usual_reply)

        asks, again = until_end(begin(end, due=lambda _path, _known: True), lambda ask: ask.current)

        assert again.values == end.values
        assert {ask.path for ask in asks} >= set(end.values)
        assert len({key(ask) for ask in asks}) == len(asks)

    def test_an_interview_may_begin_at_any_question(self, begin: Begin) -> None:
        assert next(begin(start="live.hosts")).path == "live.hosts"
        assert next(begin(start="shop.sales")).path == "shop.stage"  # not asked now


class TestDefaultsTaken:
    """A default taken, not typed, follows what it rests on."""

    def test_it_is_worked_out_anew_and_told(self, begin: Begin) -> None:
        questions = begin({"shop.stage": "new", "shop.start": None, "shop.category": "care"})
        next(questions)
        questions.send(Wish.DEFAULT)
        questions.send(Jump("shop.category"))

        ask = questions.send("food")

        assert ask.given.values["shop.kind"] == "milk"
        assert [(one.now.path, one.before, one.after) for one in ask.standing.followed] == [
            ("shop.kind", "cream", "milk")
        ]

    def test_an_answer_that_was_chosen_stays_as_it_was(self, begin: Begin) -> None:
        questions = begin({"shop.stage": "new", "shop.start": None, "shop.category": "care"})
        next(questions)
        questions.send("serum")
        questions.send(Jump("shop.category"))

        ask = questions.send("food")

        assert (ask.given.values["shop.kind"], ask.standing.followed) == ("serum", ())

    def test_it_is_still_one_when_the_interview_is_taken_up_again(self, begin: Begin) -> None:
        values: dict[str, AnswerValue] = {"shop.stage": "new", "shop.category": "food", "shop.kind": "cream"}

        ask = next(begin(Given(values, taken=frozenset({"shop.kind"}))))

        assert ask.given.values["shop.kind"] == "milk"
        assert ask.given.taken == {"shop.kind"}


class TestListsAsAWhole:
    """Records taken out, moved and read from a table."""

    RECORDS = tuple(Record(id_, {"name": text(id_), "price": None}) for id_ in ("a", "b"))

    def test_what_is_sent_is_the_list_from_then_on(self, begin: Begin) -> None:
        questions = begin({**BEFORE_PRODUCTS, "products": self.RECORDS})
        next(questions)

        ask = questions.send(Listed("products", self.RECORDS[::-1]))

        assert record_ids(ask) == ["b", "a"]
        assert (ask.path, ask.purpose) == ("products", Purpose.ANOTHER_RECORD)

    def test_a_record_without_an_id_gets_one(self, begin: Begin) -> None:
        questions = begin({**BEFORE_PRODUCTS, "products": self.RECORDS})
        next(questions)

        ask = questions.send(Listed("products", (*self.RECORDS, Record("", {"name": text("Night Mask")}))))

        assert record_ids(ask) == ["a", "b", "night-mask"]
        assert ask.full

    def test_a_record_is_edited_field_by_field_and_leads_back_to_the_list(self, begin: Begin) -> None:
        questions = begin({**BEFORE_PRODUCTS, "products": self.RECORDS, "rivals": ()})
        next(questions)
        assert questions.send(Edit("products", 1)).path == "products.a.name"
        assert questions.send(text("A")).path == "products.a.price"

        ask = questions.send(None)

        assert (ask.path, ask.purpose) == ("products", Purpose.ANOTHER_RECORD)
        assert questions.send(NO).path == "live.hosts"

    def test_a_required_list_that_was_emptied_begins_anew(self, begin: Begin) -> None:
        questions = begin({**BEFORE_PRODUCTS, "products": self.RECORDS})
        next(questions)

        assert questions.send(Listed("products", ())).path == "products.product-1.name"


def test_a_choice_another_answer_excludes_is_withheld_with_its_reason(
    questionnaire: Questionnaire, known_rules: Rules
) -> None:
    hosts = questionnaire.question("shop.stage")
    choices = (
        *hosts.choices[:1],
        replace(
            hosts.choices[1], offered_when=Is("shop.stage", ("closed",)), not_offered={"en": "shop is open"}
        ),
    )
    mode = replace(hosts, id="shop.mode", choices=choices, default=None)
    group = replace(questionnaire.groups[0], questions=(hosts, mode))
    small = replace(questionnaire, groups=(group,))

    ask = next(interview(small, Given({"shop.stage": "new"}), Depth.QUICK, known_rules))
    assert isinstance(ask, Ask)
    assert ([one.id for one in ask.choices], [one.id for one in ask.withheld]) == (["new"], ["running"])
    parked = next(
        interview(small, Given({"shop.stage": "new", "shop.mode": "running"}), Depth.QUICK, known_rules)
    )
    assert parked.standing.given.parked == {"shop.mode": "running"}
