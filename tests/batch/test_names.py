"""Names of documents: possible on every system, and never two for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeplan.batch.names import fault_of_name, same_names


@pytest.mark.parametrize(
    "name", ["松屋", "a", "Brand-2027", "a.b", "a b", "console", "com10", "summary-1", "x" * 200]
)
def test_a_name_that_every_system_can_have_has_no_fault(name: str) -> None:
    assert fault_of_name(name) == ""


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", "name-empty"),
        (" ", "name-empty"),
        ("..", "name-empty"),
        ("../a", "name-with-signs"),
        ("/etc/a", "name-with-signs"),
        ("C:\\a", "name-with-signs"),
        ("a:b", "name-with-signs"),
        ("a\0", "name-with-signs"),
        ("a\u202eb", "name-with-signs"),
        ("a\ud800", "name-with-signs"),
        ("a.", "name-with-edges"),
        ("a ", "name-with-edges"),
        (".hidden", "name-with-edges"),
        ("-rf", "name-with-edges"),
        ("CON", "name-of-device"),
        ("nul.md", "name-of-device"),
        ("com1", "name-of-device"),
        ("LPT¹", "name-of-device"),
        ("aux .x", "name-of-device"),
        ("Summary", "name-of-ours"),
        ("manifest", "name-of-ours"),
        ("松" * 67, "name-too-long"),
    ],
)
def test_a_name_that_some_system_cannot_have_is_refused(name: str, fault: str) -> None:
    assert fault_of_name(name) == fault


@given(st.text(max_size=20))
def test_a_name_without_fault_is_one_file_of_the_folder(name: str) -> None:
    from pathlib import PurePosixPath, PureWindowsPath  # noqa: PLC0415 - they say what such a system does

    if fault_of_name(name) == "":
        for kind in (PurePosixPath, PureWindowsPath):
            path = kind("out") / f"{name}.docx"
            assert path.parent == kind("out")
            assert path.name == f"{name}.docx"


def test_names_are_one_where_case_and_composition_do_not_count() -> None:
    assert list(same_names(["a", "b", "A", "é", "e\u0301", "ß", "SS"])) == [(2, 0), (4, 3), (6, 5)]
