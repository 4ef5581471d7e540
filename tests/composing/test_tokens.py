"""Values cross Markdown as tokens and come out as they were put in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storeplan.composing.markdown import read_markdown
from storeplan.composing.tokens import Tokens
from storeplan.model.document import (
    BulletList,
    Callout,
    Code,
    Heading,
    Inline,
    Link,
    PageBreak,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    Value,
)
from storeplan.model.plain_text import plain_text

MARKUP = [
    *"*_#|<&[](){}\\`~!>+-=:.19 \n\"'",
    "表：",
    "<br>",
    "**",
    "{#x}",
    "```",
    "---",
    "&amp;",
    "。",
    "毛利",
    "a",
]
texts = st.lists(st.sampled_from(MARKUP), min_size=1, max_size=10).map("".join)
TEMPLATE = """
# 章 {} {{#c}}

{}

- {}

1. {}

> {}

> [!NOTE] 说明
> **{}**，[{}]({})

| 甲 {} | 乙 |
| --- | --- |
| {} | `{}` |
"""
USES = 11


def cell_of(table: object, row: int, column: int) -> tuple[Inline, ...]:
    assert isinstance(table, Table)
    return table.rows[row].cells[column]


@settings(max_examples=150, deadline=None)
@given(texts)
def test_text_full_of_markup_comes_out_as_it_was_put_in_wherever_it_stands(text: str) -> None:
    tokens = Tokens()
    given_tokens = [tokens.put((Text(text),)) for _ in range(USES)]
    heading, plain, bullets, ordered, quote, callout, table = read_markdown(
        TEMPLATE.format(*given_tokens), tokens, {}
    )
    alone = Paragraph((Text(text),))
    assert heading == Heading(1, (Text(f"章 {text}"),), "c")
    assert plain == alone
    assert isinstance(bullets, BulletList)
    assert bullets.items == ((alone,),)
    assert [*getattr(ordered, "items", ())] == [(alone,)]
    assert quote == Quote((alone,))
    assert isinstance(callout, Callout)
    assert callout.blocks == (Paragraph((Strong((Text(text),)), Text("，"), Link((Text(text),), text))),)
    assert cell_of(table, 0, 0) == (Text(text),)
    assert cell_of(table, 0, 1) == (Code(text),)


def test_a_figure_keeps_its_id_and_its_weakness() -> None:
    tokens = Tokens()
    value = Value("12.5 万元", "goals.sales", weak=True)
    [paragraph] = read_markdown(f"目标{tokens.put((value,))}。", tokens, {})
    assert paragraph == Paragraph((Text("目标"), value, Text("。")))


def test_a_token_is_as_it_opens_a_paragraph_or_cell_where_it_begins_one_and_nowhere_else() -> None:
    tokens = Tokens()
    toys = tokens.put((Text("toys"),), lambda: (Text("Toys"),))
    heading, alone, within, table = read_markdown(
        f"# For {toys}\n\n{toys}\n\nOf {toys}\n\n| a | b | c |\n|---|---|---|\n| {toys} | of {toys} | **{toys}** |",
        tokens,
        {},
    )
    assert isinstance(heading, Heading)
    assert plain_text(heading.inlines) == "For toys"
    assert alone == Paragraph((Text("Toys"),))
    assert within == Paragraph((Text("Of toys"),))
    assert [plain_text(cell_of(table, 0, at)) for at in range(3)] == ["Toys", "of toys", "Toys"]


def test_a_block_stands_in_a_paragraph_of_its_own() -> None:
    tokens = Tokens()
    assert read_markdown(f"前\n\n{tokens.put_block(PageBreak())}\n\n后", tokens, {}) == (
        Paragraph((Text("前"),)),
        PageBreak(),
        Paragraph((Text("后"),)),
    )


def test_a_block_inside_a_line_is_refused_with_its_line() -> None:
    tokens = Tokens()
    with pytest.raises(ValueError, match="line 3: a PageBreak stands inside a line"):
        read_markdown(f"前\n\n正文{tokens.put_block(PageBreak())}", tokens, {})


def test_a_token_that_was_never_given_out_is_refused() -> None:
    with pytest.raises(LookupError, match="token 7"):
        Tokens().get(7)


def test_tokens_are_private_use_characters_around_a_number() -> None:
    tokens = Tokens()
    assert [tokens.put(()), tokens.put_block(PageBreak())] == ["\ue0000\ue001", "\ue0001\ue001"]
    assert tokens.get(1) == PageBreak()
