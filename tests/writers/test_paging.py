"""Page numbers: those a layout confirms, and no others."""

from collections.abc import Mapping, Sequence
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from tests.writers.conftest import metadata

from storeplan.errors import UnusableCommand
from storeplan.model.document import Contents, Document, Heading, PageBreak, Paragraph, Text
from storeplan.writers.docx import write_docx, write_pdf
from storeplan.writers.edition import Edition
from storeplan.writers.office import to_pdf
from storeplan.writers.paging import laid_out, pages_of


def written(pages: Mapping[str, int]) -> bytes:
    return repr(sorted(pages.items())).encode()


def pdf_with(destinations: Mapping[str, int]) -> bytes:
    """A PDF whose bookmarks stand on these pages, named as LibreOffice names them."""
    writer = PdfWriter()
    for _ in range(max(destinations.values())):
        writer.add_blank_page(100, 100)
    for name, page in destinations.items():
        writer.add_named_destination("/" + name.replace("_", "5F"), page - 1)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


class Layouts:
    """Lays out as it was told: each answer once, the last for ever."""

    def __init__(self, answers: Sequence[Mapping[str, int]]) -> None:
        self.answers = list(answers)
        self.seen: list[bytes] = []

    def __call__(self, docx: bytes) -> bytes:
        self.seen.append(docx)
        return pdf_with(self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])


def test_the_pages_of_bookmarks_are_read_from_their_destinations():
    assert pages_of(pdf_with({"_sp_summary": 3, "_sp_part_1_2": 7})) == {"_sp_summary": 3, "_sp_part_1_2": 7}


def test_numbers_are_written_and_confirmed_by_a_second_layout():
    layouts = Layouts([{"_sp_a": 2, "_sp_b": 5}])
    docx, pdf = laid_out(written, layouts)
    assert docx == written({"_sp_a": 2, "_sp_b": 5})
    assert layouts.seen == [written({}), docx]
    assert len(PdfReader(BytesIO(pdf)).pages) == 5


def test_a_heading_that_the_numbers_move_is_numbered_by_where_it_comes_to_stand_or_not_at_all():
    layouts = Layouts([{"_sp_a": 2, "_sp_b": 5}, {"_sp_a": 2, "_sp_b": 6}])
    docx, _ = laid_out(written, layouts)
    assert docx == written({"_sp_a": 2})


def test_nothing_is_numbered_when_every_layout_says_something_else():
    layouts = Layouts([{"_sp_a": n} for n in range(2, 12)])
    docx, _ = laid_out(written, layouts)
    assert docx == written({})


def test_without_libreoffice_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnusableCommand) as caught:
        to_pdf(b"")
    assert [(p.message, p.hint) for p in caught.value.problems] == [("no-office", "install-office")]


def three_chapters() -> Document:
    blocks: list[object] = [Contents(2), PageBreak()]
    for number in range(1, 4):
        blocks.append(Heading(1, (Text(f"第 {number} 件事"),), f"section-{number}"))
        blocks += [Paragraph((Text("一段写满一行又一行的正文，" * 40),)) for _ in range(number * 4)]
    return Document(metadata("zh-CN", "店铺运营规划", "2027年", "示例旗舰店"), tuple(blocks))  # type: ignore[arg-type]


@pytest.mark.office
def test_the_contents_show_the_page_each_chapter_stands_on():
    pdf = PdfReader(BytesIO(write_pdf(three_chapters())))
    texts = ["".join(page.extract_text().split()) for page in pdf.pages]
    for number in range(1, 4):
        title = f"第{number}章第{number}件事"
        on = next(i for i, text in enumerate(texts, 1) if title in text and "目录" not in text)
        assert f"{title}{on}" in next(text for text in texts if "目录" in text).replace(".", "")


@pytest.mark.office
def test_the_word_file_carries_the_numbers_as_fields_and_is_the_same_each_time():
    first = write_docx(three_chapters(), Edition(page_numbers=True))
    assert first == write_docx(three_chapters(), Edition(page_numbers=True))
    assert first != write_docx(three_chapters())


@pytest.mark.office
def test_a_layout_that_takes_too_long_is_ended_and_told():
    with pytest.raises(UnusableCommand) as caught:
        to_pdf(write_docx(three_chapters()), seconds=0.2)
    assert caught.value.problems[0].message == "office-too-slow"


@pytest.mark.office
def test_a_file_libreoffice_cannot_read_is_told():
    with pytest.raises(UnusableCommand) as caught:
        to_pdf(write_docx(three_chapters())[:2000])
    assert caught.value.problems[0].message == "office-failed"
