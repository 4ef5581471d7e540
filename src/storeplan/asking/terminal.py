"""An interview at a terminal: prompts with arrow keys, choices and editing.

The decision: a prompt is erased when it is answered and one line is printed in its place, so that the
library's English never shows, and going back takes that line away again. Everything goes to standard error.
"""

import sys
from collections.abc import Callable, Sequence
from enum import Enum
from math import ceil
from typing import NamedTuple, cast

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.utils import get_cwidth
from prompt_toolkit.validation import ValidationError, Validator

from storeplan.asking.asks import BACK, Ask, Back, Purpose, Reply
from storeplan.asking.wording import (
    Refused,
    Voice,
    check_reply,
    empty_means,
    heading,
    help_lines,
    label,
    prompt,
    reply_to,
    shown,
)
from storeplan.messages import message
from storeplan.model.answers import AnswerValue
from storeplan.model.questions import QuestionKind


class _Wish(Enum):
    """What a prompt can end with that is no answer."""

    HELP = "help"
    NOT_KNOWN = "not-known"


class _Standing(NamedTuple):
    """What stands on the screen below the last answer: which part's heading came last, how many rows."""

    group: str
    rows: int


class TerminalPrompts:
    """Puts questions at a terminal.

    Args:
        voice: How it speaks and listens.
        keyboard: Where keys come from, the process's terminal when None.
        screen: Where prompts are drawn, standard error when None.
    """

    def __init__(self, voice: Voice, keyboard: Input | None = None, screen: Output | None = None) -> None:
        self._voice = voice
        self._keyboard = keyboard
        self._screen = screen or create_output(stdout=sys.stderr)
        self._standing = _Standing("", 0)
        self._answered: list[tuple[_Standing, int]] = []

    def put(self, ask: Ask) -> Reply:
        """Puts one question until there is a reply to it.

        Raises:
            KeyboardInterrupt: On Ctrl-C.
            EOFError: On Ctrl-D, or when the terminal is gone.
        """
        while True:
            self._introduce(ask)
            try:
                result = self._prompted(ask)
            except Refused as refused:
                self._print(str(refused))
                continue
            if result is _Wish.HELP:
                self._print(*help_lines(ask, self._voice.language))
            elif isinstance(result, Back):
                self._take_back()
                return BACK
            else:
                reply = cast("AnswerValue", result)
                self._note(ask, reply)
                return reply

    def _prompted(self, ask: Ask) -> object:
        question = self._question(ask)
        app: Application[object] = question.application
        app.erase_when_done = True
        app.key_bindings = merge_key_bindings([app.key_bindings or KeyBindings(), _keys(app)])
        return _result(ask, question.unsafe_ask(), self._voice)

    def _question(self, ask: Ask) -> questionary.Question:
        if ask.purpose is not Purpose.ANSWER:
            return self._yes_or_no(ask)
        match ask.question.kind:
            case QuestionKind.MULTIPLE_CHOICE:
                return self._several(ask)
            case QuestionKind.CHOICE:
                return self._one(ask, [(label(one, self._voice.language), one.id) for one in ask.choices])
            case QuestionKind.YES_NO:
                words = [(message(word, {}, self._voice.language), word == "yes") for word in ("yes", "no")]
                return self._one(ask, words)
            case _:
                return self._typed(ask)

    def _typed(self, ask: Ask) -> questionary.Question:
        written = self._voice.written
        current = written(ask.question, ask.current) if ask.answered and ask.current is not None else ""
        return questionary.text(
            prompt(ask, self._voice.language),
            default=current,
            qmark=ask.position,
            instruction=self._bracketed(empty_means(ask, self._voice)),
            validate=ReplyValidator(ask, self._voice),
            validate_while_typing=False,
            bottom_toolbar=message("keys", {}, self._voice.language),
            input=self._keyboard,
            output=self._screen,
        )

    def _one(self, ask: Ask, words: Sequence[tuple[str, AnswerValue]]) -> questionary.Question:
        items = [questionary.Choice(title, value=value) for title, value in words]
        if not ask.required:
            items.append(questionary.Choice(shown(ask, None, self._voice), value=_Wish.NOT_KNOWN))
        wanted = ask.current if ask.answered else ask.default
        default = next((item for item in items if item.value is not None and item.value == wanted), None)
        if default is None and ask.answered:
            default = items[-1]
        return questionary.select(
            prompt(ask, self._voice.language),
            choices=items,
            default=default,
            qmark=ask.position,
            instruction=self._bracketed(message("keys-one", {}, self._voice.language)),
            input=self._keyboard,
            output=self._screen,
        )

    def _several(self, ask: Ask) -> questionary.Question:
        wanted = ask.current if ask.answered else ask.default
        chosen = wanted if isinstance(wanted, tuple) else ()
        items = [
            questionary.Choice(label(one, self._voice.language), value=one.id, checked=one.id in chosen)
            for one in ask.choices
        ]
        return questionary.checkbox(
            prompt(ask, self._voice.language),
            choices=items,
            qmark=ask.position,
            instruction=self._bracketed(message("keys-several", {}, self._voice.language)),
            validate=_acceptable(ask, self._voice),
            input=self._keyboard,
            output=self._screen,
        )

    def _yes_or_no(self, ask: Ask) -> questionary.Question:
        default = bool(ask.current if ask.answered else ask.default)
        enter = message("yes" if default else "no", {}, self._voice.language)
        return questionary.confirm(
            prompt(ask, self._voice.language),
            default=default,
            qmark=ask.position,
            instruction=self._bracketed(message("keys-confirm", {"enter": enter}, self._voice.language)),
            input=self._keyboard,
            output=self._screen,
        )

    def _bracketed(self, words: str) -> str:
        return message("in-brackets", {"words": words}, self._voice.language)

    def _introduce(self, ask: Ask) -> None:
        """The heading, where another part of the questionnaire begins."""
        if ask.group.id != self._standing.group:
            keys = [] if self._standing.group else ["", message("keys", {}, self._voice.language)]
            self._print(*keys, "", heading(ask, self._voice.language))
            self._standing = _Standing(ask.group.id, self._standing.rows)

    def _note(self, ask: Ask, reply: AnswerValue) -> None:
        """Prints the line that stays where the prompt was."""
        before = self._standing
        answer = shown(ask, reply, self._voice)
        self._print(f"{ask.position} {prompt(ask, self._voice.language)} {answer}")
        self._answered.append((before, self._standing.rows - before.rows))
        self._standing = _Standing(before.group, 0)

    def _take_back(self) -> None:
        """Erases down to the line of the question before, which is put again."""
        if not self._answered:
            return
        before, height = self._answered.pop()
        self._screen.cursor_up(self._standing.rows + height)
        self._screen.write_raw("\r")
        self._screen.erase_down()
        self._screen.flush()
        self._standing = before

    def _print(self, *lines: str) -> None:
        columns = max(self._screen.get_size().columns, 1)
        for line in "\n".join(lines).split("\n"):
            self._screen.write(line)
            self._screen.write_raw("\r\n")
            rows = self._standing.rows + max(ceil(get_cwidth(line) / columns), 1)
            self._standing = _Standing(self._standing.group, rows)
        self._screen.flush()


class ReplyValidator(Validator):
    """Shows in place why a text is no answer."""

    def __init__(self, ask: Ask, voice: Voice) -> None:
        self._ask = ask
        self._voice = voice

    def validate(self, document: Document) -> None:
        """Raises prompt_toolkit's ``ValidationError`` when the text is no answer."""
        try:
            reply_to(self._ask, document.text, self._voice)
        except Refused as refused:
            words = " ".join(str(refused).split())
            raise ValidationError(len(document.text), words) from refused


def _result(ask: Ask, result: object, voice: Voice) -> object:
    """What a prompt ended with: texts and lists of choices as the values they stand for.

    Raises:
        Refused: When other answers contradict a choice.
    """
    if isinstance(result, Back) or result is _Wish.HELP:
        return result
    if isinstance(result, str) and ask.question.kind is not QuestionKind.CHOICE:
        return reply_to(ask, result, voice)
    value = cast("AnswerValue", tuple(result) or None if isinstance(result, list) else result)
    value = None if result is _Wish.NOT_KNOWN else value
    check_reply(ask, value, voice)
    return value


def _acceptable(ask: Ask, voice: Voice) -> Callable[[list[str]], bool | str]:
    """Whether these choices can be the answer; else why not."""

    def verdict(chosen: list[str]) -> bool | str:
        try:
            value = voice.convert(ask, ", ".join(chosen)) if chosen else None
            check_reply(ask, value, voice)
        except Refused as refused:
            return " ".join(str(refused).split())
        return True

    return verdict


def _keys(app: Application[object]) -> KeyBindings:
    """Back on every question; ``?`` where nothing is typed yet."""
    keys = KeyBindings()
    empty = Condition(lambda: not app.current_buffer.text)

    @keys.add("s-tab", eager=True)
    @keys.add("c-b", eager=True)
    def go_back(event: KeyPressEvent) -> None:
        event.app.exit(result=BACK)

    @keys.add("?", eager=True, filter=empty)
    @keys.add("？", eager=True, filter=empty)
    @keys.add("f1", eager=True)
    def show_help(event: KeyPressEvent) -> None:
        event.app.exit(result=_Wish.HELP)

    return keys
