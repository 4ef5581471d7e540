import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeplan.errors import Problem, UnusableFile
from storeplan.loading.yaml_bytes import MAXIMUM_BYTES
from storeplan.loading.yaml_nodes import (
    MAXIMUM_DEPTH,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    nodes_of,
    read_yaml,
    scan_yaml,
)
from storeplan.messages import describe

ILLEGAL_IN_TEXT = "\x00"


def root(text: str, file: str = "a.yaml") -> MappingNode:
    node = nodes_of(text, file).root
    assert isinstance(node, MappingNode)
    return node


def scalar(node: Node | None) -> ScalarNode:
    assert isinstance(node, ScalarNode)
    return node


def first_problem(text: str) -> Problem:
    try:
        found = nodes_of(text, "a.yaml").problems
    except UnusableFile as error:
        found = error.problems
    return found[0]


@pytest.mark.parametrize("text", ["NO", "0123", "12:30", "1.10", "1_000", "on", "2027-01-01", "0x1F", "1e3"])
def test_a_scalar_stays_the_text_it_was_written_as(text: str) -> None:
    assert scalar(root(f"a: {text}").get("a")).text == text


@pytest.mark.parametrize(
    ("text", "null"),
    [("", True), ("null", True), ("~", True), ("''", False), ("'null'", False), ("nil", False)],
)
def test_only_an_unquoted_null_says_nothing(text: str, *, null: bool) -> None:
    assert scalar(root(f"a: {text}").get("a")).is_null is null


def test_every_node_knows_its_line_and_column() -> None:
    mapping = root("store:\n  brand: 松屋 Matsuya\n  list:\n    - 😀 one\n    - two\n")
    store = mapping.get("store")
    assert isinstance(store, MappingNode)
    assert [(e.key.place.line, e.key.place.column) for e in store.entries] == [(2, 3), (3, 3)]
    items = store.get("list")
    assert isinstance(items, SequenceNode)
    assert [(item.place.line, item.place.column) for item in items.items] == [(4, 7), (5, 7)]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_indexes_cut_a_value_out_of_the_text(newline: str) -> None:
    text = newline.join(
        ["a: 😀 x  # note", "b:", "  - 1", "  - 'two'", "# note", "", "c: |", "  l1", "  l2", "", "# e"]
    )
    mapping = root(text)
    cut = {e.key.text: text[e.value.place.start : e.value.place.end] for e in mapping.entries}
    assert cut["a"] == "😀 x"
    assert cut["b"] == newline.join(["- 1", "  - 'two'"])
    assert cut["c"] == newline.join(["|", "  l1", "  l2"])


def test_a_byte_order_mark_counts_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    read = read_yaml(path)
    assert read.bom
    assert read.text == "a: 1\n"
    assert isinstance(read.root, MappingNode)
    assert (read.root.entries[0].key.place.column, read.root.entries[0].value.place.start) == (1, 3)


def test_a_key_without_value_in_braces_says_nothing() -> None:
    mapping = root("{a: 1, 20: , b}")
    assert [(e.key.text, scalar(e.value).is_null) for e in mapping.entries] == [
        ("a", False),
        ("20", True),
        ("b", True),
    ]


def test_an_empty_file_has_no_root() -> None:
    assert nodes_of("", "a.yaml").root is None
    assert nodes_of("# only a comment\n", "a.yaml").root is None


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1),
        ("a: &x 1\n", "anchor", 1, 4),
        ("a: *x\n", "alias", 1, 4),
        ("a: !!str 1\n", "tag", 1, 4),
        ("a: 1\n---\nb: 2\n", "several-documents", 2, 1),
        ("[a]: 1\n", "key-is-no-text", 1, 1),
        ("~: 1\n", "key-is-no-text", 1, 1),
        ("a: b: c\n", "unexpected-colon", 1, 5),
        ("a: 1\nb\n", "missing-colon", 3, 1),
        ('a: "\\q"\n', "unknown-escape", 1, 5),
        ("a: [1, 2\nb: 3\n", "unclosed-bracket", 2, 2),
        ("a: [\n", "unclosed-bracket", 2, 1),
        ("a: {b: 1,200,000}\n", "amount-cut", 1, 10),
        ("a:\n  b: 1\n c: 2\n", "broken-indentation", 3, 2),
        ("a: @x\n", "reserved-character", 1, 4),
        ("a: `x`\n", "reserved-character", 1, 4),
        ("\ta: 1\n", "tab-indentation", 1, 1),
        ('a: 1\nb: "x\n', "unclosed-quote", 2, 4),
        ("a: *热卖*\n", "alias", 1, 4),
        ("a: !重要\n", "tag", 1, 4),
        ("%FOO\n---\na: 1\n", "broken-yaml", 1, 5),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, message: str, line: int, column: int) -> None:
    problem = first_problem(text)
    assert (problem.message, problem.line, problem.column) == (message, line, column)
    assert problem.hint
    assert all(describe(problem, language) for language in ("zh-CN", "en"))


def test_everything_that_can_be_told_at_once_is() -> None:
    text = "a: &x 1\nb: *x\na: !t 2\n? [k]\n: 3\n---\nc: 4\n"
    found = [problem.message for problem in nodes_of(text, "a.yaml").problems]
    assert sorted(found) == sorted(
        ["anchor", "alias", "tag", "duplicate-key", "key-is-no-text", "several-documents"]
    )


def test_what_stands_before_broken_syntax_is_told_too() -> None:
    with pytest.raises(UnusableFile) as raised:
        nodes_of("a: &x 1\nb: [\n", "a.yaml")
    assert [problem.message for problem in raised.value.problems] == ["anchor", "unclosed-bracket"]


def test_a_yaml_bomb_is_refused_without_expanding_it() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    read = nodes_of("\n".join(lines), "a.yaml")
    assert {problem.message for problem in read.problems} == {"anchor", "alias"}


def test_nesting_has_a_limit() -> None:
    assert nodes_of("[" * MAXIMUM_DEPTH + "]" * MAXIMUM_DEPTH, "a.yaml").problems == ()
    assert first_problem("[" * (MAXIMUM_DEPTH + 1)).message == "too-deep"
    assert first_problem("[" * 500_000).message == "too-deep"


def test_json_is_read_like_yaml() -> None:
    value = {"a": "x/y \U0001f600 \\ud83d", "b": [1, True, None], "c": {"d": 'tab\tand "quote"'}}
    for text in (json.dumps(value), json.dumps(value, indent="\t", ensure_ascii=False)):
        mapping = root(text.replace("x/y", "x\\/y"), "a.json")
        assert scalar(mapping.get("a")).text == value["a"]
        inner = mapping.get("c")
        assert isinstance(inner, MappingNode)
        assert scalar(inner.get("d")).text == 'tab\tand "quote"'


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters=ILLEGAL_IN_TEXT)))
def test_a_quoted_text_reads_back_character_by_character(text: str) -> None:
    planes = "".join(
        "\ue000" if ord(c) >= 0x100000 else c for c in text
    )  # the last plane is private use anyway
    raw = json.dumps(text, ensure_ascii=False)
    assert scalar(root(f'{{"a": {raw}}}').get("a")).text == planes
    assert scalar(root(f'{{"a": {json.dumps(text)}}}', "a.json").get("a")).text in (text, planes)


@given(st.text(alphabet="ab:-#&*!|>'\"%@`[]{},? \n\t\r\x0c\u2028", max_size=60))
def test_any_text_is_read_or_refused_with_problems_that_can_be_told(text: str) -> None:
    try:
        problems = nodes_of(text, "a.yaml").problems
    except UnusableFile as error:
        problems = error.problems
        assert problems
    assert all(describe(problem, language) for problem in problems for language in ("zh-CN", "en"))


def refused(path: Path | str, content: bytes | None = None) -> Problem:
    with pytest.raises(UnusableFile) as raised:
        scan_yaml(path, None if content is None else io.BytesIO(content))
    return raised.value.problems[0]


def test_files_that_cannot_be_read_are_told_apart(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.yaml").message == "no-such-file"
    assert refused("nul\0.yaml").message == "no-such-file"
    assert refused(tmp_path).message == "is-folder"
    assert refused(tmp_path / ("x" * 300)).message == "unreadable-file"


def test_a_file_over_one_mebibyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a: " + b"x" * (MAXIMUM_BYTES - 3))
    assert scan_yaml(path).root is not None
    path.write_bytes(b"a: " + b"x" * (MAXIMUM_BYTES - 2))
    assert refused(path).message == "too-large-file"
    assert refused("-", b"x" * (MAXIMUM_BYTES + 1)).message == "too-large-file"


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        ("店铺: 松屋\n".encode("gbk"), "not-utf-8", 1),
        (b"a: 1\nb: \xff\n", "not-utf-8", 2),
        ("a: 1\n".encode("utf-16"), "not-utf-8", 1),
        (b"PK\x03\x04\x14\x00\x06\x00", "binary-file", None),
    ],
)
def test_what_is_no_utf8_text_is_refused(content: bytes, message: str, line: int | None) -> None:
    problem = refused("-", content)
    assert (problem.message, problem.line, problem.file) == (message, line, "-")


def test_standard_input_is_read_as_a_dash() -> None:
    read = scan_yaml("-", io.BytesIO("a: 一\n".encode()))
    assert isinstance(read.root, MappingNode)
    assert scalar(read.root.get("a")).text == "一"


def test_a_file_that_must_be_in_order_raises_every_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: &x 1\na: 2\n", encoding="utf-8")
    with pytest.raises(UnusableFile) as raised:
        read_yaml(path)
    assert [problem.message for problem in raised.value.problems] == ["anchor", "duplicate-key"]
