"""Write down the help of the whole command line in each language; ``make help-texts`` runs it."""

import contextlib
import io
import os

from storeplan.cli.program import Program
from storeplan.resources import languages, texts_folder

COLUMNS = "80"


def main() -> None:
    """Write ``texts/help.<language>.txt`` for every language."""
    for language in languages():
        (texts_folder() / f"help.{language}.txt").write_text(help_in(language), encoding="utf-8")


def help_in(language: str) -> str:
    """What ``--help`` composes in a terminal of eighty columns."""
    os.environ["COLUMNS"] = COLUMNS
    written = io.StringIO()
    with contextlib.redirect_stdout(written), contextlib.suppress(SystemExit):
        Program(language).main(["--help"], prog_name="storeplan")
    return written.getvalue()


if __name__ == "__main__":
    main()
