"""The English templates say what the Chinese ones say: the same entries, places, names, conditions and ids."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import pytest

from storeplan.loading.pack_files import tree_of
from storeplan.model.named_places import places_in
from storeplan.resources import document_kinds, templates_folder

CHINESE, ENGLISH = "zh-CN", "en"


def names_of(ending: str) -> list[str]:
    """Files of every kind of document as ``<kind>/<name>``, those of both languages together."""
    files = {
        f"{kind}/{path.name}"
        for kind in document_kinds()
        for language in (CHINESE, ENGLISH)
        for path in (templates_folder() / kind / language).glob(f"*{ending}")
    }
    return sorted(files)


def file_of(language: str, name: str) -> Path:
    kind, _, file = name.partition("/")
    return templates_folder() / kind / language / file


PAGES = names_of(".md.j2")
WORDS = names_of(".yaml")

IDEOGRAPHS = re.compile("[\u3400-\u9fff]")
FULL_WIDTH = re.compile("[\u3000-\u303f\uff00-\uffef]")
OF_NO_LANGUAGE = re.compile(r"/actions/[\d.]+/\d+/(?:when|who|day)(?:/|$)")
"""Entries of an action that are the same in every language."""

PARSER = jinja2.Environment(comment_start_string="{##", comment_end_string="##}", autoescape=True)


def entries(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every entry of a tree of words by its path."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from entries(value, f"{path}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from entries(value, f"{path}/{index}")
    else:
        yield path, node


def words_of(language: str, name: str) -> dict[str, Any]:
    return dict(entries(tree_of(file_of(language, name))))


def page(language: str, name: str) -> str:
    return file_of(language, name).read_text("utf-8")


def written_out(node: jinja2.nodes.Node) -> str:
    """A name with what follows it, as the template says it: ``goals.peak.sales``, ``has("goals.held")``."""
    match node:
        case jinja2.nodes.Name():
            return node.name
        case jinja2.nodes.Getattr():
            return f"{written_out(node.node)}.{node.attr}"
        case jinja2.nodes.Getitem():
            return f"{written_out(node.node)}[{written_out(node.arg)}]"
        case jinja2.nodes.Call():
            return f"{written_out(node.node)}({', '.join(map(written_out, node.args))})"
        case _:
            return repr(node)


def said(language: str, name: str, *kinds: type[jinja2.nodes.Node]) -> set[str]:
    return {written_out(node) for node in PARSER.parse(page(language, name)).find_all(kinds)}


@pytest.mark.parametrize("name", WORDS)
def test_english_words_have_the_entries_of_the_chinese_ones(name):
    chinese, english = words_of(CHINESE, name), words_of(ENGLISH, name)
    assert sorted(chinese) == sorted(english)
    same = [path for path in chinese if OF_NO_LANGUAGE.match(path)]
    assert [path for path in same if chinese[path] != english[path]] == []


@pytest.mark.parametrize("name", WORDS)
def test_english_words_name_the_places_of_the_chinese_ones(name):
    chinese, english = words_of(CHINESE, name), words_of(ENGLISH, name)
    wrong = {path for path in chinese if set(places_in(chinese[path])) != set(places_in(english[path]))}
    assert wrong == set()


@pytest.mark.parametrize("name", PAGES)
def test_an_english_page_uses_the_names_of_the_chinese_one(name):
    used = jinja2.nodes.Getattr, jinja2.nodes.Call
    assert said(ENGLISH, name, *used) == said(CHINESE, name, *used)


@pytest.mark.parametrize("name", PAGES)
def test_an_english_page_tells_the_same_cases_apart(name):
    compared = jinja2.nodes.Compare
    assert said(ENGLISH, name, compared) == said(CHINESE, name, compared)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "what",
    [
        pytest.param(r"^#+ .*\{#([\w-]+)", id="headings"),
        pytest.param(r"^```(\w+\n\S+)$", id="exhibits"),
        pytest.param(r"^> \[!(\w+)\]", id="callouts"),
        pytest.param(r"\{% (?:block|include|macro|import|from) (.+?) %\}", id="blocks"),
        pytest.param(r"^\\(\w.*)$", id="lists"),
        pytest.param(r"^(?:表：|Table: )()", id="captions"),
    ],
)
def test_an_english_page_is_built_like_the_chinese_one(name, what):
    found = re.compile(what, re.MULTILINE)
    assert found.findall(page(ENGLISH, name)) == found.findall(page(CHINESE, name))


@pytest.mark.parametrize("name", PAGES)
def test_an_english_page_points_to_what_the_chinese_one_points_to(name):
    pointed = re.compile(r"\[\]\(#(.+?)\)")
    assert set(pointed.findall(page(ENGLISH, name))) == set(pointed.findall(page(CHINESE, name)))


@pytest.mark.parametrize("name", PAGES)
def test_tables_of_an_english_page_have_the_columns_of_the_chinese_one(name):
    line = re.compile(r"^\|(?:---\|)+$", re.MULTILINE)
    assert line.findall(page(ENGLISH, name)) == line.findall(page(CHINESE, name))


@pytest.mark.parametrize("name", PAGES + WORDS)
def test_english_files_have_no_chinese_in_them(name):
    wrong = [
        line
        for line in page(ENGLISH, name).splitlines()
        if IDEOGRAPHS.search(line) or FULL_WIDTH.search(line)
    ]
    assert wrong == []


def test_the_english_mark_of_weak_figures_is_the_one_that_is_explained():
    mark = words_of(ENGLISH, "store-plan/terms.yaml")["/terms/label.weak_mark"]
    assert mark in page(ENGLISH, "store-plan/annexes.md.j2")
