"""Texts given for one language at a time: ``store.brand.en=Matsuya``, or a column ``products.serum-30.name.en``.

The decision: a text given for one language never takes away that of another. A text that was given without a
language stays what documents in the other languages print, as they did before.
"""

from storeplan.loading.yaml_nodes import Entry, MappingNode, Node, ScalarNode
from storeplan.model.questions import QuestionKind, Questionnaire
from storeplan.resources import languages

_TEXTS = (QuestionKind.TEXT, QuestionKind.LONG_TEXT)


def language_of_path(path: str, questionnaire: Questionnaire) -> tuple[str, str]:
    """The path of a text and the language it is given for; any other path with an empty one.

    Args:
        path: As written (``store.brand.en``).
        questionnaire: What is answered.
    """
    whole, _, language = path.rpartition(".")
    if language not in languages():
        return path, ""
    try:
        _, asked, _ = questionnaire.at(whole)
    except KeyError:
        return path, ""
    return (whole, language) if asked.kind in _TEXTS else (path, "")


def with_text(held: Node | None, language: str, text: ScalarNode) -> Node:
    """What stands for a text once one language of it is given; null takes that language's text away.

    Args:
        held: What stands for it so far, None where nothing does.
        language: Of the text.
        text: What is given.
    """
    texts: dict[str, Node] = {}
    if isinstance(held, MappingNode):
        texts = {entry.key.text: entry.value for entry in held.entries}
    elif held is not None and not (isinstance(held, ScalarNode) and held.is_null):
        texts = {next(one for one in languages() if one != language): held}
    texts[language] = text
    left = {one: node for one, node in texts.items() if not (isinstance(node, ScalarNode) and node.is_null)}
    place = text.place if held is None else held.place
    entries = tuple(Entry(ScalarNode(one, node.place), node) for one, node in left.items())
    return MappingNode(entries, place) if entries else text
