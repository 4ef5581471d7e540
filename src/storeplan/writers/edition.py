"""An edition: how one copy of a document is finished, beside what it says.

The decision: what differs from copy to copy without changing a word of the plan is one argument of every
writer, so that a new way of finishing does not go through every signature.
"""

from storeplan.frozen import frozen


@frozen
class Edition:
    """How a copy is finished.

    Attributes:
        page_numbers: Whether contents show page numbers. They are found by laying the pages out in
            LibreOffice, which has to be there.
    """

    page_numbers: bool = False


PLAIN = Edition()
"""The copy that is made when nothing else is said."""
