"""What was changed in a Word file since it was built, as far as its text goes."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from lxml import etree

from storeplan.model.document import Document, Paragraph, Text
from storeplan.model.plain_text import plain_text
from storeplan.writers import WRITERS
from storeplan.writers.docx.block_texts import read_texts, written_texts
from storeplan.writers.docx.bookmarks import is_marked, names_of
from storeplan.writers.docx.changes import Change, changes
from storeplan.writers.docx.returned import opened
from storeplan.writers.docx.seals import BUILT, seals_in

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"

Element: TypeAlias = Any
Edit: TypeAlias = Callable[[Element], None]


def edited(content: bytes, edit: Edit) -> bytes:
    """A Word file after somebody's edit of its body."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == MAIN:
                root = etree.fromstring(part)
                edit(root[0])
                part = etree.tostring(root)
            after.writestr(name, part)
    return stream.getvalue()


@pytest.fixture
def changes_after(tmp_path: Path, rich_document: Document) -> Callable[[Edit], list[tuple[str, str]]]:
    """What is told of the document after an edit: each change and the words that are quoted."""

    def told(edit: Edit) -> list[tuple[str, str]]:
        return [(one.kind.value, one.quote) for one in found(edited(WRITERS["docx"](rich_document), edit))]

    def found(content: bytes) -> tuple[Change, ...]:
        path = tmp_path / "plan.docx"
        path.write_bytes(content)
        with opened(str(path)) as word:
            built = word.custom(BUILT)
            assert built is not None
            return changes(word.document(), seals_in(built))

    return told


def paragraph_of(body: Element, name: str) -> Element:
    """The paragraph in which a bookmark begins."""
    (mark,) = (one for one in body.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == name)
    return next(mark.iterancestors(f"{W}p"))


def words(text: str) -> Element:
    return etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>{text}</w:t></w:r></w:p>')


@pytest.fixture
def plain(rich_document: Document) -> tuple[str, str]:
    """Bookmark and first words of a paragraph of the document."""
    marked = [block for block in rich_document.blocks if is_marked(block)]
    return next(
        (name, plain_text(block.inlines).replace(" ", ""))
        for name, block in zip(names_of(rich_document.blocks), marked, strict=True)
        if isinstance(block, Paragraph) and isinstance(block.inlines[0], Text)
    )


def test_a_file_as_it_was_built_has_no_changes(changes_after) -> None:
    assert changes_after(lambda _: None) == []


def test_what_is_written_and_what_is_read_are_the_same_texts(rich_document: Document) -> None:
    with zipfile.ZipFile(BytesIO(WRITERS["docx"](rich_document))) as archive:
        xml = archive.read(MAIN).decode()
    written = dict(written_texts(xml[xml.index("<w:body>") : xml.index("</w:body>")]))
    read = read_texts(etree.fromstring(xml.encode()), written)

    assert list(written) == ["cover", *names_of(rich_document.blocks)]
    assert {name: "".join(paragraphs) for name, paragraphs in read.items()} == written
    assert rich_document.metadata.store.replace(" ", "") in written["cover"]


def test_other_words_in_a_paragraph_are_an_edit(changes_after, plain) -> None:
    name, _ = plain

    def edit(body: Element) -> None:
        next(paragraph_of(body, name).iter(f"{W}t")).text = "别的说法"

    ((kind, quote),) = changes_after(edit)
    assert kind == "edited"
    assert quote.startswith("别的说法")


def test_one_digit_in_a_table_is_an_edit_of_the_table(changes_after) -> None:
    def edit(body: Element) -> None:
        *_, cell = body.iter(f"{W}tc")
        cell[-1].append(words("7")[0])

    assert [kind for kind, _ in changes_after(edit)] == ["edited"]


def test_a_paragraph_behind_a_block_was_added_and_the_block_is_as_it_was(changes_after, plain) -> None:
    name, _ = plain
    assert changes_after(lambda body: paragraph_of(body, name).addnext(words("我们另外说明"))) == [
        ("added", "我们另外说明")
    ]


def test_a_block_without_its_paragraph_was_removed_and_its_first_words_are_told(changes_after, plain) -> None:
    name, text = plain

    def edit(body: Element) -> None:
        gone = paragraph_of(body, name)
        gone.getparent().remove(gone)

    ((kind, quote),) = changes_after(edit)
    assert kind == "removed"
    assert quote
    assert text.startswith(quote)


def test_an_emptied_paragraph_was_removed_too(changes_after, plain) -> None:
    name, _ = plain

    def edit(body: Element) -> None:
        for run in list(paragraph_of(body, name).iter(f"{W}r")):
            run.getparent().remove(run)

    assert [kind for kind, _ in changes_after(edit)] == ["removed"]


def test_a_paragraph_that_went_to_the_front_was_moved(changes_after, plain) -> None:
    name, _ = plain

    def edit(body: Element) -> None:
        first = next(body.iter(f"{W}bookmarkStart")).get(f"{W}name")
        paragraph_of(body, first).addprevious(paragraph_of(body, name))

    assert [kind for kind, _ in changes_after(edit)] == ["moved"]


def test_words_on_the_cover_count(changes_after) -> None:
    def edit(body: Element) -> None:
        next(body.iter(f"{W}t")).text = "别家店"

    assert [kind for kind, _ in changes_after(edit)] == ["edited"]


def test_runs_that_were_split_and_white_space_are_no_change(changes_after, plain) -> None:
    name, _ = plain

    def edit(body: Element) -> None:
        text = next(paragraph_of(body, name).iter(f"{W}t"))
        run = text.getparent()
        twin = etree.fromstring(etree.tostring(run))
        next(twin.iter(f"{W}t")).text = f" {text.text[1:]}\n"
        text.text = text.text[:1]
        run.addnext(twin)

    assert changes_after(edit) == []


def test_numbers_that_a_program_counts_anew_are_no_change(changes_after) -> None:
    def edit(body: Element) -> None:
        shown = [
            one for one in body.iter(f"{W}p") if one.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Caption"
        ]
        for paragraph in shown:
            separate = next(
                one for one in paragraph.iter(f"{W}fldChar") if one.get(f"{W}fldCharType") == "separate"
            )
            next(separate.getparent().getnext().iter(f"{W}t")).text = "99"
        assert shown

    assert changes_after(edit) == []


def test_a_field_in_one_element_is_no_text_either(changes_after, plain) -> None:
    name, _ = plain
    field = etree.fromstring(
        f'<w:fldSimple xmlns:w="{W[1:-1]}" w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>'
    )
    assert changes_after(lambda body: paragraph_of(body, name).append(field)) == []


def test_bookmarks_that_a_program_copied_are_no_change(changes_after, plain) -> None:
    name, _ = plain

    def edit(body: Element) -> None:
        last = list(body.iter(f"{W}p"))[-1]
        for paragraph, copied in ((paragraph_of(body, name), f"{name}_Copy_1"), (last, name)):
            mark = etree.SubElement(paragraph, f"{W}bookmarkStart")
            mark.set(f"{W}name", copied)

    assert changes_after(edit) == []
