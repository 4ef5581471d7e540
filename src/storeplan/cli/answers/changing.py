"""Changing single answers of a file.

The decision: a value is read as ``--set`` reads it, so that there is one set of rules and one set of errors.
What is set counts as written into the file by hand; a default that was taken and rests on it follows it.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

from storeplan import pipeline
from storeplan.cli import DONE
from storeplan.cli.answers.paths import lines_of
from storeplan.cli.interviewing import Interviewing
from storeplan.cli.json_output import print_json, result
from storeplan.cli.reporting import say
from storeplan.cli.sources import check_epoch
from storeplan.errors import Problem, UnusableCommand, UnusableFile
from storeplan.loading.answers import LoadedAnswers, load_answers
from storeplan.loading.answers_file import Contents
from storeplan.loading.own_questions import lists_with
from storeplan.loading.problem_log import nearest
from storeplan.loading.question_sets import every_question
from storeplan.loading.saved_answers import SavedAnswers, contents_of
from storeplan.loading.set_flags import SET_FLAG
from storeplan.loading.written_scalars import written_scalar
from storeplan.model.answers import AnswerOrigin, AnswerValue, Record
from storeplan.model.questions import Question, Questionnaire
from storeplan.overlays import Overlays


class Change:
    """One change of one file.

    Args:
        file: Path as the user wrote it.
        language: Of the run.
        overlays: The user's folders of templates and packs.
        dry_run: Shows what would be changed and changes nothing.
        json: Tells it to a program.
    """

    def __init__(self, file: str, language: str, overlays: Overlays, *, dry_run: bool, json: bool) -> None:
        check_epoch()
        self._file = file
        self._language = language
        self._dry_run = dry_run
        self._json = json
        self._questionnaire: Questionnaire = every_question(overlays)
        self._lists = lists_with(overlays)

    def assign(self, assignments: Sequence[str]) -> int:
        """Sets answers.

        Args:
            assignments: ``PATH=VALUE`` each.

        Returns:
            The exit code.

        Raises:
            StoreplanError: When one cannot be set, with all that is wrong.
        """
        shapeless = [one for one in assignments if not all(one.partition("=")[:2])]
        if shapeless:
            raise UnusableCommand(
                Problem("assignment-without-value", {"text": one}, hint="assignment-form")
                for one in shapeless
            )
        with SavedAnswers(Path(self._file), self._questionnaire, self._lists) as saved:
            held = self._loaded(())
            following = self._following(held, self._loaded(assignments))
            more = [f"{id_}={text}" for id_, text in following.items()]
            meant = contents_of(self._loaded([*assignments, *more], strict=True))
            origins = {id_: one for id_, one in meant.origins.items() if one is not AnswerOrigin.FLAG}
            meant = replace(meant, origins=origins | dict.fromkeys(following, AnswerOrigin.DEFAULT))
            typed = {
                path.strip(): value.strip() for path, _, value in (one.partition("=") for one in assignments)
            }
            return self._finish(saved, contents_of(held), meant, typed)

    def remove(self, paths: Sequence[str]) -> int:
        """Takes answers away: whole ones, records, or fields of records.

        Args:
            paths: Of the answers.

        Returns:
            The exit code.

        Raises:
            StoreplanError: When there is nothing at one of the paths.
        """
        with SavedAnswers(Path(self._file), self._questionnaire, self._lists) as saved:
            held = self._loaded(())
            contents = contents_of(held)
            there = [path for path in held.places if not path.startswith("exceptions.")]
            there += ["as_of"] if contents.as_of else []
            problems = [_nothing_at(path, there) for path in paths if path not in there]
            if problems:
                raise UnusableCommand(problems)
            meant = contents
            for path in paths:
                meant = _without(meant, path)
            return self._finish(saved, contents, meant, {})

    def _loaded(self, sets: Sequence[str], *, strict: bool = False) -> LoadedAnswers:
        try:
            return load_answers([self._file], sets, self._questionnaire, self._lists, lenient=not strict)
        except UnusableFile as error:
            bare = [replace(one, file=None) if one.file == SET_FLAG else one for one in error.problems]
            raise UnusableFile(bare) from error

    def _following(self, before: LoadedAnswers, after: LoadedAnswers) -> dict[str, str]:
        """Defaults that were taken and are others now, by question."""
        today = before.as_of or pipeline.today()
        default = Interviewing(self._questionnaire, self._lists, today, self._language).default
        old, new = contents_of(before), contents_of(after)
        following = {}
        for question in self._questionnaire:
            is_taken = AnswerOrigin.DEFAULT is old.origins.get(question.id) is after.origins.get(question.id)
            value = default(question, new.values) if is_taken else None
            if is_taken and value != old.values.get(question.id):
                following[question.id] = _as_flag(question, value)
        return following

    def _finish(self, saved: SavedAnswers, held: Contents, meant: Contents, typed: Mapping[str, str]) -> int:
        """Writes, unless it is only to be shown, and tells what is different."""
        before, content = saved.content, saved.changed(meant, typed)
        if not self._dry_run:
            saved.replace(content)
        lines = [lines_of(self._questionnaire, one, self._language) for one in (held, meant)]
        changes = {
            path: (lines[0].get(path), lines[1].get(path))
            for path in {**lines[0], **lines[1]}
            if lines[0].get(path) != lines[1].get(path)
        }
        diff = "".join(diff_lines(before.decode(), content.decode(), self._file))
        if self._json:
            told = {path: {"before": old, "after": new} for path, (old, new) in changes.items()}
            data = {"file": self._file, "written": not self._dry_run, "changes": told, "diff": diff}
            print_json(result("answers set", data))
        else:
            self._tell(changes, diff)
        return DONE

    def _tell(self, changes: Mapping[str, tuple[str | None, str | None]], diff: str) -> None:
        language = self._language
        if self._dry_run:
            sys.stdout.write(diff)
        for path, (before, after) in changes.items():
            if after is None:
                say("answer-removed", language, path=path, before=str(before))
            elif before is None:
                say("answer-added", language, path=path, after=after)
            else:
                say("answer-changed", language, path=path, before=before, after=after)
        if not changes:
            say("nothing-changed", language, file=self._file)
        elif not self._dry_run:
            say("wrote", language, file=self._file)


def _without(contents: Contents, path: str) -> Contents:
    """The contents without what stands at a path; a list goes with its last record."""
    if path == "as_of":
        return replace(contents, as_of=None)
    if path.startswith("facts."):
        left = {one: text for one, text in contents.facts.items() if f"facts.{one}" != path}
        return replace(contents, facts=left)
    values = {id_: _left_of(id_, value, path) for id_, value in contents.values.items()}
    parked = {id_: _left_of(id_, value, path) for id_, value in contents.parked.items()}
    return replace(
        contents,
        values={
            id_: one
            for id_, one in values.items()
            if id_ != path and (one != () or contents.values[id_] == ())
        },
        parked={
            id_: one
            for id_, one in parked.items()
            if id_ != path and (one != () or contents.parked[id_] == ())
        },
    )


def _left_of(question: str, value: AnswerValue, path: str) -> AnswerValue:
    """A list of records without the record or field at a path; any other answer as it is."""
    records = [one for one in value if isinstance(one, Record)] if isinstance(value, tuple) else []
    if not records or not path.startswith(f"{question}."):
        return value
    left = []
    for record in records:
        fields = {
            name: one for name, one in record.values.items() if f"{question}.{record.id}.{name}" != path
        }
        if f"{question}.{record.id}" != path:
            left.append(Record(record.id, fields))
    return tuple(left)


def _as_flag(question: Question, value: AnswerValue) -> str:
    """A default as ``--set`` takes it."""
    if value is None:
        return "null"
    if isinstance(value, tuple):
        return ", ".join(one for one in value if isinstance(one, str))
    return written_scalar(question, value)


def _nothing_at(path: str, there: Sequence[str]) -> Problem:
    near = nearest(path, there)
    return Problem("nothing-at-path", {"word": path, "nearest": near}, hint="did-you-mean" if near else None)


def diff_lines(before: str, after: str, file: str) -> Sequence[str]:
    """What differs line by line, ends of lines made visible only where they differ."""
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    lines = unified_diff(old, new, file, file)
    return [line if line.endswith("\n") else f"{line}\n" for line in lines]
