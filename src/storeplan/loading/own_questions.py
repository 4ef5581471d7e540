"""Questions of the user's own, after those that come with storeplan.

The decision: they stand beside the templates that use them, ``<kind>/questions.yaml`` with its words in
``questions.<language>.yaml``, in the form of storeplan's own. Their ids begin with ``custom.``, so that no
later question of storeplan can ever be one of theirs. Words in one language are enough.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path

from storeplan.errors import Problem, UnusableFile, UnusablePack
from storeplan.loading.answer_values import ChoiceLists
from storeplan.loading.knowledge import choices
from storeplan.loading.pack_conditions import with_own_packs
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.yaml_nodes import Entry, MappingNode, Place, ScalarNode, YamlFile, scan_yaml
from storeplan.model.questions import Questionnaire
from storeplan.overlays import Overlays, file_in
from storeplan.planning.custom_answers import PREFIX
from storeplan.resources import languages


def with_own_questions(questionnaire: Questionnaire, overlays: Overlays) -> Questionnaire:
    """A questionnaire that knows the user's packs, with the questions of every folder of templates after its own.

    Args:
        questionnaire: What comes with storeplan.
        overlays: The user's folders.

    Raises:
        UnusablePack: With every problem of the first folder whose questions have problems.
    """
    if overlays.packs:
        questionnaire = with_own_packs(questionnaire, overlays.packs)
    for folder in overlays.templates:
        structure = file_in(folder, f"{questionnaire.id}/questions.yaml")
        if structure is not None:
            questionnaire = _with_questions_of(folder, structure, questionnaire)
    return questionnaire


def lists_with(overlays: Overlays) -> ChoiceLists:
    """Gives the lists of the packs, the user's own among them."""
    return partial(choices, folders=overlays.packs)


def own_labels(questionnaire: Questionnaire, language: str) -> dict[str, str]:
    """What the choices of the user's own questions are called: ``term("custom.<name>.<choice>")``."""
    return {
        f"{question.id}.{choice.id}": choice.label[language]
        for question in questionnaire
        if question.id.startswith(PREFIX)
        for choice in question.choices
    }


def _with_questions_of(folder: Path, structure: Path, before: Questionnaire) -> Questionnaire:
    from storeplan.loading.question_structure import structure_of  # noqa: PLC0415 - few users have questions
    from storeplan.loading.question_texts import with_texts  # noqa: PLC0415 - as above

    log = ProblemLog()
    file = _read(structure)
    log.problems.extend(file.problems)
    own = structure_of(file, log, before)
    for id_ in (question.id for question in own):
        if not id_.startswith(PREFIX):
            log.at(_place_of(file, id_), "foreign-question-id", "custom-question-id", id=id_)
    taken = {group.id for group in before.groups}
    for group in own.groups:
        if group.id in taken:
            log.at(Place(file.file, None, None), "repeated-id", "rename-id", id=group.id)
    for text in _texts(folder, before.id):
        log.problems.extend(text.problems)
        own = with_texts(own, text, log)
    if log.problems:
        raise UnusablePack(log.in_order())
    return replace(before, groups=(*before.groups, *own.groups))


def _texts(folder: Path, kind: str) -> list[YamlFile]:
    """The words in every language, those of the first there are where a language has none."""
    names = {one: f"{kind}/questions.{one}.yaml" for one in languages()}
    files = {one: _read(file) for one, name in names.items() if (file := file_in(folder, name))}
    if not files:
        missing = Problem("no-words-of-questions", {"file": names[languages()[0]]}, str(folder))
        raise UnusablePack(missing)
    spare = next(iter(files.values()))
    return [files.get(one) or _as_if_in(one, spare) for one in languages()]


def _as_if_in(language: str, file: YamlFile) -> YamlFile:
    """Words of one language taken for those of another."""
    if not isinstance(file.root, MappingNode):
        return file
    entries = [
        Entry(one.key, ScalarNode(language, one.value.place)) if one.key.text == "language" else one
        for one in file.root.entries
    ]
    return replace(file, root=MappingNode(tuple(entries), file.root.place))


def _read(file: Path) -> YamlFile:
    try:
        return scan_yaml(file)
    except UnusableFile as error:
        raise UnusablePack(error.problems) from error


def _place_of(file: YamlFile, id_: str) -> Place:
    """Where a question's id stands, else the whole file."""
    at = file.text.find(id_)
    if at < 0:
        return Place(file.file, None, None)
    return Place(file.file, file.text.count("\n", 0, at) + 1, at - file.text.rfind("\n", 0, at))
