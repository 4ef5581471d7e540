"""Keys pressed while no prompt waits for them.

The decision: the terminal does not show them. It would show them where the next prompt is about to be drawn,
and an Enter pressed too early would shift every line that going back takes away.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

if sys.platform == "win32":

    @contextmanager
    def unseen_keys(keyboard: TextIO) -> Iterator[None]:
        """Nothing to be done: this console shows keys only where a line is read."""
        del keyboard
        yield

else:
    import termios

    _LOCAL_MODES = 3  # place among what ``tcgetattr`` gives

    @contextmanager
    def unseen_keys(keyboard: TextIO) -> Iterator[None]:
        """Keeps the terminal from showing keys by itself; prompts show them as ever.

        Args:
            keyboard: A terminal.
        """
        before = termios.tcgetattr(keyboard)
        silent = list(before)
        silent[_LOCAL_MODES] &= ~termios.ECHO
        termios.tcsetattr(keyboard, termios.TCSANOW, silent)
        try:
            yield
        finally:
            termios.tcsetattr(keyboard, termios.TCSANOW, before)
