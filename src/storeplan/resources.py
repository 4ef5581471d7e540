"""Where the files that travel with storeplan are found.

The decision: an installed wheel carries questionnaires and templates inside the package; a checkout keeps
them in top-level folders, where authors look for them. The package is looked at first.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_FIRST_LANGUAGE = "zh-CN"


def questionnaires_folder() -> Path:
    """Folder of ``<kind>.yaml`` and their texts by language."""
    return _folder("questionnaires")


def templates_folder() -> Path:
    """Folder of ``<kind>/<language>/*.md.j2``."""
    return _folder("templates")


def knowledge_folder() -> Path:
    """Folder of the knowledge packs that come with storeplan."""
    return _PACKAGE / "knowledge"


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
