"""``storeplan new``: ask, save after each answer, make the documents."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storeplan.cli import DONE, INPUT_ERROR, INTERRUPTED, options
from storeplan.cli.build import Loudness, build_one
from storeplan.cli.help import Command
from storeplan.cli.interruptions import Interruptions
from storeplan.cli.outputs import USUAL_FORMATS, Target, name_of
from storeplan.cli.places import is_folder, is_there
from storeplan.cli.prompting import prompts
from storeplan.cli.reporting import report, say
from storeplan.cli.sources import Sources, check_epoch, document_languages
from storeplan.errors import Problem, UnusableCommand
from storeplan.frozen import frozen
from storeplan.messages import message
from storeplan.model.answers import AnswerOrigin
from storeplan.model.questions import Depth, Questionnaire
from storeplan.overlays import Overlays

if TYPE_CHECKING:
    from storeplan.asking.asks import Given
    from storeplan.asking.interview import Due
    from storeplan.loading.answers import LoadedAnswers

_USUAL_FILE = "store.answers.yaml"


@frozen
class _Wishes:
    """What was asked for.

    Attributes:
        file: Answers file to write.
        sets: Answers given as flags.
        as_of: What "today" is, None when the day of running counts.
        languages: Of the documents, none when no flag says so.
        documents: Kinds of documents besides those the file asks for.
        depth: How much is asked.
        resume: Goes on with a file there is, where it was left.
        only_missing: Of a file there is, asks only what is not answered.
        again: Patterns of the questions that are asked, and no others; empty without.
        plain: Asks line by line.
        no_input: Asks nothing.
        defaults: Does not ask what has a default.
        overlays: The user's folders of templates and packs.
    """

    file: str
    sets: tuple[str, ...]
    as_of: date | None
    languages: tuple[str, ...]
    documents: tuple[str, ...]
    depth: Depth
    resume: bool
    only_missing: bool
    again: tuple[str, ...]
    plain: bool
    no_input: bool
    defaults: bool
    overlays: Overlays


def command(language: str) -> click.Command:
    """The command in a language."""

    def run(  # noqa: PLR0913, PLR0917 - an option each
        answers: str,
        sets: tuple[str, ...],
        as_of: date | None,
        languages: tuple[str, ...],
        documents: tuple[str, ...],
        depth: str,
        resume: bool,  # noqa: FBT001 - a switch
        only_missing: bool,  # noqa: FBT001 - a switch
        again: tuple[str, ...],
        plain: bool,  # noqa: FBT001 - a switch
        no_input: bool,  # noqa: FBT001 - a switch
        defaults: bool,  # noqa: FBT001 - a switch
        quiet: bool,  # noqa: FBT001 - a switch
        overlays: Overlays,
    ) -> int:
        asked = (Depth(depth), resume, only_missing, again, plain, no_input, defaults)
        wishes = _Wishes(answers, sets, as_of, languages, documents, *asked, overlays)
        return _New(wishes, language, Loudness(quiet=quiet)).run()

    return Command(
        "new",
        language,
        run,
        [
            click.Argument(["answers"], default=_USUAL_FILE, metavar="[ANSWERS]"),
            options.depth(language),
            options.languages(language),
            options.documents(language),
            options.as_of(language),
            options.sets(language),
            options.flag("--resume", language),
            options.flag("--only-missing", language),
            _ask_again(language),
            options.flag("--plain", language),
            options.flag("--no-input", language),
            options.flag("--defaults", language),
            options.flag("--quiet", language, short="-q"),
            *options.overlays(language),
        ],
    )


def _ask_again(language: str) -> click.Option:
    """``--ask``, repeatable."""
    return click.Option(
        ["--ask", "again"],
        type=options.LINE,
        multiple=True,
        metavar="GLOB",
        help=message("help-ask", {}, language),
    )


class _New:
    """One interview and what comes of it."""

    def __init__(self, wishes: _Wishes, language: str, loudness: Loudness) -> None:
        from storeplan import pipeline  # noqa: PLC0415 - heavy, and --help needs none of it
        from storeplan.cli.foresight import Foresight  # noqa: PLC0415 - as above
        from storeplan.cli.interviewing import Interviewing  # noqa: PLC0415 - as above
        from storeplan.loading.answers import load_answers  # noqa: PLC0415 - as above
        from storeplan.loading.own_questions import lists_with  # noqa: PLC0415 - as above
        from storeplan.loading.question_sets import every_question, questions_of  # noqa: PLC0415 - as above
        from storeplan.loading.saved_answers import SavedAnswers  # noqa: PLC0415 - as above

        _check_file(wishes)
        check_epoch()
        self._wishes = wishes
        self._language = language
        self._loudness = loudness
        every = every_question(wishes.overlays)
        choices = lists_with(wishes.overlays)
        layers = [wishes.file] if is_there(wishes.file) else []
        self._before: LoadedAnswers = load_answers(layers, wishes.sets, every, choices)
        self._documents = self._documents_wanted()
        self._questionnaire: Questionnaire = questions_of(self._documents, wishes.overlays)
        today = wishes.as_of or self._before.as_of or pipeline.today()
        foresight = Foresight(every, self._before, today, language, wishes.overlays)
        self._rules = Interviewing(self._questionnaire, choices, today, language, foresight)
        self._file = SavedAnswers(Path(wishes.file), every, choices)
        self._interruptions = Interruptions()
        self._until_the_end = ExitStack()
        self._begun = bool(layers)

    def run(self) -> int:
        """Asks, saves, builds; returns the exit code."""
        from storeplan.asking.asks import Left  # noqa: PLC0415 - not for --help
        from storeplan.asking.plain import InputEnded  # noqa: PLC0415 - as above

        wishes = self._wishes
        try:
            with self._file, self._interruptions, self._until_the_end:
                self._ask()
        except Left:
            say("left" if self._begun else "interrupted-bare", self._language, file=wishes.file)
            return DONE
        except InputEnded:
            sys.stderr.write("\n")
            problem = Problem("input-ended", {"file": wishes.file}, wishes.file, hint="resume")
            report([problem if self._begun else Problem("no-input-at-all")], self._language)
            return INPUT_ERROR
        except (KeyboardInterrupt, EOFError):
            sys.stderr.write("\n")
            say("interrupted" if self._begun else "interrupted-bare", self._language, file=wishes.file)
            return INTERRUPTED
        if not self._loudness.quiet:
            say("saved-answers", self._language, file=wishes.file)
        sources = Sources((wishes.file,), (), wishes.as_of, (), wishes.depth.value, wishes.overlays)
        build_one(sources, _beside(wishes.file), self._language, self._loudness)
        return DONE

    def _ask(self) -> None:
        from storeplan.asking.asks import Given  # noqa: PLC0415 - not for --help
        from storeplan.asking.interview import conduct, interview  # noqa: PLC0415 - as above

        before, wishes = self._before, self._wishes
        values = {id_: answer.value for id_, answer in before.values.items()}
        taken = {id_ for id_, origin in before.origins.items() if origin is AnswerOrigin.DEFAULT}
        known = Given(values, before.parked, frozenset(taken))
        put = None if wishes.no_input else prompts(self._rules.voice, self._until_the_end, plain=wishes.plain)
        if put is None:
            self._take_as_given(known)
            return
        if wishes.defaults:
            from storeplan.cli.interviewing import without_defaults  # noqa: PLC0415 - not for --help

            put = without_defaults(put)
        start = before.next if wishes.resume else ""
        questions = interview(self._questionnaire, known, wishes.depth, self._rules.rules, self._due(), start)
        conduct(questions, put, self._save)

    def _due(self) -> "Due":
        """Which questions are put: those asked for, else the open ones, of a file that is edited all."""
        from storeplan.asking.interview import only_open  # noqa: PLC0415 - not for --help

        wishes = self._wishes
        if wishes.again:
            from storeplan.cli.interviewing import matching  # noqa: PLC0415 - not for --help

            return matching(wishes.again, self._questionnaire, self._before.values)
        if wishes.resume or wishes.only_missing or not self._begun:
            return only_open
        return lambda path, known: True  # noqa: ARG005 - what a Due is called with

    def _take_as_given(self, known: "Given") -> None:
        """Nobody can be asked: what is known has to do."""
        from storeplan.loading.answers import missing  # noqa: PLC0415 - not for --help

        gaps = missing(self._questionnaire, self._before, self._wishes.depth)
        if gaps:
            count = str(len(gaps))
            first = Problem("no-terminal", {"count": count}, hint="use-plain-or-file")
            raise UnusableCommand([*gaps, first])
        self._save(known, "")

    def _save(self, given: "Given", at: str) -> None:
        """Writes the answers down, and where the interview stands."""
        from storeplan.loading.saved_answers import contents_of  # noqa: PLC0415 - not for --help

        before = self._before
        contents = replace(
            contents_of(before),
            values=given.values,
            languages=self._document_languages(),
            documents=self._documents,
            as_of=self._wishes.as_of or before.as_of,
            parked=given.parked,
            origins={id_: self._origin(id_, given) for id_ in given.values},
            next=at,
        )
        with self._interruptions.held():
            self._file.save(contents)
            self._begun = True

    def _origin(self, question: str, given: "Given") -> AnswerOrigin:
        """Where an answer came from: a default taken, as before where it is as before, else asked."""
        if question in given.taken:
            return AnswerOrigin.DEFAULT
        before = self._before.values.get(question)
        kept = before is not None and before.value == given.values[question]
        return before.origin if before is not None and kept else AnswerOrigin.ASKED

    def _documents_wanted(self) -> tuple[str, ...]:
        """What was asked for, after what a file there is asks for."""
        held = self._before.documents if is_there(self._wishes.file) else ()
        return tuple(dict.fromkeys((*held, *self._wishes.documents))) or self._before.documents

    def _document_languages(self) -> tuple[str, ...]:
        """What was asked for, else what the file says, as far as there are templates."""
        known = document_languages()
        wanted = self._wishes.languages or self._before.languages
        return tuple(one for one in wanted if one in known) or known[:1]


def _check_file(wishes: _Wishes) -> None:
    """Whether the answers can be written there, before anybody answers anything."""
    if is_folder(wishes.file):
        raise UnusableCommand(Problem("is-folder", {}, wishes.file, hint="name-a-file"))
    if wishes.resume and not is_there(wishes.file):
        raise UnusableCommand(Problem("answers-not-there", {}, wishes.file, hint="start-new"))
    if not is_folder(Path(wishes.file).parent):
        raise UnusableCommand(Problem("output-folder-missing", {}, wishes.file, hint="make-folder"))


def _beside(file: str) -> Sequence[Target]:
    """The documents beside an answers file."""
    folder = str(Path(file).parent)
    return [Target(one, str(Path(file).with_name(f"{name_of(file)}.{one}")), folder) for one in USUAL_FORMATS]
