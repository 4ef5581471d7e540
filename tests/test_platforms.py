"""Plans for every platform: its own names and fees, nothing of another one's, nothing it does not have."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from storeplan import pipeline, publishing
from storeplan.errors import UnusablePack
from storeplan.loading.knowledge import choices, load_knowledge, load_words
from storeplan.loading.own_questions import with_own_questions
from storeplan.loading.pack_files import SHIPPED, tree_of
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.model.conditions import is_asked
from storeplan.model.document import Document, Table
from storeplan.model.plain_text import plain_text
from storeplan.overlays import Overlays
from storeplan.planning.plan import Plan

EXAMPLES = Path(__file__).parents[1] / "examples"
JD, DOUYIN, TMALL = "italian-small-appliances", "american-make-up", "japanese-skincare"
LANGUAGES = ("zh-CN", "en")
PLATFORMS = [id_ for id_, _ in choices("platforms", {})]
CATEGORIES = [id_ for id_, _ in choices("categories", {})]

OF_TMALL = re.compile(
    "天猫|淘宝|淘客|万相台|生意参谋|88 ?VIP|直通车|聚划算|达摩盘|品牌数据银行|千牛|旺旺|支付宝|真实体验分|阿里"
    "|Tmall|Taobao|Wanxiangtai|Business Advisor|Juhuasuan|Dharma|Databank|Qianniu|Wangwang|Alipay|Zhitongche"
)
"""What is called so on Tmall Global alone."""

LINK = re.compile(r"\[[^\]]*\]\(https?:[^)]*\)")
"""A source with its address: its title may name what it is about."""

own_examples = pytest.mark.parametrize("example", [JD, DOUYIN])
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def planned(example: str) -> tuple[Plan, pipeline.Loaded]:
    loaded = pipeline.load([str(EXAMPLES / f"{example}.answers.yaml")])
    return pipeline.plan(loaded), loaded


@cache
def document_of(example: str, language: str) -> Document:
    plan, loaded = planned(example)
    return publishing.document(plan, loaded, language)


def text_of(document: Document) -> str:
    return LINK.sub("", publishing.render(document, "md").decode())


def empty_cells(document: Document) -> list[str]:
    tables = (block for block in document.blocks if isinstance(block, Table))
    return [
        table.id
        for table in tables
        for row in table.rows
        for cell in row.cells
        if not plain_text(cell).strip()
    ]


@own_examples
@in_each_language
def test_a_plan_says_nothing_of_another_platform(example: str, language: str) -> None:
    assert OF_TMALL.findall(text_of(document_of(example, language))) == []


@own_examples
@in_each_language
def test_what_a_platform_lacks_leaves_no_gap(example: str, language: str) -> None:
    document = document_of(example, language)
    assert "platform_" not in text_of(document)
    assert empty_cells(document) == []


def test_a_fee_a_tool_or_a_score_that_a_platform_lacks_is_left_out() -> None:
    results = {example: planned(example)[0] for example in (TMALL, JD, DOUYIN)}
    tables = {example: set(plan.tables) for example, plan in results.items()}
    fees = {
        example: {id_ for id_, _ in plan.results.cash.opening_sums.spending}
        for example, plan in results.items()
    }
    assert "annual-fee" in fees[JD]
    assert "annual-fee" not in fees[DOUYIN]
    assert "data.tool-cost" in tables[TMALL]
    assert "data.tool-cost" not in tables[JD] | tables[DOUYIN]
    gates = [plan.results.knowledge.has("platform.score-gate") for plan in results.values()]
    assert gates == [True, False, False]
    assert "每周九个数" in text_of(document_of(DOUYIN, "zh-CN"))
    assert "旧名" not in text_of(document_of(JD, "zh-CN"))


def test_each_platform_runs_its_sales_on_its_own_days() -> None:
    ends = {
        platform: next(
            one.end
            for one in load_knowledge(platform, "snacks", "korea", [2025], {}).campaigns
            if (one.id, one.year) == ("double-11", 2025)
        ).isoformat()
        for platform in ("tmall-global", "jd-worldwide", "douyin-global")
    }
    assert ends == {
        "tmall-global": "2025-11-14",
        "jd-worldwide": "2025-11-14",
        "douyin-global": "2025-11-11",
    }
    run = load_knowledge("jd-worldwide", "snacks", "korea", [2027], {})
    assert "carnival-88" not in run.lists["calendar.events"]
    assert all(one.id != "carnival-88" for one in run.campaigns)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_platform_asks_its_own_fees_of_every_category(platform: str) -> None:
    for category in CATEGORIES:
        known = load_knowledge(platform, category, "japan", [2027], {})
        share = known.facts["category.commission-share"]
        assert 0 < share.amount < 1, category
        tmall = any("tmall" in source.id for source in share.sources)
        assert not tmall or platform == "tmall-global", category


@pytest.mark.parametrize("platform", PLATFORMS)
@in_each_language
def test_every_category_has_something_to_say_on_every_platform(platform: str, language: str) -> None:
    for category in CATEGORIES:
        words: Any = load_words(language, platform, category, "japan")["category"]
        variants = (found for found in words["decisions"].values() if isinstance(found, list))
        assert all(any("when" not in one for one in found) for found in variants), category
        assert all(words["actions"].values()), category
        assert all(words[key] for key in ("traps", "content", "segments", "kpi_watch")), category


def island(folder: Path, **changes: Any) -> Path:
    """A folder with a platform that sells to two countries and has few tools, made of that of JD Worldwide."""
    (folder / "platforms").mkdir()
    for ending in ("yaml", *(f"{language}.yaml" for language in LANGUAGES)):
        tree = json.loads(json.dumps(tree_of(SHIPPED / "platforms" / f"jd-worldwide.{ending}")))
        if ending == "yaml":
            tree |= {"id": "island-mall"}
            tree["lists"] |= {"countries": ["sg", "my"], "tools": ["ads", "desk"], "routes": ["flagship"]}
            tree["lists"]["names"] = [
                one for one in tree["lists"]["names"] if one not in {"data_bank", "club"}
            ]
            tree["fees"] = {"skincare": {"commission-share": tree["fees"]["skincare"]["commission-share"]}}
        else:
            tree |= {"name": "海岛商城", "countries": {"sg": "新加坡", "my": "马来西亚"}}
            tree["tools"] = {id_: tree["tools"][id_] for id_ in ("ads", "desk")}
            tree["names"] = {
                id_: name for id_, name in tree["names"].items() if id_ not in {"data_bank", "club"}
            }
        for key, value in changes.items() if ending == "yaml" else ():
            tree[key] = value
        (folder / "platforms" / f"island-mall.{ending}").write_text(json.dumps(tree), "utf-8")
    return folder


def on_the_island(folder: Path, *sets: str) -> pipeline.Loaded:
    sets = ("store.platform=island-mall", *sets)
    return pipeline.load([str(EXAMPLES / f"{TMALL}.answers.yaml")], sets, overlays=Overlays((), (folder,)))


@in_each_language
def test_a_platform_of_ones_own_is_three_files(tmp_path: Path, language: str) -> None:
    loaded = on_the_island(island(tmp_path), "market.countries=sg,my", "store.stage=not-applied")
    plan = pipeline.plan(loaded)
    document = publishing.document(plan, loaded, language)
    text = text_of(document)
    assert "新加坡" in text
    assert OF_TMALL.findall(text) == []
    assert empty_cells(document) == []
    sums = plan.results.cash.opening_sums
    asked = {id_ for id_, _ in (*sums.refundable, *sums.spending)}
    assert asked.isdisjoint({"deposit", "annual-fee"})


def test_target_countries_are_asked_where_a_platform_sells_to_several(tmp_path: Path) -> None:
    shipped = load_questionnaire("store-plan")
    own = with_own_questions(shipped, Overlays((), (island(tmp_path),)))
    countries = shipped.question("market.countries")
    assert not any(is_asked(countries, shipped, {"store.platform": platform}) for platform in PLATFORMS)
    countries = own.question("market.countries")
    assert is_asked(countries, own, {"store.platform": "island-mall"})
    assert not is_asked(countries, own, {"store.platform": "jd-worldwide"})
    offered = choices("platform.countries", {"store.platform": "island-mall"}, [tmp_path])
    assert [(id_, names["zh-CN"]) for id_, names in offered] == [("sg", "新加坡"), ("my", "马来西亚")]


def test_the_score_is_asked_where_a_platform_gives_one_that_opens_campaigns() -> None:
    questions = load_questionnaire("store-plan")
    score = questions.question("platform.score")
    asked = [platform for platform in PLATFORMS if is_asked(score, questions, {"store.platform": platform})]
    assert asked == ["tmall-global"]
    assert is_asked(score, questions, {})


def test_a_platform_of_ones_own_is_told_what_it_lacks(tmp_path: Path) -> None:
    folder = island(tmp_path, facts={}, fees={})
    with pytest.raises(UnusablePack) as caught:
        load_knowledge("island-mall", "skincare", "japan", [2027], {}, [folder])
    lacking = {one.values.get("key") for one in caught.value.problems}
    assert {"settlement-days", "payment-share"} <= lacking


def test_a_category_without_fees_on_a_platform_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusablePack) as caught:
        load_knowledge("island-mall", "snacks", "japan", [2027], {}, [island(tmp_path)])
    (problem,) = caught.value.problems
    assert (problem.message, problem.values["key"]) == ("pack-lacks", "snacks.commission-share")
    assert str(problem.file).endswith("island-mall.yaml")
