"""Questionnaires from their files: the structure once, the words in a file for each language.

The decision: a questionnaire with a problem is not loaded at all. Every prompt, explanation and label has to
be there in every language, so that the interview never falls back to another one. storeplan's own are taken
from compiled copies, which have no places; only when something is wrong are the files read again to say where.
"""

from collections.abc import Sequence
from pathlib import Path

from storeplan.compiled import cache_folder, compiled
from storeplan.errors import Problem, UnusableFile
from storeplan.loading.pack_files import Tree
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.question_structure import structure_of
from storeplan.loading.question_texts import with_texts
from storeplan.loading.yaml_nodes import (
    Entry,
    MappingNode,
    Node,
    Place,
    ScalarNode,
    SequenceNode,
    YamlFile,
    read_yaml,
    scan_yaml,
)
from storeplan.model.questions import Questionnaire
from storeplan.resources import languages, questionnaires_folder


def questionnaire_kinds(folder: Path | None = None) -> tuple[str, ...]:
    """Kinds of documents there are questions for, sorted.

    Args:
        folder: Where the questionnaires are, storeplan's own when None.
    """
    return tuple(
        sorted(p.stem for p in (folder or questionnaires_folder()).glob("*.yaml") if "." not in p.stem)
    )


def load_questionnaire(kind: str, folder: Path | None = None) -> Questionnaire:
    """Reads ``<kind>.yaml`` and ``<kind>.<language>.yaml`` for every language.

    Args:
        kind: Of the document (``store-plan``).
        folder: Where the questionnaires are, storeplan's own when None.

    Raises:
        UnusableFile: With every problem of every file.
    """
    place = folder or questionnaires_folder()
    if kind not in questionnaire_kinds(place):
        kinds = ", ".join(questionnaire_kinds(place))
        raise UnusableFile(Problem("no-questionnaire", {"word": kind, "valid": kinds}, hint="valid-values"))
    structure = place / f"{kind}.yaml"
    texts = [place / f"{kind}.{language}.yaml" for language in languages()]
    if folder is None:
        try:
            return questionnaire_from(_from_copy(structure), [_from_copy(file) for file in texts])
        except UnusableFile:
            pass  # the reading below says where
    return questionnaire_from(scan_yaml(structure), [scan_yaml(file) for file in texts])


def questionnaire_from(structure: YamlFile, texts: Sequence[YamlFile]) -> Questionnaire:
    """Makes a questionnaire of files that were read.

    Args:
        structure: Questions without words.
        texts: Their words, one file for each language.

    Raises:
        UnusableFile: With every problem of every file.
    """
    log = ProblemLog()
    log.problems.extend(structure.problems)
    questionnaire = structure_of(structure, log)
    for file in texts:
        log.problems.extend(file.problems)
        questionnaire = with_texts(questionnaire, file, log)
    if log.problems:
        raise UnusableFile(log.in_order())
    return questionnaire


def _from_copy(file: Path) -> YamlFile:
    """A file that comes with storeplan, without text and places."""
    name = str(file)
    tree: Tree = compiled(file, lambda path: _tree_of(read_yaml(path).root), cache_folder())
    return YamlFile(name, "", bom=False, root=_node_of(tree, Place(name, None, None)))


def _tree_of(node: Node | None) -> Tree:
    """What a node says; a block text without the line ends that are its notation."""
    match node:
        case MappingNode(entries):
            return {entry.key.text: _tree_of(entry.value) for entry in entries}
        case SequenceNode(items):
            return [_tree_of(item) for item in items]
        case ScalarNode(text, block=block):
            return text.rstrip("\n") if block else text
        case None:
            return {}


def _node_of(tree: Tree, place: Place) -> Node:
    """A node that says the same, all of it at one place."""
    if isinstance(tree, dict):
        entries = [Entry(ScalarNode(key, place), _node_of(value, place)) for key, value in tree.items()]
        return MappingNode(tuple(entries), place)
    if isinstance(tree, list):
        return SequenceNode(tuple([_node_of(item, place) for item in tree]), place)
    return ScalarNode(tree, place)
