"""A question as the library's prompt: what is typed, chosen or ticked.

The decision: every English word of the library is replaced, and every line may wrap, so that nothing is cut
on a narrow screen.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple

import questionary
from prompt_toolkit.application import Application, get_app
from prompt_toolkit.filters import Always, is_done
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.layout import (
    ConditionalContainer,
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.output import Output
from prompt_toolkit.utils import get_cwidth

from storeplan.asking.asks import Ask, Edit, Listed, Purpose
from storeplan.asking.commands import list_of, writes_text
from storeplan.asking.records import moved, without
from storeplan.asking.terminal.keys import keys_of
from storeplan.asking.terminal.validating import ReplyValidator, acceptable
from storeplan.asking.wording import (
    Voice,
    empty_means,
    label,
    progress,
    prompt,
    shown,
    why_withheld,
)
from storeplan.model.answers import LocalText, Record
from storeplan.model.questions import QuestionKind

_ONE_OR_MORE = Dimension(min=1)


class Pick(Enum):
    """What can be chosen that is no value."""

    UNKNOWN = "unknown"  # "not known"
    TABLE = "table"  # the records stand in a file


class Terminal(NamedTuple):
    """Where keys come from (the process's terminal when None), and where prompts are drawn."""

    keyboard: Input | None
    screen: Output


def question_for(ask: Ask, voice: Voice, terminal: Terminal) -> questionary.Question:
    """The prompt that puts a question."""
    if ask.purpose is Purpose.ANOTHER_RECORD:
        return _list(ask, voice, terminal)
    if ask.purpose is Purpose.FIRST_RECORD:
        return _first(ask, voice, terminal)
    match ask.question.kind:
        case QuestionKind.MULTIPLE_CHOICE:
            return _several(ask, voice, terminal)
        case QuestionKind.CHOICE:
            return _one(ask, [(label(one, voice.language), one.id) for one in ask.choices], voice, terminal)
        case QuestionKind.YES_NO:
            words = [(voice.say(word), word == "yes") for word in ("yes", "no")]
            return _one(ask, words, voice, terminal)
        case _:
            return _typed(ask, voice, terminal)


def menu(
    title: str, items: Sequence[tuple[str, object]], voice: Voice, terminal: Terminal, chosen: object = None
) -> questionary.Question:
    """A list to choose one thing from that is no answer."""
    return _select(title, _items(items), chosen, voice, terminal)


def line(title: str, validate: Callable[[str], bool | str], terminal: Terminal) -> questionary.Question:
    """A line to type that is no answer."""
    typed = questionary.text(
        title,
        qmark=">",
        validate=validate,
        validate_while_typing=False,
        input=terminal.keyboard,
        output=terminal.screen,
    )
    return _fitted(typed, edits=False)


def _typed(ask: Ask, voice: Voice, terminal: Terminal) -> questionary.Question:
    is_set = ask.answered and not ask.taken and ask.current is not None
    current = voice.written(ask.question, ask.current) if is_set else ""
    keys = [voice.say("keys-text")] if writes_text(ask) else []
    if list_of(ask):
        keys.append(voice.say("keys-table"))
    return _fitted(
        questionary.text(
            prompt(ask, voice.language),
            default="" if "\n" in current else current,
            qmark=ask.position,
            instruction=_bracketed(empty_means(ask, voice), voice),
            validate=ReplyValidator(ask, voice),
            validate_while_typing=False,
            input=terminal.keyboard,
            output=terminal.screen,
        ),
        edits=writes_text(ask),
        toolbar=_toolbar(ask, voice, *keys),
    )


def _one(
    ask: Ask, words: Sequence[tuple[str, object]], voice: Voice, terminal: Terminal
) -> questionary.Question:
    items = _items(words)
    if not ask.required:
        items.append(questionary.Choice(shown(ask, None, voice), value=Pick.UNKNOWN))
    wanted: object = ask.current if ask.answered else ask.default
    if wanted is None and ask.answered:
        wanted = Pick.UNKNOWN
    return _select(
        prompt(ask, voice.language), [*items, *_withheld(ask, voice)], wanted, voice, terminal, ask
    )


def _select(
    title: str,
    items: Sequence[questionary.Choice],
    chosen: object,
    voice: Voice,
    terminal: Terminal,
    ask: Ask | None = None,
) -> questionary.Question:
    """A list to choose one thing from, the chosen one pointed at where it is among them."""
    default = next((one for one in items if chosen is not None and one.value == chosen), None)
    select = questionary.select(
        title,
        choices=items,
        default=default,
        qmark=ask.position if ask else ">",
        instruction=_bracketed(voice.say("keys-one"), voice),
        input=terminal.keyboard,
        output=terminal.screen,
    )
    return _fitted(select, edits=False, toolbar=_toolbar(ask, voice) if ask else None)


def _items(words: Sequence[tuple[str, object]]) -> list[questionary.Choice]:
    return [questionary.Choice(title, value=value) for title, value in words]


def _several(ask: Ask, voice: Voice, terminal: Terminal) -> questionary.Question:
    wanted = ask.current if ask.answered else ask.default
    chosen = wanted if isinstance(wanted, tuple) else ()
    items = [
        questionary.Choice(label(one, voice.language), value=one.id, checked=one.id in chosen)
        for one in ask.choices
    ]
    return _fitted(
        questionary.checkbox(
            prompt(ask, voice.language),
            choices=[*items, *_withheld(ask, voice)],
            qmark=ask.position,
            instruction=_bracketed(voice.say("keys-several"), voice),
            validate=acceptable(ask, voice),
            input=terminal.keyboard,
            output=terminal.screen,
        ),
        edits=False,
        toolbar=_toolbar(ask, voice),
    )


def _withheld(ask: Ask, voice: Voice) -> list[questionary.Choice]:
    return [
        questionary.Choice(label(one, voice.language), value=one.id, disabled=why_withheld(one, voice))
        for one in ask.withheld
    ]


def _first(ask: Ask, voice: Voice, terminal: Terminal) -> questionary.Question:
    """Whether there is anything to list."""
    items: list[tuple[str, object]] = [
        (voice.say("list-none"), False),
        (voice.say("list-begin"), True),
        (voice.say("list-table"), Pick.TABLE),
    ]
    return _select(prompt(ask, voice.language), _items(items), bool(ask.current), voice, terminal, ask)


def _list(ask: Ask, voice: Voice, terminal: Terminal) -> questionary.Question:
    """What there is in a list, and what can be done with it."""
    items: list[tuple[str, object]] = [(voice.say("list-done"), False)]
    if not ask.full:
        items += [(voice.say("list-more"), True), (voice.say("list-table"), Pick.TABLE)]
    for number, record in enumerate(ask.records, start=1):
        items += _changes(ask, number, _called(record, voice.language), voice)
    more = bool(ask.current) and not ask.full
    return _select(prompt(ask, voice.language), _items(items), more, voice, terminal, ask)


def _changes(ask: Ask, number: int, name: str, voice: Voice) -> list[tuple[str, object]]:
    """What can be done with one record."""
    id_, records = ask.question.id, ask.records
    found: list[tuple[str, object]] = [(voice.say("list-edit", name=name), Edit(id_, number))]
    for key, place in (("list-up", number - 1), ("list-down", number + 1)):
        if 1 <= place <= len(records):
            found.append((voice.say(key, name=name), Listed(id_, moved(records, number, place))))
    found.append((voice.say("list-delete", name=name), Listed(id_, without(records, number))))
    return found


def _called(record: Record, language: str) -> str:
    name = record.values.get("name")
    return name.in_language(language) if isinstance(name, LocalText) else record.id


def _toolbar(ask: Ask, voice: Voice, *keys: str) -> Callable[[], str]:
    """Where the question stands and the keys there are, each whole in a row."""
    gap = voice.say("gap")
    parts = [progress(ask, voice.language), *voice.say("keys").split(gap), *keys]

    def rows() -> str:
        columns = get_app().output.get_size().columns
        lines = parts[:1]
        for part in parts[1:]:
            fits = get_cwidth(lines[-1] + gap + part) <= columns
            lines = [*lines[:-1], lines[-1] + gap + part] if fits else [*lines, part]
        return "\n".join(lines)

    return rows


def _bracketed(words: str, voice: Voice) -> str:
    return voice.say("in-brackets", words=words)


def _fitted(
    question: questionary.Question, *, edits: bool, toolbar: Callable[[], str] | None = None
) -> questionary.Question:
    """A prompt with our keys, that leaves nothing behind and cuts nothing off."""
    app: Application[object] = question.application
    app.erase_when_done = True
    app.key_bindings = merge_key_bindings([app.key_bindings or KeyBindings(), keys_of(app, edits=edits)])
    bar = Window(
        FormattedTextControl(toolbar or ""),
        style="class:bottom-toolbar",
        dont_extend_height=True,
        height=_ONE_OR_MORE,
    )
    parts = [app.layout.container, *([ConditionalContainer(bar, ~is_done)] if toolbar else [])]
    app.layout = Layout(HSplit(parts), focused_element=app.layout.current_window)
    for window in app.layout.find_all_windows():
        window.wrap_lines = Always()
        window.dont_extend_height = Always()
        if window.height == 1:  # the line that says what is wrong
            window.height = _ONE_OR_MORE
    return question
