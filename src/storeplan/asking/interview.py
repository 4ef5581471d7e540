"""The interview: which question comes next, and what becomes of the replies.

The decision: a generator without input and output. It yields a question, is sent a reply, and goes on with
the first question that has none, so that nobody is asked the same thing twice and whoever went back to
mend one answer is at once where they were.
"""

from collections.abc import Callable, Generator, Mapping
from typing import TypeAlias

from storeplan.asking.asks import Ask, Back, Choices, Defaults, Given, Purpose, Reply
from storeplan.asking.sheet import Key, Sheet, Situation, Step
from storeplan.model.answers import AnswerValue
from storeplan.model.questions import Depth, Questionnaire

Interview: TypeAlias = Generator[Ask, Reply, Given]
"""Questions out, replies in, all answers at the end."""


def interview(
    questionnaire: Questionnaire,
    known: Mapping[str, AnswerValue],
    depth: Depth,
    choices: Choices,
    defaults: Defaults,
) -> Interview:
    """Asks what is not known yet.

    Args:
        questionnaire: What is asked.
        known: Answers there are already, by question id; they can be reached by going back. A list counts
            as complete when a later question is answered too.
        depth: How much is asked. Required questions always are.
        choices: What can be chosen.
        defaults: What an empty reply means.

    Yields:
        One question after another; going back before the first one puts it again.

    Returns:
        All answers, the known ones too.
    """
    sheet = Sheet(questionnaire, known, depth, choices)
    step = _first_open(sheet, sheet.situation())
    while step is not None:
        situation = sheet.situation()
        reply = yield _ask(step, sheet, situation, questionnaire, choices, defaults)
        if isinstance(reply, Back):
            step = _before(step, situation.steps)
        else:
            sheet.take(step, reply)
            step = _first_open(sheet, sheet.situation())
    return sheet.situation().given


def conduct(questions: Interview, put: Callable[[Ask], Reply], save: Callable[[Given], None]) -> Given:
    """Holds an interview from its first question to its last.

    Args:
        questions: The interview, not yet begun.
        put: Puts one question to somebody.
        save: Called with all answers after each one that changed something, and at the end.

    Returns:
        All answers.
    """
    try:
        ask = next(questions)
        while True:
            following = questions.send(put(ask))
            if following.given != ask.given:
                save(following.given)
            ask = following
    except StopIteration as end:
        given: Given = end.value
        save(given)
        return given


def _first_open(sheet: Sheet, situation: Situation) -> Step | None:
    return next((step for step in situation.steps if not sheet.said(step, situation.given)[0]), None)


def _before(step: Step, steps: tuple[Step, ...]) -> Step:
    keys = [one.key for one in steps]
    return steps[max(keys.index(step.key) - 1, 0)]


def _ask(
    step: Step,
    sheet: Sheet,
    situation: Situation,
    questionnaire: Questionnaire,
    choices: Choices,
    defaults: Defaults,
) -> Ask:
    is_answer = step.key.purpose is Purpose.ANSWER
    answered, current = sheet.said(step, situation.given)
    values = situation.given.values
    questions = list(dict.fromkeys(one.key.question for one in situation.steps))
    return Ask(
        path=_path(step, sheet),
        question=step.asked,
        purpose=step.key.purpose,
        group=next(group for group in questionnaire.groups if step.question in group.questions),
        number=questions.index(step.key.question) + 1,
        total=len(questions),
        required_left=_required_left(sheet, situation),
        choices=choices(step.asked, values) if is_answer else (),
        default=defaults(step.asked, values) if is_answer else False,
        answered=answered,
        current=current,
        record=sheet.place(step),
        given=situation.given,
    )


def _path(step: Step, sheet: Sheet) -> str:
    place = sheet.place(step)
    if place is None or step.field is None:
        return step.question.id
    return f"{step.question.id}.{place.id}.{step.field.id}"


def _required_left(sheet: Sheet, situation: Situation) -> int:
    """Questions, not fields: a list counts once, as long as a required field of it is open."""
    open_keys: set[Key] = {
        Key(step.question.id)
        for step in situation.steps
        if step.asked.required and step.key.purpose is Purpose.ANSWER
        if not sheet.said(step, situation.given)[0]
    }
    return len(open_keys)
