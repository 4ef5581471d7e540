"""Older answers files made into today's format."""

from pathlib import Path

import pytest

from storeplan.errors import UnusableFile, UnusablePack
from storeplan.loading.migrating import migrate
from storeplan.loading.migrations import Remove, Rename, Replace, Split, steps_from
from storeplan.loading.questionnaires import load_questionnaire

STEPS = Path(__file__).parent / "migrations"
QUESTIONNAIRE = load_questionnaire("store-plan")

OLD = """\
storeplan: 0  # by hand
language: zh-CN
shop:
  name: 松屋  # our first
store:
  platform: tmall-hk
  fax: 021-1
products:
  - id: serum
    cost: 80
    role: star
  - id: cream
    cost: "95"   # quoted
    shelf: 12
goals:
  # this year
  turnover: 320万
"""

NEW = """\
storeplan: 1  # by hand
language: zh-CN
store:
  name: 松屋
  platform: tmall-global
products:
  - id: serum
    purchase_cost: 80
    role: hero
  - id: cream
    purchase_cost: "95"   # quoted
goals:
  # this year
  sales: 320万
"""


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "shop.answers.yaml"
    path.write_text(OLD, encoding="utf-8")
    return path


def test_steps_are_read_in_their_order():
    steps = steps_from(STEPS, "0")
    assert steps is not None
    assert steps[0] == Rename("goals.turnover", "goals.sales")
    assert steps[3:5] == (
        Replace("store.platform", "tmall-hk", "tmall-global"),
        Replace("products.*.role", "star", "hero"),
    )
    assert steps[5] == Split("goals.span", " to ", ("schedule.start", "goals.horizon"))
    assert steps[6:] == (Remove("store.fax"), Remove("products.*.shelf"))


@pytest.mark.parametrize("format_", ["", "x", "2", "-1", "²"])
def test_nothing_leads_from_a_format_nobody_knows(format_):
    assert steps_from(STEPS, format_) is None


def test_what_no_step_names_keeps_every_byte(old):
    done = migrate(old, QUESTIONNAIRE, "zh-CN", write=True, folder=STEPS)
    assert old.read_text(encoding="utf-8") == done.after == NEW


def test_the_file_as_it_was_is_kept_beside_it(old):
    first = migrate(old, QUESTIONNAIRE, "zh-CN", write=True, folder=STEPS)
    assert first.backup == old.with_name("shop.answers.yaml.format-0.bak")
    assert old.with_name("shop.answers.yaml.format-0.bak").read_text(encoding="utf-8") == OLD
    old.write_text(OLD, encoding="utf-8")
    second = migrate(old, QUESTIONNAIRE, "zh-CN", write=True, folder=STEPS)
    assert second.backup == old.with_name("shop.answers.yaml.format-0-2.bak")


def test_without_writing_nothing_is_written(old):
    done = migrate(old, QUESTIONNAIRE, "zh-CN", write=False, folder=STEPS)
    assert (done.before, done.after, done.backup) == (OLD, NEW, None)
    assert [path.name for path in old.parent.iterdir()] == ["shop.answers.yaml"]


def test_a_file_in_todays_format_is_not_touched(old):
    old.write_text(NEW, encoding="utf-8")
    done = migrate(old, QUESTIONNAIRE, "zh-CN", write=True, folder=STEPS)
    assert (done.after, done.backup) == (NEW, None)


def test_a_text_becomes_two_answers(old):
    old.write_text("storeplan: 0\ngoals:\n  span: 2027-01 to 12\n  turnover: 1m\n", encoding="utf-8")
    done = migrate(old, QUESTIONNAIRE, "en", write=False, folder=STEPS)
    assert 'start: "2027-01"' in done.after
    assert 'horizon: "12"' in done.after
    assert "span" not in done.after


def test_json_stays_json(old):
    old.write_text('{"storeplan": "0", "goals": {"turnover": "1m"}, "store": {"fax": "1", "brand": "B"}}')
    done = migrate(old, QUESTIONNAIRE, "en", write=False, folder=STEPS)
    assert done.after == '{"storeplan": "1", "goals": {"sales": "1m"}, "store": {"brand": "B"}}'


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("storeplan: 0\ngoals:\n  span: a\n", "cannot-be-split", 3),
        ("storeplan: 0\ngoals:\n  turnover: 1\n  sales: 2\n", "path-taken", 3),
        ("storeplan: 7\n", "format-unknown", None),
        ("a: 1\n", "format-missing", None),
        ("- 1\n", "no-answers-file", None),
    ],
)
def test_what_cannot_be_migrated_is_told_and_stays(old, text, message, line):
    old.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableFile) as refused:
        migrate(old, QUESTIONNAIRE, "en", write=True, folder=STEPS)
    (problem,) = refused.value.problems
    assert (problem.message, problem.line, problem.file) == (message, line, str(old))
    assert old.read_text(encoding="utf-8") == text


def test_steps_that_say_nothing_are_a_fault_of_the_pack(tmp_path):
    (tmp_path / "0.yaml").write_text("steps:\n  - rnmae: {a: b}\n", encoding="utf-8")
    with pytest.raises(UnusablePack):
        steps_from(tmp_path, "0")
