"""What documents are called: a name says only what tells its document from the others."""

import pytest

from storeplan.cli.output_names import Output, endings_of, file_name, outputs_of


@pytest.mark.parametrize(
    ("formats", "languages", "kinds", "endings"),
    [
        (("docx", "md"), ("en",), ("store-plan",), ["docx", "md"]),
        (("md",), ("zh-CN", "en"), ("store-plan",), ["zh-CN.md", "en.md"]),
        (("md",), ("en",), ("store-plan", "readiness"), ["md", "readiness.md"]),
        (
            ("md",),
            ("zh-CN", "en"),
            ("store-plan", "readiness"),
            ["zh-CN.md", "en.md", "readiness.zh-CN.md", "readiness.en.md"],
        ),
        (("md", "md"), ("en",), ("readiness",), ["readiness.md"]),
    ],
)
def test_every_kind_is_made_in_every_language_and_format(formats, languages, kinds, endings) -> None:
    assert list(endings_of(outputs_of(formats, languages, kinds))) == endings


def test_an_ending_leads_back_to_its_document() -> None:
    found = endings_of(outputs_of(("docx",), ("zh-CN", "en"), ("readiness",)))

    assert found["readiness.en.docx"] == Output("docx", "en", "readiness")


def test_a_name_has_what_is_not_empty_in_it() -> None:
    assert file_name("shop", "md") == "shop.md"
    assert file_name("shop", "md", "en") == "shop.en.md"
    assert file_name("shop", "", "en", "readiness") == "shop.readiness.en"
