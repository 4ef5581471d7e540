"""Where packs stand and what their files say, before anything is made of it.

The decision: packs are many and read for every plan, so they are read as plain texts without places. Only
when something is wrong is the file read again with places, to say where. A user's own packs are read
strictly first, as answers are; the packs that come with storeplan are read strictly by the tests.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias, TypeVar

import yaml

from storeplan.compiled import cache_folder, compiled
from storeplan.errors import Problem, UnusableFile, UnusablePack
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.yaml_bytes import file_bytes, text_of
from storeplan.loading.yaml_nodes import MappingNode, Node, Place, SequenceNode, read_yaml
from storeplan.model.characters import without_illegal_characters
from storeplan.overlays import file_in

SHIPPED = Path(__file__).resolve().parents[1] / "knowledge"
"""Folder of the packs that come with storeplan."""

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str"
"""What a file says: mappings, lists and texts. Trees are shared and must not be changed."""

Keys: TypeAlias = tuple[str | int, ...]
"""The way to a value in a tree."""

_Read = TypeVar("_Read")


class _TextLoader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Composes without asking of every scalar what type it might be: all are texts, a third of the time."""

    def resolve(self, *_: object) -> str:
        return ""

    def descend_resolver(self, *_: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def pack_file(name: str, folders: Sequence[Path]) -> Path | None:
    """The first file of that name.

    Args:
        name: Path inside a folder of packs (``categories/skincare.yaml``).
        folders: The user's folders, first to last; storeplan's own is looked at after them.

    Returns:
        None when no folder has it.
    """
    own = next((file for folder in folders if (file := file_in(folder, name))), None)
    return own or (SHIPPED / name if (SHIPPED / name).is_file() else None)


def pack_ids(kind_folder: str, folders: Sequence[Path]) -> tuple[str, ...]:
    """Ids of all packs of a kind, sorted; a user's pack and a shipped one of the same id count once."""
    stems = (name.removesuffix(".yaml") for name in _yaml_names(kind_folder, folders))
    return tuple(sorted(stem for stem in stems if "." not in stem))


def pack_languages(kind_folder: str, id_: str, folders: Sequence[Path]) -> tuple[str, ...]:
    """Languages there are words of a pack in, sorted."""
    stems = (name.removesuffix(".yaml") for name in _yaml_names(kind_folder, folders))
    return tuple(sorted(stem.removeprefix(f"{id_}.") for stem in stems if stem.startswith(f"{id_}.")))


def _yaml_names(kind_folder: str, folders: Sequence[Path]) -> Iterable[str]:
    """Names of the YAML files of a kind, each once."""
    own = [name for folder in folders for name in _listed(folder / kind_folder)]
    return {*own, *_shipped_names(kind_folder)}


@cache
def _shipped_names(kind_folder: str) -> tuple[str, ...]:
    return _listed(SHIPPED / kind_folder)


def _listed(folder: Path) -> tuple[str, ...]:
    return tuple(path.name for path in folder.iterdir() if path.suffix == ".yaml") if folder.is_dir() else ()


def tree_of(file: Path) -> Mapping[str, Tree]:
    """What a pack's file says; its root is a mapping.

    Raises:
        UnusablePack: When it cannot be read, or its root is no mapping.
    """
    if file.is_relative_to(SHIPPED):
        return shipped_tree(file)
    status = file.stat()
    return _own_tree(file, status.st_size, status.st_mtime_ns)


@cache
def _own_tree(file: Path, size: int, changed: int) -> Mapping[str, Tree]:
    """What a file of the user's says, as long as it has this size and was changed then: a batch reads it once."""
    del size, changed
    return _strict_tree(file)


@cache
def shipped_tree(file: Path) -> Mapping[str, Tree]:
    """What a file that comes with storeplan says; read once a run, from its compiled copy where there is one.

    Raises:
        UnusablePack: With every problem at its place.
    """
    return compiled(file, _parsed_tree, cache_folder())


def _parsed_tree(file: Path) -> Mapping[str, Tree]:
    text, _ = _as_pack(lambda: text_of(file_bytes(file), str(file)))
    try:
        node = yaml.compose(text, Loader=_TextLoader)
    except yaml.YAMLError:
        return _strict_tree(file)  # says where and what
    tree = _plain(node) if node is not None else {}
    return tree if isinstance(tree, dict) else _strict_tree(file)


def _strict_tree(file: Path) -> Mapping[str, Tree]:
    root = _as_pack(lambda: read_yaml(file)).root
    if not isinstance(root, MappingNode):
        raise UnusablePack(Problem("expected-mapping", {}, str(file), hint="pack-form"))
    log = ProblemLog()
    tree = {entry.key.text: _plain_of(entry.value, log) for entry in root.entries}
    if log.problems:
        raise UnusablePack(log.in_order())
    return tree


def _plain(node: yaml.Node) -> Tree:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    return [_plain(item) for item in node.value]


def _plain_of(node: Node, log: ProblemLog) -> Tree:
    if isinstance(node, MappingNode):
        return {entry.key.text: _plain_of(entry.value, log) for entry in node.entries}
    if isinstance(node, SequenceNode):
        return [_plain_of(item, log) for item in node.items]
    clean, taken = without_illegal_characters(node.text)
    if taken:
        log.at(node, "strange-characters", characters=", ".join(taken))
    return clean


def _as_pack(read: Callable[[], _Read]) -> _Read:
    try:
        return read()
    except UnusableFile as error:
        raise UnusablePack(error.problems) from error


class PackLog:
    """Problems of one pack, remembered by the way to them and placed when the reading is done."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._found: list[Callable[[ProblemLog, Node], None]] = []

    def at(self, keys: Keys, message: str, hint: str | None = None, **values: str) -> None:
        """Adds a problem with the value at ``keys``; see ``ProblemLog.at``."""
        self._found.append(lambda log, root: log.at(_place(root, keys), message, hint, **values))

    def unknown(self, keys: Keys, message: str, word: str, valid: Iterable[str]) -> None:
        """Adds a problem with a word that is none of the valid ones; see ``ProblemLog.unknown``."""
        listed = tuple(valid)
        self._found.append(lambda log, root: log.unknown(_place(root, keys), message, word, listed))

    def unknown_keys(self, keys: Keys, mapping: Mapping[str, Tree], known: Sequence[str]) -> None:
        """Adds a problem for each key of ``mapping``, which stands at ``keys``, that is not known."""
        for key in mapping:
            if key not in known:
                self.unknown_key((*keys, key), known)

    def unknown_key(self, keys: Keys, known: Sequence[str]) -> None:
        """Adds the problem that the last of ``keys`` is no known key."""
        word = str(keys[-1])
        self._found.append(lambda log, root: log.unknown(_key_place(root, keys), "unknown-key", word, known))

    def settle(self) -> None:
        """Ends the reading.

        Raises:
            UnusablePack: With every problem at its place, when there is one.
        """
        if not self._found:
            return
        root = _as_pack(lambda: read_yaml(self.file)).root
        log = ProblemLog()
        if root is not None:
            for add in self._found:
                add(log, root)
        raise UnusablePack(log.in_order())


def _place(root: Node, keys: Keys) -> Place:
    """Where the value stands, or what would contain it."""
    node = root
    for key in keys:
        inner: Node | None = None
        if isinstance(node, MappingNode):
            inner = node.get(str(key))
        elif isinstance(node, SequenceNode) and isinstance(key, int):
            inner = node.items[key]
        if inner is None:
            break
        node = inner
    return node.place


def _key_place(root: Node, keys: Keys) -> Place:
    node = root
    for key in keys[:-1]:
        if isinstance(node, MappingNode):
            node = node.get(str(key)) or node
    if isinstance(node, MappingNode):
        for entry in node.entries:
            if entry.key.text == keys[-1]:
                return entry.key.place
    return node.place
