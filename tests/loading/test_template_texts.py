"""A folder of the user's lays its texts over storeplan's, key by key, and cannot break them."""

from pathlib import Path

import pytest

from storeplan.errors import UnusablePack
from storeplan.loading.template_files import own_layer
from storeplan.loading.template_texts import load_template_texts
from storeplan.resources import templates_folder

FOLDER = templates_folder() / "store-plan" / "zh-CN"
SHIPPED = load_template_texts(FOLDER)


def with_own(folder: Path, text: str) -> dict[str, dict[str, object]]:
    file = folder / "mine.yaml"
    file.write_text(text, "utf-8")
    return load_template_texts(FOLDER, [file])


def test_only_the_keys_that_are_named_change(tmp_path: Path) -> None:
    own = with_own(
        tmp_path, "terms: {role.manager: 主理人}\ncharts: {chart.service.seats: {caption: '常备{base}席'}}\n"
    )
    assert own["terms"]["role.manager"] == "主理人"
    assert own["charts"]["chart.service.seats"]["caption"] == "常备{base}席"  # type: ignore[index]
    same = ("phrases", "tables", "findings", "actions", "diagrams")
    assert {part: own[part] for part in same} == {part: SHIPPED[part] for part in same}
    shipped = SHIPPED["charts"]["chart.service.seats"]
    assert own["charts"]["chart.service.seats"] == {**shipped, "caption": "常备{base}席"}


def test_a_term_of_the_users_own_is_added(tmp_path: Path) -> None:
    assert with_own(tmp_path, "terms: {mine.word: 词}\n")["terms"]["mine.word"] == "词"


def test_a_later_file_goes_before_an_earlier_one(tmp_path: Path) -> None:
    files = []
    for name in ("a", "b"):
        files.append(tmp_path / f"{name}.yaml")
        files[-1].write_text(f"terms: {{role.manager: {name}}}\n", "utf-8")
    assert load_template_texts(FOLDER, files)["terms"]["role.manager"] == "b"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("trems: {a: b}", "unknown-key"),
        ("terms: [a]", "expected-mapping"),
        ("terms: {role.manager: [a]}", "expected-value"),
        ("terms: {role.manager: '{hero}'}", "unknown-place"),
        ("charts: {chart.service.seats: {caption: '{hero}'}}", "unknown-place"),
        ("charts: {chart.service.seats: {caption: [a]}}", "other-kind-of-value"),
        ("charts: {chart.service.seats: {captoin: a}}", "unknown-key"),
        ("charts: {chart.service.seat: {caption: a}}", "unknown-key"),
        ("actions: {'4.1': [{do: 做}]}", "missing-key"),
        ("actions: {'4.1': [text]}", "expected-mapping"),
        ('terms: {role.manager: "a\\x00b"}', "strange-characters"),
        ('terms: {role.manager: "\\ue0001\\ue001"}', "strange-characters"),
        ("terms: {role.manager: &a x, other: *a}", "anchor"),
        ("terms: {role.manager: !!python/name:os.system x}", "tag"),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UnusablePack) as caught:
        with_own(tmp_path, text + "\n")
    problem = caught.value.problems[0]
    assert (problem.message, problem.file, problem.line) == (message, str(tmp_path / "mine.yaml"), 1)


def test_a_template_with_the_marks_of_values_is_refused_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "zh-CN").mkdir()
    (tmp_path / "zh-CN" / "a.md.j2").write_text("一\n二\ue0000\ue001", "utf-8")
    (tmp_path / "zh-CN" / "b.md.j2").write_bytes("护肤".encode("gbk"))
    with pytest.raises(UnusablePack) as caught:
        own_layer(tmp_path, "zh-CN")
    assert [(one.message, one.line, one.column) for one in caught.value.problems] == [
        ("strange-characters", 2, 2),
        ("not-utf-8", 1, 1),
    ]
