"""Reading questionnaires: the structure once, the words in a file for each language.

The decision: a questionnaire with a problem is not loaded at all. Every prompt, explanation and label has to
be there in every language, so that the interview never falls back to another one.
"""

from collections.abc import Iterable, Sequence

from storeplan.errors import UnusableFile
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.question_structure import structure_of
from storeplan.loading.question_texts import with_texts
from storeplan.loading.yaml_nodes import YamlFile
from storeplan.model.questions import Question, Questionnaire


def questionnaire_from(
    structure: YamlFile, texts: Sequence[YamlFile], before: Iterable[Question] = ()
) -> Questionnaire:
    """Makes a questionnaire of files that were read.

    Args:
        structure: Questions without words.
        texts: Their words, one file for each language.
        before: Questions of the operations plan, for another kind of document.

    Raises:
        UnusableFile: With every problem of every file.
    """
    log = ProblemLog()
    log.problems.extend(structure.problems)
    questionnaire = structure_of(structure, log, before)
    for file in texts:
        log.problems.extend(file.problems)
        questionnaire = with_texts(questionnaire, file, log)
    if log.problems:
        raise UnusableFile(log.in_order())
    return questionnaire
