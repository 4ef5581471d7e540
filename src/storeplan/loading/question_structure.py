"""The structure of a questionnaire: ids, kinds, conditions, bounds and defaults, without words.

The decision: whatever an author can get wrong is found here and not when somebody is being interviewed;
defaults are converted, patterns compiled and conditions looked up once.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from storeplan.loading.conditions import questions_in
from storeplan.loading.forms import Form
from storeplan.loading.pack_words import packs_with_several
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.scalars import CURRENCIES, read_number, read_share, read_yes_no
from storeplan.loading.simple_values import SIMPLE_KINDS, simple_value
from storeplan.loading.yaml_nodes import MappingNode, Node, Place, ScalarNode, YamlFile
from storeplan.model.questions import (
    ID,
    AllOf,
    AnyOf,
    Choice,
    Condition,
    Depth,
    Group,
    Is,
    Question,
    QuestionKind,
    Questionnaire,
    Shared,
)

DEFAULT_RULES = frozenset(
    {
        "brand-plus-flagship",
        "budget-from-sales",
        "first-choice",
        "first-two",
        "goods-cost",
        "lead-days",
        "loss-from-budget",
        "next-month",
        "price-middle",
        "sales-from-budget",
        "usual-mode",
    }
)
"""Names of the defaults that are computed when a brief is made."""

_QUESTION_ID = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")
_FIELD_ID = re.compile(r"[a-z][a-z0-9_]*")
_KINDS = tuple(kind.value for kind in QuestionKind)
_DEPTHS = tuple(depth.value for depth in Depth)
_CHOOSING = (QuestionKind.CHOICE, QuestionKind.MULTIPLE_CHOICE)
_BOUNDED = (
    QuestionKind.NUMBER,
    QuestionKind.MONEY,
    QuestionKind.SHARE,
    QuestionKind.MULTIPLE_CHOICE,
    QuestionKind.RECORDS,
)
_QUESTION_KEYS = (
    "id", "kind", "depth", "required", "choices", "choices_from", "minimum", "maximum", "above",
    "pattern", "default", "default_rule", "asked_when", "fields", "currency",
)  # fmt: skip


def structure_of(file: YamlFile, log: ProblemLog, before: Iterable[Question] = ()) -> Questionnaire:
    """The questionnaire a file describes, as far as it can be read; its problems go to the log.

    Args:
        file: ``<kind>.yaml``, read.
        log: Takes the problems.
        before: Questions of other files that are asked earlier.
    """
    return _StructureReader(log, before).questionnaire(file)


class _StructureReader:
    def __init__(self, log: ProblemLog, before: Iterable[Question]) -> None:
        self._log = log
        self._seen = {question.id: question for question in before}

    def questionnaire(self, file: YamlFile) -> Questionnaire:
        if file.root is None:
            self._log.at(Place(file.file, None, None), "empty-file")
            return Questionnaire("", 0, {}, ())
        keys = ("questionnaire", "version", "groups")
        form = Form(file.root, (*keys, "shares"), self._log, required=keys)
        shares = tuple(self._shared(node) for node in form.items("shares"))
        groups = tuple(self._group(node) for node in form.items("groups"))
        self._refuse_repeated([group.id for group in groups], form.items("groups"))
        version = form.read("version", read_number) or 0
        return Questionnaire(form.text("questionnaire"), int(version), {}, groups, shares)

    def _refuse_repeated(self, ids: Sequence[str], nodes: Sequence[Node]) -> None:
        for index, id_ in enumerate(ids):
            if id_ in ids[:index]:
                self._log.at(nodes[index], "repeated-id", "rename-id", id=id_)

    def _shared(self, node: Node) -> Shared:
        """A bare id, or an id with what differs."""
        if isinstance(node, ScalarNode):
            shared, place = Shared(node.text), node.place
        else:
            form = Form(node, ("id", "required", "depth"), self._log, required=("id",))
            depth = form.word("depth", _DEPTHS, "unknown-depth")
            required = form.read("required", read_yes_no)
            shared, place = Shared(form.text("id"), required, Depth(depth) if depth else None), form.place
        if shared.id not in self._seen:
            self._log.unknown(place, "no-earlier-question", shared.id, self._seen)
        return shared

    def _group(self, node: Node) -> Group:
        form = Form(node, ("id", "questions"), self._log, required=("id", "questions"))
        return Group(form.text("id"), {}, tuple(self._top_question(one) for one in form.items("questions")))

    def _top_question(self, node: Node) -> Question:
        form = Form(node, _QUESTION_KEYS, self._log, required=("id", "kind", "depth"))
        question = self._question(form, _QUESTION_ID, Depth.QUICK)
        if question.id in self._seen:
            self._log.at(form.key_place("id"), "repeated-id", "rename-id", id=question.id)
        self._seen[question.id] = question
        return question

    def _question(self, form: Form, pattern: re.Pattern[str], usual_depth: Depth) -> Question:
        id_ = form.text("id")
        if id_ and not pattern.fullmatch(id_):
            self._log.at(form.key_place("id"), "malformed-question-id", "question-id-form", id=id_)
        kind_word = form.word("kind", _KINDS, "unknown-question-kind")
        kind = QuestionKind(kind_word or QuestionKind.TEXT)
        depth = Depth(form.word("depth", _DEPTHS, "unknown-depth") or usual_depth)
        if kind_word:
            self._refuse_misplaced(form, kind)
        fields = tuple(self._field(node, depth) for node in form.items("fields"))
        self._refuse_repeated([field.id for field in fields], form.items("fields"))
        question = Question(
            id=id_,
            kind=kind,
            depth=depth,
            required=form.read("required", read_yes_no) or False,
            prompt={},
            choices=self._choices(form),
            choices_from=form.text("choices_from"),
            minimum=self._bound(form, "minimum", kind),
            maximum=self._bound(form, "maximum", kind),
            above=self._bound(form, "above", kind),
            pattern=self._pattern(form),
            default=form.text("default") if "default" in form else None,
            default_rule=form.word("default_rule", sorted(DEFAULT_RULES), "unknown-default-rule"),
            asked_when=self._conditional(form, "asked_when"),
            fields=fields,
            currency=form.word("currency", CURRENCIES, "unknown-currency-code") or "CNY",
        )
        self._check_whole(form, question)
        return question

    def _field(self, node: Node, depth: Depth) -> Question:
        form = Form(node, _QUESTION_KEYS, self._log, required=("id", "kind"))
        field = self._question(form, _FIELD_ID, depth)
        if field.kind is QuestionKind.RECORDS:
            self._log.at(form.key_place("kind"), "records-in-records", "flatten-records")
        if field.id == "id":
            self._log.at(form.key_place("id"), "reserved-field", "rename-id", id=field.id)
        return field

    def _refuse_misplaced(self, form: Form, kind: QuestionKind) -> None:
        allowed = {
            "choices": kind in _CHOOSING,
            "choices_from": kind in _CHOOSING,
            "minimum": kind in _BOUNDED,
            "maximum": kind in _BOUNDED,
            "above": kind in (QuestionKind.NUMBER, QuestionKind.MONEY, QuestionKind.SHARE),
            "pattern": kind in (QuestionKind.TEXT, QuestionKind.LONG_TEXT),
            "fields": kind is QuestionKind.RECORDS,
            "default": kind is not QuestionKind.RECORDS,
            "currency": kind is QuestionKind.MONEY,
        }
        for key, fits in allowed.items():
            if key in form and not fits:
                self._log.at(form.key_place(key), "misplaced-key", "drop-key", key=key, kind=kind.value)
        if kind in _CHOOSING and "choices" not in form and "choices_from" not in form:
            self._log.at(form.key_place("kind"), "missing-choices", "add-choices")
        if kind is QuestionKind.RECORDS and "fields" not in form:
            self._log.at(form.key_place("kind"), "missing-key", "add-key", key="fields")

    def _choices(self, form: Form) -> tuple[Choice, ...]:
        """Fixed choices: a bare id, or an id with the condition it is offered under."""
        nodes = form.items("choices")
        choices = [self._choice(node) for node in nodes]
        self._refuse_repeated([choice.id for choice in choices], nodes)
        return tuple(choices)

    def _choice(self, node: Node) -> Choice:
        if isinstance(node, ScalarNode):
            choice, place = Choice(node.text, {}), node.place
        else:
            form = Form(node, ("id", "offered_when"), self._log, required=("id", "offered_when"))
            choice = Choice(form.text("id"), {}, self._conditional(form, "offered_when"))
            place = form.place
        if not ID.fullmatch(choice.id.lower()):  # currencies are written in capitals
            self._log.at(place, "malformed-id", "id-form", id=choice.id)
        return choice

    def _bound(self, form: Form, key: str, kind: QuestionKind) -> Decimal | None:
        return form.read(key, read_share if kind is QuestionKind.SHARE else read_number)

    def _pattern(self, form: Form) -> str:
        pattern = form.text("pattern")
        try:
            re.compile(pattern)
        except re.error as error:
            self._log.at(form.key_place("pattern"), "broken-pattern", None, reason=str(error))
            return ""
        return pattern

    def _conditional(self, form: Form, key: str) -> Condition | None:
        node = form.node(key)
        condition = None if node is None else self._condition(node)
        for comparison in questions_in(condition):
            self._check_comparison(comparison, form.key_place(key))
        return condition

    def _condition(self, node: Node) -> Condition | None:
        form = Form(node, ("question", "is", "lists_several", "any_of", "all_of"), self._log)
        if "question" in form and "lists_several" in form:
            return self._of_packs(form.text("question"), form.text("lists_several"))
        if "question" in form and "is" in form:
            single = form.node("is")
            values = (single,) if isinstance(single, ScalarNode) else form.scalars("is")
            return Is(form.text("question"), tuple(value.text for value in values))
        inner = [self._condition(one) for key in ("any_of", "all_of") for one in form.items(key)]
        whole = tuple(one for one in inner if one is not None)
        if ("any_of" in form) == ("all_of" in form):
            if isinstance(node, MappingNode):
                self._log.at(node, "incomplete-condition", "condition-forms")
            return None
        return AnyOf(whole) if "any_of" in form else AllOf(whole)

    def _of_packs(self, question: str, name: str) -> Is:
        """The packs, among those to choose from, whose list has several entries."""
        packs = self._seen[question].choices_from if question in self._seen else ""
        return Is(question, packs_with_several(packs, name) if packs else (), name)

    def _check_comparison(self, comparison: Is, place: Place) -> None:
        other = self._seen.get(comparison.question)
        if other is None:
            self._log.unknown(place, "no-earlier-question", comparison.question, self._seen)
            return
        valid = (
            ["yes", "no"] if other.kind is QuestionKind.YES_NO else [choice.id for choice in other.choices]
        )
        if other.kind not in (*_CHOOSING, QuestionKind.YES_NO):
            self._log.at(place, "condition-on-other-kind", "condition-kinds", id=other.id)
        elif len(valid) > 1:  # one choice only: it waits for more packs, and so does the condition
            for value in comparison.values:
                if value not in valid:
                    self._log.unknown(place, "no-such-choice", value, valid, id=other.id)

    def _check_whole(self, form: Form, question: Question) -> None:
        if (
            question.minimum is not None
            and question.maximum is not None
            and question.minimum > question.maximum
        ):
            self._log.at(form.key_place("minimum"), "bounds-crossed", "swap-bounds")
        if question.choices and question.choices_from:
            self._log.at(form.key_place("choices_from"), "two-lists-of-choices", "keep-one")
        if question.default is not None and question.default_rule:
            self._log.at(form.key_place("default_rule"), "two-defaults", "keep-one")
        if question.required and question.default is not None:
            self._log.at(form.key_place("default"), "default-of-required", "drop-key", key="default")
        self._check_default(form, question)

    def _check_default(self, form: Form, question: Question) -> None:
        node = form.scalar("default")
        if node is None:
            return
        if question.choices and question.default not in [choice.id for choice in question.choices]:
            self._log.unknown(
                node, "no-such-choice", node.text, [c.id for c in question.choices], id=question.id
            )
        elif question.kind in SIMPLE_KINDS:
            simple_value(question, node, self._log)
