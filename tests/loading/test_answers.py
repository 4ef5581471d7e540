import io
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storeplan.errors import Problem, UnusableFile
from storeplan.loading.answer_values import ChoiceLists
from storeplan.loading.answers import LoadedAnswers, default_rules, load_answers, missing
from storeplan.messages import describe
from storeplan.model.answers import AnswerOrigin, FindingException, LocalText, Money, Month, Record
from storeplan.model.characters import without_illegal_characters
from storeplan.model.questions import Depth, Questionnaire

Load = Callable[..., LoadedAnswers]
WHOLE = """
storeplan: 1
language: en
as_of: 2026-11-22
store: {brand: Acme, origin: japan, category: skincare, stage: running}
products:
  - {id: serum, name: Serum, price: 509, share: 60%}
  - {id: cream, name: Cream}
goals: {sales: 320万}
"""


@pytest.fixture
def load(tmp_path: Path, store_plan: Questionnaire, lists: ChoiceLists) -> Load:
    """Loads texts as layers, later over earlier."""

    def loaded(
        *layers: str, sets: tuple[str, ...] = (), lenient: bool = False, as_of: date | None = None
    ) -> LoadedAnswers:
        paths = [tmp_path / f"{number}.yaml" for number in range(len(layers))]
        for path, text in zip(paths, layers, strict=True):
            path.write_text(text, encoding="utf-8")
        return load_answers(paths, sets, store_plan, lists, lenient=lenient, as_of=as_of)

    return loaded


def refused(call: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(UnusableFile) as raised:
        call()
    return raised.value.problems


def record(answers: LoadedAnswers, question: str, id_: str) -> Record:
    value = answers.value(question)
    assert isinstance(value, tuple)
    return next(one for one in value if isinstance(one, Record) and one.id == id_)


def test_scalars_become_what_their_question_asks_for(load: Load) -> None:
    answers = load(
        WHOLE,
        """
storeplan: 1
store: {brand: NO, name: 1.10}
schedule: {start: 2027年1月}
authorisation: {until: 2028-03-31}
live: {hosts: 是}
after_sales: {refund_share: 8%}
finance: {cash: USD 8k}
supply: {lead_days: ３０}
""",
    )
    assert answers.value("store.brand") == LocalText((("", "NO"),))
    assert answers.value("store.name") == LocalText((("", "1.10"),))
    assert answers.value("schedule.start") == Month(2027, 1)
    assert answers.value("authorisation.until") == date(2028, 3, 31)
    assert answers.value("live.hosts") is True
    assert answers.value("after_sales.refund_share") == Decimal("0.08")
    assert answers.value("finance.cash") == Money(Decimal(8000), "USD")
    assert answers.value("supply.lead_days") == 30
    assert answers.value("goals.sales") == Money(Decimal(3_200_000), "CNY")


def test_the_head_has_defaults(load: Load) -> None:
    answers = load("storeplan: 1\n")
    assert (answers.documents, answers.language, answers.as_of) == (("store-plan",), "zh-CN", None)
    assert list(answers) == []


def test_the_head_is_read(load: Load) -> None:
    answers = load(
        """
storeplan: 1
documents: [store-plan, store-plan]
language: en
as_of: 2026-11-22
facts:
  category: {refund-share: 8%}
  logistics.parcel: 19
exceptions:
  - {rule: SP203, reason: agreed with the client, until: 2027-06-30}
"""
    )
    assert (answers.documents, answers.language, answers.as_of) == (("store-plan",), "en", date(2026, 11, 22))
    assert answers.facts == {"category.refund-share": "8%", "logistics.parcel": "19"}
    reason = LocalText((("", "agreed with the client"),))
    assert answers.exceptions == (FindingException("SP203", reason, date(2027, 6, 30)),)


def test_a_finding_may_be_accepted_with_a_reason_in_each_language(load: Load) -> None:
    head = "storeplan: 1\nexceptions:\n"
    both = load(f"{head}  - {{rule: SP203, reason: {{zh-CN: 已谈好, en: agreed}}}}\n")
    blank = refused(lambda: load(f"{head}  - {{rule: SP203, reason: {{en: ' '}}}}\n"))
    unknown = refused(lambda: load(f"{head}  - {{rule: SP203, reason: {{fr: convenu}}}}\n"))

    assert both.exceptions[0].reason == LocalText((("zh-CN", "已谈好"), ("en", "agreed")))
    assert [one.message for one in blank] == ["reason-missing"]
    assert "unknown-key" in {one.message for one in unknown}


@pytest.mark.parametrize("written", ["[zh-CN, en]", "zh-CN, en", "zh-CN,en,zh-CN", "\n  - zh-CN\n  - en"])
def test_documents_may_be_wanted_in_several_languages(load: Load, written: str) -> None:
    answers = load(f"storeplan: 1\nlanguage: {written}\n")
    assert (answers.languages, answers.language) == (("zh-CN", "en"), "zh-CN")


def test_each_language_that_is_not_known_is_told(load: Load) -> None:
    problems = refused(lambda: load("storeplan: 1\nlanguage: [zh, en, fr]\n"))
    assert [(one.message, one.values["word"]) for one in problems] == [
        ("unknown-language", "zh"),
        ("unknown-language", "fr"),
    ]


@pytest.mark.parametrize("written", ["skincare", "Skincare", "护肤", "ＳＫＩＮＣＡＲＥ", " skincare "])
def test_a_choice_is_its_id_or_its_label_in_any_language(load: Load, written: str) -> None:
    answers = load(f"storeplan: 1\nstore: {{category: '{written}'}}\n")
    assert answers.value("store.category") == "skincare"


def test_a_choice_in_capitals_keeps_its_id(load: Load) -> None:
    answers = load("storeplan: 1\nfinance: {purchase_currency: jpy}\n")
    assert answers.value("finance.purchase_currency") == "JPY"


def test_choices_that_hang_on_another_answer_are_held_against_it(load: Load) -> None:
    good = (
        "storeplan: 1\naudience: {needs: [redness, dryness]}\nstore: {category: 护肤, subcategory: serum}\n"
    )
    assert load(good).value("audience.needs") == ("redness", "dryness")
    bad = refused(lambda: load(good.replace("serum", "serun").replace("dryness", "thirst")))
    assert [(problem.message, problem.line) for problem in bad] == [
        ("no-such-answer", 2),
        ("no-such-answer", 3),
    ]


def test_choices_that_hang_on_a_missing_answer_are_kept(load: Load) -> None:
    assert load("storeplan: 1\naudience: {needs: [redness]}\n").value("audience.needs") == ("redness",)


@pytest.mark.parametrize("written", ["redness, dryness", "redness、dryness", "[redness, dryness]"])
def test_several_choices_are_a_list_or_one_line(load: Load, written: str) -> None:
    answers = load(f"storeplan: 1\nstore: {{category: skincare}}\naudience:\n  needs: {written}\n")
    assert answers.value("audience.needs") == ("redness", "dryness")


def test_too_many_choices_are_refused(load: Load) -> None:
    found = refused(lambda: load("storeplan: 1\naudience: {needs: [a, b, c, d]}\n"))
    assert (found[0].message, found[0].values["limit"]) == ("too-many", "3")


def test_a_label_with_a_comma_is_one_choice(load: Load) -> None:
    assert load("storeplan: 1\nstore: {category: 茶、咖啡}\n").value("store.category") == "tea-coffee"


def test_null_is_not_known_and_absent_is_not_asked(load: Load) -> None:
    answers = load("storeplan: 1\ngoals:\n  sales: null\n  acceptable_loss:\nrivals: null\nmarketing:\n")
    assert "goals.sales" in answers
    assert answers.value("goals.sales") is None
    assert "goals.acceptable_loss" in answers
    assert answers.value("rivals") is None
    assert "marketing.budget" not in answers


def test_a_text_may_be_given_in_several_languages(load: Load) -> None:
    answers = load("storeplan: 1\nstore: {brand: {en: Matsuya, zh-CN: 松屋}}\n")
    assert answers.value("store.brand") == LocalText((("zh-CN", "松屋"), ("en", "Matsuya")))


def test_ids_may_be_written_dotted(load: Load) -> None:
    assert load("storeplan: 1\ngoals.sales: 1m\n").value("goals.sales") == Money(Decimal(1_000_000), "CNY")


def test_records_keep_their_order_and_the_fields_that_were_answered(load: Load) -> None:
    answers = load(WHOLE)
    products = answers.value("products")
    assert isinstance(products, tuple)
    assert [one.id for one in products if isinstance(one, Record)] == ["serum", "cream"]
    assert record(answers, "products", "serum").values["price"] == Money(Decimal(509), "CNY")
    assert set(record(answers, "products", "cream").values) == {"name"}


def test_an_empty_list_says_there_are_none(load: Load) -> None:
    assert load("storeplan: 1\nrivals: []\n").value("rivals") == ()
    assert refused(lambda: load("storeplan: 1\nproducts: []\n"))[0].message == "too-few"


def test_a_later_layer_wins_and_records_are_merged_by_id(load: Load) -> None:
    later = """
storeplan: 1
store: {brand: Other}
products:
  - {id: cream, price: 99}
  - {id: mask, name: Mask}
"""
    answers = load(WHOLE, later)
    assert answers.value("store.brand") == LocalText((("", "Other"),))
    assert answers.value("store.origin") == "japan"
    assert record(answers, "products", "cream").values["name"] == LocalText((("", "Cream"),))
    assert record(answers, "products", "cream").values["price"] == Money(Decimal(99), "CNY")
    assert record(answers, "products", "mask").values["name"] == LocalText((("", "Mask"),))


def test_merging_a_layer_with_itself_changes_nothing(load: Load) -> None:
    assert load(WHOLE, WHOLE).values == load(WHOLE).values


def test_null_in_a_later_layer_takes_records_away(load: Load) -> None:
    assert load(WHOLE, "storeplan: 1\nproducts: null\n").value("products") is None


def test_a_flag_wins_over_files_and_is_remembered(load: Load) -> None:
    answers = load(
        WHOLE, sets=("goals.sales=400万", "products.serum.price=450", "language=zh-CN", "facts.tax.x=9%")
    )
    assert answers.value("goals.sales") == Money(Decimal(4_000_000), "CNY")
    assert answers.values["goals.sales"].origin is AnswerOrigin.FLAG
    assert answers.values["store.brand"].origin is AnswerOrigin.FILE
    assert record(answers, "products", "serum").values["price"] == Money(Decimal(450), "CNY")
    assert answers.language == "zh-CN"
    assert answers.facts == {"tax.x": "9%"}


def test_flags_alone_make_answers(load: Load) -> None:
    answers = load(
        sets=("store.brand=Acme", "products.serum.name=Serum", "goals.sales=", "audience.needs=a,b")
    )
    assert answers.value("store.brand") == LocalText((("", "Acme"),))
    assert record(answers, "products", "serum").values["name"] == LocalText((("", "Serum"),))
    assert answers.value("goals.sales") is None
    assert answers.value("audience.needs") == ("a", "b")


@pytest.mark.parametrize(
    ("flag", "message", "near"),
    [
        ("goals.sales", "set-without-value", ""),
        ("=3", "set-without-value", ""),
        ("goals.sale=3", "unknown-question", "goals.sales"),
        ("goals.sales=0", "not-above", ""),
        ("products=x", "records-by-field", ""),
        ("products.serum=x", "records-by-field", ""),
        ("products.serun.price=3", "unknown-record", "products.serum.price"),
        ("products.serum.pric=3", "unknown-question", "products.serum.price"),
        ("products.serum.id=x", "unknown-question", ""),
        ("sales=3", "unknown-question", "goals.sales"),
        ("as_of=yesterday", "not-a-date", ""),
    ],
)
def test_a_flag_that_cannot_be_used_is_told(load: Load, flag: str, message: str, near: str) -> None:
    problem = refused(lambda: load(WHOLE, sets=(flag,)))[0]
    assert (problem.message, problem.file, problem.line) == (message, "--set", None)
    assert not near or problem.values["nearest"] == near
    assert all(describe(problem, language) for language in ("zh-CN", "en"))


def test_problems_of_all_layers_and_flags_come_together(load: Load) -> None:
    found = refused(lambda: load("storeplan: 1\nstore: {x: 1}\n", "goals: {sales: 1}\n", sets=("y=1",)))
    assert [(Path(p.file or "").name, p.message) for p in found] == [
        ("0.yaml", "unknown-question"),
        ("1.yaml", "format-missing"),
        ("--set", "unknown-question"),
    ]


def test_files_that_cannot_be_read_come_together(
    tmp_path: Path, store_plan: Questionnaire, lists: ChoiceLists
) -> None:
    (tmp_path / "broken.yaml").write_text("a: [", encoding="utf-8")
    layers = [tmp_path / "none.yaml", tmp_path / "broken.yaml"]
    found = refused(lambda: load_answers(layers, [], store_plan, lists, lenient=True))
    assert [problem.message for problem in found] == ["no-such-file", "unclosed-bracket"]


def test_lenient_loading_leaves_out_what_cannot_be_used(load: Load) -> None:
    answers = load(WHOLE + "marketing: {budget: much, target_roas: 3}\n", lenient=True)
    assert "marketing.budget" not in answers
    assert answers.value("marketing.target_roas") == 3
    assert [problem.message for problem in answers.problems] == ["not-money"]


def test_standard_input_is_a_layer(store_plan: Questionnaire, lists: ChoiceLists) -> None:
    answers = load_answers(["-"], [], store_plan, lists, standard_input=io.BytesIO(WHOLE.encode()))
    assert answers.value("store.brand") == LocalText((("", "Acme"),))
    found = refused(lambda: load_answers(["-"], [], store_plan, lists, standard_input=io.BytesIO(b"a: 1")))
    assert {problem.file for problem in found} == {"-"}


def test_answers_to_questions_not_asked_are_parked_with_a_notice(load: Load) -> None:
    answers = load("storeplan: 1\nteam: {operator: agency, heads: 5}\nhistory: [{id: a, month: 2026-01}]\n")
    assert "team.heads" not in answers
    assert answers.parked == {
        "team.heads": Decimal(5),
        "history": (Record("a", {"month": Month(2026, 1)}),),
    }
    assert [(notice.message, notice.line) for notice in answers.notices] == [
        ("answer-parked", 2),
        ("answer-parked", 3),
    ]


def test_a_fixed_default_counts_in_conditions(load: Load) -> None:
    assert "team.heads" not in load("storeplan: 1\nteam: {heads: 5}\n")
    assert load("storeplan: 1\nteam: {operator: 自己团队, heads: 5}\n").value("team.heads") == 5


def test_what_the_program_wrote_about_origins_and_parked_answers_is_read(load: Load) -> None:
    answers = load(
        WHOLE
        + "_meta:\n  origins: {store.brand: asked, goals.sales: default 320万, gone.question: asked}\n"
        + "  parked: {team.heads: 5, goals.sales: 1}\n"
    )
    assert answers.values["store.brand"].origin is AnswerOrigin.ASKED
    assert answers.values["goals.sales"].origin is AnswerOrigin.DEFAULT
    assert answers.values["store.origin"].origin is AnswerOrigin.FILE
    assert answers.value("team.heads") is None
    assert answers.parked == {"team.heads": Decimal(5)}


def test_the_start_is_held_against_the_day_that_counts(load: Load) -> None:
    text = WHOLE + "schedule: {start: 2026-12}\n"
    assert load(text).value("schedule.start") == Month(2026, 12)
    assert load(text.replace("as_of: 2026-11-22", "")).as_of is None
    found = refused(lambda: load(text, as_of=date(2027, 1, 1)))
    assert found[0].message == "start-in-the-past"
    assert load(text, as_of=date(2026, 12, 31)).as_of == date(2026, 11, 22)


def test_characters_no_document_can_hold_are_taken_out_with_a_notice(load: Load) -> None:
    answers = load('storeplan: 1\nstore: {brand: "A\\0B\\fC\\uE000D", name: "a\x0bb"}\n')
    assert answers.value("store.brand") == LocalText((("", "ABCD"),))
    assert answers.value("store.name") == LocalText((("", "ab"),))
    assert [notice.values["characters"] for notice in answers.notices] == ["U+0000, U+000C, U+E000", "U+000B"]
    assert all(describe(notice, "zh-CN") for notice in answers.notices)


def test_a_text_of_nothing_but_illegal_characters_is_blank(load: Load) -> None:
    assert refused(lambda: load('storeplan: 1\nstore: {brand: "\\0 "}\n'))[0].message == "blank-text"


def test_a_block_text_ends_where_its_words_end(load: Load) -> None:
    answers = load("storeplan: 1\nbrand:\n  story: |\n    one\n\n    two\n\n# note\n")
    assert answers.value("brand.story") == LocalText((("", "one\n\ntwo"),))


@settings(deadline=None, max_examples=60)
@given(text=st.text(min_size=1) | st.text(alphabet="*_#|<&[]()\\1.- \n:'\"{}%@`!?,\t", min_size=1))
def test_any_text_comes_out_as_it_went_in(text: str, store_plan: Questionnaire, lists: ChoiceLists) -> None:
    content = json.dumps({"storeplan": 1, "store": {"brand": text}}, ensure_ascii=True).encode()
    loaded = load_answers(["-"], [], store_plan, lists, lenient=True, standard_input=io.BytesIO(content))
    clean, _ = without_illegal_characters(text)
    expected = LocalText((("", clean),)) if clean.strip() else None
    assert loaded.value("store.brand") == expected


def test_what_is_missing_is_told_at_once_with_how_to_give_it(load: Load, store_plan: Questionnaire) -> None:
    gaps = missing(store_plan, load("storeplan: 1\n"), Depth.QUICK)
    assert [gap.values["question"] for gap in gaps] == [
        "store.brand",
        "store.origin",
        "store.category",
        "products",
    ]
    first = describe(gaps[0], "zh-CN")
    assert "store.brand" in first
    assert "--set store.brand=" in first
    assert "松屋" in first
    assert all(describe(gap, "en") for gap in gaps)


def test_null_does_not_answer_what_is_required(load: Load, store_plan: Questionnaire) -> None:
    gaps = missing(store_plan, load(WHOLE, sets=("store.brand=null",)), Depth.FULL)
    assert [gap.values["question"] for gap in gaps] == ["store.brand"]


def test_required_fields_of_records_are_missed_too(load: Load, store_plan: Questionnaire) -> None:
    gaps = missing(store_plan, load(WHOLE + "rivals: [{id: one, price: 300}]\n"), Depth.QUICK)
    assert [gap.values["question"] for gap in gaps] == ["rivals.one.name"]


def test_whole_answers_miss_nothing(load: Load, store_plan: Questionnaire) -> None:
    assert missing(store_plan, load(WHOLE), Depth.FULL) == ()


def test_the_digest_follows_what_is_meant_and_not_how_it_is_written(load: Load) -> None:
    first = load(WHOLE).digest
    assert len(first) == 64
    assert load(WHOLE.replace("320万", "'¥3,200,000'")).digest == first
    assert load(WHOLE.replace("60%", "0.60")).digest == first
    assert (
        load(WHOLE.replace("category: skincare, stage: running", "stage: running, category: 护肤")).digest
        == first
    )
    assert load(WHOLE.replace("320万", "321万")).digest != first
    assert load(WHOLE + "facts: {a.b: 1}\n").digest != first


def test_the_names_of_default_rules_are_given_by_question(store_plan: Questionnaire) -> None:
    rules = default_rules(store_plan)
    assert rules["goals.sales"] == "sales-from-budget"
    assert rules["products.price"] == "price-middle"
    assert "store.brand" not in rules
