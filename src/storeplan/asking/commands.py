"""What can be typed instead of an answer.

The decision: a command is one mark, or a colon and a word, and is looked for only where it fits; a line that
is none is an answer. Chinese punctuation counts like the marks on an English keyboard.
"""

import re
from enum import Enum
from typing import TypeAlias

from storeplan.asking.asks import Ask, Edit, Jump, Left, Listed, Purpose, Review, Standing, Wish
from storeplan.asking.entries import found
from storeplan.asking.records import moved, without
from storeplan.frozen import frozen
from storeplan.model.answers import Record
from storeplan.model.questions import QuestionKind


class Order(Enum):
    """What whoever puts the questions does without the interview."""

    HELP = "help"  # say why we ask
    OUTLINE = "outline"  # show the parts of the questionnaire
    EDIT = "edit"  # open the editor for this answer
    LEAVE = "leave"  # stop here


@frozen
class ReadTable:
    """The records of the list stand in this file, please."""

    file: str


Command: TypeAlias = Wish | Jump | Listed | Edit | Order | ReadTable

_LIKE_ENGLISH = str.maketrans("？《＜》＞！：", "?<<>>!:")
_MARKS: dict[str, Command] = {
    "?": Order.HELP,
    "<": Wish.BACK,
    ">": Order.OUTLINE,
    "!": Wish.REVIEW,
    ":e": Order.EDIT,
    ":q": Order.LEAVE,
}
_JUMP = re.compile(r"[>:]\s*([\w.-]+)")
_TABLE = re.compile(r":(?:csv|表)\s+(.+)", re.IGNORECASE)
_OF_LIST = re.compile(r"(edit|delete|move|改|删|移)\s*(\d+)(?:\s+(?:to\s+)?(\d+))?", re.IGNORECASE)


def command_in(text: str, standing: Standing) -> Command | None:
    """The command a line is, None when it is an answer.

    Args:
        text: What was typed.
        standing: What there is to jump to.
    """
    line = text.strip()
    line = line[:1].translate(_LIKE_ENGLISH) + line[1:]
    if line in _MARKS:
        return _MARKS[line]
    if table := _TABLE.fullmatch(line):
        return ReadTable(table[1].strip("\"'"))
    if jump := _JUMP.fullmatch(line):
        entry = found(standing, jump[1])
        return Jump(entry.path) if entry else None
    return None


def list_command_in(text: str, ask: Ask) -> Edit | Listed | None:
    """The change of a list a line asks for where one more record is offered; None when it asks for none."""
    match = _OF_LIST.fullmatch(text.strip())
    if ask.purpose is not Purpose.ANOTHER_RECORD or not match:
        return None
    records, number = ask.records, int(match[2])
    place = int(match[3] or 0)
    if not 1 <= number <= len(records):
        return None
    verb = match[1].lower()
    if verb in {"edit", "改"}:
        return Edit(ask.question.id, number)
    if verb in {"delete", "删"}:
        return Listed(ask.question.id, without(records, number))
    return Listed(ask.question.id, moved(records, number, place)) if 1 <= place <= len(records) else None


def review_reply(review: Review, text: str) -> Wish | Jump | Order | None:
    """What a line typed on the review page means; None where it means nothing.

    Raises:
        Left: When somebody leaves.
    """
    words = text.strip()
    if not words:
        return Wish.NEXT if review.left else Wish.DONE
    if words.lower() in {"b", "build"}:
        return Wish.DONE
    command = command_in(words, review.standing)
    if command is Order.LEAVE or words.lower() in {"q", "quit"}:
        raise Left
    if entry := found(review.standing, words):
        return Jump(entry.path)
    return command if isinstance(command, (Wish, Jump)) or command is Order.OUTLINE else None


def longer(ask: Ask, records: tuple[Record, ...]) -> Listed:
    """The list a question belongs to with these records after those it has."""
    question = ask.record.question if ask.record else ask.question
    begun = tuple(one for one in ask.records if any(value is not None for value in one.values.values()))
    return Listed(question.id, begun + records)


def list_of(ask: Ask) -> str:
    """Id of the list a question belongs to; empty outside lists."""
    if ask.record:
        return ask.record.question.id
    return ask.question.id if ask.question.kind is QuestionKind.RECORDS else ""


def writes_text(ask: Ask) -> bool:
    """Whether the answer is a text, for which an editor can be opened."""
    kinds = (QuestionKind.TEXT, QuestionKind.LONG_TEXT)
    return ask.purpose is Purpose.ANSWER and ask.question.kind in kinds
