"""``storeplan templates check``: every mistake of the user's templates, texts and questions at its place.

The decision: what can be found by reading is found first and all at once; then the examples are rendered,
since only a plan shows the rest.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storeplan.cli import DONE, options
from storeplan.cli.help import Command
from storeplan.cli.reporting import say
from storeplan.cli.sources import document_languages
from storeplan.errors import Problem, UnusablePack
from storeplan.model.answers import OPERATIONS_PLAN
from storeplan.overlays import Overlays, TemplateLayer, files_in, layer_of, overlays_of
from storeplan.resources import document_kinds

if TYPE_CHECKING:
    from storeplan.pipeline import Loaded


def check_command(language: str) -> click.Command:
    """The command in a language."""

    def run(folders: tuple[str, ...], layers: tuple[str, ...], overlays: Overlays) -> int:
        checked = Overlays((*overlays.templates, *overlays_of(folders, ()).templates), overlays.knowledge)
        problems = _once(_as_read(checked))
        if problems:
            raise UnusablePack(problems)
        from storeplan.resources import examples_folder  # noqa: PLC0415 - not for --help

        answers = [Path(one) for one in layers] or _examples(checked, examples_folder())
        problems = _once(_rendered(checked, answers))
        if problems:
            raise UnusablePack(problems)
        files = sum(len(files_in(folder, inside)) for folder in checked.templates for inside in _places())
        say("templates-checked", language, count=str(files), examples=str(len(answers)))
        return DONE

    params = [
        click.Argument(["folders"], nargs=-1, required=True, metavar="DIR…"),
        options.layers(language),
        *options.overlays(language),
    ]
    return Command("check", language, run, params, "help-templates-check")


def _places() -> list[str]:
    """Folders within a folder of templates that are looked at."""
    return [place for kind in document_kinds() for place in _places_of(kind)]


def _places_of(kind: str) -> list[str]:
    return [kind, *(f"{kind}/{language}" for language in document_languages())]


def _examples(overlays: Overlays, folder: Path) -> list[Path]:
    """Answers that ask for the kinds of documents that the user has something for."""
    return [
        file
        for kind in document_kinds()
        if any(files_in(one, place) for one in overlays.templates for place in _places_of(kind))
        for file in sorted((folder if kind == OPERATIONS_PLAN else folder / kind).glob("*.answers.yaml"))
    ]


def _as_read(overlays: Overlays) -> Iterator[Problem]:
    """What is wrong with the files themselves."""
    from storeplan.loading.question_sets import every_question  # noqa: PLC0415 - not for --help

    for folder in overlays.templates:
        if not any(files_in(folder, inside) for inside in _places()):
            inside = " | ".join(_places())
            yield Problem("nothing-to-check", {"folder": str(folder), "inside": inside}, str(folder))
    yield from _told(partial(every_question, overlays))
    for kind in document_kinds():
        for language in document_languages():
            yield from _of_language(overlays, kind, language)


def _of_language(overlays: Overlays, kind: str, language: str) -> Iterator[Problem]:
    from storeplan import document_words  # noqa: PLC0415 - heavy, and not for --help
    from storeplan.composing.template_check import check_templates  # noqa: PLC0415 - as above
    from storeplan.composing.template_names import results_types  # noqa: PLC0415 - as above
    from storeplan.loading.template_files import own_layer  # noqa: PLC0415 - as above

    inside = f"{kind}/{language}"
    texts = document_words.document_texts(kind, language)
    exhibits = [id_ for part in (texts.tables, texts.charts, texts.diagrams) for id_ in part]
    below: list[TemplateLayer] = [layer_of(one) for one in document_words.template_folders(kind, language)]
    for folder in overlays.templates:
        if not files_in(folder, inside):
            continue
        yield from _told(partial(document_words.document_texts, kind, language, Overlays((folder,))))
        try:
            layer = own_layer(folder, inside)
        except UnusablePack as error:
            yield from error.problems
            continue
        yield from check_templates(layer, below, exhibits, results_types()[kind])
        below.insert(0, layer)


def _rendered(overlays: Overlays, answers: Sequence[Path]) -> Iterator[Problem]:
    """What goes wrong when documents are made."""
    from storeplan import pipeline  # noqa: PLC0415 - heavy, and not for --help

    for file in answers:
        loaded = pipeline.load([str(file)], overlays=overlays)
        yield from _told(partial(_document, loaded))


def _document(loaded: "Loaded") -> object:
    from storeplan import pipeline, publishing  # noqa: PLC0415 - heavy, and not for --help

    return [publishing.document(one, loaded) for one in pipeline.planned(loaded).values()]


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once: every example meets the same."""
    found: list[Problem] = []
    for one in problems:
        if one not in found:
            found.append(one)
    return found


def _told(work: Callable[[], object]) -> Sequence[Problem]:
    """What goes wrong in a piece of work."""
    try:
        work()
    except UnusablePack as error:
        return error.problems
    return ()
