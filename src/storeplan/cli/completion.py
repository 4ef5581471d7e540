"""``storeplan completion``: what makes a shell complete commands, flags and values.

The decision: click writes the scripts and answers them; values come from the types of the options, so that
completing imports neither the planning nor Word.
"""

import sys
from collections.abc import Mapping

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete, shell_complete

from storeplan.cli import COMPLETING, DONE
from storeplan.cli.help import Command
from storeplan.errors import Problem, UnusableCommand

SHELLS: Mapping[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


def command(language: str) -> click.Command:
    """The command in a language."""

    def run(shell: str) -> int:
        if shell not in SHELLS:
            values = {"word": shell, "valid": ", ".join(SHELLS)}
            raise UnusableCommand(Problem("unknown-shell", values, hint="valid-values"))
        root = click.get_current_context().find_root().command
        script = SHELLS[shell](root, {}, "storeplan", COMPLETING)
        sys.stdout.write(
            ShellComplete.source(script)
        )  # bash's own asks the bash of this machine for its version
        return DONE

    return Command("completion", language, run, [click.Argument(["shell"], metavar="|".join(SHELLS))])


def answer(program: click.Command, instruction: str) -> int:
    """What a script asks for.

    Args:
        program: storeplan with its commands.
        instruction: Value of the variable.
    """
    return shell_complete(program, {}, "storeplan", COMPLETING, instruction)
