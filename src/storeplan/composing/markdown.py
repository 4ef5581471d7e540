r"""Markdown with tokens to the blocks of a document.

The decision: this is a small language of its own that happens to be Markdown. Whatever the tree has no
place for is an error with its line, never dropped, so that a template cannot lose a sentence in silence.

Beyond CommonMark and pipe tables:

- ``## 标题 {#part-1-3}``, ``# 附录A 来源 {#annex-a .unnumbered}``: headings with an id; without one the id is
  made from the chapter's id and the words. Headings below an unnumbered one are not numbered either; a chapter
  that is ``.one-page`` is set closer, to fit one.
- ``> [!DECISION] 结论``, then the passage: callouts (``DECISION``, ``RISK``, ``CONFIRM``, ``NOTE``).
- fenced blocks ``table``, ``chart``, ``gantt``, ``tree`` and ``flow``, one exhibit id a line.
- ``[](#goals.months)``, a link without words: the number of the table, chart or heading it points to.
- ``表：说明 {#id}`` (``Table: ``) before a pipe table is its caption, ``注：`` (``Note: ``) after it its note.
  A row whose every filled cell is bold is a total.
- ``\pagebreak``, ``\contents`` (``\contents 3`` for three levels), ``\list table`` and ``\list chart``
  alone in a paragraph.

Markdown that storeplan has published is read too; it starts with front matter.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import get_args

from storeplan.composing.commonmark import Token, parse_blocks
from storeplan.composing.inlines import read_inlines
from storeplan.composing.pipe_tables import read_pipe_table
from storeplan.composing.published import source_of_published
from storeplan.composing.tokens import TOKEN, Tokens
from storeplan.model.document import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    CaptionList,
    Contents,
    Exhibit,
    Heading,
    Inline,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Table,
)
from storeplan.model.plain_text import plain_text

_ATTRIBUTES = re.compile(r"\s*(?<!\\)\{([^{}]*)\}$")
_ID = re.compile(r"#([\w.-]+)")
_CAPTION = re.compile(r"(?:表：|Table:\s)\s*")
_NOTE = re.compile(r"(?:注：|Note:\s)\s*")
_CALLOUT = re.compile(r"\[!([A-Z]+)\][ \t]*([^\n]*)\n?")
_FENCED: dict[str, type[Exhibit]] = {kind.__name__.lower(): kind for kind in get_args(Exhibit)}
_LISTS = {r"\list table": CaptionList("table"), r"\list chart": CaptionList("chart")}
_CONTENTS = re.compile(r"\\contents(?: ([1-3]))?")
_DEEPEST = 3


class UnreadableMarkdown(ValueError):
    """Markdown the document has no place for, with the line it stands on."""

    def __init__(self, line: int, words: str) -> None:
        self.line = line
        self.words = words
        super().__init__(f"line {line}: {words}")


def read_markdown(text: str, tokens: Tokens, exhibits: Mapping[str, Block | None]) -> tuple[Block, ...]:
    """The blocks of a rendered template.

    Args:
        text: Markdown, values as tokens; or Markdown storeplan has published.
        tokens: What the tokens stand for.
        exhibits: The plan's tables and charts by id; nothing stands in the place of one that is None.

    Raises:
        UnreadableMarkdown: At the first thing the tree has no place for, an unknown exhibit (with the
            nearest known id), an exhibit used twice, or two blocks of one id.
    """
    source = source_of_published(text)
    return _Reader(source, tokens, exhibits).read()


class _Reader:
    """Walks the block tokens once, from the first to the last."""

    def __init__(self, source: str, tokens: Tokens, exhibits: Mapping[str, Block | None]) -> None:
        self._lines = source.split("\n")
        self._found = parse_blocks(source)
        self._at = 0
        self._line = 1
        self._tokens = tokens
        self._exhibits = exhibits
        self._ids: dict[str, int] = {}
        # headings above what is being read, outermost first
        self._above: list[Heading] = []

    def read(self) -> tuple[Block, ...]:
        try:
            return self._blocks(closing="")
        except UnreadableMarkdown:
            raise
        except (ValueError, LookupError) as problem:
            raise UnreadableMarkdown(self._line, str(problem)) from problem

    def _next(self) -> Token:
        token = self._found[self._at]
        self._at += 1
        if token.map:
            self._line = token.map[0] + 1
        return token

    def _source(self, closing: str) -> str:
        """The source of the inline token that stands next, and steps over what closes it."""
        content = "" if self._found[self._at].type == closing else self._next().content
        self._next()
        return content

    def _blocks(self, closing: str) -> tuple[Block, ...]:
        blocks: list[Block] = []
        caption: str | None = None
        while self._at < len(self._found):
            token = self._next()
            if token.type == closing:
                break
            if token.type == "paragraph_open":
                source = self._source("paragraph_close")
                if caption := self._caption_source(source):
                    continue
                blocks += self._paragraph(source, blocks)
            else:
                blocks += self._block(token, caption)
            caption = None
        return tuple(blocks)

    def _caption_source(self, source: str) -> str | None:
        follows = self._at < len(self._found) and self._found[self._at].type == "table_open"
        found = _CAPTION.match(source) if follows else None
        return source[found.end() :] if found else None

    def _block(self, token: Token, caption: str | None) -> Iterator[Block]:
        match token.type:
            case "heading_open":
                yield self._heading(token)
            case "bullet_list_open":
                yield BulletList(tuple(self._items("bullet_list_close")))
            case "ordered_list_open":
                start = token.attrGet("start")
                items = tuple(self._items("ordered_list_close"))
                yield OrderedList(items, 1 if start is None else int(start))
            case "blockquote_open":
                yield self._quote()
            case "table_open":
                yield self._table(caption)
            case "fence":
                yield from self._fence(token)
            case "code_block":
                raise ValueError(
                    "a line indented by four spaces is code, which the document has no place for"
                )
            case other:
                raise ValueError(f"the document has no place for {other.removesuffix('_open')}")

    def _paragraph(self, source: str, before: Sequence[Block]) -> list[Block]:
        if source == r"\pagebreak":
            return [PageBreak()]
        if contents := _CONTENTS.fullmatch(source):
            return [Contents(int(contents[1]))] if contents[1] else [Contents()]
        if source in _LISTS:
            return [_LISTS[source]]
        if token := TOKEN.fullmatch(source):
            kept = self._tokens.get(int(token[1]))
            if not isinstance(kept, tuple):
                return [self._placed(kept)]
        # the table's own token group ends right before this paragraph
        note = _NOTE.match(source) if before and isinstance(before[-1], Table) else None
        if note and isinstance(before, list) and self._follows_pipe_table():
            table = before.pop()
            return [replace(table, note=self._inlines(source[note.end() :]))]
        inlines = self._inlines(self._tokens.opened(source))
        return [Paragraph(inlines)] if inlines else []

    def _follows_pipe_table(self) -> bool:
        paragraph_tokens = 3
        at = self._at - paragraph_tokens - 1
        return at >= 0 and self._found[at].type == "table_close"

    def _heading(self, token: Token) -> Heading:
        level = int(token.tag[1:])
        line = self._line
        if level > _DEEPEST or token.level:
            raise ValueError(f"a heading has level 1 to {_DEEPEST} and stands outside lists and quotes")
        source, wanted, classes = self._attributes(self._source("heading_close"))
        if self._above and level > self._above[-1].level + 1:
            raise ValueError(f"heading levels jump from {self._above[-1].level} to {level}")
        self._above = [heading for heading in self._above if heading.level < level]
        inlines = self._inlines(source, one_line=True)
        if not inlines:
            raise UnreadableMarkdown(line, "a heading without words")
        numbered = "unnumbered" not in classes and all(heading.numbered for heading in self._above)
        id_ = wanted or self._derived_id(inlines)
        heading = Heading(level, inlines, id_, numbered, "one-page" in classes)
        self._claim(heading.id, line)
        self._above.append(heading)
        return heading

    def _attributes(self, source: str) -> tuple[str, str, list[str]]:
        """The source without ``{#id .class}`` at its end, the id and the classes."""
        found = _ATTRIBUTES.search(source)
        if not found:
            return source, "", []
        ids: list[str] = []
        classes: list[str] = []
        for word in self._tokens.in_plain(found[1]).split():
            if named := _ID.fullmatch(word):
                ids.append(named[1])
            elif word in {".unnumbered", ".one-page"}:
                classes.append(word[1:])
            else:
                raise ValueError(f"{word!r} is no attribute of a heading or caption")
        if len(ids) > 1:
            raise ValueError("two ids for one block")
        return source[: found.start()], "".join(ids), classes

    def _derived_id(self, inlines: tuple[Inline, ...]) -> str:
        slug = re.sub(r"\W+", "-", plain_text(inlines).lower()).strip("-") or "heading"
        return ".".join([*(heading.id for heading in self._above[-1:]), slug])

    def _claim(self, block_id: str, line: int) -> None:
        if block_id in self._ids:
            raise UnreadableMarkdown(line, f"{block_id!r} stands on line {self._ids[block_id]} already")
        self._ids[block_id] = line

    def _items(self, closing: str) -> Iterator[tuple[Block, ...]]:
        while self._next().type != closing:
            yield self._blocks("list_item_close")

    def _quote(self) -> Block:
        opening = self._found[self._at : self._at + 2]
        callout = _CALLOUT.match(opening[1].content) if opening[0].type == "paragraph_open" else None
        if not callout:
            return Quote(self._blocks("blockquote_close"))
        if callout[1].lower() not in set(CalloutKind):
            known = ", ".join(kind.value.upper() for kind in CalloutKind)
            raise ValueError(f"no callout is called {callout[1]}; there are {known}")
        lead = plain_text(self._inlines(callout[2]))
        rest = opening[1].content[callout.end() :]
        if rest:
            opening[1].content = rest
        else:
            self._at += len(opening) + 1
        return Callout(CalloutKind(callout[1].lower()), lead, self._blocks("blockquote_close"))

    def _table(self, caption: str | None) -> Table:
        line = self._line
        source, block_id, _ = self._attributes(caption or "")
        group = self._found[self._at : self._end_of("table_close")]
        self._at += len(group) + 1
        table = read_pipe_table(group, self._lines, self._tokens)
        if block_id:
            self._claim(block_id, line)
        return replace(table, id=block_id, caption=self._inlines(source))

    def _end_of(self, closing: str) -> int:
        return next(at for at in range(self._at, len(self._found)) if self._found[at].type == closing)

    def _fence(self, token: Token) -> Iterator[Block]:
        kind = token.info.strip()
        if kind not in _FENCED:
            raise ValueError(f"a fenced block is one of {', '.join(_FENCED)} here, not {kind!r}")
        names = self._tokens.in_plain(token.content).split()
        if not names:
            raise ValueError(f"a {kind} block without an exhibit")
        for name in names:
            yield from self._exhibit(kind, name)

    def _exhibit(self, kind: str, name: str) -> Iterator[Block]:
        if name not in self._exhibits:
            near = get_close_matches(name, self._exhibits, n=1, cutoff=0.5)
            raise ValueError(
                f"no exhibit is called {name!r}" + "".join(f"; did you mean {n!r}?" for n in near)
            )
        block = self._exhibits[name]
        if block is not None and not isinstance(block, _FENCED[kind]):
            raise ValueError(f"exhibit {name!r} is no {kind}")
        if block is not None:
            yield self._placed(block)

    def _placed(self, block: Block) -> Block:
        block_id = block.id if isinstance(block, Exhibit | Heading) else ""
        if block_id:
            self._claim(block_id, self._line)
        return block

    def _inlines(self, source: str, *, one_line: bool = False) -> tuple[Inline, ...]:
        return read_inlines(source, self._tokens, one_line=one_line)
