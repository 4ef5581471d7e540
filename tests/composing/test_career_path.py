"""A career path has its words for every post, way and state of the answers, in every language."""

from pathlib import Path

import pytest

from storeplan import pipeline, publishing
from storeplan.resources import languages

EXAMPLES = Path(__file__).parents[2] / "examples/career-path"
ROLES = ("platform-review", "review", "service", "operations", "ads", "design", "supply", "manager")
NOBODY_JUDGED = tuple(
    f"career.level.{one}=null" for one in ("rules", "category", "accuracy", "pace", "dispute", "teaching")
)
ALL_THERE = tuple(one.replace("null", "4") for one in NOBODY_JUDGED)


def told(language, *changes, example="formula-reviewer", audience="internal"):
    loaded = pipeline.load([str(EXAMPLES / f"{example}.answers.yaml")], changes, languages=[language])
    made = publishing.redacted(pipeline.planned(loaded)["career-path"], audience)
    return publishing.render(publishing.document(made, loaded, language), "md").decode("utf-8-sig")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("aim", ["lead", "risk", "expert"])
@pytest.mark.parametrize("role", ROLES)
def test_every_post_and_way_has_its_words(role, aim, language):
    text = told(language, f"career.role={role}", f"career.aim={aim}")
    assert "{" not in text.partition("---\n\n")[2]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "changes",
    [NOBODY_JUDGED, ALL_THERE, ("career.months=null",), ("career.reviewer=null", "career.assessed_by=null")],
    ids=["nobody-judged", "all-there", "no-months", "no-reviewer"],
)
def test_every_state_of_the_answers_has_its_words(changes, language):
    assert "{" not in told(language, *changes).partition("---\n\n")[2]


@pytest.mark.parametrize(
    "change",
    [
        "career.name=陈一",
        "career.role=review",
        "career.months=30",
        "career.aim=expert",
        "career.assessed_by=self",
        *(one.replace("null", "1") for one in NOBODY_JUDGED[:5]),
        "career.level.teaching=2",
        "career.hours_week=6",
        "career.reviewer=何主管",
    ],
)
def test_every_answer_changes_what_is_told(change):
    assert told("zh-CN", change) != told("zh-CN")


def test_what_nobody_judged_is_said_and_not_guessed():
    text = told("zh-CN", "career.level.dispute=null")
    assert "争议处理没有人评过，评完才有日期" in text
    assert "未评" in text


@pytest.mark.parametrize(("platform", "name"), [("tmall-global", "天猫国际"), ("jd-worldwide", "京东国际")])
def test_a_reviewer_without_a_store_goes_by_the_name_of_the_platform(platform, name):
    assert f"# {name}林晓职业规划" in told("zh-CN", f"store.platform={platform}")


def test_a_lower_pay_after_the_step_is_told_before_anybody_signs():
    assert "先降薪再升级" in told("zh-CN", "career.aim=risk", example="kitchenware-operator")
    assert "先降薪再升级" not in told("zh-CN", example="kitchenware-operator")


@pytest.mark.parametrize("changes", [(), ("career.aim=risk",)])
def test_clients_see_levels_and_dates_but_no_pay(changes):
    text = told("zh-CN", *changes, example="kitchenware-operator", audience="client")
    assert "月薪" not in text
    assert "工资" not in text
    assert "2027年" in text
