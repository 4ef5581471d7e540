"""Findings of a plan in plain words, for whoever judges answers without making a document.

The decision: it needs a printer and the findings' texts, no templates and no writers.
"""

from storeplan.composing.shown_findings import printer_for, shown
from storeplan.composing.wordings import wording_of
from storeplan.document_words import document_texts, has_pack_words, pack_words
from storeplan.frozen import frozen
from storeplan.loading.knowledge import BUYERS_LANGUAGE
from storeplan.model.answers import FindingException
from storeplan.model.plain_text import plain_text
from storeplan.model.plan import Finding
from storeplan.overlays import NO_OVERLAYS, Overlays, held_against
from storeplan.planning.checks import holds, idle
from storeplan.planning.planned import Planned, R


@frozen
class ToldFinding:
    """A finding in plain words of a language.

    Attributes:
        finding: The finding.
        title: What is found.
        text: Why.
        then: What would have to be true.
        language: Of these words.
    """

    finding: Finding
    title: str
    text: str
    then: str
    language: str


def told_findings(
    made: Planned[R], language: str, overlays: Overlays = NO_OVERLAYS
) -> tuple[ToldFinding, ...]:
    """Every finding with its words, gravest first, accepted ones too; where packs lack this language, in theirs."""
    language = language if has_pack_words(made, language, overlays) else BUYERS_LANGUAGE
    with held_against(overlays):
        texts = document_texts(made.kind, language, overlays)
        printer = printer_for(made, pack_words(made, language, overlays), texts, language)
        told = ((one, shown(one, texts, printer)) for one in made.findings)
        return tuple(
            ToldFinding(
                one, plain_text(words.title), plain_text(words.text), plain_text(words.then), language
            )
            for one, words in told
        )


def exception_states(made: Planned[R]) -> tuple[tuple[FindingException, str], ...]:
    """Every exception of the answers, and what became of it: holds, expired, or idle without a finding."""
    brief, today = made.results.brief, made.results.as_of
    unneeded = idle(brief.accepted, made.findings)

    def state(one: FindingException) -> str:
        return "idle" if one in unneeded else "holds" if holds(one, today) else "expired"

    return tuple((one, state(one)) for one in brief.accepted)


def finding_lines(
    made: Planned[R], language: str, overlays: Overlays = NO_OVERLAYS
) -> list[tuple[str, str, str]]:
    """Rule, severity and words of every finding nobody has accepted, gravest first."""
    return [
        (
            one.finding.rule,
            one.finding.severity.value,
            wording_of(one.language).paragraph(one.title, one.text, one.then),
        )
        for one in told_findings(made, language, overlays)
        if not one.finding.accepted
    ]
