"""Which language the command line speaks.

The decision: the language is that of the people at the keyboard: ``--lang``, ``STOREPLAN_LANG``, the language
of the answers file, the machine's. It has no part in what a document says.
"""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from storeplan.resources import languages

_LOOKED_AT = 64 * 1024
_LANGUAGE = re.compile(rb"^language:\s*(?:-\s+|\[\s*)?[\"']?([A-Za-z-]+)", re.MULTILINE)
_ANSWERS = (".yaml", ".yml", ".json")
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of_run(arguments: Sequence[str]) -> str:
    """The language to speak.

    Args:
        arguments: Of the command line; those that are answers files are looked into.
    """
    known = languages()
    asked = [_first(_flag(arguments)), _first(os.environ.get("STOREPLAN_LANG", ""))]
    asked += [language_of_file(one) for one in arguments if one.endswith(_ANSWERS)]
    return next((tag for tag in asked if tag in known), None) or _language_of_machine(known)


def _first(words: str) -> str:
    """The first of several languages; documents may be in all of them, the run is in one."""
    return words.partition(",")[0].strip()


def language_of_file(path: str) -> str:
    """What a file says its first language is, empty when it does not or cannot be read."""
    try:
        if not Path(path).is_file():
            return ""
        with Path(path).open("rb") as stream:
            found = _LANGUAGE.search(stream.read(_LOOKED_AT))
    except (OSError, ValueError):  # whoever reads it for its answers says what is wrong with it
        return ""
    return found[1].decode("ascii") if found else ""


def _flag(arguments: Sequence[str]) -> str:
    for index, one in enumerate(arguments):
        if one == "--lang":
            return next(iter(arguments[index + 1 :]), "")
        if one.startswith("--lang="):
            return one.removeprefix("--lang=")
    return ""


def _language_of_machine(known: Sequence[str]) -> str:
    names = [os.environ.get(name, "") for name in _LOCALE]
    name = next((one for one in names if one), "") or _windows_locale()
    chinese = name.lower().startswith(("zh", "chinese"))
    wanted = "zh-CN" if chinese else "en"
    return wanted if wanted in known else known[0]


def _windows_locale() -> str:
    if sys.platform != "win32":
        return ""
    import locale  # noqa: PLC0415 - only there the environment does not say

    return locale.getlocale()[0] or ""
