"""``storeplan whatif``: what becomes of the shop when answers change. Nothing is written.

The decision: ``--case NAME`` begins a version of the shop and the ``--set`` after it make it, as one would say
it; a ``--set`` before the first case holds in all of them.
"""

import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from storeplan.cli import DONE, PARTLY_FAILED, options
from storeplan.cli.help import Command
from storeplan.cli.json_output import JsonObject, print_json, result
from storeplan.cli.sources import check_epoch
from storeplan.errors import Problem, StoreplanError, UnusableCommand, UnusablePack
from storeplan.frozen import frozen
from storeplan.messages import message
from storeplan.overlays import Overlays

if TYPE_CHECKING:
    from storeplan.cli.sweeping import Outcome
    from storeplan.cli.tables import TextTable
    from storeplan.loading.answers import Layer
    from storeplan.loading.sweeps import Sweep
    from storeplan.planning.plan import Plan

_FORMATS = ("md", "csv")
_ORDER = "storeplan.whatif.order"


@frozen
class _Base:
    """The shop as it is: files read once, and what every version of it has in common."""

    layers: "tuple[Layer, ...]"
    as_of: date | None
    overlays: Overlays

    def plan(self, sets: Sequence[str]) -> "Plan":
        """The plan with some answers changed."""
        from storeplan import pipeline  # noqa: PLC0415 - heavy, and --help needs none of it

        return pipeline.plan(pipeline.load(self.layers, sets, self.as_of, overlays=self.overlays))


@frozen
class _Shown:
    """What is printed: a table with lines below it, and the same for programs; and whether a plan is missing."""

    table: "TextTable"
    below: tuple[str, ...]
    data: JsonObject
    partly_failed: bool = False


class _Command(Command):
    """Remembers in which order ``--case`` and ``--set`` were given, which click alone does not tell."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the arguments; click's parser is run beforehand for the order of the options."""
        _, _, order = self.make_parser(ctx).parse_args(list(args))
        ctx.meta[_ORDER] = [one.name for one in order if one.name in {"sets", "cases"}]
        return super().parse_args(ctx, args)


def command(language: str) -> click.Command:
    """The command in a language."""

    def run(  # noqa: PLR0913, PLR0917 - an option each
        answers: str,
        layers: tuple[str, ...],
        sets: tuple[str, ...],
        cases: tuple[str, ...],
        sweeps: tuple[str, ...],
        figures: tuple[str, ...],
        as_of: date | None,
        lang: str | None,
        overlays: Overlays,
        format_: str | None,
        json: bool,  # noqa: FBT001 - a switch
    ) -> int:
        del lang  # the run is in that language already
        check_epoch()
        if format_ not in (None, *_FORMATS):
            values = {"word": str(format_), "valid": ", ".join(_FORMATS)}
            raise UnusableCommand(Problem("unknown-format", values, "--format", hint="valid-values"))
        base = _Base(tuple(_readable_again((*layers, answers))), as_of, overlays)
        if sweeps:
            if cases:
                raise UnusableCommand(Problem("cases-and-sweep", {}, "--sweep"))
            shown = _swept(base, sets, sweeps, figures, language)
        else:
            order = click.get_current_context().meta[_ORDER]
            shown = _compared(base, cases_of(order, sets, cases), language)
        if json:
            print_json(result("whatif", {"file": answers, **shown.data}, ok=not shown.partly_failed))
        else:
            _print(shown, format_)
        return PARTLY_FAILED if shown.partly_failed else DONE

    return _Command(
        "whatif",
        language,
        run,
        [
            click.Argument(["answers"], metavar="ANSWERS"),
            options.sets(language),
            _repeatable("--case", "cases", "NAME", language),
            _repeatable("--sweep", "sweeps", "PATH=FROM..TO/STEP", language),
            _repeatable("--figure", "figures", "ID", language),
            options.layers(language),
            options.as_of(language),
            options.lang(language),
            *options.overlays(language),
            click.Option(
                ["--format", "format_"],
                metavar="md|csv",
                allow_from_autoenv=False,  # STOREPLAN_FORMAT is that of documents
                help=message("help-whatif-format", {}, language),
            ),
            options.flag("--json", language),
        ],
    )


def _repeatable(flag: str, name: str, metavar: str, language: str) -> click.Option:
    return click.Option(
        [flag, name],
        type=options.LINE,
        multiple=True,
        metavar=metavar,
        allow_from_autoenv=False,  # what is tried belongs to one run
        help=message(f"help-{flag.removeprefix('--')}", {}, language),
    )


def _readable_again(layers: Sequence[str]) -> "Iterator[Layer]":
    """The layers; standard input as it was read, since it can be read only once."""
    from storeplan.loading.yaml_nodes import scan_yaml  # noqa: PLC0415 - not for --help

    for layer in layers:
        yield scan_yaml(layer) if layer == "-" else layer


def cases_of(order: Sequence[str], sets: Sequence[str], names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The changes of each version by its name; without names one version, called nothing.

    Args:
        order: ``sets`` and ``cases`` as they follow each other on the command line.
        sets: Every ``PATH=VALUE``; those of the environment are in no order and hold in all cases.
        names: Of the cases.

    Raises:
        UnusableCommand: When nothing is to be changed, a name is given twice, or a case changes nothing.
    """
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated is not None:
        raise UnusableCommand(Problem("case-twice", {"name": repeated}, "--case"))
    given = iter(sets if "sets" in order else ())
    common: list[str] = [] if "sets" in order else list(sets)
    own: dict[str, list[str]] = {}
    for kind in order:
        if kind == "cases":
            own[names[len(own)]] = []
        else:
            (list(own.values())[-1] if own else common).append(next(given))
    if not own:
        own = {"": []}
    found = {name: (*common, *changes) for name, changes in own.items()}
    empty = next((name for name, changes in found.items() if not changes), None)
    if empty is not None:
        raise UnusableCommand(
            Problem("nothing-to-try" if not empty else "case-without-set", {"name": empty}, hint="try-forms")
        )
    return found


def _compared(base: _Base, cases: dict[str, tuple[str, ...]], language: str) -> _Shown:
    from storeplan.cli.cases import Case, comparison, comparison_data, finding_lines  # noqa: PLC0415 - heavy

    now = base.plan(())
    found = [Case(name, sets, base.plan(sets)) for name, sets in cases.items()]
    below = [line for case in found for line in finding_lines(now, case, language, base.overlays)]
    return _Shown(comparison(now, found, language), tuple(below), comparison_data(now, found))


def _swept(
    base: _Base, sets: Sequence[str], sweeps: Sequence[str], figures: Sequence[str], language: str
) -> _Shown:
    from storeplan.cli import sweeping  # noqa: PLC0415 - heavy
    from storeplan.loading.question_sets import every_question  # noqa: PLC0415 - as above
    from storeplan.loading.sweeps import read_sweep, refuse_too_many  # noqa: PLC0415 - as above

    questionnaire = every_question(base.overlays)
    read = [read_sweep(one, questionnaire) for one in sweeps]
    refuse_too_many(read)
    if len(read) == 1:
        chosen = sweeping.chosen_figures(figures or sweeping.USUAL)
        now, legend = base.plan(sets), message("whatif-legend", {}, language)
        steps = [sweeping.Step(one, _outcome(base, (*sets, _set(read[0], one)))) for one in read[0].values]
        table = sweeping.sweep_table(now, read[0], steps, chosen, language)
        data = sweeping.sweep_data(now, read[0], steps, chosen, language)
        return _Shown(table, (legend,), data, _some_failed([step.plan for step in steps]))
    (figure,) = sweeping.chosen_figures(figures or (sweeping.USUAL_OF_GRID,), at_most=1)
    down, across = read
    plans = [
        [_outcome(base, (*sets, _set(down, one), _set(across, other))) for other in across.values]
        for one in down.values
    ]
    table = sweeping.grid_table(down, across, plans, figure, language)
    data = sweeping.grid_data(down, across, plans, figure, language)
    failed = _some_failed([one for row in plans for one in row])
    return _Shown(table, sweeping.reasons(plans, language), data, failed)


def _outcome(base: _Base, sets: Sequence[str]) -> "Outcome":
    """The plan with some answers changed, or why there is none; a pack that is broken stays an error."""
    from storeplan.cli.sweeping import NoPlan  # noqa: PLC0415 - heavy

    try:
        return base.plan(sets)
    except UnusablePack:
        raise
    except StoreplanError as error:
        return NoPlan(error.problems)


def _some_failed(outcomes: "Sequence[Outcome]") -> bool:
    """Whether some values have no plan.

    Raises:
        UnusableCommand: When none has one, with the problems of the first.
    """
    from storeplan.cli.sweeping import NoPlan  # noqa: PLC0415 - heavy

    failed = [one for one in outcomes if isinstance(one, NoPlan)]
    if len(failed) == len(outcomes):
        raise UnusableCommand(failed[0].problems)
    return bool(failed)


def _set(sweep: "Sweep", value: str) -> str:
    return f"{sweep.path}={value}"


def _print(shown: _Shown, format_: str | None) -> None:
    from storeplan.cli.tables import csv_text, markdown_lines, text_lines  # noqa: PLC0415 - not for --help

    if format_ == "csv":
        sys.stdout.write(csv_text(shown.table))
        return
    if format_ == "md":
        lines = markdown_lines(shown.table)
    else:
        lines = text_lines(shown.table, shutil.get_terminal_size().columns)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    if shown.below:
        sys.stdout.writelines(f"{line}\n" for line in ("", *shown.below))
