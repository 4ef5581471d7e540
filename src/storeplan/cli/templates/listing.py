"""``storeplan templates list``: every template, what it is, which one is used, and its blocks."""

import re
import sys
from pathlib import Path

import click

from storeplan.cli import DONE, options
from storeplan.cli.help import Command
from storeplan.cli.json_output import JsonObject, print_json, result
from storeplan.cli.sources import document_languages
from storeplan.messages import message
from storeplan.overlays import Overlays

_COMMENT = re.compile(r"\A\{##\s*(.*?)\s*##\}", re.DOTALL)
_HEADING = re.compile(r"^# (.*?) *(?:\{#.*\})?$", re.MULTILINE)
_YAML_COMMENT = re.compile(r"\A# (.*)$", re.MULTILINE)


def list_command(language: str) -> click.Command:
    """The command in a language."""

    def run(lang: str | None, documents: tuple[str, ...], overlays: Overlays, json: bool) -> int:  # noqa: FBT001 - a switch
        from storeplan.cli.templates.places import kind_of, shipped_folder, used_files  # noqa: PLC0415 - not for --help

        known = document_languages()
        wanted = lang if lang in known else known[0]
        kind = kind_of(documents)
        files, shipped = used_files(overlays, kind, wanted), shipped_folder(kind, wanted)
        rows = [_row(name, file, overlays, shipped) for name, file in files.items()]
        if json:
            print_json(result("templates list", {"templates": rows}))
        else:
            width = max(len(name) for name in files)
            for row in rows:
                used = message("template-own" if row["own"] else "template-shipped", {}, language)
                blocks = row["blocks"]
                listed = " ".join(blocks) if isinstance(blocks, list) else ""
                line = f"{row['name']!s:<{width}}  {used}  {row['about']}"
                sys.stdout.write(f"{line}\n" + (f"{'':<{width}}  {listed}\n" if listed else ""))
        return DONE

    params = [
        options.lang(language),
        options.documents(language),
        *options.overlays(language),
        options.flag("--json", language),
    ]
    return Command("list", language, run, params, "help-templates-list")


def _row(name: str, file: Path, overlays: Overlays, folder: Path) -> JsonObject:
    from storeplan.composing.template_check import blocks_of, is_template  # noqa: PLC0415 - not for --help

    text = file.read_text("utf-8-sig")
    replaced = folder / name
    shipped = replaced.read_text("utf-8") if replaced.is_file() else ""
    own = any(file.is_relative_to(folder) for folder in overlays.templates)
    blocks = list(blocks_of(text)) if name.endswith(".j2") and is_template(text) else []
    about = _about(name, text) or _about(name, shipped)
    return {"name": name, "about": about, "own": own, "file": str(file), "blocks": blocks}


def _about(name: str, text: str) -> str:
    """What its first heading or comment says."""
    forms = (_COMMENT, _HEADING) if name.endswith(".j2") else (_YAML_COMMENT,)
    found = next((match for form in forms if (match := form.search(text))), None)
    return found[1] if found else ""
