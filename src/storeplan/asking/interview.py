"""The interview: which question comes next, and what becomes of the replies.

The decision: a generator without input and output. It yields a question, is sent a reply, and goes on with
the first question that is due, so that nobody is asked the same thing twice and whoever went back to mend
one answer is at once where they were. When no question is due it yields a page to look everything over.
"""

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from typing import TypeAlias

from storeplan.asking.asks import (
    Ask,
    Edit,
    Entry,
    Followed,
    Given,
    Jump,
    Listed,
    Purpose,
    Reply,
    Review,
    Rules,
    Standing,
    Wish,
)
from storeplan.asking.entries import beyond_of, entries_of, entry_of, found, path_of
from storeplan.asking.sheet import Sheet
from storeplan.asking.steps import Key, Situation, Step
from storeplan.model.answers import AnswerValue
from storeplan.model.conditions import is_offered
from storeplan.model.questions import Depth, Questionnaire

Interview: TypeAlias = Generator[Ask | Review, Reply, Given]
"""Questions out, replies in, all answers at the end."""

Due: TypeAlias = Callable[[str, bool], bool]
"""Whether a question has to be put that had no reply yet: its path, and whether its answer is known."""


def only_open(path: str, known: bool) -> bool:  # noqa: FBT001 - what a Due is
    """A question is due as long as its answer is not known."""
    del path
    return not known


def interview(
    questionnaire: Questionnaire,
    known: Given,
    depth: Depth,
    rules: Rules,
    due: Due = only_open,
    start: str = "",
) -> Interview:
    """Asks what is due.

    Args:
        questionnaire: What is asked.
        known: Answers there are already; they can be reached by going back. A list counts as complete when a
            later question is answered too.
        depth: How much is asked. Required questions always are.
        rules: What can be chosen, what an empty reply means, what is doubtful.
        due: What is put, each once.
        start: Path of the question to begin with; without it, or where it is not asked, the first one due.

    Yields:
        One question after another, and a review where none is due; going back before the first question puts
        it again.

    Returns:
        All answers, the known ones too.
    """
    course = _Course(questionnaire, Sheet(questionnaire, known, depth, rules, start), rules, due)
    step = course.step_at(start) or course.first_due()
    while True:
        reply = yield course.review() if step is None else course.ask(step)
        if step is None and reply is Wish.DONE:
            step = course.first_missing()
            if step is None:
                return course.standing.given
        else:
            step = course.after(step, reply)


def conduct(
    questions: Interview, put: Callable[[Ask | Review], Reply], save: Callable[[Given, str], None]
) -> Given:
    """Holds an interview from its first question to its last.

    Args:
        questions: The interview, not yet begun.
        put: Puts one question to somebody, or the review.
        save: Called with all answers, and the path of the question that comes next (empty where none does),
            after each reply that changed something or leads on from answers, and at the end.

    Returns:
        All answers.
    """
    try:
        ask = next(questions)
        while True:
            following = questions.send(put(ask))
            given = following.standing.given
            if given != ask.standing.given or (given.values and _path(following) != _path(ask)):
                save(given, _path(following))
            ask = following
    except StopIteration as end:
        answers: Given = end.value
        save(answers, "")
        return answers


def _path(ask: Ask | Review) -> str:
    """Where an interview stands, empty where nothing is asked."""
    return ask.path if isinstance(ask, Ask) else ""


class _Course:
    """Where an interview stands, and where it can go from there."""

    def __init__(self, questionnaire: Questionnaire, sheet: Sheet, rules: Rules, due: Due) -> None:
        self._questionnaire = questionnaire
        self._sheet = sheet
        self._rules = rules
        self._due = due
        self._situation = sheet.situation()
        self.standing = self._standing()

    def ask(self, step: Step) -> Ask:
        """The question a step puts."""
        values = self._situation.given.values
        questions = list(dict.fromkeys(one.key.question for one in self._situation.steps))
        number = questions.index(step.key.question) + 1
        is_answer = step.key.purpose is Purpose.ANSWER
        group = next(one for one in self._questionnaire.groups if step.question in one.questions)
        path = path_of(step, self._sheet)
        listed = found(self.standing, path)
        entry = entry_of(step, self._sheet, self._situation, group, listed.mark if listed else str(number))
        withheld = (
            one
            for one in (self._rules.choices(step.asked, values) if entry.choices else ())
            if not is_offered(one, self._questionnaire, values)
        )
        return Ask(
            path=path,
            mark=entry.mark,
            question=entry.question,
            purpose=entry.purpose,
            group=group,
            choices=entry.choices,
            answered=entry.answered,
            taken=entry.taken,
            current=entry.current,
            record=entry.record,
            number=number,
            total=len(questions),
            withheld=tuple(withheld),
            default=self._rules.defaults(step.asked, values) if is_answer else False,
            full=self._sheet.is_full(step),
            standing=self.standing,
        )

    def review(self) -> Review:
        """The page to look everything over."""
        return Review(self.standing, sum(map(self._is_due, self._situation.steps)))

    def after(self, step: Step | None, reply: Reply) -> Step | None:
        """The step a reply leads to; None for the review.

        Args:
            step: What was replied to, None for the review.
            reply: Taken where it is an answer.
        """
        self.standing = replace(self.standing, new_doubts=(), followed=())
        match reply:
            case Jump(path):
                return self._step_wanted(path) or step
            case Edit(question, number):
                return self._record_again(question, number) or step
            case Listed(question, records):
                self._sheet.put(self._questionnaire.question(question), records, complete=True)
                self._look_again("")
                return (self.step_at(question) if records else None) or self.first_due()
            case Wish.BACK:
                return self._before(step)
            case Wish.REVIEW | Wish.DONE:
                return None
        if step is not None and reply is not Wish.NEXT:
            path = path_of(step, self._sheet)
            self._sheet.take(step, reply)
            self._look_again(path)
        return self.first_due()

    def step_at(self, path: str) -> Step | None:
        """The step with this path, of a list the question whether there is more; None where there is none."""
        steps = self._situation.steps
        exact = [step for step in steps if path_of(step, self._sheet) == path]
        inside = [step for step in steps if step.question.id == path]
        return exact[-1] if exact else next(iter(inside), None)

    def _step_wanted(self, path: str) -> Step | None:
        """The step with this path, also of a question that only a greater depth asks."""
        if self.step_at(path) is None:
            self._sheet.want(path)
            self._look_again("")
        return self.step_at(path)

    def _record_again(self, question: str, number: int) -> Step | None:
        """The first field of a record; the others and the question whether there is more follow it."""
        inside = [step for step in self._situation.steps if step.question.id == question]
        fields = [step for step in inside if step.field is not None and step.key.row == number - 1]
        self._sheet.put_again(step.key for step in (*fields, *inside[-1:]))
        return next(iter(fields), None)

    def first_due(self) -> Step | None:
        """The first step that has to be put, None where none has."""
        return next((step for step in self._situation.steps if self._is_due(step)), None)

    def first_missing(self) -> Step | None:
        """The first required step without a reply."""
        given = self._situation.given
        answers = (step for step in self._situation.steps if step.key.purpose is Purpose.ANSWER)
        steps = (step for step in answers if step.required)
        return next((step for step in steps if not self._sheet.said(step, given)[0]), None)

    def _is_due(self, step: Step) -> bool:
        if self._sheet.is_put_again(step):
            return True
        known, reply = self._sheet.said(step, self._situation.given)
        if self._sheet.was_replied(step) or (step.key.purpose is not Purpose.ANSWER and reply is True):
            return not known
        return self._due(path_of(step, self._sheet), known)

    def _before(self, step: Step | None) -> Step | None:
        keys = [one.key for one in self._situation.steps]
        at = keys.index(step.key) if step else len(keys)
        return self._situation.steps[max(at - 1, 0)] if keys else None

    def _look_again(self, replied: str) -> None:
        """Works out what follows from everything said, and what the reply to a path changed."""
        before = self.standing
        self._situation = self._sheet.situation()
        after = self._standing()
        known = {(one.path, one.message) for one in before.doubts}
        self.standing = replace(
            after,
            new_doubts=tuple(one for one in after.doubts if (one.path, one.message) not in known),
            followed=tuple(one for one in _followed(before, after) if one.now.path != replied),
        )

    def _standing(self) -> Standing:
        given = self._situation.given
        return Standing(
            given,
            entries_of(self._sheet, self._situation, self._questionnaire),
            beyond_of(self._sheet, self._situation, self._questionnaire),
            _required_left(self._sheet, self._situation),
            self._rules.stand_ins(given.values),
            self._rules.doubts(given.values),
        )


def _followed(before: Standing, after: Standing) -> Iterator[Followed]:
    """What stands in for answers left to their defaults, where that is not what it was."""
    earlier = {entry.path: entry for entry in before.entries}
    for entry in after.entries:
        if entry.path in earlier and earlier[entry.path].answered and entry.answered:
            was, now = _stands_in(earlier[entry.path], before), _stands_in(entry, after)
            if None not in (was, now) and was != now:
                yield Followed(earlier[entry.path], was, entry, now)


def _stands_in(entry: Entry, standing: Standing) -> AnswerValue:
    """The default of an answered question, taken or worked out by the plan; None for an answer of its own."""
    if entry.taken:
        return entry.current
    stand_in = standing.stand_ins.get(entry.path)
    return stand_in.value if stand_in is not None and entry.current is None else None


def _required_left(sheet: Sheet, situation: Situation) -> int:
    """Questions, not fields: a list counts once, as long as a required field of it is open."""
    open_keys: set[Key] = {
        Key(step.question.id)
        for step in situation.steps
        if step.asked.required and step.key.purpose is Purpose.ANSWER
        if not sheet.said(step, situation.given)[0]
    }
    return len(open_keys)
