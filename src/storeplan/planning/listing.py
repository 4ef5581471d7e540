"""What is at hand and what is missing before a product can be listed."""

from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.brief import Product
from storeplan.model.figures import Computed, Figure, formula
from storeplan.model.quantity import COUNT, Quantity
from storeplan.planning.planned import Grounds

GIVEN, MISSING, PENDING, NOT_NEEDED = "given", "missing", "pending", "not-needed"

FILING = {"done": GIVEN, "pending": PENDING}

COUNTED = frozenset({"piece", "pair", "set"})
"""Units of goods that have no net content to declare."""


@frozen
class ListingCheck:
    """The state of one product's papers: given, missing, pending or not-needed each.

    Attributes:
        product: The product.
        hs_code: Its tariff code.
        filing: Its registration with the warehouse's customs.
        content: Net content, where the category's goods have one.
        shelf_life: Shelf life, where the category's goods expire.
        proofs: What backs its claims.
        cost: Landed cost; missing where the category's usual share stands in for it.
        missing: How many are missing or pending.
    """

    product: Product
    hs_code: str
    filing: str
    content: str
    shelf_life: str
    proofs: str
    cost: str
    missing: Figure


@formula(COUNT)
def papers_missing(missing: int) -> Quantity:
    """How many papers are missing or still under way."""
    return Quantity(Decimal(missing))


def _state(given: object) -> str:
    return GIVEN if given else MISSING


def _is_estimated(cost: Figure) -> bool:
    return isinstance(cost.origin, Computed) and cost.origin.formula == "landed_cost_by_share"


def _check(product: Product, *, expires: bool, has_content: bool) -> ListingCheck:
    states = {
        "hs_code": _state(product.has_hs_code),
        "filing": FILING.get(product.filing, MISSING),
        "content": _state(product.content) if has_content else NOT_NEEDED,
        "shelf_life": _state(product.shelf_life) if expires else NOT_NEEDED,
        "proofs": _state(product.proofs),
        "cost": _state(not _is_estimated(product.landed_cost)),
    }
    missing = sum(state in {MISSING, PENDING} for state in states.values())
    return ListingCheck(
        product=product,
        **states,
        missing=papers_missing(missing).named(f"products.{product.id}.papers-missing"),
    )


def listing_checks(g: Grounds) -> tuple[ListingCheck, ...]:
    """The papers of every product, in the order of the brief."""
    expires = g.knowledge.tags["category.shelf"] == "expiry"
    units = g.knowledge.lists.get("category.content-units", ("piece",))
    has_content = units[0] not in COUNTED
    return tuple(_check(product, expires=expires, has_content=has_content) for product in g.brief.products)
