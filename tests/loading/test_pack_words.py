"""The words of every pack: a word for every id, nothing missing, no placeholder nobody fills."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from storeplan.loading.knowledge import load_knowledge, load_words
from storeplan.loading.knowledge_packs import KINDS
from storeplan.loading.pack_files import SHIPPED, pack_ids, tree_of
from storeplan.loading.yaml_nodes import read_yaml
from storeplan.model.named_places import PLATFORM_PLACE

LANGUAGE = "zh-CN"
CATEGORIES = pack_ids("categories", [])
ORIGINS = pack_ids("origins", [])
FILES = sorted(SHIPPED.glob(f"*/*.{LANGUAGE}.yaml"))
PARTS = [
    f"{section}.{part}"
    for section, parts in enumerate((3, 3, 3, 3, 2, 3, 3, 3), 1)
    for part in range(1, parts + 1)
]
ROLES = {"manager", "operations", "ads", "service", "design", "supply", "agency"}
CHANNELS = {
    "search", "affiliate", "own-live", "host-live", "xiaohongshu", "douyin", "bilibili", "wechat", "weibo",
    "zhihu", "smzdm", "community",
}  # fmt: skip
_PLACEHOLDERS = """
brand store origin category subcategory hero hero_price hero_content hero_unit_price hero_floor
hero_campaign_price hero_cost hero_contribution second rival rival_price rival_unit_price price_gap
need need2 crowd start goal month1_goal peak_month peak_goal loss budget ad_share break_even_roas
roas cost_per_visit seed_cost visits_needed visits_month conversion_new conversion_steady basket
items_per_order contribution_share contribution_order refund_share campaign campaign_date
campaign_goal campaign_share campaign_stock campaign_order_by campaign_inbound_by mode other_mode
parcel_cost other_parcel_cost flip_orders lead_days transport_days daily_items safety_stock
reorder_point first_batch near_expiry_days sellable_days batch_cap inquiries_day seats
service_own_cost service_outsourced_cost repeat_days repurchase_share repeat_value heads
payroll_month agency_month creators creator_budget content_budget test_days test_visits day7 day14
day30 day45 day60 day90
"""
_NAMES = tree_of(SHIPPED / "platforms" / f"tmall-global.{LANGUAGE}.yaml")["names"]
PLACEHOLDERS = frozenset([*_PLACEHOLDERS.split(), *(f"platform_{name}" for name in _NAMES)])
DRIVERS = {
    "stage": {"not-applied", "new", "growing", "mature", "taken-over"},
    "feasibility": {"reachable", "short-of-visits", "short-of-profit", "short-of-goods", "short-of-cash"},
    "size": {"small", "middle", "large"},
    "contribution": {"low", "middle", "high"},
    "price": {"lower", "level", "higher", "unknown"},
    "awareness": {"none", "daigou", "channel"},
    "logistics": {"bonded", "direct", "consolidated"},
    "tax": {"below", "near", "above", "over-limit", "flat"},
    "runs": {"own", "agency", "undecided"},
    "shelf": {"expiry", "season", "none"},
    "repeat": {"high", "middle", "low"},
    "earns": {"yes", "no"},
    "covers": {"yes", "no"},
    "cheapest": {"yes", "no"},
    "operated": {"own", "agency", "mixed"},
    "rival": {"yes", "no"},
    "second": {"yes", "no"},
    "need2": {"yes", "no"},
    "origin": set(ORIGINS),
}
# top key: keys of each entry, and least number of entries
TABLES = {
    "inquiries": ({"question", "answer", "evidence"}, 10),
    "page_modules": ({"module", "show", "from"}, 8),
    "path": ({"stage", "days", "do", "gate"}, 3),
    "content": ({"channel", "what", "why"}, 2),
    "returns": ({"reason", "handling", "evidence"}, 4),
    "traps": ({"trap", "do"}, 3),
    "quality": ({"check", "standard"}, 4),
    "kpi_watch": ({"sign", "look", "do"}, 5),
    "training": ({"topic", "who", "by_day", "test"}, 4),
    "test_backlog": ({"test", "change", "measure"}, 4),
    "message_house": ({"message", "proof", "form", "channel"}, 3),
    "segments": ({"name", "rule", "contact"}, 4),
}
LINES = {"proofs": 4, "pricing": 2, "stocking": 2}
TEXTS = ("name", "price_unit", "first_image", "content_not", "season", "cut")
OWN = {
    *TEXTS, *TABLES, *LINES, "subcategories", "needs", "crowds", "title", "vital", "campaign_notes", "decisions",
    "actions",
}  # fmt: skip
"""What a category says in its own words; what its family says holds for more than one trade."""
OWN_PARTS = {"1.1", "1.2", "2.1", "2.3", "3.2", "4.2", "4.3", "5.2", "7.2"}


def words_of(category: str = "skincare", origin: str = "japan") -> Any:
    return load_words(LANGUAGE, "tmall-global", category, origin)


def texts_in(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        for value in tree.values():
            yield from texts_in(value)
    elif isinstance(tree, list):
        for item in tree:
            yield from texts_in(item)
    else:
        yield tree


def conditions_in(tree: Any) -> Iterator[dict[str, Any]]:
    for value in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from conditions_in(value)
    if isinstance(tree, dict) and "when" in tree:
        yield tree["when"]


def variants_in(tree: Any) -> Iterator[list[dict[str, Any]]]:
    if isinstance(tree, list) and tree and all(isinstance(one, dict) and "text" in one for one in tree):
        yield tree
    for value in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from variants_in(value)


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_words_file_is_in_order_and_belongs_to_a_pack(file: Any) -> None:
    assert read_yaml(file).problems == ()
    assert file.with_name(file.name.replace(f".{LANGUAGE}", "")).is_file()


@pytest.mark.parametrize("kind", KINDS)
def test_every_pack_has_words(kind: str) -> None:
    folder = KINDS[kind].folder
    missing = [i for i in pack_ids(folder, []) if not (SHIPPED / folder / f"{i}.{LANGUAGE}.yaml").is_file()]
    assert missing == []


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_category_has_all_tables_and_texts(category: str) -> None:
    words = words_of(category)["category"]
    for key in TEXTS:
        assert words[key], key
    for key, least in LINES.items():
        assert len(words[key]) >= least, key
    for key, (fields, least) in TABLES.items():
        assert len(words[key]) >= least, key
        for entry in words[key]:
            assert fields <= set(entry), (key, entry)
    assert {"pattern", "use", "avoid"} <= set(words["title"])
    assert len(words["title"]["avoid"]) >= 6
    assert all({"word", "why", "instead"} <= set(entry) for entry in words["title"]["avoid"])
    assert {"name", "formula", "line", "act"} <= set(words["vital"])


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_category_decides_and_acts_in_all_23_parts(category: str) -> None:
    words = words_of(category)["category"]
    assert set(words["decisions"]) == set(PARTS)
    assert set(words["actions"]) == set(PARTS)
    assert set(words["not_done"]) == set("12345678")
    for part in PARTS:
        rows = words["actions"][part]
        assert len(rows) >= 2, part
        for row in rows:
            assert {"do", "who", "day", "measure"} <= set(row), (part, row)
            assert row["who"] in ROLES, (part, row)
            assert re.fullmatch(r"-?\d{1,3}|campaign-\d{1,3}|first-order", row["day"]), (part, row)


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_category_says_it_in_its_own_words_and_not_in_its_familys(category: str) -> None:
    own = words_tree("categories", f"{category}.{LANGUAGE}.yaml")
    assert set(own) >= OWN
    assert set(own["decisions"]) >= OWN_PARTS
    assert set(own["actions"]) >= OWN_PARTS


def test_no_two_categories_share_a_sentence() -> None:
    seen: dict[str, str] = {}
    for category in CATEGORIES:
        tree = words_tree("categories", f"{category}.{LANGUAGE}.yaml")
        sentences = {s for text in texts_in(tree) for s in re.split("(?<=[。！？；])", text)}
        for sentence in sentences:
            if len(re.sub(r"\{[^{}]*\}|[^\u3400-\u9fff]", "", sentence)) >= 12:
                assert sentence not in seen, (category, seen[sentence], sentence)
                seen[sentence] = category


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_category_has_a_word_for_every_id_of_its_lists(category: str) -> None:
    words = words_of(category)["category"]
    known = load_knowledge("tmall-global", category, "japan", [2027], {})
    for name in ("subcategories", "needs", "crowds"):
        assert set(known.lists[f"category.{name}"]) <= set(words[name]), name
    for need in known.lists["category.needs"]:
        assert {"name", "words", "want"} <= set(words["needs"][need]), need
    for crowd in known.lists["category.crowds"]:
        assert {"name", "look"} <= set(words["crowds"][crowd]), crowd


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_category_says_what_it_does_in_the_events_that_count(category: str) -> None:
    notes = words_of(category)["category"]["campaign_notes"]
    known = load_knowledge("tmall-global", category, "japan", [2027], {})
    counting = {campaign.id for campaign in known.campaigns if campaign.weight >= 3}
    assert set(notes) <= set(known.lists["calendar.events"])
    assert counting <= set(notes), counting - set(notes)


@pytest.mark.parametrize("category", CATEGORIES)
def test_channels_and_people_named_by_a_category_are_known(category: str) -> None:
    words = words_of(category)["category"]
    assert {entry["channel"] for entry in words["content"]} <= CHANNELS
    assert {entry["channel"] for entry in words["message_house"]} <= CHANNELS
    assert {entry["who"] for entry in words["training"]} <= ROLES


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_placeholders_and_conditions_are_known(file: Any) -> None:
    kind = next(k for k in KINDS.values() if k.folder == file.parent.name)
    tree = words_tree(kind.folder, file.name)
    for text in texts_in(tree):
        assert set(re.findall(r"\{([^{}]*)\}", text)) <= PLACEHOLDERS, text
    for condition in conditions_in(tree):
        for driver, value in condition.items():
            values = value if isinstance(value, list) else [value]
            assert set(values) <= DRIVERS[driver], condition
    for variants in variants_in(tree):
        assert "when" not in variants[-1], variants[-1]
        before = (variant for variant in variants[:-1] if not PLATFORM_PLACE.search(variant["text"]))
        assert all("when" in variant for variant in before), (
            variants
        )  # what others lack may have to be replaced


def words_tree(folder: str, name: str) -> Any:
    return tree_of(SHIPPED / folder / name)


NAMED = {
    "platform": (
        "store-types",
        "documents",
        "deposit-rules",
        "steps",
        "routes",
        "service-promises",
        "score-parts",
        "on-site",
        "tools",
        "retired-tools",
        "scenes",
        "names",
    ),
    "tax": ("profiles",),
    "market": ("city-tiers", "crowds", "ages", "laws"),
    "channel": ("channels", "creator-tiers"),
    "logistics": ("modes", "carrier-criteria"),
    "people": ("roles", "cities", "career-criteria", "career-ways", "career-posts"),
    "calendar": ("events", "preparation"),
}


@pytest.mark.parametrize("prefix", NAMED)
def test_every_list_of_the_other_packs_has_names(prefix: str) -> None:
    words = words_of()[prefix]
    known = load_knowledge("tmall-global", "skincare", "japan", [2027], {})
    listed = {path.partition(".")[2] for path in known.lists if path.startswith(f"{prefix}.")}
    assert listed == set(NAMED[prefix])
    for name in NAMED[prefix]:
        entries = {"score-parts": words.get("score", {}).get("parts"), "on-site": words.get("channels")}.get(
            name
        ) or words[name.replace("-", "_")]
        for id_ in known.lists[f"{prefix}.{name}"]:
            entry = entries[id_]
            assert entry["name"] if isinstance(entry, dict) else entry, id_


@pytest.mark.parametrize("origin", ORIGINS)
def test_an_origin_has_its_own_proofs_risks_story_and_actions(origin: str) -> None:
    words = words_of(origin=origin)["origin"]
    known = load_knowledge("tmall-global", "skincare", origin, [2027], {})
    assert len(words["proofs"]) >= 3
    assert all({"risk", "sign", "do"} <= set(risk) for risk in words["risks"])
    assert {closure.id for closure in known.closures} <= set(words["closures"])
    assert words["freight"]
    assert set(words["actions"]) == {"1.2", "3.2", "7.1", "7.3"} == set(words["story"])
    for rows in words["actions"].values():
        assert len(rows) == 2
        assert all(
            set(row) - {"when"} == {"do", "who", "day", "measure"} and row["who"] in ROLES for row in rows
        )


def test_no_two_origins_share_a_sentence() -> None:
    seen: dict[str, str] = {}
    for origin in ORIGINS:
        words = words_of(origin=origin)["origin"]
        for text in set(texts_in([words["story"], words["actions"], words["risks"], words["proofs"]])):
            if len(text) > 12:
                assert text not in seen, (origin, seen[text], text)
                seen[text] = origin
