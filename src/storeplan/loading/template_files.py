"""Templates in folders of the user: texts that are read whole and kept as texts.

The decision: they are looked at before anything is made of them. A template of a user may not hold the
characters that stand for values, nor any that no document can carry.
"""

from pathlib import Path

from storeplan.errors import Problem, UnusableFile, UnusablePack
from storeplan.loading.yaml_bytes import file_bytes, text_of
from storeplan.model.characters import without_illegal_characters
from storeplan.overlays import SUFFIX, Overlays, TemplateLayer, files_in


def own_templates(overlays: Overlays, kind: str, language: str) -> tuple[TemplateLayer, ...]:
    """The user's templates of a kind of document in a language, those that go before the others first.

    Raises:
        UnusablePack: With everything wrong with the first folder that has a file that cannot be used.
    """
    layers = (own_layer(folder, f"{kind}/{language}") for folder in overlays.template_folders)
    return tuple(layer for layer in layers if layer)


def own_layer(folder: Path, inside: str) -> TemplateLayer:
    """The templates in one folder.

    Args:
        folder: As the user named it.
        inside: ``<kind>/<language>``.

    Raises:
        UnusablePack: With every file that cannot be used.
    """
    texts: dict[str, tuple[str, str]] = {}
    problems: list[Problem] = []
    for name, file in files_in(folder, inside, suffix=SUFFIX).items():
        try:
            text, _ = text_of(file_bytes(file), str(file))
        except UnusableFile as error:
            problems += error.problems
            continue
        clean, taken = without_illegal_characters(text)
        if taken:
            problems.append(_strange(text, str(file), taken))
        texts[name] = (str(file), clean)
    if problems:
        raise UnusablePack(problems)
    return texts


def _strange(text: str, file: str, taken: tuple[str, ...]) -> Problem:
    """Where the first character stands that may not be there."""
    at = text.index(chr(int(taken[0].removeprefix("U+"), 16)))
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return Problem("strange-characters", {"characters": ", ".join(taken)}, file, line, column)
