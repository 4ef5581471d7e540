"""``storeplan brand``: is a brand file right, and does it print well?"""

import sys

import click

from storeplan.cli import DONE, FINDINGS, options
from storeplan.cli.command_group import CommandGroup
from storeplan.cli.help import Command
from storeplan.cli.json_output import JsonObject, print_json, problem_rows, result
from storeplan.cli.reporting import say
from storeplan.loading.brand import BrandFile, read_brand_file
from storeplan.loading.brand_check import Doubt, doubts_of
from storeplan.loading.installed_fonts import chinese_fonts
from storeplan.messages import describe, message
from storeplan.model.brand import Brand, Logo


def command(language: str) -> click.Command:
    """The commands in a language."""
    places = {"check": "storeplan.cli.brand:check_command"}
    return CommandGroup("brand", language, places, message("help-brand", {}, language), "help-brand-")


def check_command(language: str) -> click.Command:
    """``storeplan brand check``."""

    def run(file: str, strict: bool, json: bool) -> int:  # noqa: FBT001 - switches
        read = read_brand_file(file)
        doubts = doubts_of(read, chinese_fonts())
        warned = any(doubt.gravity == "warning" for doubt in doubts)
        code = FINDINGS if strict and warned else DONE
        if json:
            print_json(_as_json(read, doubts, language, ok=code == DONE))
        else:
            _tell(read, doubts, language)
        return code

    return Command(
        "check",
        language,
        run,
        [
            click.Argument(["file"], metavar="BRAND.yml"),
            options.flag("--strict", language, text="help-brand-strict"),
            options.flag("--json", language),
        ],
        text="help-brand-check",
    )


def _tell(read: BrandFile, doubts: tuple[Doubt, ...], language: str) -> None:
    for doubt in doubts:
        gravity = message(f"severity-{doubt.gravity}", {}, language)
        sys.stdout.write(f"{gravity} {describe(doubt.problem, language)}\n")
    warnings = sum(doubt.gravity == "warning" for doubt in doubts)
    values = {"count": str(warnings), "notes": str(len(doubts) - warnings)}
    chart = " ".join(f"#{one}" for one in read.brand.colours.chart)
    say("brand-chart-colours", language, colours=chart)
    say("brand-checked" if doubts else "brand-sound", language, **values)


def _as_json(read: BrandFile, doubts: tuple[Doubt, ...], language: str, *, ok: bool) -> JsonObject:
    found = problem_rows([doubt.problem for doubt in doubts], language)
    rows = [{"severity": doubt.gravity, **row} for doubt, row in zip(doubts, found, strict=True)]
    return {**result("brand check", _brand_data(read.brand), ok=ok), "findings": rows}


def _brand_data(brand: Brand) -> JsonObject:
    """What documents will look like."""
    colours, fonts, setting = brand.colours, brand.fonts, brand.setting
    return {
        "name": brand.name,
        "colours": {
            "text": f"#{colours.text}",
            "heading": f"#{colours.heading}",
            "primary": f"#{colours.primary}",
            "tint": f"#{colours.tint}",
            "risk": f"#{colours.risk}",
            "confirm": f"#{colours.confirm}",
            "chart": [f"#{one}" for one in colours.chart],
        },
        "fonts": {
            "latin": fonts.latin,
            "east_asian": fonts.east_asian,
            "heading_latin": fonts.heading_latin,
            "heading_east_asian": fonts.heading_east_asian,
            "monospace": fonts.monospace,
        },
        "setting": {
            "size_pt": setting.size,
            "line": round(setting.line, 3),
            "heading_line": round(setting.heading_line, 3),
            "heading_bold": setting.heading_bold,
            "heading_italic": setting.heading_italic,
            "code_size_pt": setting.code_size,
            "code_bold": setting.code_bold,
            "link_bold": setting.link_bold,
            "link_underlined": setting.link_underlined,
        },
        "logo": _logo_data(brand.logo),
        "logo_on_dark": _logo_data(brand.logo_on_dark),
        "cover": brand.cover.layout,
    }


def _logo_data(logo: Logo | None) -> JsonObject | None:
    return None if logo is None else {"kind": logo.kind, "width": logo.width, "height": logo.height}
