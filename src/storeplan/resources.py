"""Where the files that travel with storeplan are found.

The decision: an installed wheel carries questionnaires and templates inside the package; a checkout keeps
them in top-level folders, where authors look for them. The package is looked at first.
"""

from pathlib import Path

from storeplan.model.answers import OPERATIONS_PLAN
from storeplan.model.audience import INTERNAL

_PACKAGE = Path(__file__).resolve().parent
_FIRST_LANGUAGE = "zh-CN"


def questionnaires_folder() -> Path:
    """Folder of ``<kind>.yaml`` and their texts by language."""
    return _folder("questionnaires")


def templates_folder() -> Path:
    """Folder of ``<kind>/<language>/*.md.j2``."""
    return _folder("templates")


def examples_folder() -> Path:
    """Folder of answers files, one a kind of shop."""
    return _folder("examples")


def knowledge_folder() -> Path:
    """Folder of the knowledge packs that come with storeplan."""
    return _PACKAGE / "knowledge"


def audiences_folder() -> Path:
    """Folder of ``<audience>.toml``: what those readers see and what they do not."""
    return _PACKAGE / "audiences"


def result_schemas() -> Path:
    """JSON Schemas of what commands print with ``--json``."""
    return _PACKAGE / "schemas" / "results.json"


def migrations_folder() -> Path:
    """Folder of what leads from one format of answers files to the next."""
    return _PACKAGE / "migrations"


def document_kinds(folder: Path | None = None) -> tuple[str, ...]:
    """Kinds of documents there are questions for, the operations plan first, the others sorted.

    Args:
        folder: Where the questionnaires are, storeplan's own when None.
    """
    found = {p.stem for p in (folder or questionnaires_folder()).glob("*.yaml") if "." not in p.stem}
    return tuple(sorted(found, key=lambda kind: (kind != OPERATIONS_PLAN, kind)))


def audience_names() -> tuple[str, ...]:
    """Everybody a plan can be for, those who see everything first."""
    return (INTERNAL, *sorted(path.stem for path in audiences_folder().glob("*.toml")))


def texts_folder() -> Path:
    """Folder of ``<language>.toml``: messages, hints, notices, prompts and help."""
    return _PACKAGE / "texts"


def languages() -> tuple[str, ...]:
    """Tags of the languages storeplan speaks, the first language first."""
    tags = sorted(path.stem for path in texts_folder().glob("*.toml") if "." not in path.stem)
    return tuple(sorted(tags, key=lambda tag: tag != _FIRST_LANGUAGE))


def _folder(name: str) -> Path:
    packaged = _PACKAGE / name
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / name
