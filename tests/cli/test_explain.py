"""``explain``: the conclusion, the tree, what is weakest; lists, answers, facts; both languages, JSON."""

import json
import re
from pathlib import Path

import pytest

from storeplan.cli.help_layout import columns
from storeplan.cli.marks import for_console

CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")
WIDTH = {"COLUMNS": "80"}


def blocks(out: str) -> list[str]:
    return out.rstrip("\n").split("\n\n")


def test_a_figure_is_told_conclusion_first_then_its_tree_then_what_is_weakest(run, answers: Path) -> None:
    done = run("explain", answers.name, "goals.paid.year", environment=WIDTH)

    conclusion, tree, rest = blocks(done.out)
    assert (done.code, done.err) == (0, "")
    assert re.match(r"全年支付销售额 = [\d,.]+ 元 \[goals\.paid\.year\]\n  = 合计（各项）\n", conclusion)
    assert tree.startswith("├─ 各项 1/12（支付销售额） = ")
    assert "└─ 各项 12/12（支付销售额） = " in tree
    assert rest.startswith("这个数落在 ")
    assert re.search(r"，假设：±[\d,.]+ 元", rest)


def test_no_line_is_wider_than_the_terminal(run, answers: Path) -> None:
    for width in (40, 80, 120):
        out = run("explain", answers.name, "order.contribution", environment={"COLUMNS": str(width)}).out
        words = [word for line in out.splitlines() for word in line.split() if columns(word) > width // 2]
        assert all(columns(line) <= width for line in out.splitlines() if not any(w in line for w in words))


def test_of_a_list_only_the_first_is_unfolded_and_none_left_out(run, answers: Path) -> None:
    shown = run("explain", answers.name, "goals.paid.year", environment=WIDTH).out
    whole = run("explain", answers.name, "goals.paid.year", "--all", environment=WIDTH).out

    for month in range(1, 13):
        assert f"各项 {month}/12（支付销售额）" in shown
    unfolded = re.compile(r"= [\d,]+ ÷（1 − 0\.\d+）$", re.MULTILINE)
    assert len(unfolded.findall(shown)) == 1
    assert len(unfolded.findall(whole)) == 12


def test_depth_says_how_many_levels_are_unfolded(run, answers: Path) -> None:
    sizes = [
        len(run("explain", answers.name, "order.contribution", "--depth", depth).out.splitlines())
        for depth in ("1", "2", "3")
    ]
    whole = run("explain", answers.name, "order.contribution", "--all").out

    assert sizes == sorted(set(sizes))
    assert "--depth 2" in run("explain", answers.name, "order.contribution", "--depth", "1").out
    assert "下面还有" not in whole
    assert "--depth" not in whole


def test_without_a_depth_no_more_is_unfolded_than_can_be_read_in_one_go(run, answers: Path) -> None:
    long = run("explain", answers.name, "order.contribution", environment=WIDTH).out
    short = run("explain", answers.name, "products.serum-30.import-tax", environment=WIDTH).out

    assert (
        len(long.splitlines())
        <= 60
        < len(run("explain", answers.name, "order.contribution", "--depth", "3").out.splitlines())
    )
    assert "│  ├─ " in short


@pytest.mark.parametrize("depth", ["0", "-1", "many", "²"])
def test_levels_that_are_no_number_are_told(run, answers: Path, depth: str) -> None:
    done = run("explain", answers.name, "order.contribution", "--depth", depth)

    assert done.code == 2
    assert "--depth" in done.err
    assert depth in done.err


def test_a_figure_used_twice_is_unfolded_once_and_then_pointed_at(run, answers: Path) -> None:
    out = run("explain", answers.name, "order.contribution", "--all", environment={"COLUMNS": "200"}).out
    named = [line for line in out.splitlines() if "[category.commission-share]" in line]
    tree = [line for line in named if line.lstrip("│ ").startswith(("├", "└"))]

    assert len(tree) > 1
    assert "见上" not in tree[0]
    assert all("见上" in line for line in tree[1:])


def test_an_answer_says_its_question_and_the_line_it_stands_in(run, answers: Path) -> None:
    out = run("explain", answers.name, "products.serum-30.price").out

    assert out.startswith("修护精华 30 ml：日常售价（一件） = 289 元/件 [products.serum-30.price]\n")
    assert f"来自：文件 {answers.name}:11" in out
    assert "直接用到它的数有" in out


def test_an_answer_given_by_a_flag_says_so(run, answers: Path) -> None:
    done = run("explain", answers.name, "goals.sales", "--set", "goals.sales=500万")

    assert "5,000,000 元" in done.out
    assert "来自：命令行" in done.out


def test_a_flag_for_one_field_of_a_record_is_told_of_that_field_only(run, answers: Path) -> None:
    flag = ("--set", "products.serum-30.landed_cost=80")

    changed = run("explain", answers.name, "products.serum-30.landed_cost", *flag).out
    untouched = run("explain", answers.name, "products.serum-30.price", *flag).out

    assert "来自：命令行" in changed
    assert f"来自：文件 {answers.name}:11" in untouched


def test_an_answer_that_is_no_number_is_told_too(run, answers: Path) -> None:
    out = run("explain", answers.name, "store.category", "--lang", "en").out

    assert "[store.category]" in out
    assert "skincare" in out
    assert f"{answers.name}:7" in out


def test_a_fact_is_told_with_grade_date_and_source(run, answers: Path) -> None:
    out = run("explain", answers.name, "tax.vat.general").out

    assert re.search(r"= 0\.13（13%） \[tax\.vat\.general\]", out)
    assert "可信度：" in out
    assert re.search(r"截至 \d{4}", out)
    assert "出处：" in out


def test_a_fact_the_user_replaced_says_where_that_was_answered(run, answers: Path) -> None:
    with answers.open("a", encoding="utf-8") as stream:
        stream.write("facts:\n  category.refund-share: 8.5%\n")

    out = run("explain", answers.name, "category.refund-share").out

    assert "0.085（8.5%）" in out
    assert "答卷" in out


def test_without_a_figure_all_ids_are_listed_by_their_first_word(run, answers: Path) -> None:
    groups = blocks(run("explain", answers.name).out)
    heads = [group.splitlines()[0] for group in groups]

    assert all(re.fullmatch(r"[a-z]+ \(\d+\)", head) for head in heads)
    assert [head.split()[0] for head in heads] == sorted({head.split()[0] for head in heads})
    assert "goals.paid.year" in "".join(groups)


def test_a_pattern_lists_what_fits(run, answers: Path) -> None:
    rows = json.loads(run("explain", answers.name, "goals.paid.*", "--json").out)["data"]["figures"]

    assert len(rows) == 13
    assert {row["id"].rpartition(".")[0] for row in rows} == {"goals.paid"}
    assert rows[-1]["unit"] == "CNY"


def test_the_first_words_of_ids_list_what_begins_so(run, answers: Path) -> None:
    out = run("explain", answers.name, "products.serum-30").out

    assert "products.serum-30.floor-price" in out
    assert "order.basket" not in out


@pytest.mark.parametrize(
    ("word", "near"), [("goals.paid.yaer", "goals.paid.year"), ("refund-share", "category.refund-share")]
)
def test_an_unknown_id_is_told_with_what_is_near(run, answers: Path, word: str, near: str) -> None:
    done = run("explain", answers.name, word)

    assert (done.code, done.out) == (2, "")
    assert f"“{word}”" in done.err
    assert near in done.err


def test_a_word_that_is_near_nothing_is_told_with_how_to_list(run, answers: Path) -> None:
    done = run("explain", answers.name, "!?", "--lang", "en")

    assert done.code == 2
    assert "all are listed" in done.err


def test_english_is_english_but_for_what_the_user_wrote_and_sources(run, answers: Path) -> None:
    out = run("explain", answers.name, "order.contribution", "--all", "--lang", "en").out
    own = ("修护精华 30 ml", "松屋")
    told = [line for line in out.splitlines() if "Source: " not in line]

    for words in own:
        told = [line.replace(words, "") for line in told]
    assert out.startswith("Contribution")
    assert [line for line in told if CHINESE.search(line)] == []


def test_json_is_the_whole_graph_with_amounts_as_text(run, answers: Path) -> None:
    told = json.loads(run("explain", answers.name, "order.contribution", "--json").out)
    data = told["data"]
    nodes = {node["key"]: node for node in data["nodes"]}
    kinds = {node["origin"]["kind"] for node in nodes.values()}

    assert (told["schema_version"], told["command"], told["ok"]) == ("1.0", "explain", True)
    assert data["figure"] == "order.contribution"
    assert kinds == {"formula", "answer", "fact"}
    for node in nodes.values():
        keys = [key for one in node["origin"].get("operands", ()) for key in one["keys"]]
        assert set(keys) <= nodes.keys()
        assert isinstance(node["amount"], str)
    assert nodes["products.serum-30.price"]["origin"]["line"] == 11


def test_as_of_moves_the_plan_that_is_explained(run, answers: Path) -> None:
    def months(*more: str) -> set[str]:
        out = run("explain", answers.name, "goals.paid.*", "--json", *more).out
        return {row["id"] for row in json.loads(out)["data"]["figures"]}

    assert months() != months("--as-of", "2027-03-01")


def test_answers_that_cannot_be_used_end_like_everywhere(run, answers: Path) -> None:
    done = run("explain", answers.name, "goals.sales", "--set", "goals.sales=0")

    assert (done.code, done.out) == (2, "")


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252"])
def test_marks_a_console_has_not_become_plain_ones(encoding: str) -> None:
    line = for_console("│  ├─ 贡献 − 税 × 2 …", encoding)

    assert "−" not in line
    assert ("├─" in line) == (encoding == "gbk")
    assert ("|- " in line) == (encoding != "gbk")
