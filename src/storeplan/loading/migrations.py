"""Older answers files made into today's format.

The decision: what changes between two formats is data, one file a step (``1.yaml`` leads from format 1 to 2),
and nothing in it can run. Files are changed as ``answers set`` changes them: what a step does not name keeps
every byte.

A file lists its steps in order, each one of:

- ``rename: {OLD: NEW}``: a path gets another name; fields of records as ``products.*.price``.
- ``replace: {PATH: {OLD: NEW}}``: a value that says one thing says another.
- ``split: {PATH: {at: TEXT, into: [FIRST, SECOND]}}``: one text becomes several answers.
- ``remove: [PATH]``: a path that means nothing any more goes.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from storeplan.errors import Problem, UnusableFile, UnusablePack
from storeplan.frozen import frozen
from storeplan.loading.amending import AmendedText
from storeplan.loading.drafts import FORMAT, written
from storeplan.loading.forms import Form
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.splicing import Spot, is_json, spots_to, with_value, without_entry
from storeplan.loading.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlFile, nodes_of, scan_yaml
from storeplan.loading.yaml_writing import Content, Notation
from storeplan.model.questions import Questionnaire

_KINDS = ("rename", "replace", "split", "remove")
_ANY_RECORD = ".*."


@frozen
class Rename:
    """A path that is called otherwise."""

    old: str
    new: str


@frozen
class Replace:
    """A value that is said otherwise."""

    path: str
    old: str
    new: str


@frozen
class Split:
    """One text that becomes several answers, parted at a text."""

    path: str
    at: str
    into: tuple[str, ...]


@frozen
class Remove:
    """A path that means nothing any more."""

    path: str


Step = Rename | Replace | Split | Remove


def steps_from(folder: Path, format_: str) -> tuple[Step, ...] | None:
    """What leads from a format to today's, None where nothing does.

    Args:
        folder: Of the files that lead from a format to the next.
        format_: Value of ``storeplan:`` in an answers file.

    Raises:
        UnusablePack: When one of the files is no list of steps.
    """
    if not (format_.isascii() and format_.isdecimal()):
        return None
    numbers = range(int(format_), int(FORMAT))
    files = [folder / f"{number}.yaml" for number in numbers]
    if int(format_) > int(FORMAT) or not all(one.is_file() for one in files):
        return None
    return tuple(step for one in files for step in _read(one))


def format_of(file: YamlFile) -> str:
    """Value of ``storeplan:``, empty where there is none."""
    marker = file.root.get("storeplan") if isinstance(file.root, MappingNode) else None
    return marker.text if isinstance(marker, ScalarNode) else ""


def migrated(text: str, steps: Sequence[Step], questionnaire: Questionnaire, language: str) -> str:
    """The text of an answers file in today's format.

    Args:
        text: Without byte order mark; a mapping without problems.
        steps: From its format to today's.
        questionnaire: Of today; it says where new answers stand.
        language: Of the comments above them.

    Raises:
        UnusableFile: When a text cannot be split, or what would become an answer is already there.
    """
    for step in steps:
        match step:
            case Rename():
                text = _renamed(text, step, questionnaire, language)
            case Replace():
                text = _replaced(text, step)
            case Split():
                text = _split(text, step, questionnaire, language)
            case Remove():
                text = _removed(text, step.path)
    spot = spots_to(_root(text), "storeplan")[-1]
    return with_value(text, spot, FORMAT if is_json(text) else Notation(FORMAT))


def _renamed(text: str, step: Rename, questionnaire: Questionnaire, language: str) -> str:
    spots = list(_spots(_root(text), step.old))
    same_mapping = step.old.rpartition(".")[0] == step.new.rpartition(".")[0]
    if not spots:
        return text
    if not same_mapping:
        _refuse_taken(text, step.new)
        content = _content(written(spots[0].entry.value))
        return _put(_removed(text, step.old), {step.new: content}, questionnaire, language)
    name = step.new.rpartition(".")[2]
    for spot in reversed(spots):  # from the end, so that places stay
        if spot.mapping.get(name) is not None:
            raise UnusableFile(_taken(spot, step.new))
        place = spot.entry.key.place
        key = f'"{name}"' if text[place.start] in "\"'" else name
        text = text[: place.start] + key + text[place.end :]
    return text


def _replaced(text: str, step: Replace) -> str:
    for spot in reversed(list(_spots(_root(text), step.path))):
        if isinstance(spot.entry.value, ScalarNode) and spot.entry.value.text == step.old:
            text = with_value(text, spot, step.new)
    return text


def _split(text: str, step: Split, questionnaire: Questionnaire, language: str) -> str:
    for spot in _spots(_root(text), step.path):
        node = spot.entry.value
        parts = [one.strip() for one in node.text.split(step.at)] if isinstance(node, ScalarNode) else []
        if len(parts) != len(step.into):
            values = {"path": step.path, "at": step.at, "into": ", ".join(step.into)}
            place = node.place
            raise UnusableFile(Problem("cannot-be-split", values, None, place.line, place.column))
        for path in step.into:
            if path != step.path:
                _refuse_taken(text, path)
        without = text if step.path in step.into else _removed(text, step.path)
        return _put(without, dict(zip(step.into, parts, strict=True)), questionnaire, language)
    return text


def _removed(text: str, path: str) -> str:
    """The text without what stands at a path, and without what is empty then."""
    for _ in list(_spots(_root(text), path)):
        spots = list(_spots(_root(text), path))
        chain = spots_to(_root(text), path) or (spots[-1],)
        while len(chain) > 1 and len(chain[-1].mapping.entries) == 1:
            chain = chain[:-1]
        text = without_entry(text, chain[-1])
    return text


def _put(text: str, answers: dict[str, Content], questionnaire: Questionnaire, language: str) -> str:
    amended = AmendedText(text, questionnaire, language)
    for path, content in answers.items():
        amended.put(path, content)
    return amended.text


def _spots(root: MappingNode, path: str) -> Iterator[Spot]:
    """Where a path stands; of a field of records once in each that has it."""
    question, any_record, field = path.partition(_ANY_RECORD)
    if not any_record:
        yield from spots_to(root, path)[-1:]
        return
    for spot in spots_to(root, question)[-1:]:
        records = spot.entry.value.items if isinstance(spot.entry.value, SequenceNode) else ()
        for record in records:
            if isinstance(record, MappingNode):
                yield from spots_to(record, field)[-1:]


def _content(value: object) -> Content:
    """A value of one place, to be written at another."""
    if isinstance(value, dict):
        return {str(key): _content(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_content(one) for one in value]
    return None if value is None else str(value)


def _refuse_taken(text: str, path: str) -> None:
    for spot in _spots(_root(text), path):
        raise UnusableFile(_taken(spot, path))


def _taken(spot: Spot, path: str) -> Problem:
    place = spot.entry.key.place
    return Problem("path-taken", {"path": path}, None, place.line, place.column, hint="keep-one-path")


def _root(text: str) -> MappingNode:
    root = nodes_of(text, "").root
    if not isinstance(root, MappingNode):
        raise TypeError(type(root))
    return root


def _read(path: Path) -> list[Step]:
    """The steps of a file."""
    file = scan_yaml(str(path))
    log = ProblemLog()
    log.problems.extend(file.problems)
    steps: list[Step] = []
    if isinstance(file.root, MappingNode):
        for item in Form(file.root, ("steps",), log, required=("steps",)).items("steps"):
            form = Form(item, _KINDS, log)
            steps += [step for kind in _KINDS if kind in form for step in _steps(kind, item, log)]
    if log.problems or not steps:
        raise UnusablePack(log.in_order() or Problem("no-steps", {}, str(path)))
    return steps


def _steps(kind: str, item: object, log: ProblemLog) -> Iterator[Step]:
    node = item.get(kind) if isinstance(item, MappingNode) else None
    if kind == "remove" and isinstance(node, SequenceNode):
        yield from (Remove(one.text) for one in node.items if isinstance(one, ScalarNode))
        return
    for entry in node.entries if isinstance(node, MappingNode) else ():
        key, value = entry.key.text, entry.value
        if kind == "rename" and isinstance(value, ScalarNode):
            yield Rename(key, value.text)
        elif kind == "replace" and isinstance(value, MappingNode):
            for one in value.entries:
                if isinstance(one.value, ScalarNode):
                    yield Replace(key, one.key.text, one.value.text)
        elif kind == "split" and isinstance(value, MappingNode):
            form = Form(value, ("at", "into"), log, required=("at", "into"))
            into = tuple(one.text for one in form.items("into") if isinstance(one, ScalarNode))
            yield Split(key, form.text("at"), into)
        else:
            log.at(value, "expected-value", "one-value")
