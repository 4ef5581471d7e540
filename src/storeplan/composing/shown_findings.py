"""Findings in the words of a language: what ``check`` prints and the document tells.

The decision: they need a printer and the findings' texts, no templates, so that judging answers does not
wait for what only a document takes.
"""

from collections.abc import Mapping
from typing import Any

from storeplan.composing.printing import Printer
from storeplan.composing.texts import Texts
from storeplan.composing.vocabulary import vocabulary
from storeplan.composing.wordings import wording_of
from storeplan.composing.words import Words
from storeplan.frozen import frozen
from storeplan.model.document import Inline
from storeplan.model.plan import Finding
from storeplan.planning.planned import Planned, R


@frozen
class ShownFinding:
    """A finding in words, as templates see it."""

    rule: str
    severity: str
    part: str
    accepted: str
    title: tuple[Inline, ...]
    text: tuple[Inline, ...]
    then: tuple[Inline, ...]

    @property
    def heading(self) -> str:
        """Id of the heading of its part (``part-1-3``)."""
        return f"part-{self.part.replace('.', '-')}"


def printer_for(plan: Planned[R], words: Mapping[str, Any], texts: Texts, language: str) -> Printer:
    """The printer of a plan in a language."""
    return Printer(
        wording=wording_of(language),
        words=Words(words, plan.results.drivers),
        terms=texts.terms,
        phrases=texts.phrases,
        vocabulary=vocabulary(plan),
        redaction=plan.redaction,
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
        finding.accepted.in_language(printer.wording.language) if finding.accepted else "",
        *(printer.told(words, key, finding.values) for key in ("title", "text", "then")),
    )
