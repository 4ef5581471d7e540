"""No filler: words that say nothing, frames of essays, and half-width marks in Chinese text.

Held against what is written (templates and the words of packs) and against what is printed (the examples).
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parents[1]
TEMPLATES = sorted((ROOT / "templates").glob("*/zh-CN/*.j2"))
TEXTS = sorted((ROOT / "templates").glob("*/zh-CN/*.yaml"))
FORMULAS = ROOT / "src/storeplan/texts/formulas.zh-CN.toml"
PACKS = sorted((ROOT / "src/storeplan/knowledge").rglob("*.zh-CN.yaml"))
EXAMPLES = sorted((ROOT / "examples").rglob("*.answers.yaml"))

WORDS = re.compile(
    "赋能|助力|打造|全方位|多维度|深度|精准|持续|不断(?![货码供档])|有效(?!期)|科学|合理|专业|优质|闭环|矩阵|抓手"
    "|生态|全链路|高质量|提升[^，。；]{0,12}能力|增强[^，。；]{0,12}意识|确保|充分|积极|切实"
)
"""Allowed only where a number in the same clause says how much."""

FRAMES = re.compile(
    "随着[^，。；]{1,20}的发展|在[^，。；]{1,20}的?背景下|通过[^，。；]{1,20}实现|以[^，。；]{1,12}为核心"
    "|不仅[^。；]{1,30}而且|既[^，。；]{1,12}又|首先|其次|最后，|综上所述|值得注意的是|具有重要意义|根据实际情况"
    "|建议可以考虑|可以考虑|应该|尽量|适当|及时"
)
"""Never, with or without a number."""

SPARING = re.compile("心智|种草")
"""At most twice a chapter; in tables one of them is the name of a job and does not count."""

CHINESE = "\u3400-\u9fff"
HALF_WIDTH = re.compile(rf"[{CHINESE}][,;:!?()]|[,;:!?()][{CHINESE}]")
STRAIGHT_QUOTE = re.compile(rf"[\"'][{CHINESE}]|[{CHINESE}][\"']")
CLAUSE = re.compile(r"[，。；：！？、|\n]")
NUMBER = re.compile("[0-9０-９]")

PLACE = re.compile(r"\{[a-z0-9_]+\}")
STATEMENT = re.compile(r"\{%.*?%\}|\{##.*?##\}", re.DOTALL)
EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
COMMENT = re.compile(r"<!--.*?-->|<a id=[^>]*></a>")


class Written(NamedTuple):
    """A text with the place it stands in."""

    place: str
    text: str


def strings(node: Any, path: str) -> Iterator[Written]:
    """Every text of a words file but the words it tells sellers to avoid."""
    if isinstance(node, str):
        yield Written(path, PLACE.sub("1", node))
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in {"avoid", "when"}:
                yield from strings(value, f"{path}.{key}")
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from strings(value, f"{path}[{at}]")


def of_words(path: Path) -> list[Written]:
    return list(strings(yaml.safe_load(path.read_text("utf-8")), path.name))


def of_template(path: Path) -> list[Written]:
    text = EXPRESSION.sub("1", STATEMENT.sub("", FENCE.sub("", path.read_text("utf-8"))))
    return [Written(f"{path.name}:{at}", line) for at, line in enumerate(text.splitlines(), 1)]


def of_markdown(text: str) -> list[Written]:
    plain = COMMENT.sub("", FENCE.sub("", FRONT_MATTER.sub("", text)))
    return [Written(str(at), line) for at, line in enumerate(plain.splitlines(), 1)]


LINK = re.compile(r"\[([^\]]*)\]\(#[^)]*\)")
"""A link within the document, whose brackets nobody sees."""


def faults(written: list[Written]) -> list[str]:
    """Every place with filler or with a mark of another script, and what stands there."""
    found = []
    for place, source in written:
        text = LINK.sub(r"\1", source)
        clauses = [clause for clause in CLAUSE.split(text) if not NUMBER.search(clause)]
        found += [f"{place}: {hit[0]}: {clause}" for clause in clauses for hit in WORDS.finditer(clause)]
        for pattern in (FRAMES, HALF_WIDTH, STRAIGHT_QUOTE):
            found += [f"{place}: {hit[0]}: {text}" for hit in pattern.finditer(text)]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "打造全方位的服务",
        "备货5,200支，持续优化页面",
        "首先看价格",
        "既便宜又好用",
        "随着市场的发展，店铺先开",
        "请及时回复",
        "双11前,先备货",
        "价格(含税)",
        '他说"便宜"',
    ],
)
def test_filler_is_found(text: str) -> None:
    assert faults([Written("", text)])


@pytest.mark.parametrize(
    "text",
    [
        "会员持续90天不买就发券",
        "效期内不断货",
        "20:00开卖",
        "商品的有效期到2027-12-31",
        "贵12%，他说“便宜”（含税）",
    ],
)
def test_a_word_with_a_number_beside_it_is_no_filler(text: str) -> None:
    assert not faults([Written("", text)])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_filler(path: Path) -> None:
    assert faults(of_template(path)) == []


@pytest.mark.parametrize("path", [*TEXTS, *PACKS], ids=lambda path: path.name.removesuffix(".yaml"))
def test_a_file_of_words_has_no_filler(path: Path) -> None:
    assert faults(of_words(path)) == []


def test_the_words_of_formulas_have_no_filler() -> None:
    assert faults(list(strings(tomllib.loads(FORMULAS.read_text("utf-8")), FORMULAS.name))) == []


@pytest.mark.parametrize("answers", EXAMPLES, ids=lambda path: path.name.partition(".")[0])
def test_a_printed_plan_has_no_filler(build_example: Callable[[Path], Path], answers: Path) -> None:
    (document,) = build_example(answers).glob("*.md")
    text = document.read_text("utf-8")
    assert faults(of_markdown(text)) == []
    for chapter in re.split(r"^## ", FENCE.sub("", text), flags=re.MULTILINE)[1:]:
        prose = [line for line in chapter.splitlines() if not line.startswith("|")]
        assert len(SPARING.findall("\n".join(prose))) <= 2, prose[0]
