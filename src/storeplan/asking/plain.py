"""An interview line by line: for pipes, dumb terminals and screen readers.

The decision: nothing moves and nothing is redrawn. A question is printed, a line is read, and what was wrong
with it is printed below.
"""

from collections.abc import Callable
from typing import TextIO

from storeplan.asking.asks import Ask, Jump, Left, Listed, Reply, Review, Wish
from storeplan.asking.commands import (
    Order,
    ReadTable,
    command_in,
    list_command_in,
    list_of,
    longer,
    review_reply,
    writes_text,
)
from storeplan.asking.overview import outline_lines, review_lines
from storeplan.asking.wording import (
    Refused,
    Voice,
    empty_means,
    heading,
    help_lines,
    label,
    news,
    progress,
    prompt,
    reply_to,
    why_withheld,
)
from storeplan.model.answers import AnswerValue, LocalText
from storeplan.model.questions import QuestionKind

_SEPARATORS = str.maketrans({"，": ",", "、": ",", "；": ",", ";": ",", " ": ","})


class InputEnded(Exception):
    """The input ended before the interview did."""


class PlainPrompts:
    """Puts questions in lines of text.

    Args:
        voice: How it speaks and listens.
        read_line: Gives the next line with its end, an empty text where the input ends.
        output: Where questions are printed.
    """

    def __init__(self, voice: Voice, read_line: Callable[[], str], output: TextIO) -> None:
        self._voice = voice
        self._read_line = read_line
        self._output = output
        self._group = ""

    def put(self, ask: Ask | Review) -> Reply:
        """Puts one question, or the review, until there is a reply to it.

        Raises:
            InputEnded: When there are no more lines and questions are left.
            Left: When somebody leaves.
        """
        if isinstance(ask, Review):
            return self._review(ask)
        self._introduce(ask)
        while True:
            text = self._line()
            if text is None:
                raise InputEnded
            try:
                command = command_in(text, ask.standing) or list_command_in(text, ask)
                if command is None:
                    return reply_to(ask, _ids_for_numbers(ask, text, self._voice), self._voice)
                if not isinstance(command, (Order, ReadTable)):
                    return command
                reply = self._obey(command, ask)
            except Refused as refused:
                self._print(str(refused))
                continue
            if reply is not None:
                return reply

    def _obey(self, command: Order | ReadTable, ask: Ask) -> AnswerValue | Wish | Listed:
        """What an order comes to; None where the question stays."""
        match command:
            case Order.HELP:
                self._print(*help_lines(ask, self._voice))
            case Order.OUTLINE:
                self._print(*outline_lines(ask.standing, self._voice))
            case Order.LEAVE:
                raise Left
            case Order.EDIT:
                return self._edited(ask)
            case ReadTable(file):
                if not list_of(ask):
                    raise Refused(self._voice.say("no-list-here"))
                return longer(ask, self._voice.table(ask, file))
        return None

    def _edited(self, ask: Ask) -> AnswerValue | Wish:
        if not writes_text(ask):
            raise Refused(self._voice.say("no-text-here"))
        before = ask.current.in_language(self._voice.language) if isinstance(ask.current, LocalText) else ""
        text = self._voice.edit(before)
        if text is None:
            raise Refused(self._voice.say("editor-kept"))
        return reply_to(ask, text, self._voice)

    def _introduce(self, ask: Ask) -> None:
        voice = self._voice
        self._print(*news(ask, voice))
        if ask.group.id != self._group:
            preview = voice.preview(ask.given) if self._group else []
            self._group = ask.group.id
            self._print(*(["", *preview] if preview else []))
            self._print("", f"== {heading(ask, voice.language)} ==", voice.say("plain-keys"))
        self._print("", progress(ask, voice.language), prompt(ask, voice.language))
        for number, choice in enumerate(ask.choices, start=1):
            self._print(f"  {number}. {label(choice, voice.language)}")
        for choice in ask.withheld:
            words = {"choice": label(choice, voice.language), "why": why_withheld(choice, voice)}
            self._print(f"  -  {voice.say('withheld', **words)}")
        empty = empty_means(ask, voice)
        if ask.choices:
            several = ask.question.kind is QuestionKind.MULTIPLE_CHOICE
            empty = voice.say("numbers" if several else "number", empty=empty)
        self._print(empty)
        if ask.question.kind is QuestionKind.RECORDS:
            self._print(voice.say("list-keys" if ask.record else "first-keys"))

    def _review(self, review: Review) -> Reply:
        voice = self._voice
        self._group = ""
        self._print("", f"== {voice.say('review')} ==", *review_lines(review, voice))
        self._print("", *voice.preview(review.standing.given))
        while True:
            self._print(voice.say("review-keys-left" if review.left else "review-keys"))
            text = self._line()
            if text is None and review.left:
                raise InputEnded
            reply = review_reply(review, text or "")
            if reply is Order.OUTLINE:
                self._print(*outline_lines(review.standing, voice))
            elif isinstance(reply, (Wish, Jump)):
                return reply
            else:
                self._print(voice.say("no-such-entry", word=text or ""))

    def _line(self) -> str | None:
        """The next line, None where the input ends."""
        self._output.write("> ")
        self._output.flush()
        line = self._read_line()
        return line.strip() if line else None

    def _print(self, *lines: str) -> None:
        for line in lines:
            self._output.write(f"{line}\n")


def _ids_for_numbers(ask: Ask, text: str, voice: Voice) -> str:
    """The chosen ids where the numbers of choices were typed, else the text as it is."""
    words = [word for word in text.translate(_SEPARATORS).split(",") if word]
    if not ask.choices or not words or not all(word.isdecimal() for word in words):
        return text
    ids = []
    for word in words:
        number = int(word)
        if not 1 <= number <= len(ask.choices):
            raise Refused(voice.say("no-such-number", number=word))
        ids.append(ask.choices[number - 1].id)
    return ", ".join(ids)
