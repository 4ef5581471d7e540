"""The language of templates: Jinja without anything that is not about words, order and choices.

The decision: templates that come with storeplan and those of a user are written in the same language, set up
here once; where they are rendered differs. There is no ``range``, no ``namespace``, no filter that is not
listed, and no attribute that begins with an underscore.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = ("short", "as", "join", "first", "length")
"""Names of all filters: the first three print values, the others are Jinja's."""

BASE = "base:"
"""Begins the name of the template that the one naming it has replaced."""


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for templates.

    Args:
        loader: Finds templates by name.
        finalize: Prints a value.
        filters: ``short``, ``as`` and ``join``.
        cache: Of compiled templates, None for none.
        undefined: What a name without a value becomes.
    """

    def __init__(
        self,
        loader: BaseLoader,
        finalize: Callable[..., Any],
        filters: Mapping[str, Callable[..., Any]],
        cache: BytecodeCache | None = None,
        undefined: type[Undefined] = StrictUndefined,
    ) -> None:
        super().__init__(
            loader=loader,
            undefined=undefined,
            autoescape=True,
            finalize=finalize,
            comment_start_string="{##",  # one more than the id of a heading begins with
            comment_end_string="##}",
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=cache,
        )
        own = self.filters
        self.globals.clear()
        self.filters = {name: filters.get(name) or own[name] for name in FILTERS}
