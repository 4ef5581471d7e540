"""From a plan to a document: templates rendered, Markdown read, exhibits put in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from storeplan.composing.actions import action_table
from storeplan.composing.exhibits import blocks_of, chart_blocks_of
from storeplan.composing.markdown import read_markdown
from storeplan.composing.printing import Printer
from storeplan.composing.register import register_of, unanswered_of
from storeplan.composing.templates import Rendering
from storeplan.composing.texts import Texts
from storeplan.composing.vocabulary import vocabulary
from storeplan.composing.wording import WORDINGS
from storeplan.composing.words import Words
from storeplan.model.document import Block, Document, Inline, Metadata
from storeplan.model.plain_text import plain_text
from storeplan.model.plan import Cell, Finding, Phrase, Term
from storeplan.planning.plan import Plan

ENTRY = "plan.md.j2"


@dataclass(frozen=True)
class ShownFinding:
    """A finding in words, as templates see it."""

    rule: str
    severity: str
    part: str
    accepted: str
    title: tuple[Inline, ...]
    text: tuple[Inline, ...]
    then: tuple[Inline, ...]


def printer_for(plan: Plan, words: Mapping[str, Any], texts: Texts, language: str) -> Printer:
    """The printer of a plan in a language."""
    return Printer(
        wording=WORDINGS[language],
        words=Words(words, plan.results.drivers),
        terms=texts.terms,
        phrases=texts.phrases,
        vocabulary=vocabulary(plan.results),
    )


def shown(finding: Finding, texts: Texts, printer: Printer) -> ShownFinding:
    """A finding in the printer's language.

    Raises:
        KeyError: When the language's files have no words for its rule.
    """
    words = texts.findings[finding.rule]
    return ShownFinding(
        finding.rule,
        finding.severity.value,
        finding.part,
        finding.accepted,
        *(printer.filled(words[key], finding.values) for key in ("title", "text", "then")),
    )


def compose(
    plan: Plan,
    words: Mapping[str, Any],
    questions: Mapping[str, str],
    texts: Texts,
    templates: Path,
    language: str,
    properties: tuple[tuple[str, str], ...],
    cache: Path | None = None,
) -> Document:
    """The document of a plan.

    Args:
        plan: What is to be said.
        words: Words of the packs by prefix.
        questions: Prompt by question id, for the list of open questions.
        texts: Terms, phrases, captions and findings of this kind of document.
        templates: Folder of this kind of document in this language.
        language: ``zh-CN``.
        properties: Custom properties, such as the digest of the answers.
        cache: Folder for compiled templates, None for none.
    """
    printer = printer_for(plan, words, texts, language)
    rendering = Rendering(templates, printer, cache)
    exhibits: dict[str, Block] = dict(blocks_of(plan.tables, texts.tables, printer))
    exhibits |= chart_blocks_of(plan.charts, texts.charts, printer)
    exhibits |= register_of(plan, texts, printer)
    exhibits |= unanswered_of(plan, questions, texts)
    names = _names(plan, texts, printer, rendering, frozenset(exhibits))
    markdown = rendering.text(ENTRY, names)
    blocks = read_markdown(markdown, rendering.tokens, exhibits)
    return Document(_metadata(plan, printer, texts, properties), blocks)


def _names(
    plan: Plan, texts: Texts, printer: Printer, rendering: Rendering, exhibits: frozenset[str]
) -> dict[str, Any]:
    """Every name a template may use."""
    results = plan.results
    sources = printer.words

    def rows_of(part: str) -> Iterator[Any]:
        for pack in ("category", "origin"):
            rows = sources[pack].plain.get("actions", {})
            yield from rows.get(part, ())
        yield from texts.actions.get(part, ())

    def actions(part: str) -> Markup:
        return rendering.block(action_table(part, rows_of(part), results, printer))

    findings = tuple(shown(f, texts, printer) for f in plan.findings)
    fields = {name: getattr(results, name) for name in results.__dataclass_fields__}
    return fields | {
        "hero": results.hero,
        "biggest_campaign": results.biggest_campaign,
        "findings": findings,
        "open_findings": tuple(f for f in findings if not f.accepted),
        "words": sources,
        "decide": lambda part: sources["category"]["decisions"][part],
        "not_done": lambda section: sources["category"]["not_done"][section],
        "actions": actions,
        "has": exhibits.__contains__,
        "term": Term,
        "phrase": lambda key, **values: Phrase(key, values),
        "place": lambda name: _place(printer, name),
    }


def _place(printer: Printer, name: str) -> Cell:
    """A named place of the vocabulary, as packs use it."""
    return printer.vocabulary[name]


def _metadata(
    plan: Plan, printer: Printer, texts: Texts, properties: tuple[tuple[str, str], ...]
) -> Metadata:
    brief = plan.results.brief

    def words(cell: Cell) -> str:
        return plain_text(printer.inlines(cell)) if cell is not None else ""

    store = words(printer.vocabulary["store"])
    period = {"first": brief.start, "last": brief.start.plus(11)}
    labels = tuple(
        (key.removeprefix("label."), text)
        for key, text in sorted(texts.terms.items())
        if key.startswith("label.")
    )
    return Metadata(
        title=words(Phrase("document.title", {"store": printer.vocabulary["store"]})),
        subtitle=words(Phrase("document.subtitle", period)),
        store=store,
        client=words(brief.client),
        agency=words(brief.agency),
        author=words(brief.agency) or store,
        version=brief.version,
        as_of=plan.results.as_of.isoformat(),
        language=printer.wording.language,
        confidentiality=words(brief.confidentiality) or texts.terms["document.confidentiality"],
        keywords=(words(printer.vocabulary["brand"]), words(printer.vocabulary["category"])),
        labels=labels,
        properties=properties,
    )
