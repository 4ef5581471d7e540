"""Files that were right once and were damaged since: read, or refused with words, never a traceback."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fuzzing.damage import damaged

from storeplan import pipeline
from storeplan.errors import Problem, StoreplanError
from storeplan.loading.answers import load_answers
from storeplan.loading.brand import load_brand
from storeplan.loading.client_tables import read_clients, row_as_layer
from storeplan.loading.knowledge import choices, load_knowledge, load_words
from storeplan.loading.pack_files import SHIPPED
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.loading.yaml_nodes import scan_yaml
from storeplan.messages import describe

EXAMPLES = Path(__file__).parents[2] / "examples"
QUESTIONNAIRE = load_questionnaire("store-plan")
TABLE = "id,store.brand,goals.sales,products.serum.price\n甲,松屋,320万,289\nB-2,Alder,¥1.2m,19.90\n"

TIMELY = settings(
    max_examples=120,
    deadline=timedelta(seconds=2),
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # a folder is written over each time
)


def texts_of(folder: Path, pattern: str) -> st.SearchStrategy[str]:
    found = sorted(folder.glob(pattern))
    assert found
    return st.sampled_from([path.read_text(encoding="utf-8") for path in found])


def problems_of(read: Callable[[], object]) -> tuple[Problem, ...]:
    """What was refused, nothing where all was read."""
    try:
        read()
    except StoreplanError as error:
        return error.problems
    return ()


def all_have_words(problems: tuple[Problem, ...]) -> bool:
    return all(describe(problem, language) for problem in problems for language in ("en", "zh-CN"))


@TIMELY
@given(damaged(texts_of(EXAMPLES, "*.answers.yaml")))
def test_damaged_answers_are_read_or_refused_with_words(content: bytes) -> None:
    assert all_have_words(
        problems_of(lambda: load_answers(["-"], (), QUESTIONNAIRE, choices, standard_input=BytesIO(content)))
    )


@settings(max_examples=40, deadline=None)
@given(damaged(texts_of(EXAMPLES, "*.answers.yaml")))
def test_what_can_be_read_makes_a_plan_or_is_refused_with_words(content: bytes) -> None:
    assert all_have_words(
        problems_of(lambda: pipeline.plan(pipeline.load([scan_yaml("-", BytesIO(content))])))
    )


@pytest.fixture
def brands(tmp_path: Path) -> Path:
    for logo in (EXAMPLES / "brands").glob("*.png"):
        shutil.copy(logo, tmp_path)
    return tmp_path


@TIMELY
@given(content=damaged(texts_of(EXAMPLES / "brands", "*.brand.yml")))
def test_a_damaged_brand_is_read_or_refused_with_words(brands: Path, content: bytes) -> None:
    path = brands / "damaged.brand.yml"
    path.write_bytes(content)
    assert all_have_words(problems_of(lambda: load_brand(path)))


@TIMELY
@given(content=damaged(st.just(TABLE)))
def test_a_damaged_table_of_clients_is_read_or_refused_with_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "clients.csv"
    path.write_bytes(content)

    def read() -> None:
        for row in read_clients(str(path), QUESTIONNAIRE):
            load_answers([row_as_layer(row, QUESTIONNAIRE)], (), QUESTIONNAIRE, choices)

    assert all_have_words(problems_of(read))


@TIMELY
@given(content=damaged(texts_of(SHIPPED / "categories", "s*[a-z].yaml")), words=st.booleans())
def test_a_damaged_pack_is_read_or_refused_with_words(tmp_path: Path, content: bytes, words: bool) -> None:  # noqa: FBT001 - drawn
    folder = tmp_path / "categories"
    folder.mkdir(exist_ok=True)
    (folder / ("pets.zh-CN.yaml" if words else "pets.yaml")).write_bytes(content)
    shop = ("tmall-global", "pets", "japan")
    assert all_have_words(
        problems_of(lambda: load_knowledge(*shop, [2027, 2028], {}, [tmp_path]))
        + problems_of(lambda: load_words("zh-CN", *shop, [tmp_path]))
    )
