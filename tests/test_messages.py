import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import storeplan
from storeplan.errors import Problem
from storeplan.messages import describe, hint, message, template, texts
from storeplan.resources import languages

SOURCE = Path(storeplan.__file__).parent
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
MESSAGE_FIRST = {"Problem", "UnreadableScalar"}
MESSAGE_SECOND = {"at", "notice", "unknown", "_problem"}


def literals(nodes: list[ast.expr]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def keys_named(call: ast.Call) -> tuple[list[str], list[str]]:
    """Keys of messages and of hints that a call names by a literal."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    messages: list[ast.expr] = []
    hints: list[ast.expr] = [keyword.value for keyword in call.keywords if keyword.arg == "hint"]
    if name in MESSAGE_FIRST:
        messages = call.args[:1]
        hints += call.args[1:2] if name == "UnreadableScalar" else call.args[5:6]
    elif name in MESSAGE_SECOND:
        messages = call.args[1:2]
        hints += [] if name == "unknown" else call.args[2:3]
    elif name in {"message", "say"}:
        messages = call.args[:1]
    return literals(messages), literals(hints)


def calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path, node


def test_every_language_has_the_same_keys() -> None:
    first, *others = [{section: set(keys) for section, keys in texts(tag).items()} for tag in languages()]
    assert others
    assert all(other == first for other in others)
    assert all(first.values())


def test_a_key_has_the_same_placeholders_in_every_language() -> None:
    first, *others = languages()
    for section, keys in texts(first).items():
        for key, words in keys.items():
            for other in others:
                assert set(PLACEHOLDER.findall(words)) == set(
                    PLACEHOLDER.findall(texts(other)[section][key])
                ), key


def test_a_message_key_stands_in_one_section_only() -> None:
    sections = texts("en")
    keys = [key for name, section in sections.items() if name != "hints" for key in section]
    assert len(keys) == len(set(keys))


def test_every_key_the_code_names_has_its_words() -> None:
    nameless = []
    for path, call in calls():
        messages, hints = keys_named(call)
        words = texts("en")
        known = {key for name in words if name != "hints" for key in words[name]}
        nameless += [f"{path.name}:{call.lineno}: {key}" for key in messages if key not in known]
        nameless += [f"{path.name}:{call.lineno}: hint {key}" for key in hints if key not in words["hints"]]
    assert nameless == []


def test_a_problem_is_described_with_its_place_and_its_hint() -> None:
    problem = Problem("unknown-key", {"word": "kin", "nearest": "kind"}, "a.yaml", 3, 7, "did-you-mean")
    assert describe(problem, "en") == "a.yaml:3:7: there is no key called 'kin'\n  did you mean 'kind'?"
    assert describe(problem, "zh-CN") == "a.yaml:3:7: 没有叫“kin”的项\n  是不是想写“kind”？"


def test_a_problem_without_a_place_is_described_without_one() -> None:
    assert describe(Problem("empty-file"), "en") == "the file is empty"
    assert describe(Problem("empty-file", file="a.yaml"), "en") == "a.yaml: the file is empty"


def test_a_value_may_differ_by_language() -> None:
    values = {"prompt@en": "Which brand?", "prompt@zh-CN": "哪个品牌？", "question": "store.brand"}
    assert message("missing-answer", values, "zh-CN") == "还没回答：哪个品牌？（store.brand）"


def test_a_value_may_name_a_message() -> None:
    assert message("unreadable-file", {"reason": "msg:empty-file"}, "en").endswith("the file is empty")


@pytest.mark.parametrize("text", ["msg:", "msg:nothing", "msg:not-money", "{text}", "msg:{text}"])
def test_a_text_of_the_user_that_looks_like_a_key_does_no_harm(text: str) -> None:
    assert "is not an amount of money" in message("not-money", {"text": text}, "en")


def test_a_text_of_the_user_cannot_steer_the_terminal_or_flood_it() -> None:
    shown = message("not-money", {"text": "\x1b[31m" + "x" * 5000}, "en")
    assert "\x1b" not in shown
    assert len(shown) < 400


def test_a_placeholder_without_a_value_raises() -> None:
    with pytest.raises(KeyError):
        message("not-money", {}, "en")


def test_a_hint_is_no_message() -> None:
    assert hint("keep-one", {}, "en") == "keep one of them"
    with pytest.raises(KeyError):
        template("keep-one", "en")
