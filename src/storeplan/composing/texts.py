"""The words that belong to a kind of document: terms, phrases, captions, headings, findings, actions.

The decision: they stand beside the templates, one file for each section, so that a section is read and
changed in one place.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from storeplan.frozen import frozen


@frozen
class Texts:
    """The words of one kind of document in one language.

    Attributes:
        terms: Single words by key.
        phrases: Sentences with named places by key.
        tables: ``caption``, ``columns``, ``note`` by table id.
        charts: ``caption``, ``series``, ``description`` and perhaps ``unit`` by chart id.
        diagrams: ``caption``, ``note``, of a schedule ``subject``, of a tree ``levels`` by id.
        findings: ``title``, ``text``, ``then`` by rule.
        actions: Rows by part, beside those of the packs.
        reasons: Of facts, by the text of the packs; one that is not here stays as it is there.
        sources: Titles of sources, in the same way.
    """

    terms: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Any] = field(default_factory=dict)
    charts: Mapping[str, Any] = field(default_factory=dict)
    diagrams: Mapping[str, Any] = field(default_factory=dict)
    findings: Mapping[str, Any] = field(default_factory=dict)
    actions: Mapping[str, Any] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
