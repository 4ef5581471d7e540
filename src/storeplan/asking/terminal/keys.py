"""Keys that work on every prompt.

The decision: no key means two things, and Escape means none: over a slow line it arrives late and looks like
the beginning of another key.
"""

from collections.abc import Callable

from prompt_toolkit.application import Application
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from storeplan.asking.asks import Wish
from storeplan.asking.commands import Order
from storeplan.frozen import frozen


@frozen
class Written:
    """The editor was asked for, with this already in the prompt."""

    text: str


def keys_of(app: Application[object], *, edits: bool) -> KeyBindings:
    """Back, outline, review and help on every prompt; the editor where a text is asked for.

    Args:
        app: The prompt, which ends with the wish.
        edits: Whether the answer is a text.
    """
    keys = KeyBindings()
    ends = {"s-tab": Wish.BACK, "c-b": Wish.BACK, "c-o": Order.OUTLINE, "c-r": Wish.REVIEW, "f1": Order.HELP}
    for key, wish in ends.items():
        keys.add(key, eager=True)(_ending(wish))
    empty = Condition(lambda: not app.current_buffer.text)
    for key in ("?", "？"):
        keys.add(key, eager=True, filter=empty)(_ending(Order.HELP))
    if edits:

        @keys.add("c-e", eager=True)
        def open_editor(event: KeyPressEvent) -> None:
            event.app.exit(result=Written(app.current_buffer.text))

    return keys


def _ending(result: object) -> Callable[[KeyPressEvent], None]:
    def end(event: KeyPressEvent) -> None:
        event.app.exit(result=result)

    return end
