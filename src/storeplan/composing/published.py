r"""Published Markdown back to the source that templates are written in.

The decision: what the Markdown writer adds for readers (front matter, the title, numbers, anchors, the
entries of contents and lists) is taken off again, so that a published document can be read into the same tree.
A published file starts with front matter; source never does. Text can never be taken for one of these
marks: the writer escapes ``<`` in text.
"""

import re

_FRONT = re.compile(r"\A---\n.*?\n---\n+(?:# [^\n]*\n)?", re.DOTALL)
_ANCHOR = r'<a id="([\w.-]+)"></a>'
_NUMBERED = re.compile(rf"^#(#+) [^<\n]*? {_ANCHOR}(?=[^\n])(.*)$", re.MULTILINE)
_UNNUMBERED = re.compile(rf"^#(#+) (.*) {_ANCHOR}$", re.MULTILINE)
_CONTENTS = re.compile(r"^<!-- contents ([1-3]) -->\n.*?^<!-- /contents -->$", re.MULTILINE | re.DOTALL)
_CAPTION_LIST = re.compile(r"^<!-- (table|chart)-list -->\n.*?^<!-- /\1-list -->$", re.MULTILINE | re.DOTALL)
_REFERENCE = re.compile(r"<!-- see -->\[(?:\\.|[^\]\n])*\]\((#[^)\s]*)\)")
_PAGE_BREAK = re.compile(r"^<!-- pagebreak -->$", re.MULTILINE)
_CALLOUT = re.compile(r"^([-*> 0-9.)]*> )\*\*((?:\\.|[^*\n])*)\*\* <!-- (\w+) -->(?: (.*))?$", re.MULTILINE)
_CAPTION = re.compile(
    rf"^([-*> 0-9.)]*)\*\*[^\s*]+ (?:[A-Z\d]+-)?\d+\*\* (.*?)(?: {_ANCHOR})?$", re.MULTILINE
)


def source_of_published(text: str) -> str:
    """``text`` as a template would have rendered it; unchanged when it has no front matter."""
    front = _FRONT.match(text)
    if not front:
        return text
    source = text[front.end() :]
    source = _CONTENTS.sub(r"\\contents \1", source)
    source = _CAPTION_LIST.sub(r"\\list \1", source)
    source = _REFERENCE.sub(r"[](\1)", source)
    source = _PAGE_BREAK.sub(r"\\pagebreak", source)
    source = _UNNUMBERED.sub(r"\1 \2 {#\3 .unnumbered}", source)
    source = _NUMBERED.sub(r"\1 \3 {#\2}", source)
    source = _CAPTION.sub(_caption, source)
    source = _CALLOUT.sub(_callout, source)
    # as many lines as before, so that errors name the right one
    return "\n" * front[0].count("\n") + source


def _caption(found: re.Match[str]) -> str:
    prefix, words, anchor = found.groups()
    return f"{prefix}表：{words}" + (f" {{#{anchor}}}" if anchor else "")


def _callout(found: re.Match[str]) -> str:
    prefix, lead, kind, rest = found.groups()
    first = f"{prefix}[!{kind.upper()}] {lead}"
    # the marker of a list item stands on its first line only
    return first if rest is None else f"{first}\n{re.sub(r'[^> ]', ' ', prefix)}{rest}"
