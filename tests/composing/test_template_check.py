"""Mistakes of templates are found by reading them, each at its line."""

import pytest

from storeplan.composing.template_check import blocks_of, check_templates
from storeplan.loading.template_texts import load_template_texts
from storeplan.overlays import TemplateLayer, layer_of
from storeplan.resources import templates_folder

FOLDER = templates_folder() / "store-plan" / "zh-CN"
SHIPPED = layer_of(FOLDER)
TEXTS = load_template_texts(FOLDER)
EXHIBITS = [id_ for part in ("tables", "charts", "diagrams") for id_ in TEXTS[part]]
PARTS = [
    f"part_{section}_{part}"
    for section, parts in enumerate((3, 3, 3, 3, 2, 3, 3, 3), 1)
    for part in range(1, parts + 1)
]


def found(text: str, name: str = "service.md.j2") -> list[tuple[str, int | None, str, str]]:
    layer: TemplateLayer = {name: (f"own/{name}", text)}
    problems = check_templates(layer, [SHIPPED], EXHIBITS)
    assert {one.file for one in problems} <= {f"own/{name}"}
    return [
        (one.message, one.line, one.values.get("word", ""), one.values.get("nearest", "")) for one in problems
    ]


def test_storeplans_own_templates_have_no_mistake() -> None:
    assert check_templates(SHIPPED, [SHIPPED], EXHIBITS) == []


def test_every_part_the_summary_and_every_annex_is_a_block() -> None:
    blocks = {block for _, text in SHIPPED.values() for block in blocks_of(text)}
    assert {*PARTS, "summary", *(f"annex_{letter}" for letter in "abcdefgh")} <= blocks


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("一\n{{ gaols.sales }}", ("undefined-name", 2, "gaols", "goals")),
        ("{{ goals.sale }}", ("undefined-attribute", 1, "sale", "sales")),
        ("{{ goals['sale'] }}", ("undefined-attribute", 1, "sale", "sales")),
        (
            "\n\n{% for one in products %}{{ one.product.nmae }}{% endfor %}",
            ("undefined-attribute", 3, "nmae", "name"),
        ),
        ("{% set peak = goals.peak %}{{ peak.salse }}", ("undefined-attribute", 1, "salse", "sales")),
        ("{{ (products | first).prodct }}", ("undefined-attribute", 1, "prodct", "product")),
        ("{{ products[0].daily.prise }}", ("undefined-attribute", 1, "prise", "price")),
        ("{{ knowledge.figura('x') }}", ("undefined-attribute", 1, "figura", "figure")),
        ("{{ biggest_campaign.sales_ }}", ("undefined-attribute", 1, "sales_", "sales")),
        ("{{ goals.sales | shirt }}", ("unknown-filter", 1, "shirt", "short")),
        ("{% if goals is nonee %}{% endif %}", ("unknown-test", 1, "nonee", "none")),
        ("{% include 'teem.md.j2' %}", ("no-such-template", 1, "teem.md.j2", "team.md.j2")),
        (
            "{% extends 'base:servise.md.j2' %}",
            ("no-such-template", 1, "base:servise.md.j2", "service.md.j2"),
        ),
        (
            "{% extends 'base:service.md.j2' %}\n{% block part_4_4 %}{% endblock %}",
            ("unknown-block", 2, "part_4_4", "part_4_3"),
        ),
        ("> ```table\n> service.month\n> ```", ("unknown-exhibit", 2, "service.month", "service.months")),
        ("{% with other = 1 %}{{ other }}{{ othr }}{% endwith %}", ("undefined-name", 1, "othr", "")),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_nearest_word(
    text: str, mistake: tuple[str, int, str, str]
) -> None:
    assert found(text) == [mistake]


def test_all_mistakes_are_told_at_once() -> None:
    text = "{{ gaols }}\n{{ goals.sale }}\n{{ heros }}"
    assert [(message, line) for message, line, _, _ in found(text)] == [
        ("undefined-name", 1),
        ("undefined-attribute", 2),
        ("undefined-name", 3),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{% if other is defined %}{{ custom.anything }}{% endif %}",
        "{% macro row(one) %}{{ one.whatever }}{% endmacro %}{{ row(hero) }}",
        "{% extends 'base:service.md.j2' %}{% block part_4_1 %}{{ super() }}{{ risks('4.1') }}{% endblock %}",
        "{% if goals.growth is none %}{% set way = 1 %}{% else %}{% set way = 2 %}{% endif %}{{ way }}",
        "{% for key, value in drivers.items() %}{{ key }}{{ value }}{{ loop.index }}{% endfor %}",
        "{{ words.category.needs[brief.needs[0]].name }}",
        "{% set text %}{{ goals.sales }}{% endset %}{{ text }}",
        "```table\n{{ 'service.months' }}\n```",
    ],
)
def test_what_is_in_order_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_template_nobody_can_ever_print_is_told() -> None:
    assert found("文字", "servise.md.j2") == [("unused-template", None, "servise.md.j2", "service.md.j2")]


def test_a_template_that_another_includes_is_used() -> None:
    layer = {
        "service.md.j2": ("own/service.md.j2", "{% include 'mine.md.j2' %}"),
        "mine.md.j2": ("own/mine.md.j2", "文字"),
    }
    assert check_templates(layer, [SHIPPED], EXHIBITS) == []


@pytest.mark.parametrize("text", ["{% if %}", "{{", "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}"])
def test_what_is_no_template_is_told_beside_the_mistakes_of_others(text: str) -> None:
    layer = {"service.md.j2": ("a", text), "team.md.j2": ("b", "{{ gaols }}")}
    problems = check_templates(layer, [SHIPPED], EXHIBITS)
    assert [one.file for one in problems] == ["a", "b"]
    assert problems[0].message in {"template-syntax", "template-recursion"}


def test_reading_a_template_computes_nothing_of_it() -> None:
    assert found("{{ 'a' * 10**12 }}{% for x in 'a' * 10**12 %}{% endfor %}{{ 10 ** (10 ** 10) }}") == []
