"""Everything asked, as it stands, with the numbers people type.

The decision: a question keeps the number it was put under (``7``), a field of a record is numbered inside it
(``7.2.1``), and a list comes before its records; what the outline, the review page and a jump go by is one
and the same list.
"""

from collections.abc import Iterable, Iterator

from storeplan.asking.asks import Entry, Purpose, Standing
from storeplan.asking.sheet import Sheet
from storeplan.asking.steps import Key, Situation, Step
from storeplan.frozen import frozen
from storeplan.model.questions import Group, Question, QuestionKind, Questionnaire


@frozen
class Section:
    """One part of the questionnaire in the outline.

    Attributes:
        group: The part.
        entries: What is asked in it.
        done: How many of its questions are answered.
        open: How many are not.
    """

    group: Group
    entries: tuple[Entry, ...]
    done: int
    open: int


def entries_of(sheet: Sheet, situation: Situation, questionnaire: Questionnaire) -> tuple[Entry, ...]:
    """One entry for each question asked and for each field of each record.

    Args:
        sheet: What was said.
        situation: What follows from it.
        questionnaire: What is asked.
    """
    groups = {question.id: group for group in questionnaire.groups for question in group.questions}
    entries: list[Entry] = []
    for number, (question, steps) in enumerate(_by_question(situation.steps), start=1):
        group = groups[question.id]
        if question.kind is not QuestionKind.RECORDS:
            entries.append(entry_of(steps[0], sheet, situation, group, str(number)))
            continue
        fields = [step for step in steps if step.field is not None]
        whole = [step for step in steps if step.field is None] or fields
        entries.append(_list_entry(whole[-1], situation, group, str(number)))
        for step, mark in _marked(fields, number):
            entries.append(entry_of(step, sheet, situation, group, mark))
    return tuple(entries)


def beyond_of(sheet: Sheet, situation: Situation, questionnaire: Questionnaire) -> tuple[Entry, ...]:
    """One entry for each question of a greater depth; arguments as for ``entries_of``."""
    groups = {question.id: group for group in questionnaire.groups for question in group.questions}
    return tuple(
        entry_of(Step(Key(one.id), one), sheet, situation, groups[one.id], one.id)
        for one in situation.beyond
        if one.kind is not QuestionKind.RECORDS
    )


def entry_of(step: Step, sheet: Sheet, situation: Situation, group: Group, mark: str) -> Entry:
    """One step of the interview as it stands."""
    answered, current = sheet.said(step, situation.given)
    is_answer = step.key.purpose is Purpose.ANSWER
    return Entry(
        path=path_of(step, sheet),
        mark=mark,
        question=step.asked,
        purpose=step.key.purpose,
        group=group,
        choices=sheet.choices(step.asked, situation.given.values) if is_answer else (),
        answered=answered,
        taken=sheet.is_taken(step),
        current=current,
        record=sheet.place(step),
    )


def path_of(step: Step, sheet: Sheet) -> str:
    """Dotted path of what a step asks; a list's own questions have the list's."""
    place = sheet.place(step)
    if place is None or step.field is None:
        return step.question.id
    return f"{step.question.id}.{place.id}.{step.field.id}"


def sections_of(entries: Iterable[Entry]) -> tuple[Section, ...]:
    """The parts of the questionnaire with how much of each is done; a list counts as one question."""
    by_group: dict[str, list[Entry]] = {}
    for entry in entries:
        by_group.setdefault(entry.group.id, []).append(entry)
    return tuple(_section(inside) for inside in by_group.values())


def found(standing: Standing, wanted: str) -> Entry | None:
    """The entry with this number or path, also of a question of a greater depth."""
    entries = (*standing.entries, *standing.beyond)
    return next((entry for entry in entries if wanted in (entry.mark, entry.path)), None)


def is_open(entry: Entry) -> bool:
    """Whether a question has no answer yet; "not known" is none, taking the default is one."""
    return not entry.answered or (entry.current is None and not entry.taken)


def _section(entries: list[Entry]) -> Section:
    questions: dict[str, bool] = {}
    for entry in entries:
        number = entry.mark.partition(".")[0]
        questions[number] = questions.get(number, False) or not entry.answered
    open_ = sum(questions.values())
    return Section(entries[0].group, tuple(entries), len(questions) - open_, open_)


def _list_entry(step: Step, situation: Situation, group: Group, mark: str) -> Entry:
    """A list as a whole: its records are its answer."""
    id_ = step.question.id
    known = id_ in situation.given.values
    return Entry(
        path=id_,
        mark=mark,
        question=step.question,
        purpose=step.key.purpose,
        group=group,
        choices=(),
        answered=known,
        taken=False,
        current=situation.given.values.get(id_),
        record=None,
    )


def _by_question(steps: Iterable[Step]) -> Iterator[tuple[Question, list[Step]]]:
    found: dict[str, tuple[Question, list[Step]]] = {}
    for step in steps:
        found.setdefault(step.question.id, (step.question, []))[1].append(step)
    yield from found.values()


def _marked(fields: Iterable[Step], number: int) -> Iterator[tuple[Step, str]]:
    rows: dict[int, list[Step]] = {}
    for step in fields:
        rows.setdefault(step.key.row, []).append(step)
    for row, inside in rows.items():
        for place, step in enumerate(inside, start=1):
            yield step, f"{number}.{row + 1}.{place}"
