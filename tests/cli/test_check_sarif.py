"""``check --sarif``: a log that code hosts take."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from storeplan.cli.sarif import uri_of
from storeplan.planning.checks import RULES

SCHEMA = Path(__file__).with_name("sarif-2.1.0.schema.json")


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def log(run, *arguments: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(run("check", "--sarif", *arguments).out)
    validator().validate(made)
    assert None not in values(made)
    [only] = made["runs"]
    return dict(only)


def values(node: object) -> Iterator[object]:
    yield node
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for one in inside:
        yield from values(one)


def test_the_schema_refuses_what_is_no_log() -> None:
    assert not validator().is_valid({"version": "2.1.0", "runs": [{"results": []}]})
    assert not validator().is_valid(
        {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "y": 1}]}
    )


def test_every_rule_is_there_with_help_and_level(run, answers: Path) -> None:
    rules = log(run, answers.name)["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == sorted(RULES)
    for rule in rules:
        assert rule["help"]["text"].startswith(rule["id"])
        assert rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def test_a_result_points_at_the_line_of_the_answer(run, answers: Path) -> None:
    text = answers.read_text("utf-8").replace(
        "price: 289", "price: 340\n    content: 30\n    content_unit: ml"
    )
    answers.write_text(text, "utf-8")

    made = log(run, answers.name)

    result = next(one for one in made["results"] if one["ruleId"] == "SP203")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == answers.name
    assert place["region"]["startLine"] == 11
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "products.serum-30.price"}]
    assert made["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "SP203"
    assert result["level"] == "error"


def test_fingerprints_tell_findings_apart_and_survive_other_amounts(run, answers: Path) -> None:
    def fingerprints() -> dict[tuple[str, str], str]:
        return {
            (one["ruleId"], one["properties"]["subject"]): one["partialFingerprints"]["storeplanFinding/v1"]
            for one in log(run, answers.name)["results"]
        }

    before = fingerprints()
    answers.write_text(answers.read_text("utf-8").replace("sales: 320万", "sales: 330万"), "utf-8")
    after = fingerprints()

    assert len(set(before.values())) == len(before)
    assert {key: after[key] for key in before.keys() & after.keys()} == {
        key: before[key] for key in before.keys() & after.keys()
    }
    assert before.keys() & after.keys()


def test_an_accepted_finding_is_suppressed_with_its_reason(run, answers: Path) -> None:
    with answers.open("a", encoding="utf-8") as stream:
        stream.write("exceptions:\n  - {rule: SP105, reason: 类目太小没有数}\n")

    result = next(one for one in log(run, answers.name)["results"] if one["ruleId"] == "SP105")

    assert result["suppressions"] == [{"kind": "external", "justification": "类目太小没有数"}]


def test_problems_of_a_file_are_notifications_and_the_others_are_judged(
    run, answers: Path, folder: Path
) -> None:
    (folder / "bad.yaml").write_text("storeplan: 1\nstore:\n  categry: skincare\n", encoding="utf-8")

    made = log(run, answers.name, "bad.yaml")

    good, bad = made["invocations"]
    assert (good["executionSuccessful"], bad["executionSuccessful"]) == (True, False)
    problem = bad["toolConfigurationNotifications"][0]
    assert problem["level"] == "error"
    assert problem["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 3}
    assert made["results"]


def test_a_path_becomes_a_uri() -> None:
    assert uri_of("shops/我的 店.answers.yaml") == "shops/%E6%88%91%E7%9A%84%20%E5%BA%97.answers.yaml"
    assert uri_of("/shops/a.yaml") == "file:///shops/a.yaml"
