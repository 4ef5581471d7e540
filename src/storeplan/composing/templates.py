"""Rendering templates: words around values, every value a token.

The decision: a template has words, order and choices by driver; it computes nothing. What it prints is put
aside and a token stands in its place, so that no value is ever read as Markdown.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, get_args

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from storeplan.composing.printing import Printer
from storeplan.composing.sandbox import Sandbox
from storeplan.composing.tokens import TOKEN, Tokens
from storeplan.composing.words import PackText
from storeplan.frozen import frozen
from storeplan.model.answers import LocalText, Month
from storeplan.model.characters import without_illegal_characters
from storeplan.model.document import Block, Inline, Text
from storeplan.model.figures import Figure
from storeplan.model.plan import About, ColumnKind, Phrase, Term, Word
from storeplan.overlays import TemplateLayer

_INLINES = get_args(Inline)


@frozen
class TemplateSet:
    """The templates of one kind of document in one language.

    Attributes:
        shipped: Folders of those that come with storeplan, the ones that go before the others first.
        own: Those of the user, the ones that go before the others first.
        cache: Folder for compiled templates of storeplan's own, None for none.
    """

    shipped: tuple[Path, ...]
    own: tuple[TemplateLayer, ...] = ()
    cache: Path | None = None


class Rendering:
    """One rendering of one document's templates, with what it has put aside.

    Args:
        printer: Gives values their words.
    """

    def __init__(self, printer: Printer) -> None:
        self.tokens = Tokens()
        self._printer = printer
        self.filters: Mapping[str, Callable[..., Markup]] = {
            "short": self._short,
            "as": self._as,
            "join": self._joined,
        }

    def text(self, templates: TemplateSet, entry: str, names: Mapping[str, Any]) -> str:
        """The Markdown of a template that comes with storeplan, values as tokens.

        Args:
            templates: All of them; those of the user are passed over.
            entry: Name of the one to begin with.
            names: What templates may use.

        Raises:
            jinja2.TemplateError: When the template is wrong; a defect of the template.
        """
        cache = templates.cache
        compiled = FileSystemBytecodeCache(str(cache), "%s.cache") if cache else None
        sandbox = Sandbox(FileSystemLoader([*templates.shipped]), self.printed, self.filters, compiled)
        return self._printer.wording.set_tight(sandbox.get_template(entry).render(**names))

    def received(self, text: str) -> str:
        """The Markdown another process has rendered with tokens of this one, without what no document can carry."""
        pieces, at = [], 0
        for token in TOKEN.finditer(text):
            pieces += [without_illegal_characters(text[at : token.start()])[0], token[0]]
            at = token.end()
        return self._printer.wording.set_tight("".join([*pieces, without_illegal_characters(text[at:])[0]]))

    def block(self, block: Block) -> Markup:
        """A block's token, to be printed as a paragraph of its own."""
        return Markup(self.tokens.put_block(block))  # noqa: S704 - a token, nothing to escape

    def printed(self, value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
        """The token of a value; what is one already, and what has no value, stays."""
        if isinstance(value, (Markup, StrictUndefined)):
            return value
        if isinstance(value, PackText):
            return self._worded(partial(self._printer.filled, value, self._printer.vocabulary))
        if isinstance(value, (Figure, About, Term, Word, Phrase, LocalText, Month, date)):
            return self._worded(partial(self._printer.inlines, value))
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            return self._token((Text(without_illegal_characters(str(value))[0]),))
        if isinstance(value, tuple) and all(isinstance(one, _INLINES) for one in value):
            return self._token(value)
        raise TypeError(f"a template prints a {type(value).__name__}, which has no words: {value!r}")

    def _worded(self, printed: Callable[..., tuple[Inline, ...]]) -> Markup:
        """The token of what the printer gives, within a line or where it begins one."""
        return Markup(self.tokens.put(printed(), partial(printed, opens=True)))  # noqa: S704 - a token

    def _token(self, inlines: tuple[Inline, ...]) -> Markup:
        return Markup(self.tokens.put(inlines))  # noqa: S704 - a token, nothing to escape

    def _short(self, value: Any) -> Markup:  # noqa: ANN401 - a date or month
        return self._token(self._printer.inlines(value, ColumnKind.DAY))

    def _as(self, value: Any, kind: str) -> Markup:  # noqa: ANN401 - a figure
        return self._token(self._printer.inlines(value, ColumnKind(kind)))

    def _joined(self, values: Any) -> Markup:  # noqa: ANN401 - cells or texts of a pack
        tokens = [self.printed(value) for value in values]
        return Markup(self._printer.wording.list_separator).join(tokens)  # noqa: S704 - a constant
