"""Every example's Word file opens in LibreOffice as a document with its chapters and Chinese fonts."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from storeplan.resources import document_kinds

pytestmark = pytest.mark.office

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.answers.yaml"))

CHAPTERS = (
    "店铺定位与目标",
    "商品管理",
    "店铺装修与页面优化",
    "客户服务",
    "营销推广",
    "数据分析与运营优化",
    "物流与供应链管理",
    "团队管理与协作",
)


@pytest.fixture(scope="session")
def pages_of(
    build_example: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Path], Path]:
    """A function that gives an answers file's plan as PDF; a profile of its own lets LibreOffice run beside another."""
    profile = tmp_path_factory.mktemp("profile")

    def convert(answers: Path) -> Path:
        folder = build_example(answers)
        name = answers.name.removesuffix(".answers.yaml")
        pdf = folder / f"{name}.pdf"
        if not pdf.exists():
            printed(
                "soffice",
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                str(folder / f"{name}.docx"),
            )
        return pdf

    return convert


def printed(*command: str) -> str:
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=True, timeout=240
    ).stdout


each_example = pytest.mark.parametrize("answers", EXAMPLES, ids=lambda path: path.name.partition(".")[0])


@each_example
def test_a_plan_has_more_than_ten_pages(pages_of: Callable[[Path], Path], answers: Path) -> None:
    pages = re.search(r"^Pages:\s+(\d+)$", printed("pdfinfo", str(pages_of(answers))), re.MULTILINE)
    assert pages is not None
    assert int(pages[1]) > 10


@each_example
def test_the_pages_show_every_chapter_title(pages_of: Callable[[Path], Path], answers: Path) -> None:
    text = printed("pdftotext", "-layout", str(pages_of(answers)), "-")
    assert [title for title in CHAPTERS if title not in text] == []


@each_example
def test_the_chinese_font_is_embedded(pages_of: Callable[[Path], Path], answers: Path) -> None:
    fonts = printed("pdffonts", str(pages_of(answers))).splitlines()[2:]
    embedded = [line.split()[-5] for line in fonts]

    assert [line for line in fonts if "CJK" in line] != []
    assert set(embedded) == {"yes"}


@pytest.mark.parametrize("kind", [one for one in document_kinds() if one != "store-plan"])
def test_other_documents_open_with_something_on_every_page(tmp_path: Path, kind: str) -> None:
    answers = sorted((EXAMPLES[0].parent / kind).glob("*.answers.yaml"))
    storeplan = str(Path(sys.executable).parent / "storeplan")
    flags = ("--lang", "zh-CN,en", "--format", "docx", "-o", str(tmp_path), "--isolated")
    printed(storeplan, "build", *map(str, answers), *flags)
    files = sorted(tmp_path.glob("*.docx"))
    assert len(files) == 2 * len(answers) == 4
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    printed(
        "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)
    )
    for file in files:
        text = printed("pdftotext", "-layout", str(file.with_suffix(".pdf")), "-")
        pages = text.split("\f")[:-1]
        assert 5 < len(pages) < 25, file.name
        assert [at for at, page in enumerate(pages, 1) if len(page.split()) < 8] == [], file.name


DENSE = """\
storeplan: 1
language: zh-CN
as_of: 2026-11-22
store: {brand: Bruno & Beck, origin: germany, category: toys}
products:
  - {id: train, name: 木制火车轨道 60 件, price: 469}
  - {id: blocks, name: 彩虹积木 40 块, price: 329}
goals: {sales: 2400万}
"""
"""A shop with much to say: not open yet, many problems, a product that has to wait."""


def pages_headed(pdf: Path, heading: str) -> int:
    """Pages that stand under a running head."""
    pages = printed("pdftotext", "-layout", str(pdf), "-").split("\f")
    return sum(1 for page in pages if re.search(rf"\s{heading}$", page.lstrip().partition("\n")[0]))


@each_example
def test_the_summary_takes_one_page(pages_of: Callable[[Path], Path], answers: Path) -> None:
    assert pages_headed(pages_of(answers), "摘要") == 1


def test_the_summary_takes_one_page_in_english_and_where_there_is_much_to_say(tmp_path: Path) -> None:
    dense = tmp_path / "dense.answers.yaml"
    dense.write_text(DENSE, encoding="utf-8")
    storeplan = str(Path(sys.executable).parent / "storeplan")
    printed(storeplan, "build", str(dense), "-o", str(tmp_path / "dense.docx"), "--isolated")
    printed(
        storeplan,
        "build",
        *map(str, EXAMPLES),
        "--lang",
        "en",
        "--format",
        "docx",
        "-o",
        str(tmp_path / "en"),
        "--isolated",
    )
    files = [tmp_path / "dense.docx", *sorted((tmp_path / "en").glob("*.docx"))]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    printed(
        "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)
    )
    pages = {
        path.stem: pages_headed(tmp_path / f"{path.stem}.pdf", "摘要" if path.stem == "dense" else "Summary")
        for path in files
    }
    assert pages == dict.fromkeys(pages, 1)
    assert len(pages) == len(EXAMPLES) + 1
