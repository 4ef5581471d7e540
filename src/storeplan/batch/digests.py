"""What the documents of a client are made from, as one short word; equal words, equal documents.

The decision: files are taken as their bytes. A plan is not computed, nor an answers file parsed, to learn that
nothing has changed; a file that says the same in another way is made again, which does no harm.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from storeplan import __version__
from storeplan.resources import knowledge_folder, questionnaires_folder, templates_folder

_NOT_CONTENT = "__pycache__"


def digest_of_parts(parts: Iterable[bytes]) -> str:
    """SHA-256 of a list of parts, hexadecimal; where one part ends and the next begins counts."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.hexdigest()


def digest_of_bytes(content: bytes) -> str:
    """SHA-256 of a content, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def digest_of_program() -> str:
    """Of storeplan itself: its version, code, texts, packs, questions and templates."""
    folders = (knowledge_folder().parent, questionnaires_folder(), templates_folder())
    return digest_of_parts([__version__.encode(), *(part for one in folders for part in _contents(one))])


def _contents(folder: Path) -> Iterable[bytes]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and _NOT_CONTENT not in path.parts:
            yield path.relative_to(folder).as_posix().encode()
            yield path.read_bytes()
