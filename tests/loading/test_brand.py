"""Brand files: what is read, what is refused and where, and that a brand can go to another process."""

import pickle
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from storeplan.errors import UnusableFile
from storeplan.loading.brand import OURS, load_brand, read_brand_file
from storeplan.loading.brand_fonts import USED
from storeplan.messages import describe
from storeplan.model.brand import UNBRANDED
from storeplan.model.colour import TEXT_CONTRAST, contrast
from storeplan.writers.docx.pictures import one_colour

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "brands"


def written(folder: Path, text: str) -> Path:
    file = folder / "house.brand.yml"
    file.write_text(text, encoding="utf-8")
    return file


def problems(folder: Path, text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(UnusableFile) as caught:
        load_brand(written(folder, text))
    for language in ("zh-CN", "en"):
        assert all(describe(one, language) for one in caught.value.problems)
    return [(one.message, one.line) for one in caught.value.problems]


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yml")), ids=lambda file: file.stem)
def test_every_example_is_read_and_comes_whole_out_of_another_process(file):
    brand = load_brand(file)
    assert brand.name
    assert brand.logo is not None
    assert pickle.loads(pickle.dumps(brand)) == brand  # noqa: S301 - what was pickled a moment ago


def test_a_file_that_says_a_colour_leaves_the_rest_as_it_is_without_a_brand(tmp_path):
    brand = load_brand(written(tmp_path, "color: {primary: '#1F3A5F'}"))
    assert brand.colours.primary == "1F3A5F"
    assert (brand.fonts, brand.cover, brand.logo) == (UNBRANDED.fonts, UNBRANDED.cover, None)


def test_names_lead_to_colours_over_other_names(tmp_path):
    text = "color: {palette: {sea: '#0b4f8a', house: sea, white: white}, primary: house, light: white, dark: '#123'}"
    read = read_brand_file(written(tmp_path, text))
    assert {one.name: one.colour for one in read.theme} == {
        "primary": "0B4F8A",
        "light": "FFFFFF",
        "dark": "112233",
    }


def test_what_is_given_for_light_and_dark_pages_is_read_for_light_ones(tmp_path):
    brand = load_brand(written(tmp_path, "color: {primary: {light: '#0B4F8A', dark: '#FFFFFF'}}"))
    assert brand.colours.primary == "0B4F8A"


def test_a_chinese_family_is_used_for_chinese_too(tmp_path):
    fonts = load_brand(written(tmp_path, "typography: {base: 思源黑体, headings: Georgia}")).fonts
    assert (fonts.latin, fonts.east_asian) == ("思源黑体", "思源黑体")
    assert (fonts.heading_latin, fonts.heading_east_asian) == ("Georgia", "思源黑体")


def test_our_own_fonts_cover_and_lines_stand_among_the_defaults(tmp_path):
    ours = "east_asian_font: 宋体, cover: {layout: side, show_logo: no}, footer: 甲, legal: 乙"
    brand = load_brand(written(tmp_path, f"defaults: {{quarto: {{x: 1}}, storeplan: {{{ours}}}}}"))
    assert (brand.fonts.east_asian, brand.fonts.latin) == ("宋体", "Arial")
    assert (brand.cover.layout, brand.cover.show_logo) == ("side", False)
    assert (brand.footer, brand.legal) == ("甲", "乙")


def test_what_has_no_effect_is_known(tmp_path):
    text = "typography: {base: {family: Arial, weight: 300}, monospace-block: {size: 9pt}}"
    read = read_brand_file(written(tmp_path, text))
    assert [key for key, _ in read.unused] == ["typography.base.weight", "typography.monospace-block.size"]


@pytest.mark.parametrize(
    ("size", "points"),
    [
        ("11pt", 11),
        ("14px", 10.5),
        ("1rem", 10.5),
        ("1.1em", 11.5),
        ("100%", 10.5),
        ("0.15in", 11),
        ("4mm", 11.5),
    ],
)
def test_a_size_is_read_in_the_units_of_style_sheets(tmp_path, size, points):
    brand = load_brand(written(tmp_path, f"typography: {{base: {{size: {size}}}}}"))
    assert brand.setting == replace(UNBRANDED.setting, size=points)


def test_a_size_of_ids_is_a_share_of_the_running_text(tmp_path):
    text = "typography: {monospace: {size: 0.9em}, base: {size: 11pt}}"
    assert load_brand(written(tmp_path, text)).setting.code_size == 10


def test_ids_within_text_go_before_what_is_said_of_all_of_the_kind(tmp_path):
    text = "typography: {monospace-inline: {weight: bold, color: '#7A003C'}, monospace: {family: Consolas, weight: 400}}"
    brand = load_brand(written(tmp_path, text))
    assert (brand.setting.code_bold, brand.colours.code, brand.fonts.monospace) == (
        True,
        "7A003C",
        "Consolas",
    )


def test_weights_lines_styles_and_decorations_are_read(tmp_path):
    headings = "headings: {weight: normal, style: italic, line-height: 1.5}"
    rest = "base: {line-height: 1.8}, link: {weight: bold, decoration: none}"
    setting = load_brand(written(tmp_path, f"typography: {{{headings}, {rest}}}")).setting
    assert (setting.heading_bold, setting.heading_italic, setting.heading_line) == (False, True, 1.25)
    assert setting.line == pytest.approx(1.5)
    assert (setting.link_bold, setting.link_underlined) == (True, False)


@pytest.mark.parametrize(
    ("given", "key", "used"),
    [
        ("base: {size: 18px}", "typography.base.size", "12 pt"),
        ("base: {size: 6pt}", "typography.base.size", "9 pt"),
        ("monospace: {size: 50%}", "typography.monospace.size", "8 pt"),
        ("base: {line-height: 3}", "typography.base.line-height", "2"),
        ("headings: {weight: semi-bold}", "typography.headings.weight", "700"),
        ("link: {weight: 500}", "typography.link.weight", "400"),
    ],
)
def test_what_a_page_cannot_carry_is_brought_to_the_nearest(tmp_path, given, key, used):
    read = read_brand_file(written(tmp_path, f"typography: {{{given}}}"))
    assert [(one.key, one.used) for one in read.nearest] == [(key, used)]


def test_a_ground_stays_where_its_text_can_be_read(tmp_path):
    def colours(ink: str, ground: str):
        text = f"typography: {{link: {{color: '{ink}', background-color: '{ground}'}}}}"
        return load_brand(written(tmp_path, text)).colours

    assert (colours("#0B4F8A", "#EAF1F7").link, colours("#0B4F8A", "#EAF1F7").link_ground) == (
        "0B4F8A",
        "EAF1F7",
    )
    assert (colours("#FFFFFF", "#0B4F8A").link, colours("#FFFFFF", "#0B4F8A").link_ground) == (
        "FFFFFF",
        "0B4F8A",
    )
    darker = colours("#6FA8DC", "#EAF1F7")
    assert darker.link_ground == "EAF1F7"
    assert contrast(darker.link, "EAF1F7") >= TEXT_CONTRAST
    left_out = colours("#000000", "#111111")
    assert (left_out.link, left_out.link_ground) == ("000000", "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "brand-empty"),
        ("colour: {}", "unknown-key"),
        ("color: {primry: '#123456'}", "unknown-key"),
        ("color: {primary: '#12345'}", "brand-colour-form"),
        ("color: {primary: 'rgb(1, 2, 3)'}", "brand-colour-form"),
        ("color: {primary: bleu}", "brand-colour-unknown"),
        ("color: {palette: {a: b, b: a}}", "brand-colour-circle"),
        ("color: {primary: primary}", "brand-colour-circle"),
        ("color: {primary: null}", "expected-value"),
        ("typography: {base: 'Arial, sans-serif'}", "brand-font-form"),
        ("typography: {base: '<w:b/>'}", "brand-font-form"),
        ("typography: {base: {famly: Arial}}", "unknown-key"),
        ("typography: {base: {size: large}}", "brand-size-form"),
        ("typography: {base: {size: 11}}", "brand-size-form"),
        ("typography: {base: {line-height: 16px}}", "brand-line-height-form"),
        ("typography: {headings: {weight: 750}}", "brand-weight-unknown"),
        ("typography: {headings: {weight: fat}}", "brand-weight-unknown"),
        ("typography: {headings: {style: slanted}}", "brand-word-unknown"),
        ("typography: {link: {decoration: blink}}", "brand-word-unknown"),
        ("meta: {link: 'javascript:alert(1)'}", "brand-link-form"),
        ("defaults: {storeplan: {cover: bnad}}", "brand-cover-unknown"),
        ("defaults: {storeplan: {footers: x}}", "unknown-key"),
        (f"defaults: {{storeplan: {{footer: {'长' * 61}}}}}", "brand-line-long"),
        ("logo: https://example.com/logo.png", "brand-logo-remote"),
        ("logo: logo.svg", "brand-logo-svg"),
        ("logo: ../logo.png", "brand-logo-outside"),
        ("logo: missing.png", "no-such-file"),
        ("logo: text.png", "brand-logo-kind"),
        ("logo: cut.png", "brand-logo-damaged"),
        ("logo: cut.jpg", "brand-logo-damaged"),
        ("logo: hidden.png", "brand-logo-svg"),
        ("logo: large.png", "too-large-file"),
        ("logo: wide.png", "brand-logo-huge"),
    ],
)
def test_what_cannot_be_used_is_told_at_its_place(tmp_path, text, message):
    wide = one_colour("112233")
    (tmp_path / "text.png").write_text("no picture")
    (tmp_path / "cut.png").write_bytes(wide[:40])
    (tmp_path / "cut.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    (tmp_path / "hidden.png").write_text('<?xml version="1.0"?><svg/>')
    (tmp_path / "large.png").write_bytes(wide + bytes(3 * 1024 * 1024))
    (tmp_path / "wide.png").write_bytes(png(9_000))
    line = None if message == "brand-empty" else 1
    assert problems(tmp_path, text)[0] == (message, line)


def png(width: int) -> bytes:
    """A picture that claims to be so wide."""
    picture = one_colour("112233")
    header = b"IHDR" + struct.pack(">I", width) + picture[20:29]
    return picture[:12] + header + struct.pack(">I", zlib.crc32(header)) + picture[33:]


def test_all_problems_of_a_file_are_told_at_once(tmp_path):
    text = "color:\n  primary: bleu\ntypography:\n  base: 'a, b'\nlogo: x.svg\n"
    assert problems(tmp_path, text) == [
        ("brand-colour-unknown", 2),
        ("brand-font-form", 4),
        ("brand-logo-svg", 5),
    ]


def test_a_logo_outside_the_folder_is_read_where_it_is_named_in_full(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "logo.png").write_bytes(one_colour("112233"))
    house = tmp_path / "house"
    house.mkdir()
    logo = load_brand(written(house, f"logo: '{(elsewhere / 'logo.png').as_posix()}'")).logo
    assert logo is not None
    assert (logo.kind, logo.width, logo.height) == ("png", 1, 1)


def test_a_link_of_the_file_system_does_not_lead_out_of_the_folder(tmp_path):
    (tmp_path / "secret.png").write_bytes(one_colour("112233"))
    house = tmp_path / "house"
    house.mkdir()
    (house / "logo.png").symlink_to(tmp_path / "secret.png")
    assert problems(house, "logo: logo.png") == [("brand-logo-outside", 1)]


def test_logos_are_chosen_by_size_and_ground(tmp_path):
    for name in ("small", "light", "dark"):
        (tmp_path / f"{name}.png").write_bytes(one_colour("112233"))
    text = "logo: {images: {l: {path: light.png, alt: 标志}}, small: small.png, large: {light: l, dark: dark.png}}"
    brand = load_brand(written(tmp_path, text))
    assert brand.logo is not None
    assert brand.logo_on_dark is not None
    assert (brand.logo.alt, brand.logo_on_dark.alt) == ("标志", "")


def test_characters_no_document_can_carry_are_taken_out(tmp_path):
    brand = load_brand(written(tmp_path, 'defaults: {storeplan: {footer: "甲\\u0007乙\\n丙\\uE000"}}'))
    assert brand.footer == "甲乙 丙"


def test_the_page_on_brands_names_every_key_that_has_an_effect():
    page = (EXAMPLES.parents[1] / "docs" / "brand.md").read_text(encoding="utf-8")
    for role, keys in USED.items():
        assert role in page
        for key in keys:
            assert f"`{key}`" in page, (role, key)
    for key in OURS:
        assert f"`{key}`" in page
