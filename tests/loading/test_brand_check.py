"""What a brand makes hard to read, print or open."""

from pathlib import Path

import pytest

from storeplan.loading.brand import read_brand_file
from storeplan.loading.brand_check import doubts_of
from storeplan.messages import describe
from storeplan.writers.docx.pictures import one_colour


def doubts(folder: Path, text: str, fonts: frozenset[str] | None = None) -> dict[str, str]:
    """Gravity by message."""
    file = folder / "house.brand.yml"
    file.write_text(text, encoding="utf-8")
    found = doubts_of(read_brand_file(file), fonts)
    for language in ("zh-CN", "en"):
        assert all(describe(one.problem, language) for one in found)
    return {one.problem.message: one.gravity for one in found}


@pytest.mark.parametrize(
    ("text", "message", "gravity"),
    [
        ("color: {primary: '#9CC9F0'}", "brand-pale-heading", "warning"),
        ("color: {primary: '#9CC9F0'}", "brand-pale-line", "warning"),
        ("color: {foreground: '#999999'}", "brand-pale-text", "warning"),
        ("typography: {link: {color: '#9CC9F0'}}", "brand-pale-text", "warning"),
        ("color: {danger: '#FFB0A0'}", "brand-pale-line", "warning"),
        ("color: {background: '#FFF8E8'}", "brand-background", "note"),
        ("color: {foreground: '#F2F5F1', background: '#17211C'}", "brand-light-on-dark", "note"),
        ("color: {palette: {a: '#0B4F8A', b: '#0C518C'}}", "brand-colours-alike", "warning"),
        ("color: {primary: '#0B4F8A', danger: '#0B5A90'}", "brand-colours-alike", "warning"),
        ("defaults: {storeplan: {east_asian_font: Georgia}}", "brand-font-without-chinese", "warning"),
        ("typography: {base: Lato}", "brand-font-rare", "note"),
        ("typography: {base: {family: Arial, weight: 300}}", "brand-unused", "note"),
        ("typography: {base: {size: 18px}}", "brand-size-nearest", "note"),
        ("typography: {headings: {weight: light}}", "brand-weight-nearest", "note"),
        (
            "typography: {link: {color: '#6FA8DC', background-color: '#EAF1F7'}}",
            "brand-pale-on-ground",
            "warning",
        ),
        (
            "typography: {monospace-inline: {background-color: '#111111'}}",
            "brand-ground-left-out",
            "warning",
        ),
        ("color: {primary: '#0B4F8A'}", "brand-logo-none", "warning"),
        ("logo: dot.png", "brand-logo-small", "warning"),
        ("logo: dot.png\ndefaults: {storeplan: {cover: band}}", "brand-logo-on-band", "note"),
    ],
)
def test_a_doubt_is_told(tmp_path, text, message, gravity):
    (tmp_path / "dot.png").write_bytes(one_colour("112233"))
    assert doubts(tmp_path, text)[message] == gravity


@pytest.mark.parametrize(
    "text",
    [
        "color: {primary: '#0B4F8A', foreground: '#1F2A33', danger: '#B83A2B', background: '#FFFFFF'}",
        "defaults: {storeplan: {east_asian_font: 微软雅黑}}",
        "typography: {base: Arial}",
        "typography: {base: {size: 11pt, line-height: 1.5}, headings: {weight: 400}, monospace: {weight: bold}}",
        "typography: {link: {color: '#0B4F8A', background-color: '#EAF1F7', decoration: none}}",
    ],
)
def test_nothing_is_told_of_what_prints_well(tmp_path, text):
    assert set(doubts(tmp_path, text)) == {"brand-logo-none"}


def test_a_font_with_chinese_on_this_machine_is_known(tmp_path):
    text = "defaults: {storeplan: {east_asian_font: House Hei}}"
    assert "brand-font-without-chinese" in doubts(tmp_path, text)
    assert "brand-font-without-chinese" not in doubts(tmp_path, text, frozenset({"house hei"}))
