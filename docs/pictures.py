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
SHOWN = "1.3"
"""Number of the part whose page is shown: the goal by month, a table and a chart."""

WIDTH_PX = 900
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
        page = str(page_with_heading(folder / "plan.pdf", SHOWN))
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


def page_with_heading(pdf: Path, number: str) -> int:
    """Number of the last page, from 1, with a line that starts with the part's number; contents come before.

    Raises:
        LookupError: When no page has it.
    """
    pages = run("pdftotext", "-layout", str(pdf), "-").split("\f")
    found = [
        at for at, page in enumerate(pages, 1) if any(opens_with(line, number) for line in page.splitlines())
    ]
    if not found:
        raise LookupError(f"no page has part {number}")
    return found[-1]


def opens_with(line: str, number: str) -> bool:
    """Whether the line is the heading of this part, not a number that starts alike."""
    words = line.split()
    return len(words) > 1 and words[0] == number


def run(*command: str) -> str:
    """What a command printed."""
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


if __name__ == "__main__":
    main()
