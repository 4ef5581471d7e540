"""Which way into the channel: the kind of store chosen, and why not one of the other four.

The decision: each other way is turned down, or kept for later, by a sum of this shop; a way that the shop's own
figures do not turn down is said to be open.
"""

from storeplan.frozen import frozen
from storeplan.model.figures import share_of
from storeplan.model.plan import Cell, Phrase, Word
from storeplan.planning.derived import month_of
from storeplan.planning.results import Results

STORE = "store"


@frozen
class Route:
    """One way into the channel.

    Attributes:
        id: store, platform-run, overseas-stock, consignment or general-trade.
        name: What it is called.
        verdict: go, later or no.
        reason: In this shop's figures.
    """

    id: str
    name: Word
    verdict: str
    reason: Phrase


def routes(r: Results) -> tuple[Route, ...]:
    """The ways the platform offers, the chosen one first."""
    month = month_of(r.goals.sales).named("routes.month-sales")
    line = r.knowledge.figure("practice.consignment-month")
    limit = r.knowledge.figure("tax.single-limit")
    over = next((one for one in r.products if one.daily.tax.place == "over-limit"), None)
    small = month.amount <= line.amount
    values: dict[str, Cell] = {
        "goal": r.goals.sales,
        "product": r.hero.product.name,
        "contribution": r.hero.daily.contribution,
        "parcel": r.logistics.chosen.order_cost,
        "month": month,
        "line": line,
        "limit": limit,
        "price": r.hero.daily.price,
    }
    if over is not None:
        values |= {"product": over.product.name, "price": over.daily.price}
    later = "later" if small else "no"
    verdicts = {
        "platform-run": "no",
        "overseas-stock": later,
        "consignment": later,
        "general-trade": "no" if over is None else "later",
    }
    others = (
        Route(id_, Word(f"platform.routes.{id_}.name"), verdict, Phrase(f"route.{id_}.{verdict}", values))
        for id_, verdict in verdicts.items()
        if id_ in r.knowledge.lists["platform.routes"]
    )
    return (_store(r), *others)


def _store(r: Results) -> Route:
    """A store of one's own, with what the platform asks for it a year."""
    name = Word(f"platform.store_types.{r.brief.store_type}.name")
    if not r.knowledge.has("category.annual-fee"):
        return Route(STORE, name, "go", Phrase("route.store.free", {}))
    fee = r.knowledge.figure("category.annual-fee")
    share = share_of(fee, r.goals.sales).named("routes.fee-share")
    return Route(STORE, name, "go", Phrase("route.store.go", {"fee": fee, "share": share}))
