"""The words of a questionnaire in one language.

The decision: words are joined to the structure by id; a word for something that is not asked, and something
asked without words, are both problems.
"""

from collections.abc import Sequence
from dataclasses import replace

from storeplan.loading.forms import Form
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.yaml_nodes import MappingNode, Place, YamlFile
from storeplan.model.questions import Choice, Group, Question, QuestionKind, Questionnaire, Texts
from storeplan.resources import languages

_SELF_EXPLAINING = (
    QuestionKind.CHOICE,
    QuestionKind.MULTIPLE_CHOICE,
    QuestionKind.YES_NO,
    QuestionKind.RECORDS,
)


def with_texts(questionnaire: Questionnaire, file: YamlFile, log: ProblemLog) -> Questionnaire:
    """The questionnaire with the words of one more language.

    Args:
        questionnaire: The structure, perhaps with words of other languages.
        file: ``<kind>.<language>.yaml``, read.
        log: Takes the problems.
    """
    if file.root is None:
        log.at(Place(file.file, None, None), "empty-file")
        return questionnaire
    keys = ("questionnaire", "language", "title", "groups", "questions")
    form = Form(file.root, keys, log, required=keys)
    form.word("questionnaire", (questionnaire.id,), "no-such-questionnaire")
    language = form.word("language", languages(), "unknown-language")
    if not language:
        return questionnaire
    reader = _TextReader(language, log)
    return reader.questionnaire(questionnaire, form)


class _TextReader:
    def __init__(self, language: str, log: ProblemLog) -> None:
        self._language = language
        self._log = log
        self._nothing = Form(MappingNode((), Place("", None, None)), (), log)

    def questionnaire(self, questionnaire: Questionnaire, form: Form) -> Questionnaire:
        titles = self._form(form, "groups", [group.id for group in questionnaire.groups])
        words = self._form(form, "questions", [question.id for question in questionnaire])

        def with_words(group: Group) -> Group:
            questions = tuple(self._question(one, words, top=True) for one in group.questions)
            return replace(group, title=self._added(group.title, titles.text(group.id)), questions=questions)

        groups = tuple(with_words(group) for group in questionnaire.groups)
        return replace(
            questionnaire, title=self._added(questionnaire.title, form.text("title")), groups=groups
        )

    def _form(self, outer: Form, key: str, ids: Sequence[str]) -> Form:
        """The mapping at ``key``, every id in it required; an empty one where it is absent or not needed."""
        node = outer.node(key)
        return self._nothing if node is None else Form(node, ids, self._log, required=ids)

    def _question(self, question: Question, words: Form, *, top: bool) -> Question:
        node = words.node(question.id)
        if node is None:
            return question
        form = Form(node, _keys(question), self._log, required=_required(question, top=top))
        labels = self._form(form, "choices", [choice.id for choice in question.choices])
        reasons = self._form(form, "not_offered", [one.id for one in question.choices if one.offered_when])
        inner = self._form(form, "fields", [field.id for field in question.fields])
        return replace(
            question,
            prompt=self._added(question.prompt, form.text("prompt")),
            help=self._added(question.help, form.text("help")),
            example=self._added(question.example, form.text("example")),
            pattern_message=self._added(question.pattern_message, form.text("pattern_message")),
            unit=self._added(question.unit, form.text("unit")),
            choices=tuple(self._choice(one, labels, reasons) for one in question.choices),
            fields=tuple(self._question(field, inner, top=False) for field in question.fields),
        )

    def _choice(self, choice: Choice, labels: Form, reasons: Form) -> Choice:
        not_offered = reasons.text(choice.id) if choice.offered_when else ""
        return replace(
            choice,
            label=self._added(choice.label, labels.text(choice.id)),
            not_offered=self._added(choice.not_offered, not_offered),
        )

    def _added(self, texts: Texts, text: str) -> Texts:
        return {**texts, self._language: text} if text else texts


def _keys(question: Question) -> tuple[str, ...]:
    """What may be said about a question."""
    needed = {
        "choices": question.choices,
        "not_offered": any(choice.offered_when for choice in question.choices),
        "fields": question.fields,
        "pattern_message": question.pattern,
    }
    return ("prompt", "help", "example", "unit", *(key for key, there in needed.items() if there))


def _required(question: Question, *, top: bool) -> tuple[str, ...]:
    """What has to be said about a question; inside records the name may explain itself."""
    explained = ("help",) if top else ()
    shown = ("example",) if top and question.kind not in _SELF_EXPLAINING else ()
    extra = [key for key in ("choices", "not_offered", "fields", "pattern_message") if key in _keys(question)]
    return ("prompt", *explained, *shown, *extra)
