"""Saving answers: only what is different changes, and nobody's work is lost."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storeplan.errors import UnusableFile
from storeplan.loading.answers import LoadedAnswers, load_answers
from storeplan.loading.answers_file import Contents
from storeplan.loading.knowledge import choices
from storeplan.loading.saved_answers import SavedAnswers, contents_of
from storeplan.model.answers import AnswerOrigin, AnswerValue, LocalText, Money, Record
from storeplan.model.conditions import is_asked
from storeplan.model.questions import Question, QuestionKind, Questionnaire

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.answers.yaml"))
COMMENTED = """\
# 头上的注释
storeplan: 1   # 版本
language: zh-CN
# 店铺
store:

    brand:   '松 屋'   # 单引号
    origin:  japan
    stage: running
    category: skincare
"goals":
  sales: >-   # 折叠
    320万

  # 下一项的注释
  acceptable_loss: "5万" # 双引号
brand:
  story: |
    第一行

    第二行 # 不是注释
  # 块后面的注释

audience:
  needs:   # 为什么
    # 第一条
    - redness   # 红
    # 第二条
    - dryness

  ages: [25-30,   31-40]
products:
# 顶格的列表
- id: serum
  name: 精华    # 名
  # 售价
  price:  "289"
- name: 面膜
  id: mask
  # 尾巴
rivals:
  - {id: k, name: "K 牌, 小", price: 259}   # 一行
  # - id: commented-out
team: {operator: own, heads: 6}
"""

Load = Callable[[Path], LoadedAnswers]


@pytest.fixture(scope="module")
def load(store_plan: Questionnaire) -> Load:
    return lambda path: load_answers([path], (), store_plan, choices)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "storeplan"


def money(amount: int) -> Money:
    return Money(Decimal(amount), "CNY")


def text(words: str) -> LocalText:
    return LocalText((("", words),))


def with_values(contents: Contents, **changes: AnswerValue) -> Contents:
    """The contents with other answers; ``store__brand`` stands for ``store.brand``."""
    named = {name.replace("__", "."): value for name, value in changes.items()}
    return replace(contents, values={**contents.values, **named})


def lines_that_differ(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines only the first has, and lines only the second has, in order."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    gone = [line for kind, a, b, _, _ in codes if kind != "equal" for line in old[a:b]]
    come = [line for kind, _, _, c, d in codes if kind != "equal" for line in new[c:d]]
    return gone, come


def saved(path: Path, questionnaire: Questionnaire, change: Callable[[Contents], Contents]) -> str:
    """Saves what a change makes of the contents of a file and gives its text."""
    held = contents_of(load_answers([path], (), questionnaire, choices))
    with SavedAnswers(path, questionnaire, choices) as file:
        file.save(change(held))
    return path.read_bytes().decode()


@pytest.fixture
def commented(tmp_path: Path) -> Path:
    path = tmp_path / "a.answers.yaml"
    path.write_text(COMMENTED, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "gone", "come"),
    [
        (
            {"store__brand": text("新")},
            ["    brand:   '松 屋'   # 单引号\n"],
            ["    brand:   '新'   # 单引号\n"],
        ),
        (
            {"store__brand": text("it's")},
            ["    brand:   '松 屋'   # 单引号\n"],
            ["    brand:   'it''s'   # 单引号\n"],
        ),
        ({"goals__sales": money(9)}, ["  sales: >-   # 折叠\n", "    320万\n"], ["  sales: 9   # 折叠\n"]),
        (
            {"store__brand": text("一\n二")},
            ["    brand:   '松 屋'   # 单引号\n"],
            ["    brand:   |-   # 单引号\n", "      一\n", "      二\n"],
        ),
        (
            {"brand__story": None},
            ["  story: |\n", "    第一行\n", "\n", "    第二行 # 不是注释\n"],
            ["  story: null\n"],
        ),
        (
            {"audience__needs": ("dryness", "dullness")},
            ["    # 第一条\n", "    - redness   # 红\n"],
            ["    - dullness\n"],
        ),
        (
            {"audience__ages": ("31-40", "18-24")},
            ["  ages: [25-30,   31-40]\n"],
            ["  ages: [31-40,   18-24]\n"],
        ),
        (
            {"team__heads": None},
            ["team: {operator: own, heads: 6}\n"],
            ["team: {operator: own, heads: null}\n"],
        ),
        (
            {"rivals": (Record("k", {"name": text("K, 牌")}),)},
            ['  - {id: k, name: "K 牌, 小", price: 259}   # 一行\n'],
            ['  - {id: k, name: "K, 牌"}   # 一行\n'],
        ),
        (
            {"store__name": text("松屋旗舰店"), "team__operator": "own"},
            [],
            ["    # 店铺名称（打算用的也行）\n", "    name: 松屋旗舰店\n"],
        ),
        (
            {"supply__goods_at": "bonded"},
            [],
            ["\n", "supply:\n", "  # 货现在在哪里？\n", "  goods_at: bonded\n"],
        ),
    ],
)
def test_a_change_touches_its_own_lines_only(
    commented: Path,
    store_plan: Questionnaire,
    changes: dict[str, AnswerValue],
    gone: list[str],
    come: list[str],
) -> None:
    after = saved(commented, store_plan, lambda held: with_values(held, **changes))

    assert lines_that_differ(COMMENTED, after) == (gone, come)


def test_records_are_mended_added_moved_and_taken_away_with_their_comments(
    commented: Path, store_plan: Questionnaire
) -> None:
    def change(held: Contents) -> Contents:
        products = (
            Record("mask", {"name": text("面膜"), "price": money(79)}),
            Record("new", {"name": text("新")}),
            Record("serum", {"name": text("精华")}),
        )
        return with_values(held, products=products)

    after = saved(commented, store_plan, change)

    assert after.partition("products:\n")[2].partition("rivals:")[0] == (
        "- name: 面膜\n  price: 79\n  id: mask\n  # 尾巴\n- id: new\n  name: 新\n"
        "# 顶格的列表\n- id: serum\n  name: 精华    # 名\n  # 售价\n"
    )


def test_what_is_taken_away_takes_nothing_else_along(commented: Path, store_plan: Questionnaire) -> None:
    def change(held: Contents) -> Contents:
        gone = {"goals.acceptable_loss", "team.heads", "audience.needs", "brand.story"}
        return replace(held, values={id_: one for id_, one in held.values.items() if id_ not in gone})

    after = saved(commented, store_plan, change)

    assert "team: {operator: own}\n" in after
    assert "  # 下一项的注释\n" in after
    assert "  # - id: commented-out\n" in after
    assert "story" not in after


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_byte_order_mark_and_line_ends_stay(
    tmp_path: Path, store_plan: Questionnaire, load: Load, bom: bytes, line_end: str
) -> None:
    path = tmp_path / "a.answers.yaml"
    path.write_bytes(bom + COMMENTED.replace("\n", line_end).encode())

    saved(
        path,
        store_plan,
        lambda held: with_values(held, goals__sales=money(7), store__name=text("一\n二"), rivals=()),
    )

    content = path.read_bytes()
    assert content.startswith(bom + b"#")
    assert content.count(b"\n") == content.count(line_end.encode())
    assert load(path).value("store.name") == text("一\n二")
    assert load(path).value("rivals") == ()


def test_json_stays_json(tmp_path: Path, store_plan: Questionnaire) -> None:
    path = tmp_path / "a.answers.json"
    path.write_text(
        '{\n  "storeplan": 1,\n  "store": {\n    "brand": "A",\n    "origin": "japan"\n  },\n  "rivals": []\n}\n',
        encoding="utf-8",
    )

    after = saved(
        path,
        store_plan,
        lambda held: with_values(held, store__brand=text("松"), store__type="mall", goals__sales=money(5)),
    )

    assert after == (
        '{\n  "storeplan": 1,\n  "store": {\n    "brand": "松",\n    "origin": "japan",\n    "type": "mall"\n  },\n'
        '  "rivals": [],\n  "goals": {"sales": 5}\n}\n'
    )


def test_an_answer_set_aside_stays_where_it_is_and_comes_back(
    commented: Path, store_plan: Questionnaire, load: Load
) -> None:
    before = contents_of(load(commented))
    with SavedAnswers(commented, store_plan, choices) as file:
        heads = {"team.heads": before.values["team.heads"]}
        values = {id_: one for id_, one in before.values.items() if id_ not in heads}
        file.save(replace(before, values={**values, "team.operator": "agency"}, parked=heads))
        assert "team: {operator: agency, heads: 6}\n" in commented.read_text(encoding="utf-8")
        assert contents_of(load(commented)).parked == heads
        file.save(before)

    assert commented.read_text(encoding="utf-8") == COMMENTED


def test_a_choice_no_longer_offered_is_moved_aside_and_comes_back(
    tmp_path: Path, store_plan: Questionnaire, load: Load
) -> None:
    path = tmp_path / "a.answers.yaml"
    path.write_text("storeplan: 1\nstore:\n  category: skincare\n  subcategory: serum\n", encoding="utf-8")
    before = contents_of(load(path))
    other = {"store.category": "tea-coffee"}
    with SavedAnswers(path, store_plan, choices) as file:
        file.save(replace(before, values=other, parked={"store.subcategory": "serum"}))
        assert contents_of(load(path)).values == other
        assert contents_of(load(path)).parked == {"store.subcategory": "serum"}
        path_text = path.read_text(encoding="utf-8").replace("tea-coffee", "skincare")
    path.write_text(path_text, encoding="utf-8")

    assert contents_of(load(path)).values == before.values


def test_a_default_mended_by_hand_is_no_default_any_more(
    tmp_path: Path, store_plan: Questionnaire, load: Load
) -> None:
    path = tmp_path / "a.answers.yaml"
    taken = {"store.type": AnswerOrigin.DEFAULT, "audience.needs": AnswerOrigin.DEFAULT}
    values: dict[str, AnswerValue] = {
        "store.category": "skincare",
        "store.type": "flagship",
        "audience.needs": ("redness", "dryness"),
    }
    with SavedAnswers(path, store_plan, choices) as file:
        file.save(Contents(values, ("en",), ("store-plan",), origins=taken))
    assert contents_of(load(path)).origins == taken

    path.write_text(
        path.read_text(encoding="utf-8").replace("type: flagship", "type: mall"), encoding="utf-8"
    )

    assert contents_of(load(path)).origins == {"audience.needs": AnswerOrigin.DEFAULT}


def test_a_second_language_is_asked_for_and_taken_back_without_touching_anything_else(
    commented: Path, store_plan: Questionnaire, load: Load
) -> None:
    before = commented.read_text(encoding="utf-8")
    saved(commented, store_plan, lambda held: replace(held, languages=("zh-CN", "en")))
    both = commented.read_text(encoding="utf-8")

    assert load(commented).languages == ("zh-CN", "en")
    saved(commented, store_plan, lambda held: replace(held, languages=("zh-CN",)))
    assert load(commented).languages == ("zh-CN",)
    assert [line for line in before.splitlines() if line not in both.splitlines()] == [
        line for line in before.splitlines() if line.startswith("language:")
    ]


def test_what_says_the_same_is_not_written_again(commented: Path, store_plan: Questionnaire) -> None:
    before = commented.stat().st_ino

    saved(commented, store_plan, lambda held: held)

    assert commented.stat().st_ino == before


def test_a_file_somebody_else_changed_is_not_overwritten(
    commented: Path, store_plan: Questionnaire, load: Load, state: Path
) -> None:
    held = contents_of(load(commented))
    with SavedAnswers(commented, store_plan, choices) as file:
        commented.write_text(COMMENTED + "# 别人写的\n", encoding="utf-8")
        with pytest.raises(UnusableFile) as refused:
            file.save(with_values(held, goals__sales=money(1)))

    assert [one.message for one in refused.value.problems] == ["changed-meanwhile", "put-aside"]
    assert commented.read_text(encoding="utf-8").endswith("# 别人写的\n")
    assert load(state / "unsaved" / "a.answers.yaml").value("goals.sales") == money(1)


def test_answers_that_cannot_be_written_are_put_aside(
    commented: Path, store_plan: Questionnaire, load: Load, tmp_path: Path, state: Path
) -> None:
    folder = tmp_path / "client"
    folder.mkdir()
    path = commented.rename(folder / "a.answers.yaml")
    held = contents_of(load(path))
    with SavedAnswers(path, store_plan, choices) as file:
        (folder / "old").mkdir()
        folder.rename(tmp_path / "moved")
        for amount in (1, 2):
            with pytest.raises(UnusableFile) as refused:
                file.save(with_values(held, goals__sales=money(amount)))

    assert refused.value.problems[1].values["file"] == str(state / "unsaved" / "a-2.answers.yaml")
    assert load(state / "unsaved" / "a.answers.yaml").value("goals.sales") == money(1)
    assert load(state / "unsaved" / "a-2.answers.yaml").value("goals.sales") == money(2)
    assert (tmp_path / "moved" / "a.answers.yaml").read_text(encoding="utf-8") == COMMENTED


def test_a_full_disk_leaves_the_old_file(commented: Path) -> None:
    program = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "from storeplan.cli import main\n"
        "sys.exit(main(['answers', 'set', sys.argv[1], 'goals.sales=5']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(commented)], capture_output=True, text=True, check=False
    )

    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert str(commented) in done.stderr
    assert commented.read_text(encoding="utf-8") == COMMENTED
    assert [one.name for one in commented.parent.iterdir() if one.name.endswith(".part")] == []


def test_a_second_process_is_told(commented: Path, store_plan: Questionnaire) -> None:
    program = "import sys; from storeplan.cli import main; sys.exit(main(['answers', 'set', sys.argv[1], 'as_of=2026-11-22']))"
    command = [sys.executable, "-c", program, str(commented)]
    with SavedAnswers(commented, store_plan, choices):
        refused = subprocess.run(command, capture_output=True, text=True, check=False)
    taken = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (refused.returncode, taken.returncode) == (2, 0), refused.stderr + taken.stderr
    assert "另一个 storeplan 正在改这个文件" in refused.stderr


def test_without_a_state_folder_answers_are_saved_all_the_same(
    commented: Path, store_plan: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", os.devnull)

    assert "sales: 3   # 折叠\n" in saved(
        commented, store_plan, lambda held: with_values(held, goals__sales=money(3))
    )


SIMPLE = (
    QuestionKind.TEXT,
    QuestionKind.LONG_TEXT,
    QuestionKind.MONEY,
    QuestionKind.SHARE,
    QuestionKind.YES_NO,
)
WORDS = st.text(st.sampled_from("甲乙 ab:#-'\"|>[]{},&*!%@`\n\\0"), min_size=1, max_size=12).filter(
    lambda one: bool(one.strip())
)


@st.composite
def changed_answers(draw: st.DrawFn, questionnaire: Questionnaire, held: Contents) -> Contents:
    """Some answers set, mended or taken away, and records mended, moved, added and taken away."""
    values = dict(held.values)
    questions = [one for one in questionnaire if is_asked(one, questionnaire, held.values)]
    for question in draw(st.lists(st.sampled_from(questions), max_size=4, unique_by=lambda one: one.id)):
        if question.kind is QuestionKind.RECORDS and question.id in values:
            values[question.id] = draw(changed_records(question, values[question.id]))
        elif question.kind in SIMPLE and not question.pattern:
            values[question.id] = draw(simple_value(question))
        elif not question.required and question.asked_when is None and not decides(question, questionnaire):
            values.pop(question.id, None)
    return replace(held, values=values)


def decides(question: Question, questionnaire: Questionnaire) -> bool:
    """Whether other questions hang on it."""
    return any(question.id in str(one.asked_when) for one in questionnaire)


def simple_value(question: Question) -> st.SearchStrategy[AnswerValue]:
    if question.kind in (QuestionKind.TEXT, QuestionKind.LONG_TEXT):
        return WORDS.map(text)
    if question.kind is QuestionKind.MONEY:
        return st.integers(10, 10**7).map(money)
    if question.kind is QuestionKind.SHARE:
        return st.integers(1, 7).map(lambda one: Decimal(one) / 100)
    return st.booleans()


@st.composite
def changed_records(draw: st.DrawFn, question: Question, value: AnswerValue) -> AnswerValue:
    records = [one for one in value if isinstance(one, Record)] if isinstance(value, tuple) else []
    kept = draw(st.permutations(records))[: draw(st.integers(1, len(records)))] if records else []
    made = []
    for record in kept:
        fields = dict(record.values)
        for field in draw(
            st.lists(st.sampled_from(question.fields), max_size=2, unique_by=lambda one: one.id)
        ):
            if field.kind in SIMPLE and not field.pattern and field.id != "month":
                fields[field.id] = draw(simple_value(field))
            elif not field.required:
                fields.pop(field.id, None)
        made.append(Record(record.id, fields))
    if question.id in ("rivals", "suppliers") and len(made) < 3:
        made.insert(draw(st.integers(0, len(made))), Record("added", {"name": draw(WORDS.map(text))}))
    return tuple(made)


@pytest.mark.parametrize("example", [*EXAMPLES, None], ids=lambda one: one.name[:8] if one else "commented")
@given(data=st.data())
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_any_change_reads_back_as_meant_and_keeps_every_other_line(
    data: st.DataObject,
    store_plan: Questionnaire,
    load: Load,
    tmp_path_factory: pytest.TempPathFactory,
    example: Path | None,
) -> None:
    path = tmp_path_factory.mktemp("changed") / "a.answers.yaml"
    before = example.read_text(encoding="utf-8") if example else COMMENTED
    path.write_text(before, encoding="utf-8")
    held = contents_of(load(path))
    meant = data.draw(changed_answers(store_plan, held))

    with SavedAnswers(path, store_plan, choices) as file:
        file.save(meant)

    assert contents_of(load(path)).values == meant.values
    gone, _ = lines_that_differ(before, path.read_text(encoding="utf-8"))
    changed = {
        id_ for id_ in {**held.values, **meant.values} if held.values.get(id_) != meant.values.get(id_)
    }
    keys = {part for id_ in changed for part in id_.split(".")}
    fields = {field.id for one in store_plan if one.id in changed for field in one.fields} | {"- id", "- {id"}
    of_blocks = {
        "    320万",
        "    第一行",
        "    第二行 # 不是注释",
        "",
        "    # 第一条",
        "    # 第二条",
        "# 顶格的列表",
    }
    for line in gone:
        key = line.strip().partition(":")[0].strip("\"'")
        is_record = key in fields or key.removeprefix("- ") in fields
        assert (
            key in keys
            or is_record
            or line.rstrip("\n") in of_blocks
            or line.lstrip().startswith(("- ", "#"))
        )
