"""How the questions of an interview are put: on a screen, line by line, or not at all.

The decision: a screen is used where both ends are a terminal that can show one; who cannot be asked is told so.
"""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storeplan.asking.asks import Ask, Reply, Review
    from storeplan.asking.wording import Voice


def prompts(
    voice: "Voice", until_the_end: ExitStack, *, plain: bool
) -> "Callable[[Ask | Review], Reply] | None":
    """How questions are put; None when nobody can be asked.

    Args:
        voice: Words of the questions.
        until_the_end: What is entered for as long as somebody is asked.
        plain: Line by line, even where there is a screen.
    """
    from storeplan.asking.plain import PlainPrompts  # noqa: PLC0415 - not for --help

    both_ends = sys.stdin.isatty() and sys.stderr.isatty()
    lines = PlainPrompts(voice, sys.stdin.readline, sys.stderr).put
    if plain or (both_ends and os.environ.get("TERM") == "dumb"):
        return lines
    if not both_ends:
        return None
    from storeplan.asking.terminal import NoScreen, TerminalPrompts, unseen_keys  # noqa: PLC0415 - heavy

    try:
        put = TerminalPrompts(voice).put
    except NoScreen:
        return lines
    until_the_end.enter_context(unseen_keys(sys.stdin))
    return put
