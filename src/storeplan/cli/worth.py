"""What the answers nobody gave would be worth, as ``check`` tells it to people."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from storeplan.cli.amounts import figure_text
from storeplan.frozen import frozen
from storeplan.messages import message
from storeplan.planning.open_answers import OpenAnswer, Resting, open_answers

if TYPE_CHECKING:
    from storeplan.pipeline import Loaded
    from storeplan.planning.plan import Plan

_TOLD = 3
"""Answers that people are told of; programs get all (``check_json``)."""


@frozen
class Worth:
    """An open answer with its question in words."""

    answer: OpenAnswer
    prompt: str


def worth_of_answers(made: "Plan", loaded: "Loaded", language: str) -> tuple[Worth, ...]:
    """Every question without an answer, the one most rests on first."""
    from storeplan.loading.answer_notes import answer_note  # noqa: PLC0415 - not for --help

    def prompt(question: str) -> str:
        return answer_note(question, loaded.questionnaire, loaded.answers, language).prompt

    return tuple(Worth(one, prompt(one.question)) for one in open_answers(made.results))


def worth_lines(worths: Sequence[Worth], language: str) -> Iterator[str]:
    """The few that most rests on, under a heading; nothing where nothing rests on an open answer."""
    weighed = [one for one in worths if one.answer.stands_in][:_TOLD]
    if weighed:
        yield message("settles-heading", {}, language)
    for one in weighed:
        name, resting = _first_resting(one.answer)
        values = {
            "question": one.answer.question,
            "prompt": one.prompt,
            "stands_in": message("comma", {}, language).join(
                figure_text(figure, language) for figure in one.answer.stands_in
            ),
            "result": f"msg:settles-{name}",
            "swing": figure_text(resting.swing, language),
        }
        yield f"  {message('settles-line', values, language)}"


def _first_resting(answer: OpenAnswer) -> tuple[str, Resting]:
    """Profit where it rests on the answer, else cash, else sales."""
    for name, resting in (("profit", answer.profit), ("cash", answer.cash), ("sales", answer.sales)):
        if resting is not None:
            return name, resting
    raise ValueError(f"nothing rests on {answer.question}")
