"""Putting questions at a terminal, one after the other.

The decision: a prompt is erased when it is answered and one line is printed in its place, so that the
library's English never shows, and going back takes that line away again. Everything goes to standard error.
"""

import sys
from typing import cast

from prompt_toolkit.input import Input
from prompt_toolkit.output import Output

from storeplan.asking.asks import Ask, Edit, Jump, Left, Listed, Purpose, Reply, Review, Standing, Wish
from storeplan.asking.commands import Order, ReadTable, command_in, longer, review_reply
from storeplan.asking.entries import sections_of
from storeplan.asking.overview import entry_line, review_lines, section_line
from storeplan.asking.terminal.keys import Written
from storeplan.asking.terminal.questions import Pick, Terminal, line, menu, question_for
from storeplan.asking.terminal.screen import Transcript, screen_on
from storeplan.asking.wording import (
    Refused,
    Voice,
    check_reply,
    heading,
    help_lines,
    news,
    prompt,
    reply_to,
    shown,
)
from storeplan.model.answers import AnswerValue, LocalText
from storeplan.model.questions import QuestionKind


class TerminalPrompts:
    """Puts questions at a terminal.

    Args:
        voice: How it speaks and listens.
        keyboard: Where keys come from, the process's terminal when None.
        screen: Where prompts are drawn, standard error when None.
    """

    def __init__(self, voice: Voice, keyboard: Input | None = None, screen: Output | None = None) -> None:
        self._voice = voice
        self._terminal = Terminal(keyboard, screen or screen_on(sys.stderr))
        self._transcript = Transcript(self._terminal.screen)

    def put(self, ask: Ask | Review) -> Reply:
        """Puts one question, or the review, until there is a reply to it.

        Raises:
            KeyboardInterrupt: On Ctrl-C.
            EOFError: On Ctrl-D, or when the terminal is gone.
            Left: When somebody leaves.
        """
        if isinstance(ask, Review):
            return self._review(ask)
        self._introduce(ask)
        while True:
            try:
                result = question_for(ask, self._voice, self._terminal).unsafe_ask()
                reply = self._meant(ask, result)
            except Refused as refused:
                self._transcript.add(str(refused))
                continue
            if isinstance(reply, Order):
                continue
            self._leave_line(ask, reply)
            return reply

    def _meant(self, ask: Ask, result: object) -> Reply | Order:
        """What a prompt ended with; an order where it was obeyed and the question stays.

        Raises:
            Refused: When it is no answer.
        """
        is_text = isinstance(result, str) and ask.purpose is Purpose.ANSWER
        if is_text and ask.question.kind is not QuestionKind.CHOICE:
            text = cast("str", result)
            command = command_in(text, ask.standing)
            return reply_to(ask, text, self._voice) if command is None else self._obeyed(ask, command)
        match result:
            case Wish() | Jump() | Listed() | Edit() | Order():
                return self._obeyed(ask, result)
            case Written(text):
                return self._edited(ask, text)
            case Pick.TABLE:
                return self._obeyed(ask, ReadTable(self._file()))
        return self._chosen(ask, result)

    def _chosen(self, ask: Ask, result: object) -> Reply:
        """The answer that was chosen or ticked; the default where it is that and was not changed."""
        value = cast("AnswerValue", tuple(result) or None if isinstance(result, list) else result)
        value = None if result is Pick.UNKNOWN else value
        if ask.default is not None and value == ask.default and (ask.taken or not ask.answered):
            return Wish.DEFAULT if ask.purpose is Purpose.ANSWER else value
        check_reply(ask, value, self._voice)
        return value

    def _obeyed(self, ask: Ask, command: Wish | Jump | Listed | Edit | Order | ReadTable) -> Reply | Order:
        match command:
            case Order.HELP:
                self._transcript.add(*help_lines(ask, self._voice))
            case Order.OUTLINE:
                return self._outline(ask.standing, ask.group.id) or Order.OUTLINE
            case Order.LEAVE:
                raise Left
            case Order.EDIT:
                return self._edited(ask, "")
            case ReadTable(file):
                return longer(ask, self._voice.table(ask, file))
        return command

    def _edited(self, ask: Ask, typed: str) -> Reply:
        current = ask.current.in_language(self._voice.language) if isinstance(ask.current, LocalText) else ""
        text = self._voice.edit(typed or current)
        if text is None:
            raise Refused(self._voice.say("editor-kept"))
        return reply_to(ask, text, self._voice)

    def _file(self) -> str:
        typed = line(self._voice.say("which-table"), lambda _: True, self._terminal).unsafe_ask()
        return typed if isinstance(typed, str) else ""

    def _outline(self, standing: Standing, group: str) -> Jump | Wish | None:
        """Where somebody wants to go; None when they want to stay."""
        sections = sections_of(standing.entries)
        while True:
            items: list[tuple[str, object]] = [
                (section_line(one, self._voice), one.group.id) for one in sections
            ]
            items += [(self._voice.say("to-review"), Wish.REVIEW), (self._voice.say("stay"), Order.OUTLINE)]
            chosen = menu(self._voice.say("outline"), items, self._voice, self._terminal, group).unsafe_ask()
            if chosen is Wish.REVIEW:
                return Wish.REVIEW
            section = next((one for one in sections if one.group.id == chosen), None)
            if section is None:
                return None
            inside = [(entry_line(one, self._voice), Jump(one.path)) for one in section.entries]
            title = section_line(section, self._voice)
            jump = menu(title, inside, self._voice, self._terminal).unsafe_ask()
            if isinstance(jump, Jump):
                return jump
            group = section.group.id

    def _review(self, review: Review) -> Reply:
        self._transcript.forget()
        voice = self._voice
        self._transcript.add("", voice.say("review"), *review_lines(review, voice))
        self._transcript.add("", *voice.preview(review.standing.given))
        keys = voice.say("review-keys-left" if review.left else "review-keys")

        def acceptable(text: str) -> bool | str:
            try:
                return review_reply(review, text) is not None or voice.say("no-such-entry", word=text)
            except Left:
                return True

        while True:
            result = line(keys, acceptable, self._terminal).unsafe_ask()
            reply = review_reply(review, result) if isinstance(result, str) else result
            if reply is Order.OUTLINE:
                reply = self._outline(review.standing, "")
            if isinstance(reply, (Wish, Jump)) and reply is not Wish.REVIEW:
                return reply

    def _introduce(self, ask: Ask) -> None:
        """What the last reply brought; where another part begins, what the plan comes to, and its heading."""
        if lines := news(ask, self._voice):
            self._transcript.add(*lines)
        if ask.group.id != self._transcript.group:
            preview = self._voice.preview(ask.given) if self._transcript.group else []
            before = ["", *preview] if preview else []
            self._transcript.add(*before, "", heading(ask, self._voice.language))
            self._transcript.group = ask.group.id

    def _leave_line(self, ask: Ask, reply: Reply) -> None:
        """The line that stays where the prompt was, or the line before taken away."""
        if reply is Wish.BACK:
            self._transcript.take_back()
        elif isinstance(reply, (Jump, Listed, Edit)) or reply is Wish.REVIEW:
            self._transcript.forget()
        else:
            value = ask.default if reply is Wish.DEFAULT else cast("AnswerValue", reply)
            answer = shown(ask, value, self._voice)
            self._transcript.add_answer(f"{ask.position} {prompt(ask, self._voice.language)} {answer}")
