"""Texts just below the largest that are read, each made to take long or much memory."""

from collections.abc import Mapping

MOST = 1024 * 1024 - 1024
"""Bytes, a little under one MiB."""

HEAD = "storeplan: 1\nlanguage: en\n"


def filled(piece: str, head: str = HEAD, tail: str = "") -> bytes:
    """``piece`` again and again between ``head`` and ``tail``."""
    room = MOST - len(head.encode()) - len(tail.encode())
    return (head + piece * (room // len(piece.encode())) + tail).encode()


def numbered(piece: str, head: str = HEAD) -> bytes:
    """``piece`` with a number in it, counted up."""
    lines, size, number = [head], len(head), 0
    while size < MOST - 100:
        lines.append(piece.format(n=number))
        size += len(lines[-1].encode())
        number += 1
    return "".join(lines).encode()


ANSWERS: Mapping[str, bytes] = {
    "lists in lists": filled("["),
    "mappings in mappings": filled("{a: "),
    "one key again and again": filled("goals: 1\n"),
    "keys nobody knows": numbered("k{n}: 1\n"),
    "keys that resemble one": numbered("goals.sale{n}: 1\n"),
    "records": numbered("  - id: p{n}\n    price: 1\n", f"{HEAD}products:\n"),
    "records without an id": filled("  - price: 1\n", f"{HEAD}products:\n"),
    "records of one id": filled("  - id: a\n", f"{HEAD}products:\n"),
    "fields nobody knows": numbered("    f{n}: 1\n", f"{HEAD}products:\n  - id: a\n"),
    "a number without end": filled("9", f"{HEAD}goals:\n  sales: "),
    "decimals without end": filled("9", f"{HEAD}goals:\n  sales: 0."),
    "a number with commas": filled("9,", f"{HEAD}goals:\n  sales: "),
    "a power of ten": (f"{HEAD}goals:\n  sales: 1e999999999\n").encode(),
    "a text without end": filled("松", f"{HEAD}store:\n  brand: "),
    "spaces without end": filled(" ", f"{HEAD}store:\n  brand: a", "b\n"),
    "combining marks": filled("\u0301", f"{HEAD}store:\n  brand: a"),
    "quotes in quotes": filled("''", f"{HEAD}store:\n  brand: '", "'\n"),
    "escapes": filled("\\u0001", f'{HEAD}store:\n  brand: "', '"\n'),
    "anchors": numbered("k{n}: &a{n} [1, 2]\n"),
    "aliases": numbered("k{n}: [*a, *a]\n", f"{HEAD}k: &a [1, 2]\n"),
    "tags": numbered("k{n}: !!python/object/apply:os.system [true]\n"),
    "comments": filled("# a\n"),
    "empty lines": filled("\n"),
    "tabs": filled("\t", f"{HEAD}a:\n"),
    "one long key": filled("a", HEAD, ": 1\n"),
    "dotted keys": filled("a.", HEAD, "b: 1\n"),
    "choices with commas": filled("a,", f"{HEAD}audience:\n  ages: "),
    "facts": numbered("  a.b{n}: 1\n", f"{HEAD}facts:\n"),
    "exceptions": numbered("  - rule: SP101\n    reason: r{n}\n", f"{HEAD}exceptions:\n"),
    "json in json": filled('{"a":', ""),
    "several documents": filled("---\n"),
    "bytes that are no text": b"\xff" * MOST,
    "zeros": b"\0" * MOST,
    "utf-16": ("storeplan: 1\n" * (MOST // 26)).encode("utf-16"),
    "surrogates": HEAD.encode() + b"store:\n  brand: " + b"\xed\xa0\x80" * 1000,
}
