"""From a plan to a document: templates rendered, Markdown read, exhibits put in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from storeplan.composing.actions import action_table
from storeplan.composing.apart import read_apart, rendered_apart
from storeplan.composing.derivations import derivations_of
from storeplan.composing.diagrams import diagram_blocks_of
from storeplan.composing.exhibits import blocks_of, chart_blocks_of
from storeplan.composing.explaining import Explainer
from storeplan.composing.markdown import read_markdown
from storeplan.composing.one_language import one_language_of
from storeplan.composing.printing import Printer
from storeplan.composing.register import register_of
from storeplan.composing.shown_findings import printer_for, shown
from storeplan.composing.template_names import Helpers, names_of
from storeplan.composing.templates import Rendering, TemplateSet
from storeplan.composing.texts import Texts
from storeplan.composing.withholding import shown_blocks, shown_decision, shown_exhibits, shown_findings
from storeplan.model.answers import LocalText
from storeplan.model.document import Block, Document, Metadata
from storeplan.model.named_places import on_platform
from storeplan.model.plain_text import plain_text
from storeplan.model.plan import Cell, Phrase, Term
from storeplan.planning.open_answers import OpenAnswer, open_answers
from storeplan.planning.planned import Grounds, Planned, R
from storeplan.planning.results import Results
from storeplan.planning.weak_grounds import WeakGround, weak_grounds

ENTRY = "plan.md.j2"

WANTED_ANSWERS = 3
"""Open answers that the summary asks for."""


def compose(
    plan: Planned[R],
    words: Mapping[str, Any],
    texts: Texts,
    templates: TemplateSet,
    language: str,
    properties: tuple[tuple[str, str], ...],
    explainer: Explainer,
    one_language: Sequence[str] = (),
) -> Document:
    """The document of a plan.

    Args:
        plan: What is to be said.
        words: Words of the packs by prefix.
        texts: Terms, phrases, captions and findings of this kind of document.
        templates: Of this kind of document in this language.
        language: ``zh-CN``.
        properties: Custom properties, such as the digest of the answers.
        explainer: Of the plan, in the same language.
        one_language: Paths of the answers that have no text in this language.

    Raises:
        UnusablePack: When a template of the user cannot be used.
    """
    store = plan.results if isinstance(plan.results, Results) else None
    weighed = open_answers(store) if store else ()
    prompts = {f"question.{one.question}": explainer.answer(one.question).prompt for one in weighed}
    texts = replace(texts, terms={**texts.terms, **prompts})
    printer = printer_for(plan, words, texts, language)
    rendering = Rendering(printer)
    made: dict[str, Block] = dict(blocks_of(plan.tables, texts.tables, printer))
    made |= chart_blocks_of(plan.charts, texts.charts, printer)
    made |= diagram_blocks_of(plan.diagrams, texts.diagrams, printer)
    made |= register_of(plan, texts, printer, store.influence if store else None)
    if store:
        made |= derivations_of(str(store.goals.peak.month), explainer, texts, printer)
    made |= one_language_of(one_language, explainer, texts)
    exhibits = shown_exhibits(made, (*texts.tables, *texts.charts, *texts.diagrams), printer)
    wanted = tuple(one for one in weighed if one.stands_in)[:WANTED_ANSWERS]
    names = _names(plan, texts, printer, rendering, exhibits, wanted)
    if templates.own:
        markdown = rendered_apart(templates, ENTRY, names, rendering)
        blocks = read_apart(markdown, rendering.tokens, exhibits, templates.own)
    else:
        markdown = rendering.text(templates, ENTRY, names)
        blocks = read_markdown(markdown, rendering.tokens, exhibits)
    told = tuple(shown_blocks(blocks, exhibits, printer))
    return Document(_metadata(plan, printer, texts, properties), told)


def _names(
    plan: Planned[R],
    texts: Texts,
    printer: Printer,
    rendering: Rendering,
    exhibits: Mapping[str, Block | None],
    wanted: tuple[OpenAnswer, ...],
) -> dict[str, Any]:
    """Every name a template may use, with its value."""
    results = plan.results
    sources = printer.words

    def rows_of(part: str) -> Iterator[Any]:
        for pack in ("category", "origin"):
            rows = sources[pack].plain.get("actions", {})
            yield from rows.get(part, ())
        yield from on_platform(texts.actions.get(part, ()), sources["platform"]["names"])

    def actions(part: str) -> Markup:
        if not isinstance(results, Results):
            raise TypeError("actions belong to the operations plan")
        return rendering.block(action_table(part, rows_of(part), results, printer))

    def decide(part: str) -> Cell | str:
        return shown_decision(sources["category"]["decisions"][part], part, printer)

    findings = shown_findings(shown(f, texts, printer) for f in plan.findings)
    helpers = Helpers(
        findings=findings,
        open_findings=tuple(f for f in findings if not f.accepted),
        wanted_answers=wanted,
        weak_grounds=_weak_grounds(results, printer),
        words=sources,
        custom=results.brief.custom,
        decide=decide,
        not_done=lambda section: sources["category"]["not_done"][section],
        actions=actions,
        has=lambda id_: exhibits.get(id_) is not None,
        shown=lambda *figures: not any(printer.withholds(one) for one in figures if one is not None),
        term=Term,
        phrase=lambda key, **values: Phrase(key, values),
        place=lambda name: _place(printer, name),
    )
    given = ((one, name) for one in (results, helpers) for name in names_of(type(one)))
    return {name: getattr(one, name) for one, name in given}


def _weak_grounds(results: Grounds, printer: Printer) -> Mapping[str, WeakGround]:
    """Those that the readers see; only the operations plan has some."""
    found = weak_grounds(results) if isinstance(results, Results) else {}
    return {part: one for part, one in found.items() if not printer.withholds(one.figure)}


def _place(printer: Printer, name: str) -> Cell:
    """A named place of the vocabulary, as packs use it."""
    return printer.vocabulary[name]


def _metadata(
    plan: Planned[R], printer: Printer, texts: Texts, properties: tuple[tuple[str, str], ...]
) -> Metadata:
    brief = plan.results.brief

    def words(cell: Cell) -> str:
        return plain_text(printer.inlines(cell)) if cell is not None else ""

    def party(name: LocalText | None, contact: LocalText | None) -> str:
        if name is None or contact is None:
            return words(name if contact is None else contact)
        return words(Phrase("document.party", {"name": name, "contact": contact}))

    store = words(printer.vocabulary["store"])
    period: dict[str, Cell] = {"first": brief.start, "last": brief.start.plus(11)}
    subtitle, confidentiality = "document.subtitle", "document.confidentiality"
    if plan.redaction is not None:
        audience = plan.redaction.audience.id
        period |= {"audience": Term(f"audience.{audience}")}
        subtitle, confidentiality = f"{subtitle}.for", f"{confidentiality}.{audience}"
    labels = tuple(
        (key.removeprefix("label."), text)
        for key, text in sorted(texts.terms.items())
        if key.startswith("label.")
    )
    return Metadata(
        title=words(Phrase("document.title", printer.vocabulary)),
        subtitle=words(Phrase(subtitle, period)),
        store=store,
        client=party(brief.client, brief.client_contact),
        agency=party(brief.agency, brief.agency_contact),
        author=words(brief.agency) or store,
        version=brief.version,
        as_of=plan.results.as_of.isoformat(),
        language=printer.wording.language,
        confidentiality=words(brief.confidentiality) or texts.terms[confidentiality],
        keywords=(words(printer.vocabulary["brand"]), words(printer.vocabulary["category"])),
        labels=labels,
        properties=properties,
    )
