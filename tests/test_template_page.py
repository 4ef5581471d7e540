"""docs/templates.md says every name a template may use, as the types have it today."""

import importlib.util
from pathlib import Path

from storeplan.composing.template_faults import reachable
from storeplan.composing.template_names import METHODS, names_of, root_names

DOCS = Path(__file__).parents[1] / "docs"


def test_the_page_is_what_the_types_say() -> None:
    spec = importlib.util.spec_from_file_location("template_page", DOCS / "template_names.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert (DOCS / "templates.md").read_text("utf-8") == script.page(), "run make template-names"


def test_every_name_stands_in_the_page() -> None:
    lines = (DOCS / "templates.md").read_text("utf-8").split("\n")
    named = {line.split("`")[1] for line in lines if line.startswith("| `")}
    assert {name for type_ in reachable() for name in names_of(type_)} | set(root_names()) <= named


def test_every_name_that_stands_by_itself_has_a_meaning() -> None:
    assert [one.name for one in root_names().values() if not one.meaning] == []


def test_methods_that_templates_may_call_are_there() -> None:
    assert all(hasattr(type_, name) for type_, names in METHODS.items() for name in names)


def test_how_a_figure_came_about_is_not_shown_to_templates() -> None:
    (figure,) = [one for one in reachable() if one.__name__ == "Figure"]
    assert set(names_of(figure)) == {"amount", "unit", "id", "is_weak"}
