"""The readiness document has its words for every state of the answers, in every language and on every platform."""

import re
from pathlib import Path

import pytest

from storeplan import pipeline, publishing
from storeplan.composing.template_check import check_templates
from storeplan.loading.knowledge import choices
from storeplan.loading.template_texts import load_template_texts
from storeplan.overlays import layer_of
from storeplan.planning.documents.readiness_results import ReadinessResults
from storeplan.resources import languages, templates_folder

EXAMPLES = Path(__file__).parents[2] / "examples"
WITH_PLAN, WITHOUT = "readiness/french-make-up", "readiness/german-toys"
RUNNING = "japanese-skincare"
IN_HAND = "readiness.in_hand=overseas-company, trademark, authorisation"
PLATFORMS = sorted(id_ for id_, _ in choices("platforms", {}))
SECOND_TEXT = "\\{zh-CN: …, en: …}"
"""How an answer gets a second text, as the list of those without one says it."""

OF_TMALL = re.compile("天猫|淘宝|旺旺|Tmall|Taobao|Wangwang")

each_language = pytest.mark.parametrize("language", languages())


def told(example: str, language: str, *changes: str, audience: str = "internal") -> str:
    """The document in Markdown, without what stands before its title."""
    path = str(EXAMPLES / f"{example}.answers.yaml")
    loaded = pipeline.load([path], changes, languages=[language], documents=["readiness"])
    made = publishing.redacted(pipeline.planned(loaded)["readiness"], audience)
    text = publishing.render(publishing.document(made, loaded, language), "md").decode("utf-8-sig")
    return text.partition("---\n\n")[2]


STATES = {
    "nothing-answered": (
        WITHOUT,
        "readiness.company=null",
        "readiness.trademark=null",
        "authorisation.level=null",
        "finance.cash=null",
    ),
    "no-trade-mark": (WITHOUT, "readiness.company=overseas", "readiness.trademark=none"),
    "not-authorised": (WITH_PLAN, "authorisation.level=first", "authorisation.until=2027-08-01"),
    "late": (WITH_PLAN, "schedule.start=2027-01"),
    "late-and-unknown": (
        WITHOUT,
        "readiness.company=overseas",
        "readiness.trademark=registered",
        "finance.cash=null",
        "schedule.start=2026-12",
    ),
    "money-for-entry-only": (WITHOUT, "finance.cash=400万"),
    "short-of-money": (WITH_PLAN, "finance.cash=10万"),
    "approved": (WITH_PLAN, "store.stage=approved"),
    "open": (RUNNING,),
    "open-with-a-gap": (RUNNING, "readiness.in_hand=trademark", "service.hours=8"),
    "direct-mail": (WITH_PLAN, "logistics.mode=direct"),
    "agency": (WITH_PLAN, "team.operator=agency"),
    "undecided": (WITHOUT, "team.operator=undecided"),
    "few-records": (WITH_PLAN, "readiness.trade_months=3"),
}


@each_language
@pytest.mark.parametrize("state", STATES)
def test_every_state_of_the_answers_has_its_words(state: str, language: str) -> None:
    example, *changes = STATES[state]
    text = told(example, language, *changes)
    assert "{" not in text.replace(SECOND_TEXT, "")
    assert "None" not in text


@each_language
@pytest.mark.parametrize("example", [WITH_PLAN, WITHOUT])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_other_platforms_are_called_by_their_own_names(platform: str, example: str, language: str) -> None:
    text = told(example, language, f"store.platform={platform}", IN_HAND)
    before_sources = text.partition('<a id="annex-a">')[0]
    assert bool(OF_TMALL.search(before_sources)) == (platform == "tmall-global")


@pytest.mark.parametrize(
    "change",
    [
        "readiness.company=mainland",
        "readiness.trademark=none",
        "readiness.trade_months=3",
        "readiness.in_hand=trademark",
        "readiness.papers.account.ready_by=2027-02-02",
        "readiness.papers.account.provider=陈会计",
        "readiness.papers.proofs.cost=5万",
        "readiness.papers.proofs.paper=provenance",
        "readiness.papers.contract.valid_until=2027-05-01",
        "authorisation.level=lower",
        "store.type=specialty",
        "schedule.start=2027-06",
        "finance.cash=50万",
    ],
)
def test_every_answer_changes_what_is_told(change: str) -> None:
    assert told(WITH_PLAN, "zh-CN", change) != told(WITH_PLAN, "zh-CN")


def test_a_mainland_company_is_told_where_to_stop() -> None:
    assert "停办线：境外主体没有着落" in told(WITHOUT, "zh-CN")
    assert "停办线：境外主体没有着落" not in told(WITHOUT, "zh-CN", "readiness.company=overseas")


def test_no_day_is_promised_for_a_mark_still_to_be_registered() -> None:
    assert "日期也定不了" in told(WITHOUT, "zh-CN")
    assert "日期也定不了" not in told(WITHOUT, "zh-CN", "readiness.trademark=registered")


def test_a_requirement_with_a_paper_nobody_can_time_is_shown_without_a_day() -> None:
    assert "品牌与授权，日期不明" in told(WITHOUT, "zh-CN")
    assert "品牌与授权，2026年12月27日" in told(WITHOUT, "zh-CN", "readiness.trademark=registered")


@pytest.mark.parametrize("example", [WITH_PLAN, WITHOUT])
def test_every_open_requirement_has_one_table_of_what_is_open(example: str) -> None:
    found = re.findall(r'<a id="readiness\.papers\.(\w+)">', told(example, "zh-CN"))
    assert (
        found
        == {
            WITH_PLAN: ["company", "products", "logistics"],
            WITHOUT: ["company", "brand", "products", "logistics", "team"],
        }[example]
    )


def test_what_the_platform_asks_for_is_told_of_papers_that_are_open_only() -> None:
    ask = "大陆以外注册（含港澳台），注册证书与董事名册"
    assert ask in told(WITHOUT, "zh-CN")
    assert ask not in told(WITH_PLAN, "zh-CN")


@each_language
def test_clients_see_states_days_and_deposits_but_no_cash_and_no_quotes(language: str) -> None:
    text = told(WITH_PLAN, language, audience="client")
    for secret in ("320万", "3.2 million", "248.5", "2.48 million", "60.5", "605,000", "38,000"):
        assert secret not in text
    assert {"zh-CN": "2027年3月6日", "en": "6 Mar 2027"}[language] in text
    assert {"zh-CN": "15万元", "en": "CNY 150,000"}[language] in text


@each_language
def test_templates_use_names_that_are_there(language: str) -> None:
    folder, below = (templates_folder() / kind / language for kind in ("readiness", "store-plan"))
    texts = load_template_texts(folder, below=load_template_texts(below))
    exhibits = [id_ for part in ("tables", "charts", "diagrams") for id_ in texts[part]]
    layer = layer_of(folder)
    assert check_templates(layer, [layer, layer_of(below)], exhibits, ReadinessResults) == []
