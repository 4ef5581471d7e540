"""Texts that were right once and have a few places cut, doubled, moved or written over."""

from hypothesis import strategies as st

PIECES = (
    "{", "}", "[", "]", ":", " ", "\n", "\t", "- ", "#", "&a ", "*a", "!!int ", "|", ">", '"', "'", "%", "null",
    "~", "-", "0", "9" * 40, "1e9", "万", "亿", "\ufeff", "\u2028", "\0", "松", "😀", "\\", "<<: ", "---\n", "2027-13",
    "￥", "１２％", ",", ";", "=1+1", "../", "#FFF", "rgb(1,2)", "_meta:\n", "storeplan: 2\n", "facts:\n  x: 1\n",
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> bytes:
    """One of the texts, damaged in one to four places."""
    text = draw(texts)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=6), st.just(text[start:end] * 2)))
        text = text[:start] + piece + text[end:]
    return text.encode("utf-8", "surrogatepass")
