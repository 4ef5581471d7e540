"""An interview at a terminal: prompts with arrow keys, choices and editing."""

from storeplan.asking.terminal.echo import unseen_keys
from storeplan.asking.terminal.prompts import TerminalPrompts
from storeplan.asking.terminal.screen import NoScreen

__all__ = ["NoScreen", "TerminalPrompts", "unseen_keys"]
