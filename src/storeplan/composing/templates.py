"""Rendering templates: Jinja in a sandbox, every value a token.

The decision: a template has words, order and choices by driver; it computes nothing. What it prints goes
through ``finalize``, which puts a token in its place, so that no value is ever read as Markdown.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from storeplan.composing.printing import Printer
from storeplan.composing.tokens import Tokens
from storeplan.composing.words import PackText
from storeplan.model.answers import LocalText, Month
from storeplan.model.document import Block, Inline, Text
from storeplan.model.figures import Figure
from storeplan.model.plan import ColumnKind, Phrase, Term, Word


class Rendering:
    """One rendering of one document's templates."""

    def __init__(self, folder: Path, printer: Printer, cache: Path | None) -> None:
        self.tokens = Tokens()
        self._printer = printer
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            autoescape=True,
            finalize=self._finalized,
            comment_start_string="{##",  # one more than the id of a heading begins with
            comment_end_string="##}",
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_bytecode_cache(cache),
        )
        self._environment.globals.clear()
        self._environment.filters = {
            "short": self._short,
            "as": self._as,
            "first": self._environment.filters["first"],
            "length": self._environment.filters["length"],
            "join": self._joined,
        }

    def text(self, template: str, names: Mapping[str, Any]) -> str:
        """The Markdown of a template, values as tokens.

        Raises:
            jinja2.TemplateError: When the template is wrong; a defect of the template.
        """
        return self._printer.wording.set_tight(self._environment.get_template(template).render(**names))

    def block(self, block: Block) -> Markup:
        """A block's token, to be printed as a paragraph of its own."""
        return Markup(self.tokens.put_block(block))  # noqa: S704 - a token, nothing to escape

    def _token(self, inlines: tuple[Inline, ...]) -> Markup:
        return Markup(self.tokens.put(inlines))  # noqa: S704 - a token, nothing to escape

    def _finalized(self, value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
        if isinstance(value, Markup):
            return value
        if isinstance(value, PackText):
            return self._token(self._printer.filled(value, self._printer.vocabulary))
        if isinstance(value, (Figure, Term, Word, Phrase, LocalText, Month, date)):
            return self._token(self._printer.inlines(value))
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            return self._token((Text(str(value)),))
        if isinstance(value, tuple):
            return self._token(value)
        if isinstance(value, StrictUndefined):
            return value
        raise TypeError(f"a template prints a {type(value).__name__}, which has no words: {value!r}")

    def _short(self, value: Any) -> Markup:  # noqa: ANN401 - a date or month
        return self._token(self._printer.inlines(value, ColumnKind.DAY))

    def _as(self, value: Any, kind: str) -> Markup:  # noqa: ANN401 - a figure
        return self._token(self._printer.inlines(value, ColumnKind(kind)))

    def _joined(self, values: Any) -> Markup:  # noqa: ANN401 - cells or texts of a pack
        tokens = [self._finalized(value) for value in values]
        return Markup(self._printer.wording.list_separator).join(tokens)  # noqa: S704 - a constant


def _bytecode_cache(folder: Path | None) -> BytecodeCache | None:
    if folder is None:
        return None
    return FileSystemBytecodeCache(str(folder), "%s.cache")
