"""Files that were right once and were damaged since: read, or refused with words, never a traceback."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from storeplan import pipeline
from storeplan.errors import Problem, StoreplanError
from storeplan.loading.answers import load_answers
from storeplan.loading.knowledge import choices
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.loading.yaml_nodes import scan_yaml
from storeplan.messages import describe

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.answers.yaml"))
QUESTIONNAIRE = load_questionnaire("store-plan")
PIECES = (
    "{", "}", "[", "]", ":", " ", "\n", "\t", "- ", "#", "&a ", "*a", "!!int ", "|", ">", '"', "'", "%", "null",
    "~", "-", "0", "9" * 40, "1e9", "万", "亿", "\ufeff", "\u2028", "\0", "松", "😀", "\\", "<<: ", "---\n", "2027-13",
    "￥", "１２％", "_meta:\n", "storeplan: 2\n", "facts:\n  x: 1\n",
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """An example with a few places cut, doubled, moved or written over."""
    text = draw(st.sampled_from(EXAMPLES)).read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=6), st.just(text[start:end] * 2)))
        text = text[:start] + piece + text[end:]
    return text.encode("utf-8", "surrogatepass")


def problems_of(read: Callable[[], object]) -> tuple[Problem, ...]:
    """What was refused, nothing where all was read."""
    try:
        read()
    except StoreplanError as error:
        return error.problems
    return ()


@settings(max_examples=200, deadline=timedelta(seconds=2))
@given(damaged())
def test_a_damaged_answers_file_is_read_or_refused_with_words(content: bytes) -> None:
    problems = problems_of(
        lambda: load_answers(["-"], (), QUESTIONNAIRE, choices, standard_input=BytesIO(content))
    )
    assert all(describe(problem, language) for problem in problems for language in ("en", "zh-CN"))


@settings(max_examples=40, deadline=None)
@given(damaged())
def test_what_can_be_read_makes_a_plan_or_is_refused_with_words(content: bytes) -> None:
    problems = problems_of(lambda: pipeline.plan(pipeline.load([scan_yaml("-", BytesIO(content))])))
    assert all(describe(problem, "en") for problem in problems)
