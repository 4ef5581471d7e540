"""What a document looks like: colours, fonts, sizes, logo, cover, running lines.

The decision: a writer asks for a role (``tint``, ``risk_text``) and never for a colour. The values here are
what a plan without a brand looks like; a brand file gives others, and there is no third place.
"""

from typing import Literal, TypeAlias

from storeplan.frozen import frozen


@frozen
class Colours:
    """Colours by what they are for, each as six hexadecimal digits.

    Text has a contrast of at least 4.5 : 1 on ``paper`` and on its tint, lines and bars 3 : 1 on ``paper``.

    Attributes:
        paper: What is printed on.
        text: Running text.
        muted: Labels, notes, running lines.
        heading: Headings and bold words of a table's head.
        link: Links.
        link_ground: Behind links, empty for none.
        emphasis: Emphasized Chinese.
        primary: Bars, frames and rules.
        on_primary: Text on ``primary``.
        tint: Ground of decisions and of a table's head.
        risk: Bar beside risks, series of a chart that must not be missed, marks of assumptions.
        risk_text: Lead words of risks.
        risk_tint: Ground of risks.
        confirm: Bar beside what has to be confirmed.
        confirm_text: Its lead words.
        confirm_tint: Its ground.
        note: Bar beside notes.
        note_text: Their lead words.
        note_tint: Their ground.
        code: Ids and file names.
        code_ground: Behind them, empty for none.
        rule: Lines of quotes and running heads.
        table_rule: Hair lines between rows.
        axis: Axes of charts.
        grid: Grid lines of charts.
        chart: Six colours of charts, in the order they are used.
    """

    paper: str = "FFFFFF"
    text: str = "262626"
    muted: str = "595959"
    heading: str = "1F3A5F"
    link: str = "1F4E8C"
    link_ground: str = ""
    emphasis: str = "2F6DB5"
    primary: str = "1F3A5F"
    on_primary: str = "FFFFFF"
    tint: str = "EEF2F7"
    risk: str = "C8553D"
    risk_text: str = "A8402A"
    risk_tint: str = "FBF0ED"
    confirm: str = "8A6D1B"
    confirm_text: str = "6E5614"
    confirm_tint: str = "FAF6E8"
    note: str = "8C8C8C"
    note_text: str = "404040"
    note_tint: str = "F5F5F5"
    code: str = "404040"
    code_ground: str = ""
    rule: str = "BFBFBF"
    table_rule: str = "D0D5DB"
    axis: str = "A6A6A6"
    grid: str = "E3E6EA"
    chart: tuple[str, ...] = ("1F3A5F", "7B97BB", "2E5E5A", "9A8F7A", "6F6A8C", "6E9A9E")


@frozen
class Fonts:
    """Fonts by what they are for.

    Attributes:
        latin: Latin letters and digits.
        east_asian: Chinese.
        heading_latin: Latin in headings.
        heading_east_asian: Chinese in headings.
        monospace: Ids and file names.
    """

    latin: str = "Arial"
    east_asian: str = "Microsoft YaHei"
    heading_latin: str = "Arial"
    heading_east_asian: str = "Microsoft YaHei"
    monospace: str = "Consolas"


@frozen
class Typesetting:
    """Sizes, lines and weights by what they are for. Word knows two weights of a font: regular and bold.

    Attributes:
        size: Of running text, in points, to the half point. Tables, notes and captions keep theirs.
        line: Distance of lines of running text, as a multiple of the font's own line.
        heading_line: That of headings.
        heading_bold: Whether headings are bold.
        heading_italic: Whether they slant.
        code_size: Of ids and file names, in points, to the half point.
        code_bold: Whether these are bold.
        link_bold: Whether links are bold.
        link_underlined: Whether links are underlined.
    """

    size: float = 10.5
    line: float = 1.25
    heading_line: float = 1.1
    heading_bold: bool = True
    heading_italic: bool = False
    code_size: float = 9.5
    code_bold: bool = False
    link_bold: bool = False
    link_underlined: bool = True


@frozen
class Logo:
    """A picture with its bytes, so that a brand can go to another process.

    Attributes:
        content: Of the file.
        kind: Its format.
        width: In pixels.
        height: In pixels.
        alt: Text alternative.
    """

    content: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int
    alt: str


CoverLayout: TypeAlias = Literal["plain", "band", "side"]
"""White; a band of the primary colour across the top; one down the left."""


@frozen
class Cover:
    """The cover.

    Attributes:
        layout: How it is divided.
        show_logo: Whether the logo stands on it.
    """

    layout: CoverLayout = "plain"
    show_logo: bool = True


@frozen
class Brand:
    """How documents of one house look.

    Attributes:
        name: Of the house, empty without a brand.
        link: Address of its home page, may be empty.
        colours: By role.
        fonts: By role.
        setting: Sizes, lines and weights.
        logo: For white ground.
        logo_on_dark: For dark ground; ``logo`` is never put there.
        cover: The cover.
        footer: Words at the left of every footer, before the version.
        legal: A line of its own below every footer, and on the cover.
    """

    name: str = ""
    link: str = ""
    colours: Colours = Colours()
    fonts: Fonts = Fonts()
    setting: Typesetting = Typesetting()
    logo: Logo | None = None
    logo_on_dark: Logo | None = None
    cover: Cover = Cover()
    footer: str = ""
    legal: str = ""


@frozen
class ReferenceFile:
    """A Word file whose styles, pages, headers and footers documents take.

    Attributes:
        file: Path as the user wrote it.
        content: Of the file.
    """

    file: str
    content: bytes


UNBRANDED = Brand()
"""What a plan looks like when no brand is given."""

LOGO_WIDTH, LOGO_HEIGHT = 55, 22
"""Millimetres a logo takes on a cover at most; it keeps its proportions."""
