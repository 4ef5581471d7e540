"""``storeplan config show``: every setting and where it comes from."""

import sys
from collections.abc import Iterator, Mapping, Sequence

import click

from storeplan.cli import DONE, options
from storeplan.cli.help import Command
from storeplan.cli.json_output import JsonObject, print_json, result
from storeplan.cli.settings import (
    environment_name,
    every_command,
    files_for,
    profile_asked,
    refuse_unknown,
    settable,
    value_shown,
)
from storeplan.frozen import frozen
from storeplan.loading.settings import Setting, SettingsFile, settings_for
from storeplan.messages import message

_INDENT = "  "


@frozen
class _Line:
    """What one flag of one command says.

    Attributes:
        flag: Long name without dashes.
        value: As it is shown.
        kind: ``environment``, ``file`` or ``built-in``.
        place: Variable of the environment, or file and line; empty for what is built in.
    """

    flag: str
    value: str
    kind: str
    place: str


def show_command(language: str) -> click.Command:
    """The command in a language."""

    def run(
        words: tuple[str, ...],
        origin: bool,  # noqa: FBT001 - a switch
        everything: bool,  # noqa: FBT001 - a switch
        json: bool,  # noqa: FBT001 - a switch
    ) -> int:
        context = click.get_current_context()
        arguments = list(context.meta["arguments"])
        files = files_for(arguments)
        refuse_unknown(context, files)
        profile = profile_asked(arguments)
        asked = {
            path: tuple(_lines(path, command, files, profile, everything=everything))
            for path, command in every_command(context).items()
            if path[: len(words)] == words
        }
        if json:
            print_json(result("config show", _data(files, asked)))
        else:
            sys.stdout.writelines(f"{line}\n" for line in _shown(files, asked, language, origin=origin))
        return DONE

    params = [
        click.Argument(["words"], nargs=-1, metavar="[COMMAND]"),
        options.flag("--origin", language, text="help-config-origin"),
        click.Option(["--all", "everything"], is_flag=True, help=message("help-config-all", {}, language)),
        options.flag("--json", language),
    ]
    return Command("show", language, run, params, "help-config-show")


def _lines(
    words: tuple[str, ...],
    command: click.Command,
    files: Sequence[SettingsFile],
    profile: str,
    *,
    everything: bool,
) -> Iterator[_Line]:
    """What the flags of a command say when nobody gives them."""
    said = settings_for(words, files, profile)
    context = click.Context(command, info_name=words[-1], auto_envvar_prefix="STOREPLAN")
    for flag, option in settable(command).items():
        from_environment = option.value_from_envvar(context)
        if from_environment is not None:
            yield _Line(flag, value_shown(from_environment), "environment", environment_name(option))
        elif flag in said:
            yield _Line(flag, value_shown(said[flag].value), "file", _place(said[flag]))
        elif everything:
            yield _Line(flag, value_shown(option.get_default(context)), "built-in", "")


def _place(setting: Setting) -> str:
    return setting.file if setting.line is None else f"{setting.file}:{setting.line}"


def _shown(
    files: Sequence[SettingsFile],
    asked: Mapping[tuple[str, ...], Sequence[_Line]],
    language: str,
    *,
    origin: bool,
) -> Iterator[str]:
    """For people: command by command, in columns."""
    told = {words: lines for words, lines in asked.items() if lines}
    if origin:
        names = ", ".join(one.path for one in files) or message("config-no-file", {}, language)
        yield message("config-files", {"files": names}, language)
    if not told:
        yield message("config-nothing", {}, language)
    flags = max((len(one.flag) for lines in told.values() for one in lines), default=0)
    values = max((len(one.value) for lines in told.values() for one in lines), default=0)
    for words, lines in told.items():
        yield " ".join(words)
        for one in lines:
            place = one.place or message("config-built-in", {}, language)
            columns = f"{_INDENT}{one.flag:<{flags}}{_INDENT}{one.value:<{values if origin else 0}}"
            yield f"{columns}{_INDENT}{place}".rstrip() if origin else columns.rstrip()


def _data(files: Sequence[SettingsFile], asked: Mapping[tuple[str, ...], Sequence[_Line]]) -> JsonObject:
    rows = [
        {
            "command": " ".join(words),
            "flag": f"--{one.flag}",
            "value": one.value,
            "origin": one.kind,
            "place": one.place or None,
        }
        for words, lines in asked.items()
        for one in lines
    ]
    return {"files": [one.path for one in files], "settings": rows}
