"""What a command does not need it does not wait for."""

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "japanese-skincare.answers.yaml"
OF_DOCUMENTS = "jinja2 markdown_it docx lxml xlsxwriter"
OF_INTERVIEWS = "questionary prompt_toolkit"


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (["--version"], f"click yaml {OF_DOCUMENTS} {OF_INTERVIEWS}"),
        (["--help"], f"click yaml {OF_DOCUMENTS} {OF_INTERVIEWS}"),
        (["check", str(EXAMPLE)], f"{OF_DOCUMENTS} {OF_INTERVIEWS} storeplan.planning.exhibits"),
        (["questions"], f"{OF_DOCUMENTS} {OF_INTERVIEWS} storeplan.planning.plan"),
    ],
)
def test_a_command_imports_nothing_it_does_not_need(arguments, unneeded) -> None:
    program = f"""
import sys
from storeplan.cli import main
code = main({arguments!r})
sys.stderr.write(" ".join(one for one in {unneeded.split()!r} if one in sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True
    )
    imported = done.stderr.splitlines()[-1:] or [""]
    assert not set(imported[0].split()) & set(unneeded.split()), done.stderr
