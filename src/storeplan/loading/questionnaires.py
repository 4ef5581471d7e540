"""Questionnaires from their files: the structure once, the words in a file for each language.

The decision: a questionnaire with a problem is not loaded at all. Every prompt, explanation and label has to
be there in every language, so that the interview never falls back to another one.
"""

from collections.abc import Sequence
from pathlib import Path

from storeplan.errors import Problem, UnusableFile
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.question_structure import structure_of
from storeplan.loading.question_texts import with_texts
from storeplan.loading.yaml_nodes import YamlFile, scan_yaml
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
    texts = {language: scan_yaml(place / f"{kind}.{language}.yaml") for language in languages()}
    return questionnaire_from(scan_yaml(place / f"{kind}.yaml"), list(texts.values()))


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
