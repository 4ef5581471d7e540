"""Annex B: the key figures, printed from their explanations."""

from storeplan import publishing
from storeplan.composing.derivations import TABLE
from storeplan.composing.explaining import Computation
from storeplan.model.document import Code, Document, Table, Text


def reached(document: Document) -> Table:
    (table,) = [block for block in document.blocks if isinstance(block, Table) and block.id == TABLE]
    return table


def test_each_row_says_what_explain_says(shop) -> None:
    one = shop("japanese-skincare")
    explainer = publishing.explainer(one.plan.figures(), one.loaded, "zh-CN")
    rows = reached(one.document).rows

    assert len(rows) >= 10
    for name, how, amount in (row.cells for row in rows):
        (id_,) = [part.text for part in name if isinstance(part, Code)]
        explained = explainer.explained(explainer.figures[id_])
        assert isinstance(explained.how, Computation)
        words, numbers = (part.text for part in how if isinstance(part, Text))
        assert (words, numbers) == (explained.how.in_words, f"= {explained.how.in_numbers}")
        assert (name[0], amount) == (Text(explained.name), (Text(explained.amount),))


def test_what_a_shop_does_not_have_is_left_out(shop) -> None:
    losing = reached(shop("japanese-skincare", "products.serum-30.landed_cost=2000").document)
    ids = [part.text for row in losing.rows for part in row.cells[0] if isinstance(part, Code)]

    assert "order.reported-break-even-roas" not in ids
    assert "order.contribution" in ids
