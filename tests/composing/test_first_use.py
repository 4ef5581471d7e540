"""Native names stand beside the first use of a name, once."""

from storeplan.composing.first_use import native_names, with_native_names
from storeplan.loading.knowledge import load_words
from storeplan.model.document import (
    Callout,
    CalloutKind,
    Column,
    Document,
    Heading,
    Metadata,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)

NAMES = {"Double 11": "双11", "Tmall": "天猫", "Tmall Global": "天猫国际"}


def text(*words: str) -> Paragraph:
    return Paragraph(tuple(map(Text, words)))


def named(*blocks):
    about = Metadata("", "", "", "", "", "", "", "", "en", "", (), (), ())
    return with_native_names(Document(about, blocks), NAMES).blocks


def test_a_name_has_its_native_name_at_its_first_use_only():
    first, second = named(text("Plan Double 11."), text("After Double 11, Double 11 again."))
    assert first == text("Plan Double 11 双11.")
    assert second == text("After Double 11, Double 11 again.")


def test_the_longest_name_is_meant_and_no_part_of_a_word():
    assert named(text("Tmall Global, not Tmallish or Tmall.")) == (
        text("Tmall Global 天猫国际, not Tmallish or Tmall 天猫."),
    )


def test_headings_and_captions_stay_and_cells_and_callouts_do_not():
    table = Table("t", (Text("Double 11"),), (Column((Text("Double 11"),)),), (Row(((Text("Double 11"),),)),))
    heading, made, callout = named(
        Heading(1, (Text("Double 11"),), "h"),
        table,
        Callout(CalloutKind.NOTE, "Tmall", (Paragraph((Strong((Text("Tmall"),)),)),)),
    )
    assert heading == Heading(1, (Text("Double 11"),), "h")
    assert (made.caption, made.columns) == (table.caption, table.columns)
    assert made.rows == (Row(((Text("Double 11 双11"),),)),)
    assert callout == Callout(CalloutKind.NOTE, "Tmall", (Paragraph((Strong((Text("Tmall 天猫"),)),)),))


def test_the_packs_give_proper_names_and_no_common_ones():
    english, chinese = (load_words(tag, "tmall-global", "skincare", "japan") for tag in ("en", "zh-CN"))
    names = native_names(english, chinese)
    assert names["Tmall Global"] == "天猫国际"
    assert names["Wanxiangtai"] == "万相台无界版"
    assert names["Double 11"] == "双11"
    assert "search on Tmall" not in names
    assert "618" not in names
