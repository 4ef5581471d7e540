"""Why the values of weak facts were taken, in another language than that of the packs.

The decision: packs hold each reason beside its fact, in the language they are kept in; another language is one
file of all reasons, keyed by that text, so that a reason that is changed cannot keep an old translation.
"""

from collections.abc import Mapping
from functools import cache

from storeplan.loading.pack_files import SHIPPED, shipped_tree


@cache
def fact_reasons(language: str) -> Mapping[str, str]:
    """Reasons of a language by the text of the packs; none in the packs' own.

    Args:
        language: Tag of the language.

    Raises:
        UnusablePack: When the file cannot be read.
    """
    file = SHIPPED / f"reasons.{language}.yaml"
    if not file.is_file():
        return {}
    return {reason: str(words) for reason, words in shipped_tree(file).items()}


def reason_in(reason: str, language: str) -> str:
    """A reason in a language; as the packs have it where that language has none."""
    return fact_reasons(language).get(reason, reason)
