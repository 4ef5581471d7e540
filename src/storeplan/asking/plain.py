"""An interview line by line: for pipes, dumb terminals and screen readers.

The decision: nothing moves and nothing is redrawn. A question is printed, a line is read, and what was wrong
with it is printed below.
"""

from collections.abc import Callable
from typing import TextIO

from storeplan.asking.asks import BACK, Ask, Reply
from storeplan.asking.wording import (
    Refused,
    Voice,
    empty_means,
    heading,
    help_lines,
    label,
    prompt,
    reply_to,
)
from storeplan.messages import message
from storeplan.model.answers import AnswerValue
from storeplan.model.questions import QuestionKind

GO_BACK = "<"
"""Line that asks for the question before."""

HELP = "?"
"""Line that asks why the question is put."""

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

    def put(self, ask: Ask) -> Reply:
        """Puts one question until there is a reply to it.

        Raises:
            InputEnded: When there are no more lines.
        """
        self._introduce(ask)
        while True:
            self._output.write("> ")
            self._output.flush()
            line = self._read_line()
            if not line:
                raise InputEnded
            text = line.strip()
            if text == GO_BACK:
                return BACK
            if text == HELP:
                self._print(*help_lines(ask, self._voice.language))
                continue
            try:
                return self._reply(ask, text)
            except Refused as refused:
                self._print(str(refused))

    def _introduce(self, ask: Ask) -> None:
        language = self._voice.language
        if ask.group.id != self._group:
            self._group = ask.group.id
            self._print("", f"== {heading(ask, language)} ==")
            self._print(message("plain-keys", {}, language))
        self._print("", f"{ask.position}  {prompt(ask, language)}")
        for number, choice in enumerate(ask.choices, start=1):
            self._print(f"  {number}. {label(choice, language)}")
        empty = empty_means(ask, self._voice)
        if ask.choices:
            several = ask.question.kind is QuestionKind.MULTIPLE_CHOICE
            empty = message("numbers" if several else "number", {"empty": empty}, language)
        self._print(empty)

    def _reply(self, ask: Ask, text: str) -> AnswerValue:
        return reply_to(ask, _ids_for_numbers(ask, text, self._voice.language), self._voice)

    def _print(self, *lines: str) -> None:
        for line in lines:
            self._output.write(f"{line}\n")


def _ids_for_numbers(ask: Ask, text: str, language: str) -> str:
    """The chosen ids where the numbers of choices were typed, else the text as it is."""
    words = [word for word in text.translate(_SEPARATORS).split(",") if word]
    if not ask.choices or not words or not all(word.isdecimal() for word in words):
        return text
    ids = []
    for word in words:
        number = int(word)
        if not 1 <= number <= len(ask.choices):
            raise Refused(message("no-such-number", {"number": word}, language))
        ids.append(ask.choices[number - 1].id)
    return ", ".join(ids)
