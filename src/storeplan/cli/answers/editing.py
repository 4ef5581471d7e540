"""Editing an answers file as a form until it is in order.

The decision: the editor works on a file in the state folder that stays there until everything in it is saved,
so that a crash, a full disk or giving up costs nothing.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from storeplan.cli import DONE, INPUT_ERROR
from storeplan.cli.reporting import report, say
from storeplan.errors import Problem, UnusableCommand, UnusableFile
from storeplan.loading.answers import load_answers
from storeplan.loading.commented_form import filled_in, form_of, opened, with_problems, without_problems
from storeplan.loading.own_questions import lists_with
from storeplan.loading.question_sets import every_question
from storeplan.loading.saved_answers import SavedAnswers, encoded
from storeplan.loading.state_folder import put_aside
from storeplan.loading.yaml_bytes import text_of
from storeplan.loading.yaml_nodes import read_yaml
from storeplan.model.questions import Depth, Questionnaire
from storeplan.overlays import NO_OVERLAYS, Overlays


def editor() -> Callable[[Path], bool]:
    """Opens a file in ``$VISUAL`` or ``$EDITOR`` and says whether the editor ended well.

    Raises:
        UnusableCommand: When neither is set, there is no such program, or there is no terminal for it.
    """
    words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not words:
        raise UnusableCommand(Problem("no-editor", {}, hint="set-editor"))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UnusableCommand(Problem("no-terminal-for-editor", {}, hint="set-answers-instead"))

    def open_(path: Path) -> bool:
        try:
            return subprocess.run([*words, str(path)], check=False).returncode == 0  # noqa: S603 - as above
        except OSError as error:
            values = {"word": words[0], "reason": error.strerror or type(error).__name__}
            raise UnusableCommand(Problem("no-such-editor", values, hint="set-editor")) from error

    return open_


class Editing:
    """One file being edited.

    Args:
        file: Path as the user wrote it.
        depth: How much is asked.
        language: Of the run.
        overlays: The user's folders of templates and packs.
    """

    def __init__(self, file: str, depth: Depth, language: str, overlays: Overlays = NO_OVERLAYS) -> None:
        self._file = file
        self._depth = depth
        self._language = language
        self._questionnaire: Questionnaire = every_question(overlays)
        self._lists = lists_with(overlays)

    def run(self, open_: Callable[[Path], bool]) -> int:
        """Opens the editor until the answers are in order or nothing is changed any more.

        Args:
            open_: Opens a file for editing and says whether that ended well.

        Returns:
            The exit code.

        Raises:
            StoreplanError: When the file is not there, cannot be edited, or cannot be saved.
        """
        read_yaml(self._file)
        with SavedAnswers(Path(self._file), self._questionnaire, self._lists) as saved:
            text, bom = text_of(saved.content, self._file)
            form = form_of(text, self._questionnaire, self._depth, self._language)
            draft = put_aside(Path(self._file).name, form.encode())
            if draft is None:
                raise UnusableFile(Problem("no-state-folder", {}, hint="check-folder"))
            filled = self._filled(draft, form, open_)
            if filled is None:
                return INPUT_ERROR
            if filled == text:
                say("nothing-changed", self._language, file=self._file)
            else:
                saved.replace(encoded(filled, bom=bom))
                say("wrote", self._language, file=self._file)
            draft.unlink(missing_ok=True)
            return DONE

    def _filled(self, draft: Path, form: str, open_: Callable[[Path], bool]) -> str | None:
        """The text of the file when it is in order; None when somebody gave up, who is told where it is."""
        shown = form
        while True:
            ended_well = open_(draft)
            edited = draft.read_bytes().decode("utf-8-sig", "replace")
            problems = self._problems(opened(without_problems(edited)))
            if ended_well and not problems:
                return filled_in(edited)
            if not ended_well or edited == shown:
                draft.write_bytes(without_problems(edited).encode())  # the lines the problems count
                report([replace(one, file=str(draft)) for one in problems], self._language)
                say("left-in-draft", self._language, file=self._file, draft=str(draft))
                return None
            shown = with_problems(edited, problems, self._language)
            draft.write_bytes(shown.encode())

    def _problems(self, form: str) -> Sequence[Problem]:
        """What is wrong, at the lines of the form."""
        try:
            loaded = load_answers(
                ["-"],
                (),
                self._questionnaire,
                self._lists,
                lenient=True,
                standard_input=BytesIO(form.encode()),
            )
        except UnusableFile as error:
            return error.problems
        return loaded.problems
