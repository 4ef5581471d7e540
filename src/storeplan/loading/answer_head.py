"""The head of an answers file: documents, languages, as-of date, accepted findings.

The decision: the head has defaults of its own (the questionnaire's document, the first language), because
every command needs it before anything is planned.
"""

import re
from collections.abc import Sequence
from datetime import date

from storeplan.loading.drafts import Draft
from storeplan.loading.forms import Form
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.scalars import UnreadableScalar, read_date
from storeplan.loading.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode
from storeplan.model.answers import FindingException, LocalText
from storeplan.model.characters import without_illegal_characters
from storeplan.resources import languages

_RULE = "SP[0-9]{3}"


def documents_asked(draft: Draft, kinds: Sequence[str], log: ProblemLog) -> tuple[str, ...]:
    """Kinds of documents the file asks for, the first kind when it does not say.

    Args:
        draft: All layers.
        kinds: Kinds there are.
        log: Takes the problems.
    """
    node = draft.head.get("documents")
    if node is None:
        return tuple(kinds[:1])
    return _listed(node, kinds, "unknown-document", log) or tuple(kinds[:1])


def languages_asked(draft: Draft, log: ProblemLog) -> tuple[str, ...]:
    """Languages of the documents, the first language when the file does not say.

    Args:
        draft: All layers.
        log: Takes the problems.
    """
    node = draft.head.get("language")
    known = languages()
    if node is None:
        return known[:1]
    return _listed(node, known, "unknown-language", log) or known[:1]


def _listed(node: Node, known: Sequence[str], problem: str, log: ProblemLog) -> tuple[str, ...]:
    """The known words of a list, or of one text with commas, each once."""
    if isinstance(node, SequenceNode):
        items: tuple[Node, ...] = node.items
    else:
        parts = node.text.split(",") if isinstance(node, ScalarNode) else []
        items = tuple(ScalarNode(part.strip(), node.place) for part in parts) or (node,)
    for item in items:
        word = item.text if isinstance(item, ScalarNode) else ""
        if word not in known:
            log.unknown(item, problem, word, known)
    asked = [item.text for item in items if isinstance(item, ScalarNode) and item.text in known]
    return tuple(dict.fromkeys(asked))


def as_of_day(draft: Draft, log: ProblemLog) -> date | None:
    """What "today" is for the plan, None when the file does not say.

    Args:
        draft: All layers.
        log: Takes the problems.
    """
    node = draft.head.get("as_of")
    if node is None:
        return None
    try:
        return read_date(node.text if isinstance(node, ScalarNode) else "")
    except UnreadableScalar as error:
        log.at(node, error.message, error.hint, **error.values)
        return None


def exceptions_accepted(draft: Draft, log: ProblemLog) -> tuple[FindingException, ...]:
    """Findings the user accepts, in the order first named.

    Args:
        draft: All layers.
        log: Takes the problems.
    """
    if not draft.exceptions:
        return ()
    from storeplan.planning.checks import RULES  # noqa: PLC0415 - few files accept anything

    accepted = []
    for node in draft.exceptions.values():
        form = Form(node, ("rule", "reason", "until", "subject"), log, required=("rule", "reason"))
        rule, reason = form.text("rule"), _reason(form, log)
        until, subject = form.read("until", read_date), form.text("subject")
        if rule and not re.fullmatch(_RULE, rule):
            log.at(form.key_place("rule"), "malformed-rule", "rule-form", id=rule)
        elif rule and rule not in RULES:
            log.unknown(form.key_place("rule"), "unknown-rule", rule, RULES)
        elif rule and reason is not None:
            accepted.append(FindingException(rule, reason, until, subject))
        elif "reason" in form and rule:
            log.at(form.key_place("reason"), "reason-missing", "give-reason", id=rule)
    return tuple(accepted)


def _reason(form: Form, log: ProblemLog) -> LocalText | None:
    """Why a finding is accepted; None where nothing is said."""
    node = form.node("reason")
    if isinstance(node, MappingNode):
        by_language = Form(node, languages(), log)
        texts = [(one, by_language.text(one)) for one in languages() if one in by_language]
    else:
        texts = [("", form.text("reason"))]
    clean = [(language, without_illegal_characters(text)[0]) for language, text in texts]
    said = tuple((language, text) for language, text in clean if text.strip())
    return LocalText(said) if said else None
