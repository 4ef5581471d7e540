"""Prompts at a terminal, typed through a pipe."""

import os
import pty
import re
import termios
from collections.abc import Callable, Iterator
from decimal import Decimal
from io import StringIO

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.document import Document
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.validation import ValidationError

from storeplan.asking.asks import Ask, Given, Reply, Review
from storeplan.asking.interview import Interview, conduct
from storeplan.asking.terminal import TerminalPrompts, unseen_keys
from storeplan.asking.terminal.screen import rows_of
from storeplan.asking.terminal.validating import ReplyValidator
from storeplan.cli.interviewing import Interviewing
from storeplan.model.answers import LocalText, Money, Month, Record

Rules = Callable[[str], Interviewing]
Begin = Callable[..., Interview]

ENTER, SHIFT_TAB, CTRL_B, CTRL_C, DOWN, SPACE = "\r", "\x1b[Z", "\x02", "\x03", "\x1b[B", " "
KNOWN = {
    "shop.stage": "new",
    "shop.start": None,
    "shop.category": "other",
    "products": (Record("a", {"name": LocalText((("", "A"),)), "price": None}),),
    "rivals": (),
}


class Enough(Exception):
    """Stops an interview after so many replies."""


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as keyboard:
        yield keyboard


@pytest.fixture
def pressed(rules: Rules, sample_interview: Begin, keyboard: PipeInput) -> Callable[..., Given]:
    """The answers after these keys were pressed, one item for each prompt."""

    def pressed(*keys: str, **wishes: object) -> Given:
        prompts = TerminalPrompts(rules("zh-CN").voice, keyboard, DummyOutput())
        left = list(keys)
        last: list[Given] = []

        def put(ask: Ask | Review) -> Reply:
            last.append(ask.standing.given)
            if not left:
                raise Enough
            keyboard.send_text(left.pop(0))
            return prompts.put(ask)

        try:
            return conduct(sample_interview(**wishes), put, lambda _given, _at: None)
        except Enough:
            return last[-1]

    return pressed


Pressed = Callable[..., Given]


def test_enter_takes_the_default_of_a_choice(pressed: Pressed) -> None:
    assert pressed(ENTER).values == {"shop.stage": "new"}


def test_arrow_keys_choose(pressed: Pressed) -> None:
    assert pressed(DOWN + ENTER).values == {"shop.stage": "running"}


def test_the_last_item_of_a_choice_that_may_stay_open_is_not_known(pressed: Pressed) -> None:
    assert pressed(DOWN * 3 + ENTER).values == {"shop.stage": None}


def test_typed_texts_are_converted(pressed: Pressed) -> None:
    end = pressed(DOWN + ENTER, "８６０万" + ENTER, "2027年3月" + ENTER)

    assert end.values["shop.sales"] == Money(Decimal(8600000), "CNY")
    assert end.values["shop.start"] == Month(2027, 3)


def test_an_empty_text_takes_the_default(pressed: Pressed) -> None:
    assert pressed(ENTER, ENTER).values["shop.start"] == Month(2026, 12)


def test_a_wrong_text_stays_to_be_mended(pressed: Pressed) -> None:
    assert pressed(ENTER, "2027-13" + ENTER + "\x7f\x7f03" + ENTER).values["shop.start"] == Month(2027, 3)


@pytest.mark.parametrize("back", [SHIFT_TAB, CTRL_B])
def test_both_keys_go_back_on_every_kind_of_question(pressed: Pressed, back: str) -> None:
    end = pressed(DOWN + ENTER, "5" + back, DOWN + ENTER)  # back from an amount to a choice
    assert end.values == {"shop.stage": "closed"}

    first = pressed(back, ENTER)  # nothing is before the first question
    assert first.values == {"shop.stage": "new"}

    confirm = pressed(
        back, ENTER, known={**KNOWN, "rivals": None, "live.hosts": None}
    )  # from several to a choice
    assert "live.regions" not in confirm.values


def test_going_back_shows_the_answer_to_be_edited(pressed: Pressed) -> None:
    end = pressed(ENTER, "2027-03" + ENTER, SHIFT_TAB, "\x7f4" + ENTER)

    assert end.values["shop.start"] == Month(2027, 4)


def test_space_ticks_and_a_refused_choice_can_be_mended(pressed: Pressed) -> None:
    end = pressed(ENTER, SPACE + DOWN + SPACE + DOWN + SPACE + ENTER + SPACE + ENTER, known=KNOWN)

    assert end.values["live.regions"] == ("north", "south")


def test_ticking_nothing_is_not_known(pressed: Pressed) -> None:
    assert pressed(ENTER, ENTER, known=KNOWN).values["live.regions"] is None


def test_yes_and_no_are_chosen_in_words(pressed: Pressed) -> None:
    assert pressed(ENTER, known=KNOWN).values["live.hosts"] is True
    assert pressed(DOWN + ENTER, known=KNOWN).values["live.hosts"] is False


def test_a_list_is_a_menu_of_what_can_be_done_with_it(pressed: Pressed) -> None:
    known = {key: KNOWN[key] for key in ("shop.stage", "shop.start", "shop.category", "products")}
    more, begin = DOWN + ENTER, DOWN + ENTER
    end = pressed(more, "乙" + ENTER, "\r", ENTER, begin, "Rival One" + ENTER, ENTER, known=known)

    products, rivals = end.values["products"], end.values["rivals"]
    assert isinstance(products, tuple)
    assert isinstance(rivals, tuple)
    assert [one.id for one in (*products, *rivals) if isinstance(one, Record)] == [
        "a",
        "product-2",
        "rival-one",
    ]


def test_a_question_mark_shows_help_only_where_nothing_is_typed(pressed: Pressed) -> None:
    known = {key: KNOWN[key] for key in ("shop.stage", "shop.start", "shop.category")}
    end = pressed("?" + "what?" + ENTER, known=known)

    products = end.values["products"]
    assert isinstance(products, tuple)
    assert isinstance(products[0], Record)
    assert products[0].values["name"] == LocalText((("", "what?"),))


@pytest.mark.parametrize("known", [{}, KNOWN, {**KNOWN, "live.hosts": None}, {"shop.stage": "new"}])
def test_ctrl_c_leaves_every_kind_of_prompt(pressed: Pressed, known: dict[str, object]) -> None:
    with pytest.raises(KeyboardInterrupt):
        pressed(CTRL_C, known=known)


def screen_of(
    rules: Rules, sample_interview: Begin, keyboard: PipeInput, language: str, keys: str, columns: int
) -> str:
    """Everything written to the terminal."""
    stream = StringIO()
    size = Size(rows=40, columns=columns)
    screen = Vt100_Output(stream, lambda: size, term="xterm")
    prompts = TerminalPrompts(rules(language).voice, keyboard, screen)
    keyboard.send_text(keys)
    with pytest.raises(KeyboardInterrupt):
        conduct(sample_interview(), prompts.put, lambda _given, _at: None)
    return stream.getvalue()


def test_no_fixed_english_of_the_library_is_left(
    rules: Rules, sample_interview: Begin, keyboard: PipeInput
) -> None:
    keys = "?" + ENTER + "x" + ENTER + "\x7f" + ENTER + CTRL_C

    written = screen_of(rules, sample_interview, keyboard, "zh-CN", keys, 80)

    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", written)
    for fixed in ("arrow", "shortcut", "done", "Yes", "Invalid", "select", "Cancelled"):
        assert fixed not in plain
    assert "上下键选" in plain
    assert "看阶段" in plain


def test_why_a_text_is_refused_is_said_in_one_line(rules: Rules, sample_interview: Begin) -> None:
    ask = next(sample_interview({"shop.stage": "new"}))
    assert isinstance(ask, Ask)
    validator = ReplyValidator(ask, rules("zh-CN").voice)

    with pytest.raises(ValidationError) as refused:
        validator.validate(Document("x"))

    assert refused.value.message == "“x”不是月份 例如 2027-01 或 2027年1月"


@pytest.mark.parametrize(
    ("line", "columns", "rows"),
    [("", 40, 1), ("松" * 20, 40, 1), ("a" + "松" * 39 + "b", 40, 3), ("松" * 21, 41, 2), ("abc", 2, 2)],
)
def test_a_wide_character_never_stands_in_two_rows(line: str, columns: int, rows: int) -> None:
    assert rows_of(line, columns) == rows


def test_any_record_can_be_moved_up_and_down(pressed: Pressed) -> None:
    records = tuple(Record(id_, {"name": LocalText((("", id_),)), "price": None}) for id_ in ("a", "b"))
    both = {**KNOWN, "products": records}
    first, second = 4, 8  # done, more, table, edit A, move A down, delete A, edit B, move B up

    down = pressed(DOWN * first + ENTER, known=both, start="products")
    up = pressed(DOWN * (second - 1) + ENTER, known=both, start="products")

    assert down.values["products"] == up.values["products"] == records[::-1]


def test_keys_pressed_between_two_prompts_are_not_shown() -> None:
    _, line = pty.openpty()
    with os.fdopen(line, "r") as keyboard:
        before = termios.tcgetattr(keyboard)
        with unseen_keys(keyboard):
            assert not termios.tcgetattr(keyboard)[3] & termios.ECHO
        assert termios.tcgetattr(keyboard) == before


@pytest.mark.parametrize(("columns", "rows"), [(120, 1), (40, 1), (10, 2)])
def test_going_back_erases_the_line_of_the_answer(
    rules: Rules, sample_interview: Begin, keyboard: PipeInput, columns: int, rows: int
) -> None:
    written = screen_of(rules, sample_interview, keyboard, "zh-CN", ENTER + SHIFT_TAB + CTRL_C, columns)

    line = written.index("1 / 8 stage？ 选new\r\n")
    assert f"\x1b[{rows}A\r\x1b[J" in written[line:] or (rows == 1 and "\x1b[A\r\x1b[J" in written[line:])
