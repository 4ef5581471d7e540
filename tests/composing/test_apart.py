"""Templates of a user are rendered apart: what they may do, what they may not, and that they end."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from storeplan.composing.apart import Limits, rendered_apart
from storeplan.composing.printing import Printer
from storeplan.composing.served import Served
from storeplan.composing.templates import Rendering, TemplateSet
from storeplan.composing.tokens import TOKEN
from storeplan.composing.wordings import wording_of
from storeplan.composing.words import Words
from storeplan.errors import Problem, UnusablePack
from storeplan.model.answers import LocalText, Month
from storeplan.model.figures import answered
from storeplan.model.plain_text import plain_text
from storeplan.model.quantity import CNY

SHORT = Limits(seconds=20, computing=1, memory=400 * 1024 * 1024, characters=100_000)

NAMES: Mapping[str, Any] = {
    "sales": answered("goals.sales", Decimal(3_200_000), CNY),
    "shop": LocalText((("", "*甲* | <乙> [丙](d)"),)),
    "start": Month(2027, 2),
    "day": date(2027, 2, 1),
    "words": Words({"name": "精华", "list": ["甲", "乙"], "when": [{"text": "丙"}]}, {}),
    "drivers": {"size": "small"},
    "many": (1, 2, 3),
    "nothing": None,
    "has": lambda name: name == "there",
}


def rendering() -> Rendering:
    words = Words({}, {})
    return Rendering(Printer(wording_of("zh-CN"), words, {}, {}, {}))


@pytest.fixture
def rendered(tmp_path: Path) -> Callable[..., str]:
    """What a template prints, its tokens filled; ``below`` are the templates it may extend."""

    def text(template: str, limits: Limits = SHORT, **below: str) -> str:
        shipped = tmp_path / "shipped"
        shipped.mkdir()
        for name, source in {"plan": "", **below}.items():
            (shipped / f"{name}.md.j2").write_text(source, "utf-8")
        values = rendering()
        layer = {"plan.md.j2": ("own/plan.md.j2", template)}
        found = rendered_apart(TemplateSet((shipped,), (layer,)), "plan.md.j2", NAMES, values, limits)
        return TOKEN.sub(lambda token: plain_text(values.tokens.inlines(int(token[1]))), found)

    return text


def problem_of(rendered: Callable[..., str], template: str, **more: Any) -> Problem:
    with pytest.raises(UnusablePack) as caught:
        rendered(template, **more)
    assert caught.value.exit_code == 5
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ sales }}从{{ start }}起", "320万元从2027年2月起"),
        ("{{ shop }}", "*甲* | <乙> [丙](d)"),
        ("{{ words.name }}{{ words.when }}{{ words.list | join }}", "精华丙甲、乙"),
        ("{% for one in many %}{{ one }}{% if not loop.last %}-{% endif %}{% endfor %}", "1-2-3"),
        ("{% if drivers.size == 'small' and nothing is none and has('there') %}是{% endif %}", "是"),
        ("{% for key, value in drivers.items() %}{{ key }}{{ value }}{% endfor %}", "sizesmall"),
        ("{{ many | length }}{{ many[1] }}{{ many[:2] | first }}", "321"),
        ("{% if words.other is defined %}有{% else %}无{% endif %}", "无"),
        ("{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}{{ twice(sales) }}", "320万元320万元"),
        (
            "{% if sales.amount > 3000000 and sales.unit.name == 'CNY' %}{{ sales.id }}{% endif %}",
            "goals.sales",
        ),
        ("{% if 2 in many and 'name' in words %}{{ day | short }}{% endif %}", "2027-02-01"),
    ],
)
def test_a_template_prints_what_it_may_use(rendered: Callable[..., str], template: str, text: str) -> None:
    assert rendered(template) == text


def test_base_names_the_template_that_was_replaced(rendered: Callable[..., str]) -> None:
    below = "前{% block middle %}中{% endblock %}后"
    own = '{% extends "base:plan.md.j2" %}{% block middle %}{{ super() }}{{ sales }}{% endblock %}'
    assert rendered(own, plan=below) == "前中320万元后"


ESCAPES = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ()|attr('__class__') }}",
    "{{ sales['__class__'] }}",
    "{{ sales.__init__.__globals__ }}",
    "{{ sales._link }}",
    "{{ sales._link.ask('get', 0, 'x') }}",
    "{{ sales.origin.evaluate }}",
    "{{ words._node }}",
    "{{ has.__globals__ }}",
    "{{ has.__call__.__self__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].environ }}",
    "{{ lipsum() }}",
    "{{ dict(a=1) }}",
    "{{ config }}",
    "{{ request }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__init__.__globals__ }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '{0.__class__.__mro__}'.format('') }}",
    "{{ '{x.__class__}'.format_map({'x': 1}) }}",
    "{{ ('{0.__cl' ~ 'ass__}').format(sales) }}",
    "{{ '%s' | format(1) }}",
    "{{ [].append.__self__ }}",
    "{% set x = [] %}{{ x.append(1) }}",
    "{% for x in [].__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{{ loop.__class__ }}",
    "{% for x in [1] %}{{ loop._iterator.gi_frame }}{% endfor %}",
    "{{ (1).__class__ }}",
    "{{ sales.amount.__class__ }}",
    "{% import 'os' as os %}{{ os }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../../../etc/passwd' %}",
    "{% include 'C:\\\\Windows\\\\win.ini' %}",
    "{% include ['/etc/passwd', '../plan.md.j2'] %}",
    "{% extends '/etc/passwd' %}",
    "{% extends 'base:../../etc/passwd' %}",
    "{% from '/etc/passwd' import root %}",
    "{% debug %}",
    "{% do sales %}",
    "{{ ''.join(sales) }}",
    "{{ ('' | safe).__html_format__ }}",
    "{{ sales }}{{ sales ~ '' }}",
]


@pytest.mark.parametrize("template", ESCAPES)
def test_no_way_leads_out_of_the_sandbox(rendered: Callable[..., str], template: str) -> None:
    problem = problem_of(rendered, "第一行\n" + template)
    assert problem.file == "own/plan.md.j2"
    assert problem.line == 2
    assert problem.message in {
        "template-forbidden",
        "template-failed",
        "template-syntax",
        "undefined-name",
        "undefined-attribute",
        "no-such-template",
    }


BOMBS = {
    "{{ 'a' * 10**9 }}": {"template-memory"},
    "{{ [0] * 10**9 }}": {"template-memory", "template-failed"},
    "{{ 10 ** (10 ** 10) }}": {"template-endless", "template-memory", "template-crashed"},
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": {"template-recursion"},
    "{% include 'plan.md.j2' %}": {"template-recursion"},
    "{% for a in 'x' * 9999 %}{% for b in 'x' * 9999 %}{% for c in 'x' * 9999 %}{% endfor %}{% endfor %}{% endfor %}": {
        "template-endless"
    },
    "{% for a in 'x' * 9999 %}{% for b in 'x' * 9999 %}很多很多{% endfor %}{% endfor %}": {
        "template-too-much"
    },
    "{% set x = 'a' * 99999 ~ 'b' * 99999 ~ 'c' * 99999 %}{% for a in many %}{{ x | safe }}{% endfor %}": {
        "template-syntax"
    },
    "{% set x %}{% for a in 'x' * 9999 %}{% for b in 'x' * 99999 %}很多{% endfor %}{% endfor %}{% endset %}": {
        "template-memory",
        "template-endless",
        "template-crashed",
    },
    "{{ '" + "(" * 3000 + "' }}{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}": {
        "template-recursion",
        "template-crashed",
        "template-syntax",
    },
    "{{ '%99999999999d' % 1 }}": {"template-memory", "template-failed"},
    "{{ '{:>9999999999}'.format(1) }}": {"template-memory", "template-failed", "template-forbidden"},
    "{% for x in range(10**9) %}{% endfor %}": {"undefined-name"},
}


@pytest.mark.parametrize("template", BOMBS, ids=range(len(BOMBS)))
def test_what_takes_too_much_is_stopped_and_told(rendered: Callable[..., str], template: str) -> None:
    problem = problem_of(rendered, template)
    assert problem.message in BOMBS[template]
    told = problem.file or problem.values["files"]
    assert told == "own/plan.md.j2"


def test_a_name_without_a_value_is_told_with_the_nearest_there_is(rendered: Callable[..., str]) -> None:
    problem = problem_of(rendered, "一\n二\n{{ gaols.sales }}")
    assert (problem.message, problem.line, problem.values["nearest"]) == ("undefined-name", 3, "goals")


def test_an_attribute_without_a_value_is_told_with_its_owner(rendered: Callable[..., str]) -> None:
    problem = problem_of(rendered, "{{ sales.amuont }}")
    assert (problem.message, problem.values["owner"], problem.values["nearest"]) == (
        "undefined-attribute",
        "Figure",
        "amount",
    )


@pytest.mark.parametrize("text", ["\\x00", "\\x0c", "\\ud800", "\\ue005"])
def test_characters_no_document_can_carry_are_left_out(rendered: Callable[..., str], text: str) -> None:
    assert rendered("{{ 'a" + text + "b' }}") == "ab"


def test_a_template_that_only_waits_is_stopped_by_the_clock(rendered: Callable[..., str]) -> None:
    endless = "{% for a in 'x' * 9999 %}{% for b in 'x' * 99999 %}{% endfor %}{% endfor %}"
    problem = problem_of(rendered, endless, limits=Limits(seconds=1, computing=60))
    assert (problem.message, problem.values["seconds"]) == ("template-endless", "1")


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/passwd')",
        "__import__('os').listdir('/')",
        "__import__('os').system('true')",
        "__import__('os').putenv('A', 'b')",
        "__import__('subprocess').Popen(['true'])",
        "__import__('socket').socket()",
        "__import__('ftplib')",
        "__import__('ctypes').CDLL(None)",
    ],
)
def test_outside_the_sandbox_the_process_is_closed_too(attempt: str) -> None:
    code = (
        "import ctypes, os, socket, subprocess\n"
        "from storeplan.composing.render_child import shut\n"
        "shut(768 * 1024 * 1024, 4)\n"
        f"try:\n    {attempt}\nexcept PermissionError:\n    print('closed')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "closed\n", done.stderr


@pytest.mark.parametrize(
    "question",
    [
        ["get", 0, "origin"],
        ["get", 0, "__class__"],
        ["get", 0, "named"],
        ["get", 99, "amount"],
        ["get", -1, "amount"],
        ["get", "0", "amount"],
        ["item", 0, "__init__"],
        ["call", 0, [], {}],
        ["list", 0],
        ["filter", "upper", "a", []],
        ["print", {"items": ["a"]}],
        ["print", {"decimal": "9" * 1000}],
        ["print", None],
        ["_number", 0],
        ["get"],
        [["get"], 0],
        ["open", {}],
    ],
)
def test_whoever_asks_gets_no_more_than_templates_may_use(question: list[Any]) -> None:
    served = Served(rendering())
    assert served.sent(NAMES["sales"]) == {"at": 0, "type": "Figure"}
    outcome, _ = served.answer(question)
    assert outcome in {"absent", "failed"}
