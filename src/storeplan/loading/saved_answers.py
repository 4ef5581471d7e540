"""An answers file that is saved again and again while it is answered.

The decision: a file that exists is changed where its answers change and nowhere else. Every new text is read
before it replaces the old one: if it does not say exactly what was meant, or if somebody else has changed the
file in the meantime, the file stays as it is and the answers are put aside.
"""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self

from storeplan.errors import Problem, UnusableCommand, UnusableFile
from storeplan.loading.amending import AmendedText
from storeplan.loading.answer_values import ChoiceLists
from storeplan.loading.answers import LoadedAnswers, load_answers
from storeplan.loading.answers_file import Contents, answers_text
from storeplan.loading.file_locks import FileLock
from storeplan.loading.replaced_files import replace_file
from storeplan.loading.splicing import is_json
from storeplan.loading.state_folder import put_aside
from storeplan.loading.yaml_bytes import file_bytes, text_of
from storeplan.loading.yaml_characters import with_whole_characters
from storeplan.model.answers import AnswerOrigin
from storeplan.model.questions import Questionnaire

_BOM = b"\xef\xbb\xbf"


class SavedAnswers:
    """One answers file, locked for this process while it is used as a context.

    Args:
        path: The file; it need not exist.
        questionnaire: What it answers.
        lists: Gives the lists of the packs.

    Raises:
        UnusableFile: When there is something that cannot be read.
    """

    def __init__(self, path: Path, questionnaire: Questionnaire, lists: ChoiceLists) -> None:
        self._path = path
        self._questionnaire = questionnaire
        self._lists = lists
        self._lock = FileLock(path)
        self._content = file_bytes(path) if path.exists() else None

    def __enter__(self) -> Self:
        if not self._lock.take():
            raise UnusableCommand(Problem("file-in-use", {}, str(self._path), hint="wait-or-rename"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.let_go()

    @property
    def content(self) -> bytes:
        """What is in the file now; nothing where there is none."""
        return self._content or b""

    def save(self, wanted: Contents) -> None:
        """Makes the file say this; a file that says it already is not touched.

        Args:
            wanted: What it is to say. Its exceptions are written into a new file only.

        Raises:
            UnusableFile: As ``changed`` and ``replace``. The answers are put aside then.
        """
        self.replace(self.changed(wanted))

    def changed(self, wanted: Contents, typed: Mapping[str, str] | None = None) -> bytes:
        """What the file would be if it said this.

        Args:
            wanted: As for ``save``.
            typed: Answers as somebody typed them, by path; amounts and dates are written so.

        Raises:
            UnusableFile: When it cannot be changed without changing more than what is meant.
        """
        whole = answers_text(self._questionnaire, wanted).encode()
        if self._content is None:
            return whole
        held = contents_of(self._loaded(self._content))
        meant = replace(wanted, exceptions=held.exceptions, origins=_told(wanted))
        content = self._amended(self._content, held, meant, typed or {})
        if contents_of(self._loaded(content)) != meant:
            raise self._refused(Problem("not-amended", {}, str(self._path), hint="amend-by-hand"), whole)
        return content

    def replace(self, content: bytes) -> None:
        """Makes this the file's content, unless somebody else has changed it.

        Args:
            content: All of it, already looked at.

        Raises:
            UnusableFile: When it cannot be written; the content is put aside then.
        """
        if content == self._content:
            return
        try:
            now = file_bytes(self._path) if self._path.exists() else None
            if now != self._content:
                changed = Problem("changed-meanwhile", {}, str(self._path), hint="compare-both")
                raise self._refused(changed, content)
            replace_file(self._path, content)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            problem = Problem("unwritable-file", {"reason": reason}, str(self._path), hint="check-folder")
            raise self._refused(problem, content) from error
        self._content = content

    def _amended(self, content: bytes, held: Contents, meant: Contents, typed: Mapping[str, str]) -> bytes:
        """The content with what is different; parked answers stay where they are if they are parked there."""
        text, bom = text_of(content, str(self._path))
        text = with_whole_characters(text) if is_json(text) else text
        amended = AmendedText(text, self._questionnaire, meant.language, typed)
        amended.head(held, meant)
        for question in self._questionnaire:
            amended.question(question, held, meant)
        amended.meta(held, meant)
        made = encoded(amended.text, bom=bom)
        now = contents_of(self._loaded(made))
        for question in self._questionnaire:
            if question.id in meant.parked and meant.parked[question.id] != now.parked.get(question.id, now):
                amended.park(question, meant.parked[question.id])
        return encoded(amended.text, bom=bom)

    def _loaded(self, content: bytes) -> LoadedAnswers:
        return load_answers(
            ["-"], (), self._questionnaire, self._lists, lenient=True, standard_input=BytesIO(content)
        )

    def _refused(self, problem: Problem, content: bytes) -> UnusableFile:
        """The problem, and where the answers are instead."""
        aside = put_aside(self._path.name, content)
        if aside is None:
            return UnusableFile(problem)
        return UnusableFile([problem, Problem("put-aside", {"file": str(aside)})])


def contents_of(loaded: LoadedAnswers) -> Contents:
    """What loaded answers say, ready to be saved again."""
    return Contents(
        values={id_: answer.value for id_, answer in loaded.values.items()},
        languages=loaded.languages,
        documents=loaded.documents,
        as_of=loaded.as_of,
        parked=loaded.parked,
        facts=loaded.facts,
        exceptions=loaded.exceptions,
        origins={id_: origin for id_, origin in loaded.origins.items() if origin is not AnswerOrigin.FILE},
        next=loaded.next,
    )


def _told(contents: Contents) -> dict[str, AnswerOrigin]:
    """Origins worth remembering: of answers there are, and not what every answer in a file is."""
    there = {*contents.values, *contents.parked}
    return {
        id_: origin
        for id_, origin in contents.origins.items()
        if origin is not AnswerOrigin.FILE and id_ in there
    }


def encoded(text: str, *, bom: bool) -> bytes:
    """The bytes of a text, with the byte order mark it had."""
    return (_BOM if bom else b"") + text.encode()
