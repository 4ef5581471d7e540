"""Settings: what flags say when nobody says them, from ``storeplan.toml`` of the project and of the user.

The decision: a setting is the long name of a flag (``lang = "en"``), for all commands or in the table of one
(``[build]``), and again within a named profile (``[profile.agency]``, ``[profile.agency.build]``). What is said
for less counts more: a profile before none, the project before the user, one command before all. Paths are
meant from the folder of the file that says them.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

from storeplan.errors import Problem, UnusableFile
from storeplan.frozen import frozen

NAME = "storeplan.toml"
"""Of the project's file, in the folder of the answers or above it, and of the user's."""

PROFILES = "profile"
"""Table that has the profiles by name."""

SettingValue: TypeAlias = str | bool | tuple[str, ...]

_HEADER = r"\s*\[\s*([^\[\]]+?)\s*\]"
_KEY = r"\s*[\"']?([\w.-]+)[\"']?\s*="
_BAD_LINE = r"\(at line (\d+), column (\d+)\)"


@frozen
class Setting:
    """What one flag says.

    Attributes:
        flag: Long name without its dashes (``as-of``).
        value: As a flag would be given: text, several texts, or a switch turned on or off.
        file: Path as it is shown.
        line: 1-based, None where it could not be told.
    """

    flag: str
    value: SettingValue
    file: str
    line: int | None


@frozen
class SettingsFile:
    """One file of settings.

    Attributes:
        path: As it is shown.
        tables: Settings by table: empty for all commands, ``("build",)``, ``("profile", "agency")``,
            ``("profile", "agency", "answers", "show")``.
    """

    path: str
    tables: Mapping[tuple[str, ...], tuple[Setting, ...]]

    def profiles(self) -> tuple[str, ...]:
        """Names of its profiles."""
        return tuple(
            dict.fromkeys(table[1] for table in self.tables if len(table) > 1 and table[0] == PROFILES)
        )


def settings_files(beside: Path) -> tuple[Path, ...]:
    """The files there are, the user's first.

    Args:
        beside: Folder of the answers; the project's file lies in it or above it.

    Raises:
        UnusableFile: When ``STOREPLAN_CONFIG`` names a file that is not there.
    """
    users = _users_file()
    above = (folder / NAME for folder in (beside.absolute(), *beside.absolute().parents))
    projects = next((one for one in above if one.is_file()), None)
    return tuple(dict.fromkeys(one for one in (users, projects) if one is not None))


def read_settings(path: Path) -> SettingsFile:
    """The settings of a file.

    Raises:
        UnusableFile: When it cannot be read or is no TOML, or a value is neither text, number, date, switch
            nor a list of texts; with all problems.
    """
    import tomllib  # noqa: PLC0415 - only where there is a file of settings

    shown = _shown(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        content = tomllib.loads(text)
    except OSError as error:
        raise UnusableFile(Problem("unreadable-file", {"reason": error.strerror or ""}, shown)) from error
    except UnicodeDecodeError as error:
        raise UnusableFile(Problem("not-utf8", {}, shown)) from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(_BAD_LINE, str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        values = {"reason": re.sub(_BAD_LINE, "", str(error)).strip()}
        raise UnusableFile(Problem("bad-toml", values, shown, line, column)) from error
    lines = _lines(text)
    tables: dict[tuple[str, ...], tuple[Setting, ...]] = {}
    problems: list[Problem] = []
    for table, entries in _tables(content, ()):
        kept = []
        for key, raw in entries.items():
            value, line = _value(raw), lines.get((*table, key))
            if value is None:
                problems.append(
                    Problem("setting-of-no-kind", {"word": key}, shown, line, hint="setting-kinds")
                )
            else:
                kept.append(Setting(key, value, shown, line))
        tables[table] = tuple(kept)
    if problems:
        raise UnusableFile(problems)
    return SettingsFile(shown, tables)


def settings_for(command: Sequence[str], files: Sequence[SettingsFile], profile: str) -> dict[str, Setting]:
    """What the flags of a command say, by flag.

    Args:
        command: Its words (``answers``, ``show``).
        files: The user's file before the project's.
        profile: Name of a profile, empty for none.

    Raises:
        UnusableFile: When no file has that profile.
    """
    if profile and not any(profile in one.profiles() for one in files):
        valid = ", ".join(dict.fromkeys(name for one in files for name in one.profiles()))
        hint = "valid-values" if valid else "profile-form"
        raise UnusableFile(
            Problem("unknown-profile", {"word": profile, "valid": valid}, "--profile", hint=hint)
        )
    prefixes: list[tuple[str, ...]] = [(), *([(PROFILES, profile)] if profile else [])]
    found: dict[str, Setting] = {}
    for prefix in prefixes:
        for file in files:
            for length in range(len(command) + 1):
                for one in file.tables.get((*prefix, *command[:length]), ()):
                    found[one.flag] = one
    return found


def in_folder_of(setting: Setting, value: str) -> str:
    """A path as it is meant, from the folder of its file; ``-`` stays."""
    return value if value == "-" else os.path.join(os.path.dirname(setting.file), value)  # noqa: PTH118, PTH120 - as written


def _users_file() -> Path | None:
    named = os.environ.get("STOREPLAN_CONFIG")
    if named:
        if not Path(named).is_file():
            raise UnusableFile(Problem("config-missing", {}, named, hint="config-forms"))
        return Path(named)
    folder = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA")
    try:
        path = (Path(folder) if folder else Path.home() / ".config") / "storeplan" / NAME
    except RuntimeError:  # no home
        return None
    return path if path.is_file() else None


def _tables(
    content: Mapping[str, object], table: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Mapping[str, object]]]:
    """Every table with what stands in it and is no table itself."""
    yield table, {key: value for key, value in content.items() if not isinstance(value, dict)}
    for key, value in content.items():
        if isinstance(value, dict):
            yield from _tables(value, (*table, key))


def _value(raw: object) -> SettingValue | None:
    """As a flag would be given, None where no flag takes the like."""
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, (str, int, float, date)):
        return str(raw)
    if isinstance(raw, list) and all(isinstance(one, str) for one in raw):
        return tuple(raw)
    return None


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """Lines by table and key."""
    table: tuple[str, ...] = ()
    found: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(_HEADER, line):
            table = tuple(part.strip().strip("\"'") for part in header[1].split("."))
        elif key := re.match(_KEY, line):
            found.setdefault((*table, *key[1].split(".")), number)
    return found


def _shown(path: Path) -> str:
    """Relative to where the command runs if it lies below, else whole."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
