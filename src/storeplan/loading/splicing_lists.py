"""Changing which items a list of a YAML text has, and in which order.

The decision: an item is moved or taken away with the comments that stand above it and on its lines; items that
stay keep every byte.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from storeplan.loading.splicing import (
    Spot,
    end_of_line,
    in_brackets,
    is_json,
    line_end_of,
    next_line,
    start_of_line,
    with_value,
)
from storeplan.loading.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode
from storeplan.loading.yaml_writing import Content, Notes, bracketed, item_lines

_NO_COMMENT = 10**6  # columns


def item_key(item: Node) -> str:
    """What tells an item of a list from the others: the id of a record, else the text."""
    one = item.get("id") if isinstance(item, MappingNode) else item
    return one.text if isinstance(one, ScalarNode) else ""


def with_items(text: str, spot: Spot, wanted: Sequence[str], new: Mapping[str, Content], notes: Notes) -> str:
    """The text with other items in a list, or the same in another order.

    Args:
        text: YAML or JSON.
        spot: The key the list stands after.
        wanted: Keys of the items there are to be, in order.
        new: What to write for those the list does not have yet.
        notes: Comments above the keys inside the first item of a list that had none.
    """
    old = spot.entry.value
    if not isinstance(old, SequenceNode) or not old.items or not wanted:
        return with_value(text, spot, [new[key] for key in wanted], notes)
    if in_brackets(text, old):
        return _with_bracketed_items(text, old, wanted, new)
    chunks, begin, end = _chunks(text, spot, old)
    dash = start_of_line(text, _dash(text, old.items[0].place.start))
    indent = " " * (_dash(text, old.items[0].place.start) - dash)
    line_end = line_end_of(text)
    parts = [
        chunks[key] if key in chunks else "".join(line + line_end for line in item_lines(new[key], indent))
        for key in wanted
    ]
    ends_without = end == len(text) and not text.endswith("\n")
    made = "".join(part if part.endswith("\n") else part + line_end for part in parts)
    return text[:begin] + (made.removesuffix(line_end) if ends_without else made) + text[end:]


def _chunks(text: str, spot: Spot, old: SequenceNode) -> tuple[dict[str, str], int, int]:
    """The lines of every item by its key, where the first begins, and where the last ends.

    Comments above an item belong to it, unless they are indented as what is inside the item before.
    """
    first = _dash(text, old.items[0].place.start)
    depth = first - start_of_line(text, first)
    least = next_line(text, end_of_line(text, spot.entry.key.place.end))
    begins = []
    for item in old.items:
        begin = start_of_line(text, _dash(text, item.place.start))
        while begin > least and _comment_indent(text, above := start_of_line(text, begin - 1)) <= depth:
            begin = above
        begins.append(max(begin, least))
        least = next_line(text, end_of_line(text, item.place.end))
    while least < len(text) and depth < _comment_indent(text, least) < _NO_COMMENT:
        least = next_line(text, end_of_line(text, least))
    spans = zip(begins, [*begins[1:], least], strict=True)
    keys = [item_key(item) for item in old.items]
    return dict(zip(keys, (text[one:other] for one, other in spans), strict=True)), begins[0], least


def _comment_indent(text: str, start: int) -> int:
    """How far a comment is indented that is a line of its own; more than any where the line is none."""
    line = text[start : end_of_line(text, start)]
    bare = line.lstrip(" ")
    return len(line) - len(bare) if bare.startswith("#") else _NO_COMMENT


def _dash(text: str, start: int) -> int:
    """Where the dash of an item stands: before it, maybe on a line above."""
    return text.rindex("-", 0, start)


def _with_bracketed_items(
    text: str, old: SequenceNode, wanted: Sequence[str], new: Mapping[str, Content]
) -> str:
    """The items of a list in brackets anew; what stands between them stays as far as it reaches."""
    items = old.items
    written = {item_key(one): text[one.place.start : one.place.end] for one in items}
    gaps = [text[one.place.end : other.place.start] for one, other in pairwise(items)]
    usual = gaps[0] if gaps and "#" not in gaps[0] else ", "
    as_json = is_json(text)
    parts = [written[key] if key in written else bracketed(new[key], json_only=as_json) for key in wanted]
    between = [*gaps, *([usual] * len(parts))]
    made = parts[0] + "".join(gap + part for gap, part in zip(between, parts[1:], strict=False))
    return text[: items[0].place.start] + made + text[items[-1].place.end :]
