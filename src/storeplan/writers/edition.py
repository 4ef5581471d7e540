"""An edition: how one copy of a document is finished, beside what it says.

The decision: what differs from copy to copy without changing a word of the plan is one argument of every
writer, so that a new way of finishing does not go through every signature.
"""

from storeplan.frozen import frozen
from storeplan.model.brand import UNBRANDED, Brand, ReferenceFile


@frozen
class Edition:
    """How a copy is finished.

    Attributes:
        page_numbers: Whether contents show page numbers. They are found by laying the pages out in
            LibreOffice, which has to be there.
        brand: Colours, fonts, logo and cover.
        answers: Text of the answers file that a Word file carries within; empty where it carries none.
        reference: Word file whose styles and pages are taken, None without.
    """

    page_numbers: bool = False
    brand: Brand = UNBRANDED
    answers: str = ""
    reference: ReferenceFile | None = None


PLAIN = Edition()
"""The copy that is made when nothing else is said."""
