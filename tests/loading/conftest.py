from collections.abc import Mapping

import pytest

from storeplan.loading.answer_values import ChoiceLists
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.model.questions import Questionnaire

_LISTS: Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]] = {
    "origins": (
        ("japan", {"zh-CN": "日本", "en": "Japan"}),
        ("france", {"zh-CN": "法国", "en": "France"}),
    ),
    "categories": (
        ("skincare", {"zh-CN": "护肤", "en": "Skincare"}),
        ("tea-coffee", {"zh-CN": "茶、咖啡", "en": "Tea and coffee"}),
    ),
}
_OF_CATEGORY: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "skincare": {
        "category.subcategories": ("serum", "cream"),
        "category.needs": ("redness", "dullness", "dryness"),
    }
}


@pytest.fixture(scope="session")
def store_plan() -> Questionnaire:
    return load_questionnaire("store-plan")


@pytest.fixture(scope="session")
def lists() -> ChoiceLists:
    """Few choices with labels; those of a category without, once the category is known."""

    def choices(path: str, answered: Mapping[str, str]) -> tuple[tuple[str, Mapping[str, str]], ...]:
        bare = _OF_CATEGORY.get(answered.get("store.category", ""), {}).get(path, ())
        return _LISTS.get(path) or tuple((id_, {}) for id_ in bare)

    return choices
