"""``storeplan templates eject``: a copy to change, or a template that changes some blocks of another."""

from collections.abc import Mapping
from pathlib import Path

import click

from storeplan.cli import DONE, options
from storeplan.cli.help import Command
from storeplan.cli.reporting import say
from storeplan.cli.sources import document_languages
from storeplan.errors import Problem, UnusableCommand
from storeplan.messages import message


def eject_command(language: str) -> click.Command:
    """The command in a language."""

    def run(
        names: tuple[str, ...],
        output: str,
        blocks: tuple[str, ...],
        lang: str | None,
        documents: tuple[str, ...],
        force: bool,  # noqa: FBT001 - a switch
    ) -> int:
        from storeplan.cli.templates.places import kind_of, shipped_files  # noqa: PLC0415 - not for --help

        known = document_languages()
        wanted = lang if lang in known else known[0]
        kind = kind_of(documents)
        folder = Path(output) / kind / wanted
        texts = {folder / name: _text(name, blocks, shipped_files(kind, wanted)) for name in names}
        taken = [file for file in texts if file.exists() or file.is_symlink()]
        if taken and not force:
            raise UnusableCommand(Problem("eject-exists", {}, str(file), hint="force") for file in taken)
        for file, text in texts.items():
            _write(file, text)
            say("ejected", language, file=str(file))
        return DONE

    return Command(
        "eject",
        language,
        run,
        [
            click.Argument(["names"], nargs=-1, required=True, metavar="NAME…"),
            click.Option(
                ["-o", "--output"],
                type=options.PATH,
                required=True,
                metavar="DIR",
                allow_from_autoenv=False,
                help=message("help-output-templates", {}, language),
            ),
            click.Option(
                ["--block", "blocks"],
                type=options.LINE,
                multiple=True,
                metavar="BLOCK",
                allow_from_autoenv=False,
                help=message("help-block", {}, language),
            ),
            options.lang(language),
            options.documents(language),
            options.flag("--force", language, text="help-force-eject"),
        ],
        "help-templates-eject",
    )


def _text(name: str, blocks: tuple[str, ...], files: Mapping[str, Path]) -> str:
    """Storeplan's own, or what extends it with these blocks, each as it was.

    Raises:
        UnusableCommand: When there is no such template or block.
    """
    from storeplan.composing.sandbox import BASE  # noqa: PLC0415 - not for --help
    from storeplan.composing.template_check import blocks_of  # noqa: PLC0415 - as above
    from storeplan.composing.template_faults import unknown  # noqa: PLC0415 - as above

    if name not in files:
        raise UnusableCommand(unknown("no-such-template", name, files, "", 0))
    text = files[name].read_text("utf-8")
    if not blocks:
        return text
    there = blocks_of(text) if name.endswith(".j2") else ()
    wrong = [unknown("no-such-block", one, there, "", 0, template=name) for one in blocks if one not in there]
    if wrong:
        raise UnusableCommand(wrong)
    filled = [f"{{% block {one} %}}\n{{{{ super() }}}}\n{{% endblock %}}\n" for one in blocks]
    return f'{{% extends "{BASE}{name}" %}}\n' + "".join(filled)


def _write(file: Path, text: str) -> None:
    """Writes a file in place of what is there; a link is replaced, never followed."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableCommand(
            Problem("unwritable-file", {"reason": reason}, str(file), hint="check-folder")
        ) from error
