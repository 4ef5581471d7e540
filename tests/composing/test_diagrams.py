"""Schedules and trees in words, where they stand, and what refers to what."""

from pathlib import Path

import pytest

from storeplan import pipeline, publishing
from storeplan.model.document import Callout, CalloutKind, Document, Gantt, Paragraph, Reference, Tree
from storeplan.model.plain_text import plain_text
from storeplan.writers.outline import every_block, reference_names

EXAMPLE = Path(__file__).parents[2] / "examples" / "japanese-skincare.answers.yaml"


@pytest.fixture(scope="module")
def document() -> Document:
    loaded = pipeline.load([str(EXAMPLE)])
    return publishing.document(pipeline.plan(loaded), loaded)


@pytest.fixture
def gantts(document: Document) -> dict[str, Gantt]:
    return {block.id: block for block in document.blocks if isinstance(block, Gantt)}


def test_both_schedules_stand_in_the_document(gantts):
    assert list(gantts) == ["marketing.calendar", "roadmap.year"]


def test_half_months_are_headed_by_month_and_half(gantts):
    headings = [period.heading for period in gantts["marketing.calendar"].periods]
    assert headings[:3] == ["12\n下", "1\n上", "1\n下"]


def test_months_name_their_year_where_one_begins(gantts):
    headings = [period.heading for period in gantts["roadmap.year"].periods]
    assert headings[:4] == ["11月\n2026", "12月", "1月\n2027", "2月"]


def test_a_mark_takes_one_or_two_characters_and_the_note_says_what_it_means(gantts):
    for gantt in gantts.values():
        note = plain_text(gantt.note)
        for bar in (bar for lane in gantt.lanes for bar in lane.bars):
            assert 1 <= len(bar.mark) <= 2
            assert bar.mark in note or bar.mark.isdigit() or bar.mark in "二三"


def test_a_bar_says_for_which_campaign_it_is(gantts):
    [lane] = [lane for lane in gantts["marketing.calendar"].lanes if lane.strong]
    assert [bar.name for bar in lane.bars] == [
        f"双11{what}" for what in ("下单到入仓", "素材定稿", "报名截止", "预热", "开卖")
    ]
    assert [bar.accent for bar in lane.bars] == [False, False, False, False, True]


def test_the_goal_tree_has_a_heading_for_each_level(document):
    [tree] = [block for block in document.blocks if isinstance(block, Tree)]
    deepest = tree.root.branches[0].branches[0].branches[0]
    assert len(tree.levels) == 4
    assert (deepest.name, deepest.branches) == ("需要访客", ())
    assert plain_text(tree.root.value) == "900万元"


def test_an_assumption_that_weighs_is_called_out_once_in_its_part(document):
    leads = [
        plain_text(block.blocks[0].inlines)
        for block in document.blocks
        if isinstance(block, Callout) and block.kind is CalloutKind.CONFIRM and block.lead == "待确认"
        if isinstance(block.blocks[0], Paragraph)
    ]
    assert any("点击单价按4.2元算，是假设；差一成，全年利润动" in lead for lead in leads)
    assert len(leads) == len(set(leads))


def test_every_reference_has_a_number_to_say(document):
    named = reference_names(document)
    targets = [
        inline.target
        for block in every_block(document.blocks)
        if isinstance(block, Paragraph)
        for inline in block.inlines
        if isinstance(inline, Reference)
    ]
    assert {"register.weak", "annex-d", "annex-f", "products.ladder"} <= set(targets)
    assert named["register.weak"] == "表 A-1"
    assert named["annex-f"] == "附录F"
    assert set(targets) <= set(named)
