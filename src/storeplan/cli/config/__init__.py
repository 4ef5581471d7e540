"""``storeplan config``: what flags say when nobody says them."""

import click

from storeplan.cli.command_group import CommandGroup
from storeplan.messages import message


def command(language: str) -> click.Command:
    """The commands in a language."""
    places = {"show": "storeplan.cli.config.show:show_command"}
    return CommandGroup("config", language, places, message("help-config", {}, language), "help-config-")
