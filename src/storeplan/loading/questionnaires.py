"""The questionnaires that come with storeplan, from compiled copies of their files."""

from pathlib import Path

from storeplan.compiled import cache_folder, compiled
from storeplan.errors import Problem, UnusableFile
from storeplan.loading.question_copies import FORM, plain, restored
from storeplan.model.answers import OPERATIONS_PLAN
from storeplan.model.questions import Questionnaire
from storeplan.resources import document_kinds, languages, questionnaires_folder


def load_questionnaire(kind: str, folder: Path | None = None) -> Questionnaire:
    """Reads ``<kind>.yaml`` and ``<kind>.<language>.yaml`` for every language.

    Args:
        kind: Of the document (``store-plan``).
        folder: Where the questionnaires are, storeplan's own when None.

    Raises:
        UnusableFile: With every problem of every file.
    """
    place = folder or questionnaires_folder()
    if kind not in document_kinds(place):
        kinds = ", ".join(document_kinds(place))
        raise UnusableFile(Problem("no-questionnaire", {"word": kind, "valid": kinds}, hint="valid-values"))
    structure = place / f"{kind}.yaml"
    texts = [place / f"{kind}.{language}.yaml" for language in languages()]
    shared = [] if kind == OPERATIONS_PLAN else [place / f"{OPERATIONS_PLAN}.yaml"]

    def read() -> Questionnaire:
        from storeplan.loading.question_files import questionnaire_from  # noqa: PLC0415 - not where there is a copy
        from storeplan.loading.yaml_nodes import scan_yaml  # noqa: PLC0415 - as above

        before = load_questionnaire(OPERATIONS_PLAN, folder) if shared else ()
        return questionnaire_from(scan_yaml(structure), [scan_yaml(file) for file in texts], before)

    if folder is not None:
        return read()
    copy = compiled(structure, lambda _: plain(read()), cache_folder(), [*texts, *shared], FORM)
    made: Questionnaire = restored(copy)
    return made
