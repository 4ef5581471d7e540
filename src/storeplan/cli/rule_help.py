"""A rule of ``check`` explained: what it looks at, by which limits, why it matters, what to do.

The decision: limits are printed from the facts themselves, with source, date and confidence, so that an
explanation cannot name another number than the rule uses.
"""

from collections.abc import Iterator, Mapping

from storeplan.cli.amounts import figure_text
from storeplan.cli.help_layout import wrapped
from storeplan.errors import Problem, UnusableCommand
from storeplan.frozen import frozen
from storeplan.loading.fact_names import fact_names
from storeplan.loading.fact_reasons import fact_in
from storeplan.loading.knowledge import general_facts
from storeplan.loading.problem_log import nearest
from storeplan.loading.rule_texts import RuleText, load_rule_texts
from storeplan.messages import message
from storeplan.model.facts import Fact
from storeplan.model.figures import known
from storeplan.planning.checks import RULES
from storeplan.planning.checks.rules import GRAVEST, LIMITS

PARTS = ("looks-at", "limits", "why", "do", "example")
INDENT = "  "


@frozen
class RuleHelp:
    """One rule in words of a language.

    Attributes:
        id: ``SP101``.
        function: Name of the rule's function, the same in every language.
        gravest: How grave its findings can be.
        heading: Id, name and severity.
        name: What it is called.
        looks_at: What it looks at.
        parts: Heading and paragraphs of each part that has any.
    """

    id: str
    function: str
    gravest: str
    heading: str
    name: str
    looks_at: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def whole(self) -> str:
        """Everything as plain text, a line a paragraph."""
        lines = [f"{label}{text}" for label, texts in self.parts for text in texts]
        return "\n".join([self.heading, *lines])

    @property
    def markdown(self) -> str:
        """Everything as Markdown."""
        parts = [f"**{label.strip()}** {'; '.join(texts)}" for label, texts in self.parts]
        return "\n\n".join([f"## {self.heading}", *parts])

    def lines(self, width: int) -> list[str]:
        """Everything for a terminal.

        Args:
            width: In columns.
        """
        found = [self.heading]
        for label, texts in self.parts:
            found += ["", label.strip()]
            for text in texts:
                found += [f"{INDENT}{line}" for line in wrapped(text, width - len(INDENT))]
        return found


def rule_helps(language: str) -> dict[str, RuleHelp]:
    """Every rule explained, by id in their order."""
    return {id_: _help(id_, language) for id_ in sorted(RULES)}


def rule_help(asked: str, language: str) -> RuleHelp:
    """One rule explained.

    Args:
        asked: Its id, in any case.
        language: Of the words.

    Raises:
        UnusableCommand: When there is no such rule; names the nearest.
    """
    id_ = asked.strip().upper()
    if id_ in RULES:
        return _help(id_, language)
    texts = load_rule_texts(language)
    comma = message("comma", {}, language)
    values = {"word": asked, "valid": comma.join(f"{one} {texts[one].name}" for one in _near(asked, texts))}
    raise UnusableCommand(Problem("unknown-rule", values, "--explain", hint="near-rules"))


def _near(asked: str, texts: Mapping[str, RuleText]) -> list[str]:
    """Ids that begin as asked, rules whose name has the word, or the nearest; the first of each section else."""
    word, rules = asked.strip().casefold(), sorted(RULES)
    begun = [id_ for id_ in rules if word and id_.casefold().startswith(word)]
    named = [id_ for id_ in rules if word and word in texts[id_].name.casefold()]
    close = nearest(word.upper(), rules)
    sections = [id_ for id_ in rules if id_.endswith("01")]
    return begun or named or ([close] if close else sections)


def _help(id_: str, language: str) -> RuleHelp:
    text, gravest = load_rule_texts(language)[id_], GRAVEST[id_].value
    facts = general_facts()
    limits = tuple(line for path in LIMITS[id_] for line in _limit(facts[path], language))
    paragraphs = ((text.looks_at,), limits, (text.why,), (text.do,), (text.example,))
    values = {"rule": id_, "name": text.name, "severity": f"msg:severity-{gravest}"}
    parts = zip((f"rule-{part}" for part in PARTS), paragraphs, strict=True)
    return RuleHelp(
        id=id_,
        function=RULES[id_].__name__,
        gravest=gravest,
        heading=message("rule-heading", values, language),
        name=text.name,
        looks_at=text.looks_at,
        parts=tuple((message(key, {}, language), texts) for key, texts in parts if texts),
    )


def _limit(fact: Fact, language: str) -> Iterator[str]:
    """A limit with its source and its reason."""
    told = fact_in(fact, language)
    grade = {
        "title": message("comma", {}, language).join(source.title for source in told.sources),
        "as_of": fact.as_of,
        "confidence": f"msg:confidence-{fact.confidence.value}",
    }
    source = message("source", grade, language)
    values = {
        "name": fact_names(language)[fact.path],
        "amount": figure_text(known(fact), language),
        "path": fact.path,
        "source": source,
    }
    yield message("rule-limit", values, language)
    if told.reason:
        yield message("reason", {"reason": told.reason}, language)
