"""What the program says in English is English: Chinese is left to names of the platform and to the user."""

import re
import tomllib
from pathlib import Path

import pytest

from storeplan import pipeline, publishing
from storeplan.composing.explaining import Computation
from storeplan.model.facts import Fact
from storeplan.planning.checks import RULES
from storeplan.resources import texts_folder

CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
NAMES = {"海外旗舰店", "万", "松屋", "松屋海外旗舰店"}
"""How stores are called on the platform, a unit that amounts may be typed in, and a brand made up for examples."""

ANSWERS = """\
storeplan: 1
language: en
as_of: 2026-11-22
store: {brand: Acme, origin: japan, category: skincare}
products:
  - {id: serum-30, name: Barrier Serum, price: 79, filing: pending}
goals: {sales: 3.2m}
"""


def chinese(text: str) -> set[str]:
    """What is left of Chinese in a text but for names."""
    return set(CHINESE.findall(text)) - NAMES


@pytest.fixture
def answers(folder: Path) -> str:
    (folder / "shop.answers.yaml").write_text(ANSWERS, encoding="utf-8")
    return "shop.answers.yaml"


@pytest.mark.parametrize(
    "words",
    [
        ("check", "{file}"),
        ("check", "{file}", "--json"),
        ("check", "{file}", "--sarif"),
        ("explain", "{file}"),
        ("explain", "{file}", "cash.profit.year", "--depth", "9"),
        ("explain", "{file}", "cash.profit.year", "--json"),
        ("whatif", "{file}", "--set", "goals.sales=9m"),
        ("answers", "show", "{file}", "--all"),
        ("answers", "show", "{file}", "--json"),
        ("answers", "init", "--depth", "full"),
        ("questions", "--depth", "full"),
        ("questions", "--depth", "full", "--format", "md"),
        ("config", "show", "--all"),
        ("templates", "list", "--lang", "en"),
        ("build", "{file}", "-o", "-", "-o", "-", "--format", "md"),
        ("build", "{file}", "-o", "out", "--format", "doc"),
        ("check", "{file}", "--set", "store.origin=nowhere", "--set", "goals.sale=3"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("said_by", ["flag", "environment", "machine"])
def test_a_command_answers_in_english(run, answers: str, folder: Path, words, said_by: str) -> None:
    (folder / "storeplan.toml").write_text("", encoding="utf-8")
    arguments = [one.format(file=answers) for one in words]
    if said_by == "flag" and "--lang" not in words and words[0] != "config":
        done = run(*arguments, "--lang", "en", environment={"LANG": "zh_CN.UTF-8"})
    elif said_by == "environment":
        done = run(*arguments, environment={"STOREPLAN_LANG": "en", "LANG": "zh_CN.UTF-8"})
    else:
        done = run(*arguments)

    assert done.out + done.err
    assert chinese(done.out + done.err) == set()


def test_every_rule_is_explained_in_english(run) -> None:
    told = {rule: run("check", "--explain", rule, "--lang", "en") for rule in RULES}

    assert [rule for rule, done in told.items() if done.code or chinese(done.out + done.err)] == []


def test_every_figure_is_explained_in_english(answers: str) -> None:
    loaded = pipeline.load([answers])
    explainer = publishing.explainer(pipeline.plan(loaded).figures(), loaded, "en")
    found = {}
    for id_, figure in explainer.figures.items():
        one = explainer.explained(figure)
        said = [one.name, one.amount]
        if isinstance(one.how, Computation):
            said += [one.how.in_words, one.how.in_numbers]
        elif isinstance(one.how, Fact):
            said += [one.how.reason, *(source.title for source in one.how.sources)]
        found[id_] = chinese(" ".join(said))

    assert len(found) > 1000
    assert {id_: left for id_, left in found.items() if left} == {}


@pytest.mark.parametrize("path", sorted(texts_folder().glob("*en.toml")), ids=lambda path: path.name)
def test_messages_in_english_hold_no_chinese_but_names(path: Path) -> None:
    assert tomllib.loads(path.read_text("utf-8"))
    assert chinese(path.read_text("utf-8")) == set()
