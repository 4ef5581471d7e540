"""Changing one key of a YAML text and keeping every other byte.

The decision: new text is put between the marks of a node, or in lines of its own beside it; what stands
around it, comments, order, quotes and line ends, is never read and written again. One change is made at a
time and the text is parsed anew before the next, so that no mark is ever stale.
"""

from collections.abc import Sequence

from storeplan.frozen import frozen
from storeplan.loading.yaml_nodes import Entry, MappingNode, Node, ScalarNode
from storeplan.loading.yaml_writing import (
    Content,
    Notes,
    bracketed,
    comment,
    entry_lines,
    inline_text,
    key_text,
    quoted,
    value_lines,
)

_NO_NOTES: Notes = {}


@frozen
class Spot:
    """A key in a text, with the mapping it stands in."""

    mapping: MappingNode
    entry: Entry

    @property
    def start(self) -> int:
        """Where the key begins."""
        return self.entry.key.place.start

    @property
    def end(self) -> int:
        """Where the value ends."""
        return max(self.entry.key.place.end, self.entry.value.place.end)


def spots_to(mapping: MappingNode, path: str, prefix: str = "") -> tuple[Spot, ...]:
    """The keys that lead to a dotted path, outermost first; none where it is not there."""
    for entry in mapping.entries:
        here = prefix + entry.key.text
        if here == path:
            return (Spot(mapping, entry),)
        if path.startswith(f"{here}.") and isinstance(entry.value, MappingNode):
            inner = spots_to(entry.value, path, f"{here}.")
            if inner:
                return (Spot(mapping, entry), *inner)
    return ()


def with_value(text: str, spot: Spot, content: Content, notes: Notes = _NO_NOTES) -> str:
    """The text with another value after a key.

    Args:
        text: YAML or JSON.
        spot: The key.
        content: The value to write.
        notes: Comments above the keys inside the value.
    """
    old = spot.entry.value
    if in_brackets(text, spot.mapping):
        return _put(text, old.place.start, old.place.end, bracketed(content, json_only=is_json(text)))
    first, *rest = value_lines(content, indent_of(text, spot), notes)
    if isinstance(content, str) and not rest:
        first = inline_text(content, _quote(text, old))
    start, end, above, below = _spans(text, spot.entry)
    line_end = line_end_of(text)
    text = text[:above] + "".join(line_end + line for line in rest) + text[below:]
    return _put(text, start, end, first)


def with_entry(
    text: str, after: Spot, key: str, content: Content, note: str = "", notes: Notes = _NO_NOTES
) -> str:
    """The text with one more key below another.

    Args:
        text: YAML or JSON.
        after: The key below which it is to stand.
        key: The new key.
        content: Its value.
        note: Comment above it, empty without.
        notes: Comments above the keys inside its value.
    """
    if in_brackets(text, after.mapping):
        return _with_bracketed_entry(text, after, key, content)
    indent = indent_of(text, after)
    lines = [comment(note, indent)] if note else []
    return with_lines(text, end_of_entry(text, after), [*lines, *entry_lines(key, content, indent, notes)])


def with_first_entry(
    text: str, parent: Spot, key: str, content: Content, note: str = "", notes: Notes = _NO_NOTES
) -> str:
    """The text with a new first key in the mapping after another key; arguments as for ``with_entry``."""
    mapping = parent.entry.value
    if not isinstance(mapping, MappingNode) or not mapping.entries:
        return with_value(text, parent, {key: content}, {key: note} if note else notes)
    first = Spot(mapping, mapping.entries[0])
    if in_brackets(text, mapping):
        return text[: first.start] + _bracketed_entry(text, key, content) + ", " + text[first.start :]
    indent = indent_of(text, first)
    lines = [comment(note, indent)] if note else []
    lines += entry_lines(key, content, indent, notes)
    return with_lines(text, end_of_line(text, parent.entry.key.place.end), lines)


def with_lines(text: str, position: int, lines: Sequence[str]) -> str:
    """The text with more lines.

    Args:
        text: YAML.
        position: End of the line below which they are to stand.
        lines: Without their ends.
    """
    line_end = line_end_of(text)
    return text[:position] + "".join(line_end + line for line in lines) + text[position:]


def without_entry(text: str, spot: Spot, notes: Sequence[str] = ()) -> str:
    """The text without a key and its value; the mapping must have others.

    Args:
        text: YAML or JSON.
        spot: The key.
        notes: Comments that go with it where one of them stands directly above.
    """
    index = spot.mapping.entries.index(spot.entry)
    spans = [(one.start, one.end) for one in (Spot(spot.mapping, entry) for entry in spot.mapping.entries)]
    if in_brackets(text, spot.mapping):
        return without_bracketed(text, spans, index)
    start = start_of_line(text, spot.start)
    if text[start : spot.start].strip():  # beside the dash of its record: the next key takes its place
        return text[: spot.start] + text[spans[index + 1][0] :]
    above = start_of_line(text, max(start - 1, 0))
    if text[above:start].strip() in {comment(note) for note in notes}:
        start = above
    return text[:start] + text[next_line(text, end_of_line(text, spot.end)) :]


def without_bracketed(text: str, spans: Sequence[tuple[int, int]], index: int) -> str:
    """The text without one of the things in brackets, and without its comma.

    Args:
        text: YAML or JSON.
        spans: Where each of them begins and ends.
        index: Which is to go.
    """
    start, end = spans[index]
    if index and "#" not in text[spans[index - 1][1] : start]:
        start = spans[index - 1][1]
    elif index + 1 < len(spans):
        end = spans[index + 1][0]
    return text[:start] + text[end:]


def in_brackets(text: str, node: Node) -> bool:
    """Whether a mapping or list is written in brackets, where line ends and indents mean nothing."""
    return text[node.place.start : node.place.start + 1] in ("{", "[")


def is_json(text: str) -> bool:
    """Whether the whole is JSON, in which every text has its quotes."""
    return text.lstrip()[:1] == "{"


def line_end_of(text: str) -> str:
    """How lines end in a text: as its first one does."""
    return "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"


def indent_of(text: str, spot: Spot) -> str:
    """Blanks as wide as what stands before a key."""
    return " " * (spot.start - start_of_line(text, spot.start))


def end_of_entry(text: str, spot: Spot) -> int:
    """Where the last line of an entry ends, with the comments below that are indented deeper than its key."""
    end = end_of_line(text, spot.end)
    depth = len(indent_of(text, spot))
    while (following := next_line(text, end)) > end:
        line = text[following : end_of_line(text, following)]
        bare = line.lstrip(" ")
        if not bare.startswith("#") or len(line) - len(bare) <= depth:
            break
        end = following + len(line)
    return end


def start_of_line(text: str, position: int) -> int:
    """Where the line begins in which a position is."""
    return text.rfind("\n", 0, position) + 1


def end_of_line(text: str, position: int) -> int:
    """Where the line ends in which a position is, before what ends it."""
    found = text.find("\n", position)
    end = len(text) if found < 0 else found
    return end - 1 if found > position and text[end - 1] == "\r" else end


def next_line(text: str, end: int) -> int:
    """Where the line begins after one that ends there; the same place at the end of the text."""
    return end + (2 if text[end : end + 2] == "\r\n" else len(text[end : end + 1]))


def _put(text: str, start: int, end: int, new: str) -> str:
    """Puts a value into the line of its key, with a blank before it and none where there is no value."""
    before = text[:start]
    if not new and before.endswith(" "):
        before = before.rstrip(" ")
    elif new and before[-1:] not in ("", " ", "\n", "[", "{"):
        before += " " if before[-1:] == ":" else ": "
    return before + new + text[end:]


def _spans(text: str, entry: Entry) -> tuple[int, int, int, int]:
    """What a value takes on the line of its key, and the lines it takes below, from line end to line end."""
    old = entry.value
    if isinstance(old, ScalarNode) and old.block:
        header = start_of_comment(text, old.place.start)
        return old.place.start, header, end_of_line(text, old.place.start), old.place.end
    if isinstance(old, ScalarNode) or in_brackets(text, old):
        line = end_of_line(text, old.place.end)
        return old.place.start, old.place.end, line, line
    colon = text.index(":", entry.key.place.end) + 1
    above = start_of_line(text, old.place.start) - 1
    above -= text[above - 1] == "\r"
    return colon, colon, above, old.place.end


def start_of_comment(text: str, position: int) -> int:
    """Where the word ends that begins at a position: before a comment or the end of its line."""
    line = text[position : end_of_line(text, position)]
    return position + len(line.partition(" ")[0])


def _quote(text: str, old: Node) -> str:
    """The quotes the old value has, which the new one keeps."""
    mark = text[old.place.start : old.place.start + 1]
    return mark if isinstance(old, ScalarNode) and mark in ("'", '"') else ""


def _bracketed_entry(text: str, key: str, content: Content) -> str:
    as_json = is_json(text)
    return f"{quoted(key) if as_json else key_text(key)}: {bracketed(content, json_only=as_json)}"


def _with_bracketed_entry(text: str, after: Spot, key: str, content: Content) -> str:
    """One more entry in braces, on a line of its own where the others are."""
    entries = after.mapping.entries
    index = entries.index(after.entry)
    begin = Spot(after.mapping, entries[index - 1]).end if index else after.mapping.place.start + 1
    gap = text[begin : after.start].lstrip(",")
    between = gap if gap.strip() == "" and "\n" in gap else " "
    return f"{text[: after.end]},{between}{_bracketed_entry(text, key, content)}{text[after.end :]}"
