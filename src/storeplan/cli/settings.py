"""Flags that nobody gave, from the files of settings.

The decision: click itself puts a flag above the environment and that above these; here its defaults are only
filled in. A setting that no command has is an error, one of another command is not.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from storeplan.cli.options import PATH
from storeplan.errors import Problem, UnusableFile
from storeplan.loading.settings import (
    PROFILES,
    Setting,
    SettingsFile,
    in_folder_of,
    read_settings,
    settings_files,
    settings_for,
)
from storeplan.messages import message

PROFILE, ISOLATED = "--profile", "--isolated"

_ANSWERS = (".yaml", ".yml", ".json")


def settings_options(language: str) -> list[click.Option]:
    """``--profile`` and ``--isolated``, which are looked at before all others."""
    return [
        click.Option(
            [PROFILE], metavar="NAME", expose_value=False, help=message("help-profile", {}, language)
        ),
        click.Option(
            [ISOLATED], is_flag=True, expose_value=False, help=message("help-isolated", {}, language)
        ),
    ]


def fill_in(context: click.Context, arguments: Sequence[str]) -> None:
    """Makes the settings for a command what its flags are when they are not given.

    Args:
        context: Of the command.
        arguments: Of the command line, after the command.

    Raises:
        UnusableFile: When a file of settings has problems, or the profile is in none.
    """
    context.meta["arguments"] = tuple(arguments)
    if context.resilient_parsing or {"-h", "--help"} & set(arguments):
        return
    files, profile = files_for(arguments), profile_asked(arguments)
    if not files and not profile:
        return
    refuse_unknown(context, files)
    flags = settable(context.command)
    found = settings_for(context.command_path.split()[1:], files, profile)
    fitting = {flags[flag]: setting for flag, setting in found.items() if flag in flags}
    problems = [problem for option, setting in fitting.items() for problem in _misfits(option, setting)]
    if problems:
        raise UnusableFile(problems)
    context.default_map = {str(option.name): _as_given(option, one) for option, one in fitting.items()}


def files_for(arguments: Sequence[str]) -> tuple[SettingsFile, ...]:
    """The files of settings of a run, the user's first.

    Args:
        arguments: Of the command line; the project's file is looked for from the first answers file upwards.

    Raises:
        UnusableFile: When one cannot be read.
    """
    if ISOLATED in arguments or os.environ.get("STOREPLAN_ISOLATED", "") not in {"", "0", "false"}:
        return ()
    answers = next((one for one in arguments if one.endswith(_ANSWERS) and Path(one).is_file()), None)
    return tuple(
        read_settings(one) for one in settings_files(Path(answers).parent if answers else Path.cwd())
    )


def settable(command: click.Command) -> dict[str, click.Option]:
    """The options of a command that can be set, by their long flag without dashes."""
    return {
        flag.removeprefix("--"): one
        for one in command.params
        if isinstance(one, click.Option) and (one.allow_from_autoenv or one.envvar) and one.expose_value
        for flag in one.opts
        if flag.startswith("--")
    }


def every_command(context: click.Context) -> dict[tuple[str, ...], click.Command]:
    """Every command of the program with its words; those of groups too."""
    root = context.find_root().command
    return dict(_within(root, context)) if isinstance(root, click.Group) else {}


def refuse_unknown(context: click.Context, files: Sequence[SettingsFile]) -> None:
    """Looks whether every setting belongs to some flag, and every table to a command.

    Raises:
        UnusableFile: With all that do not.
    """
    from storeplan.loading.problem_log import ProblemLog  # noqa: PLC0415 - only where there are settings
    from storeplan.loading.yaml_nodes import Place  # noqa: PLC0415 - as above

    commands = every_command(context)
    log = ProblemLog()
    for file in files:
        for table, settings in file.tables.items():
            words = table[2:] if table[:1] == (PROFILES,) else table
            within = [one for path, one in commands.items() if path[: len(words)] == words]
            place = Place(file.path, settings[0].line or 1 if settings else 1, 1)
            if not within:
                log.unknown(place, "unknown-settings-table", ".".join(words), map(".".join, commands))
                continue
            valid = dict.fromkeys(flag for one in within for flag in settable(one))
            for one in settings:
                if one.flag not in valid:
                    log.unknown(Place(file.path, one.line or 1, 1), "unknown-setting", one.flag, valid)
    if log.problems:
        raise UnusableFile(log.in_order())


def _within(group: click.Group, context: click.Context) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            for words, one in _within(command, context):
                yield (name, *words), one
        elif command is not None:
            yield (name,), command


def environment_name(option: click.Option) -> str:
    """The variable of the environment that says what an option is."""
    named = option.envvar if isinstance(option.envvar, str) else next(iter(option.envvar or ()), None)
    return named or f"STOREPLAN_{str(option.name).upper()}"


def _misfits(option: click.Option, setting: Setting) -> Iterator[Problem]:
    """A switch that is given a text, a text that is turned on, a list where one text is wanted."""
    match setting.value:
        case bool():
            fits = option.is_flag
        case tuple():
            fits = option.multiple
        case _:
            fits = not option.is_flag
    if not fits:
        kind = "switch" if option.is_flag else "texts" if option.multiple else "text"
        values = {"word": setting.flag, "kind": f"msg:setting-{kind}"}
        yield Problem("setting-of-wrong-kind", values, setting.file, setting.line)


def _as_given(option: click.Option, setting: Setting) -> object:
    """The value of a setting as the option takes it, paths from where they are meant."""
    value = setting.value
    if isinstance(value, bool):
        return value
    texts = (value,) if isinstance(value, str) else value
    if option.type is PATH:
        texts = tuple(in_folder_of(setting, one) for one in texts)
    return texts if option.multiple else texts[0]


def profile_asked(arguments: Sequence[str]) -> str:
    """The profile that the arguments name, else the environment; empty when neither does."""
    for index, one in enumerate(arguments):
        if one == PROFILE:
            return next(iter(arguments[index + 1 :]), "")
        if one.startswith(f"{PROFILE}="):
            return one.removeprefix(f"{PROFILE}=")
    return os.environ.get("STOREPLAN_PROFILE", "")


def value_shown(value: object) -> str:
    """A value in one line of a list of settings; empty for none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value))
    return str(value) if isinstance(value, (str, int)) else ""
