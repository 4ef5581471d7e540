"""Word files that come back, also broken ones and ones that mean harm."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from storeplan.errors import UnusableFile
from storeplan.model.document import Document
from storeplan.writers import WRITERS
from storeplan.writers.docx.embedding import ANSWERS, answers_in
from storeplan.writers.docx.returned import LARGEST_PART, opened
from storeplan.writers.docx.seals import BUILT
from storeplan.writers.edition import Edition

RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/>'
    "</Relationships>"
)
TEXT = """storeplan: 1
store:
  brand: "<A & B> “松屋” 🍵"
  note: |-
    一

    二
"""


def archive(path: Path, parts: Mapping[str, str | bytes]) -> str:
    """A zip with these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return str(path)


def read(file: str) -> None:
    """Reads all of a file that verify and extract read."""
    with opened(file) as word:
        word.custom(ANSWERS)
        word.document()


def complaint(file: str) -> str:
    """Which problem a file has."""
    with pytest.raises(UnusableFile) as refused:
        read(file)
    (problem,) = refused.value.problems
    assert problem.file == file
    return problem.message


def test_the_answers_come_back_letter_by_letter(tmp_path: Path, rich_document: Document) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(WRITERS["docx"](rich_document, Edition(answers=TEXT)))
    with opened(str(path)) as word:
        part = word.custom(ANSWERS)
        assert part is not None
        assert answers_in(part) == TEXT


def test_a_file_without_answers_has_no_part_for_them(tmp_path: Path, rich_document: Document) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(WRITERS["docx"](rich_document))
    with opened(str(path)) as word:
        assert word.custom(ANSWERS) is None
        assert word.custom(BUILT) is not None


def test_the_same_answers_within_give_the_same_bytes(rich_document: Document) -> None:
    edition = Edition(answers=TEXT)
    assert WRITERS["docx"](rich_document, edition) == WRITERS["docx"](rich_document, edition)
    assert WRITERS["docx"](rich_document, edition) != WRITERS["docx"](rich_document)


def test_every_custom_part_has_its_properties_beside_it(tmp_path: Path, rich_document: Document) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(WRITERS["docx"](rich_document, Edition(answers=TEXT)))
    with zipfile.ZipFile(path) as made:
        related = [made.read(f"customXml/_rels/item{at}.xml.rels").decode() for at in (1, 2)]
        properties = [made.read(f"customXml/itemProps{at}.xml").decode() for at in (1, 2)]
    assert [f"itemProps{at}.xml" in xml for at, xml in enumerate(related, start=1)] == [True, True]
    assert [space in xml for space, xml in zip((BUILT, ANSWERS), properties, strict=True)] == [True, True]


def test_the_main_part_is_found_by_its_relationship(tmp_path: Path) -> None:
    file = archive(
        tmp_path / "a.docx",
        {"_rels/.rels": RELATIONSHIPS.format("/word/document2.xml"), "word/document2.xml": "<d/>"},
    )
    with opened(file) as word:
        assert word.document().tag == "d"


def test_no_file_a_folder_and_a_name_no_system_has_are_told(tmp_path: Path) -> None:
    assert complaint(str(tmp_path / "none.docx")) == "no-such-file"
    assert complaint(str(tmp_path)) == "is-folder"
    assert complaint("a\0b.docx") == "no-such-file"


@pytest.mark.parametrize("content", [b"", b"plan", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_zip_is_no_word_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(content)
    assert complaint(str(path)) == "not-word-file"


def test_a_zip_of_other_things_is_no_word_file(tmp_path: Path) -> None:
    assert complaint(archive(tmp_path / "a.docx", {"readme": "hello"})) == "not-word-file"
    empty = archive(tmp_path / "b.docx", {"_rels/.rels": "<Relationships/>"})
    assert complaint(empty) == "not-word-file"


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_a_file_that_was_cut_off_is_damaged(tmp_path: Path, rich_document: Document, cut: float) -> None:
    content = WRITERS["docx"](rich_document)
    path = tmp_path / "plan.docx"
    path.write_bytes(content[: int(len(content) * cut)])
    assert complaint(str(path)) == "damaged-word-file"


def test_a_part_with_a_flipped_byte_is_damaged(tmp_path: Path, rich_document: Document) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(WRITERS["docx"](rich_document))
    with zipfile.ZipFile(path) as made:
        entry = made.getinfo("word/document.xml")
    content = bytearray(path.read_bytes())
    content[entry.header_offset + entry.compress_size // 2] ^= 0xFF
    path.write_bytes(content)
    assert complaint(str(path)) == "damaged-word-file"


def test_a_part_that_is_no_xml_is_damaged(tmp_path: Path) -> None:
    file = archive(
        tmp_path / "a.docx",
        {"_rels/.rels": RELATIONSHIPS.format("word/document.xml"), "word/document.xml": "<w:document"},
    )
    assert complaint(file) == "damaged-word-file"


def test_a_part_that_unpacks_to_too_much_is_not_read(tmp_path: Path) -> None:
    file = archive(
        tmp_path / "a.docx",
        {
            "_rels/.rels": RELATIONSHIPS.format("word/document.xml"),
            "word/document.xml": b"<d>" + b" " * LARGEST_PART + b"</d>",
        },
    )
    assert Path(file).stat().st_size < LARGEST_PART / 500
    assert complaint(file) == "word-part-too-large"


def test_nothing_is_fetched_for_a_part(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", encoding="utf-8")
    fetching = (
        f'<!DOCTYPE a [<!ENTITY s SYSTEM "{secret.as_uri()}">]><answers xmlns="{ANSWERS}">&s;</answers>'
    )
    with opened(archive(tmp_path / "a.docx", {"customXml/item1.xml": fetching})) as word:
        part = word.custom(ANSWERS)
        assert part is not None
        assert answers_in(part) == ""


def test_a_part_that_grows_when_it_is_expanded_is_refused(tmp_path: Path) -> None:
    growing = f'<!DOCTYPE a [<!ENTITY x "{"ha" * 500}">]><a xmlns="{ANSWERS}">{"&x;" * 5000}</a>'
    file = archive(tmp_path / "a.docx", {"customXml/item1.xml": growing})
    assert complaint(file) == "damaged-word-file"
