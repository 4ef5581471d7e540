"""Who a plan can be for: one file each in ``audiences/``, with what they see and what they do not.

The decision: the lists are data with reasons, so that somebody who cannot read the program can check them;
``internal`` has no file, as there is nothing to withhold.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from storeplan.compiled import toml_tables
from storeplan.model.audience import INTERNAL, Audience, Ruling
from storeplan.model.questions import Questionnaire
from storeplan.model.redaction import REPLACED_FACT
from storeplan.resources import audiences_folder


@cache
def load_audience(name: str, folder: Path | None = None) -> Audience | None:
    """What an audience sees; None for those who see everything.

    Args:
        name: One of ``resources.audience_names``.
        folder: Where the files stand, that of the shipped ones when None.

    Raises:
        TypeError: When an entry has a key that is not known, or no reason; a defect of the file.
    """
    if name == INTERNAL:
        return None
    said = toml_tables((folder or audiences_folder()) / f"{name}.toml")
    withheld, shown = ([_ruling(one) for one in said[kind]] for kind in ("withheld", "shown"))
    return Audience(name, withheld, shown)


def withheld_answers(audience: Audience | None, questionnaire: Questionnaire) -> Callable[[str], bool]:
    """Says of an answer's path whether an audience may not see it.

    Args:
        audience: Who reads it; None for those who see everything.
        questionnaire: What was asked.

    Returns:
        For a question, a field of records (``products.landed_cost``) or a replaced fact (``facts.…``);
        what is neither, such as accepted findings with their reasons, is withheld.
    """
    if audience is None:
        return lambda _: False
    plain = {question.id for question in questionnaire if audience.shows("answers", question.id)}
    fields = {
        f"{question.id}.{field.id}"
        for question in questionnaire
        for field in question.fields
        if audience.shows("answers", f"{question.id}.one.{field.id}")
    }
    shown = plain | fields | {field.partition(".")[0] for field in fields}
    return lambda path: (
        path not in shown and not (path.startswith(REPLACED_FACT) and audience.shows("answers", path))
    )


def _ruling(entry: dict[str, str | list[str]]) -> Ruling:
    return Ruling(**{key: value if isinstance(value, str) else tuple(value) for key, value in entry.items()})  # type: ignore[arg-type]
