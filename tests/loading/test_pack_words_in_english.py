"""The English words of packs say what the Chinese ones say, entry by entry."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storeplan.loading.knowledge_packs import KINDS
from storeplan.loading.pack_files import SHIPPED, pack_ids, tree_of

FILES = sorted(SHIPPED.glob("*/*.en.yaml"))
CHINESE = re.compile("[\u3400-\u9fff]")
FULL_WIDTH = re.compile("[\u3000-\u303f\uff00-\uffef]")
GLOSSED = re.compile(r"[\u3400-\u9fff\w+/-]*[\u3400-\u9fff][\u3400-\u9fff\w+/ -]* \([^()]+\)")
"""Words that buyers or the platform write in Chinese, with what they mean."""

NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d.]*(?:–\d+)?\s*[万千亿月年]|[\d.,]*\d)")
ID = re.compile(r"[a-z0-9-]+")
PLACE = re.compile(r"\{([^{}]*)\}")


def chinese_of(file: Path) -> Any:
    return tree_of(file.with_name(file.name.replace(".en.", ".zh-CN.")))


def pairs(chinese: Any, english: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Every text with its place in both trees; the trees must have one shape."""
    assert type(chinese) is type(english), path
    if isinstance(chinese, dict):
        assert list(chinese) == list(english), path
        for key, value in chinese.items():
            if key == "when":
                assert value == english[key], path
            else:
                yield from pairs(value, english[key], f"{path}.{key}")
    elif isinstance(chinese, list):
        assert len(chinese) == len(english), path
        for index, (one, other) in enumerate(zip(chinese, english, strict=True)):
            yield from pairs(one, other, f"{path}[{index}]")
    else:
        yield path, chinese, english


def numbers_of(text: str) -> set[str]:
    return {found.rstrip(",").replace(",", "") for found in NUMBER.findall(PLACE.sub("", text))}


@pytest.mark.parametrize("kind", KINDS)
def test_every_pack_has_english_words(kind):
    folder = KINDS[kind].folder
    assert [i for i in pack_ids(folder, []) if not (SHIPPED / folder / f"{i}.en.yaml").is_file()] == []


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_english_words_say_what_the_chinese_ones_say(file):
    wrong = []
    for path, chinese, english in pairs(chinese_of(file), tree_of(file)):
        if (
            ID.fullmatch(chinese)
            and path.endswith((".who", ".day", ".by_day", ".channel"))
            and chinese != english
        ):
            wrong.append(f"{path}: {english!r} must stay {chinese!r}")
        if set(PLACE.findall(chinese)) != set(PLACE.findall(english)):
            wrong.append(f"{path}: places {PLACE.findall(chinese)} and {PLACE.findall(english)}")
        if FULL_WIDTH.search(english):
            wrong.append(f"{path}: full-width punctuation in {english!r}")
        if CHINESE.search(GLOSSED.sub("", english)):
            wrong.append(f"{path}: Chinese without a gloss in {english!r}")
        lost = {one for one in numbers_of(chinese) if one not in english.replace(",", "")}
        if lost:
            wrong.append(f"{path}: {sorted(lost)} of {chinese!r} is not in {english!r}")
    assert wrong == []


def test_no_two_english_files_share_a_sentence():
    seen: dict[str, str] = {}
    for file in FILES:
        if file.parent.name not in {"categories", "origins"}:
            continue
        for path, _, english in pairs(chinese_of(file), tree_of(file)):
            if len(english) > 60 and ".name" not in path:
                assert english not in seen, (file.name, seen[english], english)
                seen[english] = file.name
