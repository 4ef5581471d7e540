"""Charts that hold alternatives against each other: prices, ways of delivery, teams, risks."""

from collections.abc import Iterator

from storeplan.model.document import ChartKind
from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanChart, PlanSeries, Term, Word
from storeplan.planning.exhibits.duties import role_term
from storeplan.planning.operating_choice import choices
from storeplan.planning.results import Results
from storeplan.planning.risks import risks
from storeplan.planning.staffing import staffed_roles
from storeplan.planning.verdicts import number_of

_MOST_PRODUCTS = 8
"""Products whose three bars can be told apart on the width of a page; the table has all."""


def prices(r: Results) -> PlanChart:
    """What each product sells for every day and in a campaign, beside the price at which nothing is left."""
    shown = r.products[:_MOST_PRODUCTS]
    above = [
        one
        for one in shown
        if one.floor_price is not None and one.campaign.price.amount > one.floor_price.amount
    ]
    hero = r.hero
    values: dict[str, Cell] = {
        "number": number_of(len(shown)).named("products.priced"),
        "above": number_of(len(above)).named("products.above-floor"),
        "product": hero.product.name,
        "daily": hero.daily.price,
        "campaign": hero.campaign.price,
        "floor": hero.floor_price or Term("no-floor"),
    }
    return PlanChart(
        "chart.products.prices",
        ChartKind.BAR,
        tuple(one.product.name for one in shown),
        (
            PlanSeries("daily", ColumnKind.PRICE, tuple(one.daily.price for one in shown)),
            PlanSeries("campaign", ColumnKind.PRICE, tuple(one.campaign.price for one in shown)),
            PlanSeries("floor", ColumnKind.PRICE, tuple(one.floor_price for one in shown), accent=True),
        ),
        ("products.ladder",),
        values
        | {"situation": Phrase(f"chart.prices.{'all' if len(above) == len(shown) else 'some'}", values)},
    )


def delivery(r: Results) -> PlanChart:
    """What one order costs by each way of delivery, the cheapest first."""
    modes = sorted(r.logistics.modes, key=lambda mode: mode.order_cost.amount)
    chosen, cheapest = r.logistics.chosen, modes[0]
    values: dict[str, Cell] = {
        "mode": Word(f"logistics.modes.{chosen.id}.name"),
        "cost": chosen.order_cost,
        "cheapest": Word(f"logistics.modes.{cheapest.id}.name"),
        "least": cheapest.order_cost,
        "dearest": Word(f"logistics.modes.{modes[-1].id}.name"),
        "most": modes[-1].order_cost,
    }
    return PlanChart(
        "chart.logistics.modes",
        ChartKind.RANKING,
        tuple(Word(f"logistics.modes.{mode.id}.name") for mode in modes),
        (PlanSeries("cost", ColumnKind.PRICE, tuple(mode.order_cost for mode in modes)),),
        ("logistics.modes",),
        values | {"situation": Phrase(f"chart.delivery.{'least' if chosen is cheapest else 'more'}", values)},
    )


def heads(r: Results) -> PlanChart:
    """People of each role in the mean month and in the one with most work."""
    staffed = staffed_roles(r)
    added = [one for one in staffed if one.peak_heads.amount > one.role.heads.amount]
    values: dict[str, Cell] = {
        "heads": r.team.heads,
        "month": r.goals.peak.month,
        "roles": number_of(len(added)).named("team.roles-added"),
        "all": number_of(len(staffed)).named("team.roles-number"),
    }
    if added:
        most = max(added, key=lambda one: one.peak_heads.amount - one.role.heads.amount)
        values |= {"role": role_term(most.role.id, r), "planned": most.role.heads, "peak": most.peak_heads}
    return PlanChart(
        "chart.team.heads",
        ChartKind.BAR,
        tuple(role_term(one.role.id, r) for one in staffed),
        (
            PlanSeries("heads", ColumnKind.COUNT, tuple(one.role.heads for one in staffed)),
            PlanSeries("peak", ColumnKind.COUNT, tuple(one.peak_heads for one in staffed), accent=True),
        ),
        ("team.heads",),
        values | {"situation": Phrase(f"chart.heads.{'added' if added else 'same'}", values)},
    )


def running(r: Results) -> PlanChart:
    """A year of an own team and of an agency at several levels of sales."""
    own, flip = r.team.own_year, r.team.flip_sales
    levels = [(Term(f"scenario.{c.scenario}"), c.sales, c.agency) for c in choices(r)]
    if flip is not None:
        # there both cost the same
        levels.append((Term("chart.flip"), flip, own))
    levels.sort(key=lambda level: level[1].amount)
    values: dict[str, Cell] = {
        "own": own,
        "agency": r.team.agency_year,
        "goal": r.goals.sales,
        "cheaper": Term(f"runs.{r.team.cheaper}"),
        "flip": flip,
    }
    return PlanChart(
        "chart.team.cost",
        ChartKind.BAR,
        tuple(Phrase("chart.level", {"level": name, "sales": sales}) for name, sales, _ in levels),
        (
            PlanSeries("own", ColumnKind.MONEY, tuple(own for _ in levels)),
            PlanSeries("agency", ColumnKind.MONEY, tuple(agency for *_, agency in levels)),
        ),
        ("team.choice",),
        values | {"situation": Phrase(f"chart.team.{'never' if flip is None else 'flip'}", values)},
    )


def dangers(r: Results) -> Iterator[PlanChart]:
    """What a tenth for the worse takes off the year's profit, by what turns out worse."""
    found = risks(r)
    if not found:
        return
    values: dict[str, Cell] = {
        "risk": Term(f"risk.{found[0].id}"),
        "most": found[0].cost,
        "last": Term(f"risk.{found[-1].id}"),
        "least": found[-1].cost,
        "number": number_of(len(found)).named("risks.number"),
    }
    yield PlanChart(
        "chart.risks.profit",
        ChartKind.RANKING,
        tuple(Term(f"risk.{one.id}") for one in found),
        (PlanSeries("cost", ColumnKind.MONEY, tuple(one.cost for one in found)),),
        ("risks.profit",),
        values,
    )
