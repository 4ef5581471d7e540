"""From a plan to a document: templates rendered, Markdown read, exhibits put in."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from storeplan.composing.actions import action_table
from storeplan.composing.derivations import derivations_of
from storeplan.composing.exhibits import blocks_of, chart_blocks_of
from storeplan.composing.explaining import Explainer
from storeplan.composing.markdown import read_markdown
from storeplan.composing.printing import Printer
from storeplan.composing.register import register_of
from storeplan.composing.shown_findings import printer_for, shown
from storeplan.composing.templates import Rendering
from storeplan.composing.texts import Texts
from storeplan.model.answers import LocalText
from storeplan.model.document import Block, Document, Metadata
from storeplan.model.plain_text import plain_text
from storeplan.model.plan import Cell, Phrase, Term
from storeplan.planning.open_answers import open_answers
from storeplan.planning.plan import Plan

ENTRY = "plan.md.j2"

WANTED_ANSWERS = 3
"""Open answers that the summary asks for."""


def compose(
    plan: Plan,
    words: Mapping[str, Any],
    texts: Texts,
    templates: Path,
    language: str,
    properties: tuple[tuple[str, str], ...],
    explainer: Explainer,
    cache: Path | None = None,
) -> Document:
    """The document of a plan.

    Args:
        plan: What is to be said.
        words: Words of the packs by prefix.
        texts: Terms, phrases, captions and findings of this kind of document.
        templates: Folder of this kind of document in this language.
        language: ``zh-CN``.
        properties: Custom properties, such as the digest of the answers.
        explainer: Of the plan, in the same language.
        cache: Folder for compiled templates, None for none.
    """
    weighed = open_answers(plan.results)
    prompts = {f"question.{one.question}": explainer.answer(one.question).prompt for one in weighed}
    texts = replace(texts, terms={**texts.terms, **prompts})
    printer = printer_for(plan, words, texts, language)
    rendering = Rendering(templates, printer, cache)
    exhibits: dict[str, Block] = dict(blocks_of(plan.tables, texts.tables, printer))
    exhibits |= chart_blocks_of(plan.charts, texts.charts, printer)
    exhibits |= register_of(plan, texts, printer)
    exhibits |= derivations_of(plan, explainer, texts)
    names = _names(plan, texts, printer, rendering, frozenset(exhibits))
    names["wanted_answers"] = tuple(one for one in weighed if one.stands_in)[:WANTED_ANSWERS]
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

    def party(name: LocalText | None, contact: LocalText | None) -> str:
        if name is None or contact is None:
            return words(name if contact is None else contact)
        return words(Phrase("document.party", {"name": name, "contact": contact}))

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
        client=party(brief.client, brief.client_contact),
        agency=party(brief.agency, brief.agency_contact),
        author=words(brief.agency) or store,
        version=brief.version,
        as_of=plan.results.as_of.isoformat(),
        language=printer.wording.language,
        confidentiality=words(brief.confidentiality) or texts.terms["document.confidentiality"],
        keywords=(words(printer.vocabulary["brand"]), words(printer.vocabulary["category"])),
        labels=labels,
        properties=properties,
    )
