"""Line by line: what is printed, what a line means."""

import re
from collections.abc import Callable
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest

from storeplan.asking.asks import Given, Left
from storeplan.asking.interview import Interview, conduct
from storeplan.asking.plain import InputEnded, PlainPrompts
from storeplan.asking.wording import label
from storeplan.cli.interviewing import Interviewing
from storeplan.model.answers import AnswerValue, LocalText, Money, Month, Record
from storeplan.model.questions import Choice

Rules = Callable[[str], Interviewing]

TWO_PRODUCTS: dict[str, AnswerValue] = {
    "shop.stage": "new",
    "shop.start": None,
    "shop.category": "other",
    "products": tuple(Record(id_, {"name": LocalText((("", id_),)), "price": None}) for id_ in ("a", "b")),
}
ALL_BUT_NOTE: dict[str, AnswerValue] = {
    **TWO_PRODUCTS,
    "rivals": (),
    "live.hosts": None,
    "live.regions": None,
}


@pytest.fixture
def typed(rules: Rules, sample_interview: Callable[..., Interview]) -> Callable[..., tuple[Given, str]]:
    """What comes of an interview when these lines are typed, and what was printed."""

    def typed(*lines: str, language: str = "zh-CN", **wishes: object) -> tuple[Given, str]:
        output = StringIO()
        source = StringIO("".join(f"{line}\n" for line in lines))
        prompts = PlainPrompts(rules(language).voice, source.readline, output)
        saved: list[Given] = []
        try:
            return conduct(
                sample_interview(**wishes), prompts.put, lambda given, _at: saved.append(given)
            ), output.getvalue()
        except InputEnded:
            return saved[-1] if saved else Given(), output.getvalue()

    return typed


Typed = Callable[..., tuple[Given, str]]


def test_a_whole_interview_can_be_typed(typed: Typed) -> None:
    end, _ = typed(
        "2", "860万", "", "1", "1", "Night Mask", "¥99", "是", "n", "否", "y", "12", "1，3", "第一行"
    )

    product: dict[str, AnswerValue] = {
        "name": LocalText((("", "Night Mask"),)),
        "price": Money(Decimal(99), "CNY"),
        "used": True,
    }
    assert end == Given(
        {
            "shop.stage": "running",
            "shop.sales": Money(Decimal(8600000), "CNY"),
            "shop.start": Month(2026, 12),
            "shop.category": "care",
            "shop.kind": "cream",
            "products": (Record("night-mask", product),),
            "rivals": (),
            "live.hosts": True,
            "live.hours": Decimal(12),
            "live.regions": ("north", "west"),
            "live.note": LocalText((("", "第一行"),)),
        },
        taken=frozenset({"shop.start"}),
    )


def test_questions_are_printed_with_number_choices_and_what_an_empty_line_means(typed: Typed) -> None:
    _, printed = typed()

    assert "== shop？（还有 3 道必答题） ==" in printed
    assert (
        "第 1 题，共 8 题，必答还剩 3 题\nstage？\n  1. 选new\n  2. 选running\n  3. 选closed\n写序号；直接回车取默认：选new\n> "
        in printed
    )


def test_the_english_interview_speaks_english_only(typed: Typed) -> None:
    _, printed = typed("?", "x", "", language="en")

    assert "Question 1 of 8, required and still open: 3\nstage?" in printed
    assert "Enter takes: New" in printed
    assert not re.search(r"[\u4e00-\u9fff]", printed)


def test_an_empty_line_takes_the_default(typed: Typed) -> None:
    end, _ = typed("", "")

    assert end.values == {"shop.stage": "new", "shop.start": Month(2026, 12)}


def test_a_number_id_or_label_chooses(typed: Typed) -> None:
    assert [typed(word)[0].values["shop.stage"] for word in ("2", "running", "选running", "Running")] == [
        "running"
    ] * 4


def test_a_number_that_is_not_in_the_list_is_refused_in_place(typed: Typed) -> None:
    end, printed = typed("4", "3")

    assert "没有第 4 项" in printed
    assert end.values["shop.stage"] == "closed"


def test_a_wrong_answer_is_refused_with_the_forms_that_are_right(typed: Typed) -> None:
    end, printed = typed("2", "很多", "-", "12万")

    assert "“很多”不是金额\n  例如 120万" in printed
    assert end.values["shop.sales"] == Money(Decimal(120000), "CNY")


def test_a_question_mark_shows_help_and_keeps_the_question(typed: Typed) -> None:
    end, printed = typed("?", "2")

    assert "看阶段" in printed
    assert "不知道就写 null" in printed
    assert end.values["shop.stage"] == "running"


def test_back_goes_back_and_an_empty_line_keeps_the_answer(typed: Typed) -> None:
    end, printed = typed("2", "<", "")

    assert "直接回车不改：选running" in printed
    assert end.values["shop.stage"] == "running"


def test_null_says_not_known_where_there_is_a_default(typed: Typed) -> None:
    end, _ = typed("null", "null")

    assert end.values == {"shop.stage": None, "shop.start": None}


def test_a_required_question_cannot_be_skipped(typed: Typed) -> None:
    end, printed = typed("", "", "", "null", "other")

    assert printed.count("这一题不能跳过") == 2
    assert end.values["shop.category"] == "other"


def test_several_are_chosen_by_their_numbers(typed: Typed) -> None:
    known = {
        "shop.stage": "new",
        "shop.start": None,
        "shop.category": "other",
        "products": (Record("a", {"name": LocalText((("", "A"),)), "price": None}),),
        "rivals": (),
        "live.hosts": None,
    }
    end, printed = typed("1, 2, 3", "1 3", known=known)

    assert "最多 2 个" in printed
    assert end.values["live.regions"] == ("north", "west")


def test_a_text_in_several_languages_stays_when_it_is_not_changed(typed: Typed) -> None:
    name = LocalText((("zh-CN", "精华"), ("en", "Serum")))
    known = {"shop.stage": "new", "shop.start": None, "shop.category": "other"}
    record = Record("serum", {"name": name})
    end, _ = typed("<", "精华", "", "n", known={**known, "products": (record,)})

    products = end.values["products"]
    assert isinstance(products, tuple)
    assert isinstance(products[0], Record)
    assert products[0].values["name"] == name


def test_the_input_may_end_at_any_question(rules: Rules, sample_interview: Callable[..., Interview]) -> None:
    prompts = PlainPrompts(rules("en").voice, StringIO("2\n").readline, StringIO())

    with pytest.raises(InputEnded):
        conduct(sample_interview(), prompts.put, lambda _given, _at: None)


class TestCommands:
    """What can be typed besides answers."""

    def test_the_outline_shows_how_much_of_each_part_is_done(self, typed: Typed) -> None:
        _, printed = typed("2", ">")

        assert "   1  shop？（已答 1，未答 3）\n   5  goods？（已答 0，未答 2）\n" in printed

    def test_a_number_jumps_and_the_next_reply_leads_back(self, typed: Typed) -> None:
        end, printed = typed("2", ">4", "food", "860万")

        assert "第 4 题，共 9 题，必答还剩 3 题\ncategory？" in printed
        assert list(end.values) == ["shop.stage", "shop.sales", "shop.category"]

    def test_records_are_edited_removed_and_moved_by_their_numbers(self, typed: Typed) -> None:
        end, printed = typed("移 2 1", "edit 1", "B 2", "", "delete 2", "n", known=TWO_PRODUCTS)

        products = end.values["products"]
        assert isinstance(products, tuple)
        assert [(one.id, one.values["name"]) for one in products if isinstance(one, Record)] == [
            ("b", LocalText((("", "B 2"),)))
        ]
        assert "改 2、删 2、移 2 1" in printed

    def test_records_are_read_from_a_table_after_those_there_are(self, typed: Typed, tmp_path: Path) -> None:
        table = tmp_path / "products.csv"
        table.write_text("name,price\nNight Mask,99\n", encoding="utf-8")

        end, _ = typed(f":csv {table}", known=TWO_PRODUCTS)

        products = end.values["products"]
        assert isinstance(products, tuple)
        assert [one.id for one in products if isinstance(one, Record)] == ["a", "b", "night-mask"]

    def test_a_table_with_a_problem_is_refused_whole(self, typed: Typed, tmp_path: Path) -> None:
        table = tmp_path / "products.csv"
        table.write_text("name,price\nOne,99\nTwo,cheap\n", encoding="utf-8")

        end, printed = typed(f":csv {table}", "n", known=TWO_PRODUCTS)

        assert f"{table}:3:2: “cheap”不是金额" in printed
        assert end.values["products"] == TWO_PRODUCTS["products"]

    def test_a_table_is_refused_where_no_list_is_asked_for(self, typed: Typed) -> None:
        assert "这一题不是列表" in typed(":csv a.csv")[1]

    def test_leaving_keeps_what_was_answered(self, typed: Typed) -> None:
        with pytest.raises(Left):
            typed("2", ":q")

    def test_commands_are_told_in_both_languages(self, typed: Typed) -> None:
        assert "< 上一题，> 目录，>题号 跳过去，! 检查页，? 说明" in typed()[1]
        assert "< back, > outline, >7 goes to question 7, ! overview, ? help" in typed(language="en")[1]


class TestReview:
    """The page on which everything can be looked over."""

    def test_it_numbers_every_answer_and_marks_defaults_and_gaps(self, typed: Typed) -> None:
        _, printed = typed("", "!")

        assert "== 检查一遍 ==" in printed
        assert "     1  stage？　选new（默认）\n     2  start？　未答\n" in printed
        assert "还有 3 道必答题没有答" in printed

    def test_a_number_goes_to_its_question_and_an_empty_line_goes_on(self, typed: Typed) -> None:
        end, _ = typed("", "!", "1", "running", "!", "", "5", known={})

        assert end.values["shop.stage"] == "running"
        assert end.values["shop.sales"] == Money(Decimal(5), "CNY")

    def test_what_is_no_number_is_told(self, typed: Typed) -> None:
        _, printed = typed("!", "nonsense", known=TWO_PRODUCTS)

        assert "没有“nonsense”这个题号" in printed

    def test_the_end_of_the_input_ends_a_review_with_nothing_left(self, typed: Typed) -> None:
        end, printed = typed("x", known=ALL_BUT_NOTE)

        assert end.values["live.note"] == LocalText((("", "x"),))
        assert "回车生成文档" in printed


def test_a_word_that_is_no_choice_is_refused_without_ids(typed: Typed) -> None:
    _, printed = typed("别的")

    assert "> “别的”不在上面的选项里\n  写选项前面的序号\n" in printed


def test_a_choice_this_language_has_no_word_for_is_its_id_and_another_languages_word() -> None:
    assert label(Choice("japan", {"zh-CN": "日本"}), "en") == "japan (日本)"
    assert label(Choice("japan", {"zh-CN": "日本", "en": "Japan"}), "en") == "Japan"
    assert label(Choice("japan", {}), "en") == "japan"
