"""The register: every fact the plan rests on with its source, and what nobody has answered yet."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from storeplan.composing.printing import Printer
from storeplan.composing.texts import Texts
from storeplan.model.document import Block, Column, Inline, Link, Row, Table, Text
from storeplan.model.facts import WEAK, Fact
from storeplan.model.figures import Figure, Known
from storeplan.planning.plan import Plan


def used_facts(plan: Plan) -> list[Figure]:
    """The facts that the plan's figures rest on, by path, each once."""
    found = {f.origin.fact.path: f for f in plan.figures() if isinstance(f.origin, Known)}
    return [found[path] for path in sorted(found)]


def _source(fact: Fact) -> tuple[Inline, ...]:
    first = fact.sources[0]
    if urlsplit(first.url).scheme in {"http", "https"}:
        return (Link((Text(first.title),), first.url),)
    return (Text(first.title),)


def _table(id_: str, texts: Texts, columns: tuple[str, ...], rows: tuple[Row, ...]) -> dict[str, Block]:
    if not rows:
        return {}
    words = texts.tables[id_]
    heads = tuple(Column((Text(words["columns"][key]),)) for key in columns)
    note = (Text(words["note"]),) if words.get("note") else ()
    return {id_: Table(id_, (Text(words["caption"]),), heads, rows, note)}


def register_of(plan: Plan, texts: Texts, printer: Printer) -> dict[str, Block]:
    """Two tables: facts to confirm, and facts with a source that carries them."""

    def row(figure: Figure, fact: Fact) -> Row:
        name = texts.terms.get(f"fact.{fact.path}", fact.path)
        about = (Text(fact.reason),) if fact.confidence in WEAK and fact.reason else _source(fact)
        return Row(
            (
                (Text(name),),
                printer.inlines(figure.named(fact.path)),
                (Text(texts.terms[f"confidence.{fact.confidence.value}"]),),
                (Text(fact.as_of),),
                about,
            )
        )

    pairs = [(f, f.origin.fact) for f in used_facts(plan) if isinstance(f.origin, Known)]
    columns = ("name", "value", "confidence", "as-of", "source")
    weak = tuple(row(figure, fact) for figure, fact in pairs if fact.confidence in WEAK)
    firm = tuple(row(figure, fact) for figure, fact in pairs if fact.confidence not in WEAK)
    return _table("register.weak", texts, columns, weak) | _table("register.firm", texts, columns, firm)


def unanswered_of(plan: Plan, questions: Mapping[str, str], texts: Texts) -> dict[str, Block]:
    """The questions nobody has answered, in the questionnaire's order."""
    rows = tuple(
        Row(((Text(questions[id_]),), (Text(id_),)))
        for id_ in plan.results.brief.unanswered
        if id_ in questions
    )
    return _table("questions.open", texts, ("question", "id"), rows)
