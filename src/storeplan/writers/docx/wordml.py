"""Small pieces of WordprocessingML, as strings.

The decision: the body is one string that is parsed once; built element by element it takes seven times
as long. Everything that becomes text or an attribute goes through ``escaped`` here.
"""

import re

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = re.compile('[&<>"]')
# most text needs nothing done: one look decides
_NEEDS_WORK = re.compile('[&<>"\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_BREAK_OR_TAB = re.compile("([\n\t])")


def escaped(text: str) -> str:
    """``text`` fit for an attribute or element; characters XML cannot hold are dropped."""
    if not _NEEDS_WORK.search(text):
        return text
    return _MARKUP.sub(lambda found: _REFERENCES[found[0]], legal(text))


def legal(text: str) -> str:
    """``text`` without characters XML cannot hold, its lines ended by line feeds."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def run(text: str, properties: str = "") -> str:
    """A run of ``text``; newlines and tabs become breaks and tabs."""
    return f"<w:r>{properties}{_text(escaped(text))}</w:r>"


def paragraph(style: str, inside: str, properties: str = "") -> str:
    """A paragraph of ``style``; ``properties`` are what follows ``w:pStyle`` in ``w:pPr``."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inside}</w:p>'


def field(instruction: str, cached: str, properties: str = "") -> str:
    """A field and the result it shows until it is updated."""
    begin, separate, end = (
        f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    told = f'<w:r>{properties}<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
    return begin + told + separate + run(cached, properties) + end


def styled(style: str) -> str:
    """Run properties that are a character style."""
    return f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'


def keeps_spaces(text: str) -> bool:
    """Whether Word would drop some of its white space were it not told to keep it."""
    return "  " in text or text != text.strip()


def _text(source: str) -> str:
    if "\n" not in source and "\t" not in source:
        return _t(source)
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(marks.get(piece) or _t(piece) for piece in _BREAK_OR_TAB.split(source) if piece)


def _t(source: str) -> str:
    if keeps_spaces(source):
        return f'<w:t xml:space="preserve">{source}</w:t>'
    return f"<w:t>{source}</w:t>"
