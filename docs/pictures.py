"""Make the picture README shows: one page of the example's Word file, as LibreOffice prints it.

Needs LibreOffice, poppler-utils and fonts-noto-cjk; ``make pictures`` runs it.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "japanese-skincare.answers.yaml"
PICTURE = ROOT / "docs" / "pictures" / "plan-page.png"
SHOWN = "图1-1"
"""Caption of the chart whose page is shown: the goal by month, with its table below."""

WIDTH_PX = 760
LARGEST_BYTES = 200_000


def main() -> None:
    """Build, print and keep one page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "storeplan", "build", str(EXAMPLE), "-o", str(folder / "plan.docx"))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        run(
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            name,
            str(folder / "plan.docx"),
        )
        page = str(page_with(folder / "plan.pdf", SHOWN))
        size = ("-scale-to-x", str(WIDTH_PX), "-scale-to-y", "-1")
        PICTURE.parent.mkdir(exist_ok=True)
        target = str(PICTURE.with_suffix(""))
        run(
            "pdftoppm", "-png", "-singlefile", "-f", page, "-l", page, *size, str(folder / "plan.pdf"), target
        )
    size_bytes = PICTURE.stat().st_size
    if size_bytes > LARGEST_BYTES:
        sys.exit(f"{PICTURE.name} has {size_bytes:,} bytes, more than {LARGEST_BYTES:,}: choose another page")
    print(f"{PICTURE.relative_to(ROOT)}: {size_bytes:,} bytes")


def page_with(pdf: Path, caption: str) -> int:
    """Number of the last page, from 1, with a line that starts with the caption's number.

    The list of charts at the front names it too.

    Raises:
        LookupError: When no page has it.
    """
    pages = run("pdftotext", "-layout", str(pdf), "-").split("\f")
    for at, page in reversed(list(enumerate(pages, 1))):
        if any("".join(line.split()).startswith(caption) for line in page.splitlines()):
            return at
    raise LookupError(f"no page has {caption}")


def run(*command: str) -> str:
    """What a command printed."""
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


if __name__ == "__main__":
    main()
