"""What the command line says besides its results: on standard error, in the language of the run."""

import sys
from collections.abc import Iterable

from storeplan.errors import Problem
from storeplan.messages import describe, message


def report(problems: Iterable[Problem], language: str) -> None:
    """Says what is wrong, every problem with its place and hint."""
    for problem in problems:
        sys.stderr.write(f"{describe(problem, language)}\n")


def say(key: str, language: str, **values: str) -> None:
    """Says something in a line of its own."""
    sys.stderr.write(f"{message(key, values, language)}\n")
