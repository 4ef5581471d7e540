"""The document as published Markdown.

The decision: what is written here can be read back (``read_markdown``): numbers, anchors and the entries
of the contents are added in a form that can be taken off again. Lines end in LF, one empty line stands
between blocks, no line ends in spaces, so that two versions can be compared line by line.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

from storeplan.model.document import (
    Block,
    BulletList,
    Callout,
    Captioned,
    CaptionList,
    Chart,
    Contents,
    Document,
    Flow,
    Gantt,
    Heading,
    Inline,
    Metadata,
    Node,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    Tree,
)
from storeplan.writers.chart_table import is_shown_in, table_of, tables_by_chapter
from storeplan.writers.edition import PLAIN, Edition
from storeplan.writers.flow_table import table_of_flow
from storeplan.writers.gantt_table import table_of_gantt
from storeplan.writers.markdown_inlines import InlineWriter, reference
from storeplan.writers.markdown_tables import pipe_table
from storeplan.writers.mermaid import flowchart_of, gantt_of, lanes_of, mermaid_of
from storeplan.writers.outline import Numbering, captions, entries, linkable_ids, reference_names

# what the reader would take for a caption's number, or for the lead of a caption or note
_LIKE_NUMBER = re.compile(r"^\*\*([^\s*])(?=[^\s*]* (?:[A-Z\d]+-)?\d+\*\* )", re.MULTILINE)
_LIKE_LEAD = re.compile(r"(?:[表注](?=：)|T(?=able:\s)|N(?=ote:\s))")
_NOTE_LEAD = re.compile(r"注：|Note:\s")
_PLAIN_KEY = re.compile(r"[A-Za-z][\w-]*")


def write_markdown(document: Document, edition: Edition = PLAIN) -> bytes:
    """The document as UTF-8 Markdown with front matter; every edition is the same.

    Raises:
        ValueError: When two blocks share an id, or a link points to none.
    """
    del edition
    return _MarkdownWriter(document).write().encode()


class _MarkdownWriter:
    def __init__(self, document: Document) -> None:
        self._metadata = document.metadata
        self._document = document
        self._zh = document.metadata.language.startswith("zh")
        self._numbering = Numbering(document.metadata.language)
        self._linked: set[str] = set()
        self._named = reference_names(document)
        self._inlines = InlineWriter(
            document.metadata.label("weak_mark"),
            self._linked.add,
            lambda target: self._named.get(target, target),
        )
        self._chapters = tables_by_chapter(document.blocks)
        self._chapter = 0

    def write(self) -> str:
        title = self._inlines.write((Text(self._metadata.title),), "heading")
        body = "\n\n".join([f"# {title}", *self._blocks(self._document.blocks)])
        missing = self._linked - linkable_ids(self._document.blocks)
        if missing:
            raise ValueError(f"links point to no block: {', '.join(sorted(missing))}")
        return f"---\n{_front_matter(self._metadata)}---\n\n{body}\n"

    def _blocks(self, blocks: Iterable[Block], *, opens_item: bool = False) -> list[str]:
        """The source of each block that has any; ``opens_item`` right behind a bullet."""
        listed = list(blocks)
        sources: list[str] = []
        # bullets of one kind in a row would be a rule
        switched = opens_item
        for at, block in enumerate(listed):
            # a list right after a list of its kind needs another marker to be one of its own
            if at > 0:
                switched = type(block) is type(listed[at - 1]) and not switched
            source = self._block(block, switched=switched)
            beside = [*listed[max(0, at - 1) : at], *listed[at + 1 : at + 2]]
            if isinstance(block, Paragraph) and any(isinstance(other, Table) for other in beside):
                source = _coded_start(_LIKE_LEAD, source)
            if source:
                sources.append(source)
        return sources

    def _block(self, block: Block, *, switched: bool) -> str:  # noqa: C901, PLR0911, PLR0912 (a case for each block)
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph(inlines):
                return _LIKE_NUMBER.sub(lambda m: f"**{reference(m[1])}", self._inlines.write(inlines))
            case BulletList(items):
                return self._list(items, lambda _: "*" if switched else "-")
            case OrderedList(items, start):
                return self._list(items, lambda at: f"{start + at}{')' if switched else '.'}")
            case Quote(inside):
                return _quoted("\n\n".join(self._blocks(inside)))
            case Callout():
                return self._callout(block)
            case Table():
                return "\n\n".join(self._table(block))
            case Chart():
                return "\n\n".join(self._chart(block))
            case Gantt():
                return "\n\n".join(self._drawn(block, gantt_of(block), self._cells(table_of_gantt(block))))
            case Tree():
                listed = "\n".join(self._nodes(block.root, "", 0))
                return "\n\n".join(self._drawn(block, flowchart_of(block), listed))
            case Flow():
                return "\n\n".join(self._drawn(block, lanes_of(block), self._cells(table_of_flow(block))))
            case PageBreak():
                return "<!-- pagebreak -->"
            case Contents(depth):
                return self._contents(depth)
            case CaptionList(kind):
                return self._caption_list(kind)
            case _:
                assert_never(block)

    def _heading(self, heading: Heading) -> str:
        if heading.level == 1:
            self._chapter += 1
        number = self._numbering.heading(heading)
        marks = "#" * (heading.level + 1)
        text = self._inlines.write(heading.inlines, "heading")
        if number:
            return f"{marks} {number} {_anchor(heading.id)}{text}"
        return f"{marks} {text} {_anchor(heading.id)}"

    def _list(self, items: tuple[tuple[Block, ...], ...], marker: Callable[[int], str]) -> str:
        gap = "\n" if all(_is_tight(item) for item in items) else "\n\n"
        written: list[str] = []
        for at, item in enumerate(items):
            lead = marker(at) + " "
            inside = gap.join(self._blocks(item, opens_item=lead == "- ")).replace(
                "\n", "\n" + " " * len(lead)
            )
            written.append(_stripped(lead + inside))
        return gap.join(written)

    def _callout(self, callout: Callout) -> str:
        lead = self._inlines.write((Text(callout.lead),), "heading")
        first = f"**{lead}** <!-- {callout.kind.value} -->"
        inside = self._blocks(callout.blocks)
        if callout.blocks and isinstance(callout.blocks[0], Paragraph) and inside:
            inside[0] = f"{first} {inside[0]}"
        else:
            inside = [first, *inside]
        return _quoted("\n\n".join(inside))

    def _caption(self, kind: Captioned, caption: tuple[Inline, ...], block_id: str) -> str:
        number = self._numbering.caption(kind).text
        anchor = f" {_anchor(block_id)}" if block_id else ""
        return f"**{self._metadata.label(kind)} {number}** {self._inlines.write(caption, 'heading')}{anchor}"

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield self._caption("table", table.caption, table.id)
        elif table.id:
            yield _anchor(table.id)
        yield self._cells(table)
        if table.note:
            yield self._note(table.note)

    def _cells(self, table: Table) -> str:
        return pipe_table(table, lambda inlines: self._inlines.write(inlines, "cell"))

    def _note(self, note: tuple[Inline, ...]) -> str:
        source = self._inlines.write(note)
        return source if _NOTE_LEAD.match(source) else ("注：" if self._zh else "Note: ") + source

    def _chart(self, chart: Chart) -> Iterator[str]:
        if chart.caption:
            yield self._caption("chart", chart.caption, chart.id)
        for drawing in mermaid_of(chart):
            yield f"```mermaid\n{drawing}\n```"
        if not is_shown_in(chart, self._chapters[self._chapter]):
            yield self._cells(table_of(chart, self._metadata.language))
        if chart.description:
            yield self._inlines.write((Text(chart.description),))

    def _drawn(self, block: Gantt | Tree | Flow, drawing: str, words: str) -> Iterator[str]:
        """A diagram: its drawing, and the same in words."""
        yield self._caption("table" if isinstance(block, Gantt) else "chart", block.caption, block.id)
        yield f"```mermaid\n{drawing}\n```"
        yield words
        if block.note:
            yield self._note(block.note)

    def _nodes(self, node: Node, operator: str, level: int) -> Iterator[str]:
        """A figure and what it is made of, as items of a list."""
        name = " ".join(part for part in (operator, node.name) if part)
        words = self._inlines.write((Text(f"{name} "), Strong(node.value)))
        yield f"{'  ' * level}- {words}"
        for at, branch in enumerate(node.branches):
            yield from self._nodes(branch, node.joined if at else "", level + 1)

    def _contents(self, depth: int) -> str:
        lines: list[str] = []
        for entry in entries(self._document):
            if entry.level <= depth:
                text = self._inlines.write((Text(entry.title),), "heading")
                lines.append(f"{'  ' * (entry.level - 1)}- [{text}](#{entry.id})")
        return self._listed(f"contents {depth}", "contents", lines)

    def _caption_list(self, kind: Captioned) -> str:
        lines: list[str] = []
        for caption in captions(self._document):
            if caption.kind == kind:
                said = f"{self._metadata.label(kind)} {caption.number} {caption.text}"
                text = self._inlines.write((Text(said),), "heading")
                lines.append(f"- [{text}](#{caption.block.id})" if caption.block.id else f"- {text}")
        return self._listed(f"{kind}-list", f"{kind}-list", lines)

    def _listed(self, mark: str, label: str, lines: Iterable[str]) -> str:
        """Entries under their title, between marks by which a reader takes them off again."""
        opening = f"<!-- {mark} -->\n**{self._metadata.label(label)}**"
        closing = f"<!-- /{mark.partition(' ')[0]} -->"
        return "\n\n".join(part for part in (opening, "\n".join(lines), closing) if part)


def _is_tight(item: tuple[Block, ...]) -> bool:
    """Whether an item can stand without empty lines: a paragraph, and a list that may follow it directly."""
    match item:
        case ():
            return True
        case (Paragraph(),):
            return True
        case (Paragraph(), BulletList(items)) | (Paragraph(), OrderedList(items, 1)):
            return all(part and _is_tight(part) for part in items)
        case _:
            return False


def _quoted(source: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in source.split("\n")) if source else ">"


def _stripped(source: str) -> str:
    return "\n".join(line.rstrip(" ") for line in source.split("\n"))


def _anchor(block_id: str) -> str:
    return f'<a id="{block_id}"></a>'


def _coded_start(like: re.Pattern[str], source: str) -> str:
    return like.sub(lambda found: reference(found[0]), source, count=1) if like.match(source) else source


def _front_matter(metadata: Metadata) -> str:
    """YAML: every value a double-quoted scalar, which JSON strings are."""
    own = {
        "title": metadata.title,
        "subtitle": metadata.subtitle,
        "store": metadata.store,
        "client": metadata.client,
        "agency": metadata.agency,
        "version": metadata.version,
        "as_of": metadata.as_of,
        "language": metadata.language,
        "confidentiality": metadata.confidentiality,
    }
    pairs = {key: value for key, value in own.items() if value}
    pairs.update((key, value) for key, value in metadata.properties if key not in own)
    return "".join(f"{_yaml_key(key)}: {_quoted_scalar(value)}\n" for key, value in pairs.items())


def _yaml_key(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) else _quoted_scalar(key)


def _quoted_scalar(value: str) -> str:
    text = json.dumps(value, ensure_ascii=False)
    # what YAML calls not printable must be escaped within quotes
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda m: f"\\u{ord(m[0]):04x}", text)
