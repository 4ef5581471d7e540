"""One short word for everything that was answered.

The decision: what counts is what was meant. ``120万`` and ``1,200,000`` give the same digest, and so do two
files that say the same in another order.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from storeplan.model.answers import Answer, FindingException, LocalText, Money, Month, Record


def digest_of(
    values: Mapping[str, Answer], facts: Mapping[str, str], exceptions: Sequence[FindingException]
) -> str:
    """SHA-256 of the canonical answers, hexadecimal.

    Args:
        values: By question.
        facts: Facts replaced, by path.
        exceptions: Findings accepted.
    """
    canonical = {
        "values": {id_: answer.value for id_, answer in values.items()},
        "facts": dict(facts),
        "exceptions": sorted(
            ([e.rule, _text(e.reason), str(e.until or ""), e.subject] for e in exceptions), key=str
        ),
    }
    text = json.dumps(canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _text(text: LocalText) -> object:
    """A text without a language as it is, any other by language."""
    return text.texts[0][1] if [language for language, _ in text.texts] == [""] else dict(text.texts)


def _plain(value: object) -> object:
    match value:
        case Decimal():
            return f"{value.normalize():f}"
        case Money(amount, currency):
            return [amount, currency]
        case LocalText(texts):
            return dict(texts)
        case Record(id_, values):
            return {"id": id_, "values": dict(values)}
        case Month() | date():
            return str(value)
    raise TypeError(type(value))
