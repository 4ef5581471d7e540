"""Answers beside where they came from, and what stands in for those that are open.

The decision: paths stand on the left, and whatever does not fit beside them goes on below, so that nothing is
cut and Chinese text lines up at any width.
"""

from collections.abc import Iterator, Mapping

from storeplan import pipeline
from storeplan.asking.asks import StandIn
from storeplan.cli.answers.paths import Said, in_a_line, said
from storeplan.cli.foresight import Foresight
from storeplan.cli.help_layout import columns, wrapped
from storeplan.cli.interviewing import Interviewing
from storeplan.cli.json_output import JsonObject, value_for_json
from storeplan.loading.answers import LoadedAnswers
from storeplan.loading.conditions import is_asked
from storeplan.loading.own_questions import lists_with
from storeplan.messages import message
from storeplan.model.answers import Record
from storeplan.model.facts import Fact
from storeplan.model.questions import Question, Questionnaire
from storeplan.overlays import Overlays

_WIDEST_PATH = 38
_NARROWEST_TEXT = 24


class Shown:
    """What there is to show of loaded answers.

    Args:
        questionnaire: What they answer.
        loaded: The answers.
        language: To speak.
        overlays: The user's folders of templates and packs.
    """

    def __init__(
        self, questionnaire: Questionnaire, loaded: LoadedAnswers, language: str, overlays: Overlays
    ) -> None:
        self._questionnaire = questionnaire
        self._loaded = loaded
        self._language = language
        self._overlays = overlays
        self._values = {id_: answer.value for id_, answer in loaded.values.items()}

    def for_json(self) -> JsonObject:
        """Everything, for a program."""
        loaded = self._loaded
        answers = {
            question.id: {
                "value": value_for_json(question, loaded.value(question.id)),
                "origin": loaded.values[question.id].origin.value,
                "file": loaded.places[question.id].file,
                "line": loaded.places[question.id].line,
            }
            for question in self._questionnaire
            if question.id in loaded
        }
        by_id = {question.id: question for question in self._questionnaire}
        parked = {id_: value_for_json(by_id[id_], value) for id_, value in loaded.parked.items()}
        defaults = {
            path: {
                "value": value_for_json(question, stand_in.value),
                "rule": stand_in.rule or None,
                "facts": [_fact_for_json(fact) for fact in stand_in.facts],
            }
            for path, question, stand_in in self._defaults()
        }
        return {
            "documents": list(loaded.documents),
            "language": loaded.language,
            "languages": list(loaded.languages),
            "as_of": None if loaded.as_of is None else str(loaded.as_of),
            "answers": answers,
            "defaults": defaults,
            "facts": dict(loaded.facts),
            "parked": parked,
        }

    def lines(self, width: int, *, whole: bool) -> Iterator[str]:
        """Everything, for people.

        Args:
            width: Of the terminal, in columns.
            whole: With file and line of every answer, and with what stands in for open questions.
        """
        rows = list(self._rows(whole=whole))
        start = min(max((columns(path) for path, _ in rows), default=0), _WIDEST_PATH) + 1
        for path, text in rows:
            lines = wrapped(text, max(width - start, _NARROWEST_TEXT)) or [""]
            if columns(path) < start:
                yield f"{path}{' ' * (start - columns(path))}{lines.pop(0)}".rstrip()
            else:
                yield path
            yield from (f"{' ' * start}{line}" for line in lines)

    def _rows(self, *, whole: bool) -> Iterator[tuple[str, str]]:
        record = ""
        for one in said(self._questionnaire, self._values):
            owner, _, name = one.path.rpartition(".")
            text = in_a_line(one.question, one.value, self._language)
            if one.question is one.owner:
                yield one.path, f"{text} {self._origin(one, whole=whole)}"
                continue
            if owner != record:
                record = owner
                yield owner, self._in_brackets(self._source(one.owner)) if not whole else ""
            yield f"  .{name}", f"{text} {self._origin(one, whole=whole)}" if whole else text
        if whole:
            for path, question, stand_in in self._defaults():
                text = in_a_line(question, stand_in.value, self._language)
                yield path, f"{text} {self._in_brackets(self._of_default(stand_in))}"

    def _origin(self, one: Said, *, whole: bool) -> str:
        """Where an answer came from, and where it stands if that is asked for."""
        source = self._source(one.owner)
        place = self._loaded.places.get(one.path) or self._loaded.places[one.owner.id]
        if whole and place.line is not None:
            values = {"origin": source, "file": place.file, "line": str(place.line)}
            source = message("origin-and-line", values, self._language)
        return self._in_brackets(source)

    def _source(self, question: Question) -> str:
        return message(f"origin-{self._loaded.values[question.id].origin.value}", {}, self._language)

    def _in_brackets(self, words: str) -> str:
        return message("in-brackets", {"words": words}, self._language)

    def _of_default(self, stand_in: StandIn) -> str:
        """A default's rule, and the facts it rests on with their sources."""
        language = self._language
        parts = [message("origin-default", {}, language)]
        if stand_in.rule:
            parts.append(message(f"rule-{stand_in.rule}", {}, language))
        for fact in stand_in.facts:
            values = {
                "path": fact.path,
                "source": message("semicolon", {}, language).join(source.title for source in fact.sources),
                "as_of": fact.as_of,
                "confidence": f"msg:confidence-{fact.confidence.value}",
            }
            parts.append(message("default-from-fact", values, language))
        return message("semicolon", {}, language).join(parts)

    def _defaults(self) -> Iterator[tuple[str, Question, StandIn]]:
        """What the plan works with for questions that have no answer."""
        today = self._loaded.as_of or pipeline.today()
        given = (self._questionnaire, self._loaded, today, self._language, self._overlays)
        stand_ins = Foresight(*given).stand_ins(self._values)
        lists = lists_with(self._overlays)
        default = Interviewing(self._questionnaire, lists, today, self._language).default
        for question in self._questionnaire:
            if question.id in self._values:
                yield from self._fields(question, stand_ins)
            elif is_asked(question, self._questionnaire, self._loaded):
                value = default(question, self._values)
                usual = None if value is None else StandIn(value, question.default_rule)
                if stand_in := stand_ins.get(question.id) or usual:
                    yield question.id, question, stand_in

    def _fields(
        self, question: Question, stand_ins: Mapping[str, StandIn]
    ) -> Iterator[tuple[str, Question, StandIn]]:
        value = self._values[question.id]
        records = [one for one in value if isinstance(one, Record)] if isinstance(value, tuple) else []
        for record in records:
            for field in question.fields:
                path = f"{question.id}.{record.id}.{field.id}"
                if field.id not in record.values and path in stand_ins:
                    yield path, field, stand_ins[path]


def _fact_for_json(fact: Fact) -> JsonObject:
    return {
        "path": fact.path,
        "sources": [source.id for source in fact.sources],
        "as_of": fact.as_of,
        "confidence": fact.confidence.value,
    }
