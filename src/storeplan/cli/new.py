"""``storeplan new``: ask, save after each answer, make the documents."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storeplan.cli import DONE, INPUT_ERROR, INTERRUPTED, options
from storeplan.cli.build import Loudness, build_one
from storeplan.cli.help import Command
from storeplan.cli.outputs import FORMATS, Target, name_of
from storeplan.cli.places import is_folder, is_there
from storeplan.cli.reporting import report, say
from storeplan.cli.sources import Sources, check_epoch, document_languages
from storeplan.errors import Problem, UnusableCommand
from storeplan.model.answers import AnswerValue
from storeplan.model.questions import Depth, Questionnaire

if TYPE_CHECKING:
    from storeplan.asking.asks import Ask, Given, Reply
    from storeplan.asking.wording import Voice
    from storeplan.loading.answers import LoadedAnswers

_USUAL_FILE = "store.answers.yaml"


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What was asked for.

    Attributes:
        file: Answers file to write.
        sets: Answers given as flags.
        as_of: What "today" is, None when the day of running counts.
        lang: Language of the document, None when no flag says so.
        depth: How much is asked.
        resume: Goes on with a file there is.
        plain: Asks line by line.
        no_input: Asks nothing.
        defaults: Does not ask what has a default.
    """

    file: str
    sets: tuple[str, ...]
    as_of: date | None
    lang: str | None
    depth: Depth
    resume: bool
    plain: bool
    no_input: bool
    defaults: bool


def command(language: str) -> click.Command:
    """The command in a language."""

    def run(  # noqa: PLR0913, PLR0917 - an option each
        answers: str,
        sets: tuple[str, ...],
        as_of: date | None,
        lang: str | None,
        depth: str,
        resume: bool,  # noqa: FBT001 - a switch
        plain: bool,  # noqa: FBT001 - a switch
        no_input: bool,  # noqa: FBT001 - a switch
        defaults: bool,  # noqa: FBT001 - a switch
        quiet: bool,  # noqa: FBT001 - a switch
    ) -> int:
        wishes = _Wishes(answers, sets, as_of, lang, Depth(depth), resume, plain, no_input, defaults)
        return _New(wishes, language, Loudness(quiet=quiet)).run()

    return Command(
        "new",
        language,
        run,
        [
            click.Argument(["answers"], default=_USUAL_FILE, metavar="[ANSWERS]"),
            options.depth(language),
            options.lang(language),
            options.as_of(language),
            options.sets(language),
            options.flag("--resume", language),
            options.flag("--plain", language),
            options.flag("--no-input", language),
            options.flag("--defaults", language),
            options.flag("--quiet", language, short="-q"),
        ],
    )


class _New:
    """One interview and what comes of it."""

    def __init__(self, wishes: _Wishes, language: str, loudness: Loudness) -> None:
        from storeplan import pipeline  # noqa: PLC0415 - heavy, and --help needs none of it
        from storeplan.cli.interviewing import Interviewing  # noqa: PLC0415 - as above
        from storeplan.loading.answers import load_answers  # noqa: PLC0415 - as above
        from storeplan.loading.knowledge import choices  # noqa: PLC0415 - as above
        from storeplan.loading.questionnaires import load_questionnaire  # noqa: PLC0415 - as above

        _check_file(wishes)
        check_epoch()
        self._wishes = wishes
        self._language = language
        self._loudness = loudness
        self._questionnaire: Questionnaire = load_questionnaire(pipeline.DOCUMENT)
        layers = [wishes.file] if wishes.resume else []
        self._before: LoadedAnswers = load_answers(layers, wishes.sets, self._questionnaire, choices)
        today = wishes.as_of or self._before.as_of or pipeline.today()
        self._rules = Interviewing(self._questionnaire, choices, today, language)
        self._saved = False

    def run(self) -> int:
        """Asks, saves, builds; returns the exit code."""
        from storeplan.asking.plain import InputEnded  # noqa: PLC0415 - not for --help

        try:
            self._ask()
        except InputEnded:
            sys.stderr.write("\n")
            begun = self._saved or self._wishes.resume
            problem = Problem("input-ended", {"file": self._wishes.file}, self._wishes.file, hint="resume")
            report([problem if begun else Problem("no-input-at-all")], self._language)
            return INPUT_ERROR
        except (KeyboardInterrupt, EOFError):
            sys.stderr.write("\n")
            key = "interrupted" if self._saved or self._wishes.resume else "interrupted-bare"
            say(key, self._language, file=self._wishes.file)
            return INTERRUPTED
        if not self._loudness.quiet:
            say("saved-answers", self._language, file=self._wishes.file)
        wishes = self._wishes
        sources = Sources((wishes.file,), (), wishes.as_of, None, wishes.depth.value)
        build_one(sources, _beside(wishes.file), self._language, self._loudness)
        return DONE

    def _ask(self) -> None:
        from storeplan.asking.interview import conduct, interview  # noqa: PLC0415 - not for --help

        known = {id_: answer.value for id_, answer in self._before.values.items()}
        known = {**self._rules.parked(self._before.parked), **known}
        put = self._prompts()
        if put is None:
            self._take_as_given(known)
            return
        if self._wishes.defaults:
            from storeplan.cli.interviewing import without_defaults  # noqa: PLC0415 - not for --help

            put = without_defaults(put)
        questions = interview(
            self._questionnaire, known, self._wishes.depth, self._rules.choices, self._rules.default
        )
        conduct(questions, put, self._save)

    def _prompts(self) -> "Callable[[Ask], Reply] | None":
        """How questions are put; None when nobody can be asked."""
        if self._wishes.no_input:
            return None
        voice: Voice = self._rules.voice
        both_ends = sys.stdin.isatty() and sys.stderr.isatty()
        if self._wishes.plain or (both_ends and os.environ.get("TERM") == "dumb"):
            from storeplan.asking.plain import PlainPrompts  # noqa: PLC0415 - not for --help

            return PlainPrompts(voice, sys.stdin.readline, sys.stderr).put
        if not both_ends:
            return None
        from storeplan.asking.terminal import TerminalPrompts  # noqa: PLC0415 - heavy

        return TerminalPrompts(voice).put

    def _take_as_given(self, known: Mapping[str, AnswerValue]) -> None:
        """Nobody can be asked: what is known has to do."""
        from storeplan.asking.asks import Given  # noqa: PLC0415 - not for --help
        from storeplan.loading.answers import missing  # noqa: PLC0415 - as above

        gaps = missing(self._questionnaire, self._before, self._wishes.depth)
        if gaps:
            count = str(len(gaps))
            first = Problem("no-terminal", {"count": count}, hint="use-plain-or-file")
            raise UnusableCommand([*gaps, first])
        values = {id_: known[id_] for id_ in self._before.values}
        self._save(Given(values, {id_: value for id_, value in known.items() if id_ not in values}))

    def _save(self, given: "Given") -> None:
        from storeplan.loading.answers_file import Rest, write_answers  # noqa: PLC0415 - not for --help

        before, wishes = self._before, self._wishes
        write_answers(
            Path(wishes.file),
            self._questionnaire,
            given.values,
            self._document_language(),
            before.documents,
            wishes.as_of or before.as_of,
            Rest(given.parked, before.facts, before.exceptions),
        )
        self._saved = True

    def _document_language(self) -> str:
        """What was asked for, else what the file says, as far as there are templates."""
        known = document_languages()
        wanted = self._wishes.lang or self._before.language
        return wanted if wanted in known else known[0]


def _check_file(wishes: _Wishes) -> None:
    """Whether the answers can be written there, before anybody answers anything."""
    if is_folder(wishes.file):
        raise UnusableCommand(Problem("is-folder", {}, wishes.file, hint="name-a-file"))
    if wishes.resume and not is_there(wishes.file):
        raise UnusableCommand(Problem("answers-not-there", {}, wishes.file, hint="start-new"))
    if is_there(wishes.file) and not wishes.resume:
        raise UnusableCommand(Problem("answers-exist", {}, wishes.file, hint="resume-or-rename"))
    if not is_folder(Path(wishes.file).parent):
        raise UnusableCommand(Problem("output-folder-missing", {}, wishes.file, hint="make-folder"))


def _beside(file: str) -> Sequence[Target]:
    """The documents beside an answers file."""
    return [Target(one, str(Path(file).with_name(f"{name_of(file)}.{one}"))) for one in FORMATS]
