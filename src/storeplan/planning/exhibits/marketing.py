"""Tables of section 5: campaigns with their cost, budget by month and scene, return; the rest joined in."""

from collections.abc import Iterator

from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.campaign_cost import campaign_costs
from storeplan.planning.campaigns import CampaignPlan
from storeplan.planning.exhibits import jobs, live, seeding
from storeplan.planning.results import Results
from storeplan.planning.stop_line import stop_line
from storeplan.planning.verdicts import number_of
from storeplan.planning.visit_gaps import gap_of_the_year, visit_gaps


def tables(r: Results) -> Iterator[PlanTable]:
    """Every table of the section; those without rows are left out by the caller."""
    yield _campaigns(r)
    yield _deadlines(r)
    yield _campaign_cost(r)
    yield _months(r)
    yield from jobs.tables(r)
    yield _scenes(r)
    yield _return(r)
    yield live.table(r)
    yield from seeding.tables(r)


def _name(campaign: CampaignPlan) -> Word:
    return Word(f"calendar.events.{campaign.campaign.id}.name")


def _state(campaign: CampaignPlan, r: Results) -> str:
    """in-time, or the first thing that is too late."""
    if not campaign.reachable:
        return "goods-late"
    if campaign.register_by < r.as_of:
        return "registration-past"
    return "in-time" if campaign.brief_by >= r.as_of else "pictures-late"


def _campaigns(r: Results) -> PlanTable:
    states = [_state(c, r) for c in r.campaigns]
    timing, largest = "all" if set(states) <= {"in-time"} else "late", r.biggest_campaign
    values: dict[str, Cell] = {
        "number": number_of(len(states)).named("campaigns.number"),
        "late": number_of(sum(state != "in-time" for state in states)).named("campaigns.late"),
        "share": r.campaign_share,
    }
    if largest is not None:
        values |= {"campaign": _name(largest), "sales": largest.sales, "part": largest.year_share}
    return PlanTable(
        "marketing.campaigns",
        (
            PlanColumn("campaign"),
            *(PlanColumn(key, ColumnKind.DAY) for key in ("start", "end")),
            PlanColumn("sales", ColumnKind.MONEY),
            PlanColumn("share", ColumnKind.SHARE),
            PlanColumn("budget", ColumnKind.MONEY),
            PlanColumn("state"),
        ),
        tuple(
            PlanRow(
                (
                    _name(c),
                    c.campaign.start,
                    c.campaign.end,
                    c.sales,
                    c.year_share,
                    c.budget,
                    Term(f"marketing.state.{state}"),
                ),
                strong=c is largest,
            )
            for c, state in zip(r.campaigns, states, strict=True)
        ),
        values | {"situation": Phrase(f"marketing.campaigns.{timing}", values)},
    )


def _deadlines(r: Results) -> PlanTable:
    """The same campaigns counted back: goods, pictures, registration, warehouse."""
    return PlanTable(
        "marketing.deadlines",
        (
            PlanColumn("campaign"),
            PlanColumn("order-by", ColumnKind.DAY),
            PlanColumn("brief-by", ColumnKind.DAY),
            PlanColumn("register-by", ColumnKind.DAY),
            PlanColumn("inbound-by", ColumnKind.DAY),
        ),
        tuple(
            PlanRow(
                (_name(c), c.order_by, c.brief_by, c.register_by, c.inbound_by),
                strong=c is r.biggest_campaign,
            )
            for c in r.campaigns
        ),
        {"lead": r.logistics.lead_days},
    )


def _campaign_cost(r: Results) -> PlanTable:
    costs = campaign_costs(r)
    largest = max(costs, key=lambda c: c.whole.amount, default=None)
    values: dict[str, Cell] = {
        "discount": r.knowledge.figure("practice.discount.campaign"),
        "gifts": r.knowledge.figure("practice.gift-share"),
    }
    if largest is not None:
        values |= {"campaign": _name(largest.campaign), "whole": largest.whole, "share": largest.share}
    return PlanTable(
        "marketing.campaign-cost",
        (
            PlanColumn("campaign"),
            PlanColumn("sales", ColumnKind.MONEY),
            PlanColumn("media", ColumnKind.MONEY),
            PlanColumn("reduction", ColumnKind.MONEY),
            PlanColumn("gifts", ColumnKind.MONEY),
            PlanColumn("whole", ColumnKind.MONEY),
            PlanColumn("share", ColumnKind.SHARE),
        ),
        tuple(
            PlanRow(
                (
                    _name(c.campaign),
                    c.campaign.sales,
                    c.campaign.budget,
                    c.reduction,
                    c.gifts,
                    c.whole,
                    c.share,
                ),
                strong=c is largest,
            )
            for c in costs
        ),
        values,
    )


def _months(r: Results) -> PlanTable:
    marketing = r.marketing
    gaps = visit_gaps(r)
    rows = [
        PlanRow((m.month, m.budget, m.affordable, m.needed, gap))
        for m, gap in zip(marketing.months, gaps, strict=True)
    ]
    gap = gap_of_the_year(gaps)
    rows.append(
        PlanRow((Term("year"), marketing.budget, marketing.affordable, r.goals.visits, gap), strong=True)
    )
    dearest = max(marketing.months, key=lambda m: m.budget.amount)
    values: dict[str, Cell] = {
        "coverage": marketing.coverage,
        "budget": marketing.budget,
        "month": dearest.month,
        "most": dearest.budget,
        "gap": gap,
        "ratio": r.knowledge.figure(f"practice.organic-ratio.{r.brief.awareness}"),
    }
    return PlanTable(
        "marketing.months",
        (
            PlanColumn("month", ColumnKind.MONTH),
            PlanColumn("budget", ColumnKind.MONEY),
            PlanColumn("affordable", ColumnKind.COUNT),
            PlanColumn("needed", ColumnKind.COUNT),
            PlanColumn("gap", ColumnKind.COUNT),
        ),
        tuple(rows) if marketing.budget.amount else (),
        values | {"situation": Phrase(f"marketing.months.{'short' if gap.amount else 'enough'}", values)},
    )


def _aim(scene: str, r: Results) -> Cell:
    """What a scene is used for in this shop: its words, crowd, product or regulars."""
    need = r.brief.needs[0]
    crowd = r.knowledge.lists["category.crowds"][0]
    people = (Word(f"category.crowds.{crowd}.name"), Word(f"category.needs.{need}.name"))
    aims: dict[str, Cell] = {
        "keyword": tuple(Word(f"category.needs.{need}.words.{i}") for i in range(3)),
        "audience": (
            *people,
            *(Term(f"region.{region}") for region in r.brief.regions),
            *(Word(f"platform.countries.{country}") for country in r.brief.countries),
        ),
        "all-site": r.hero.product.name,
        "content": Phrase("marketing.aim.content", {"product": r.hero.product.name}),
        "consumer": Phrase("marketing.aim.consumer", {"days": r.brief.repeat_days}),
    }
    return aims.get(scene)


def _scenes(r: Results) -> PlanTable:
    scenes = r.marketing.scenes
    largest = max(scenes, key=lambda scene: scene[1].amount, default=None)
    values: dict[str, Cell] = {}
    if largest is not None:
        values = {
            "scene": Word(f"platform.scenes.{largest[0]}.name"),
            "budget": largest[1],
            "cost": r.brief.cost_per_visit,
        }
    return PlanTable(
        "marketing.scenes",
        (PlanColumn("scene"), PlanColumn("budget", ColumnKind.MONEY), PlanColumn("aim")),
        tuple(PlanRow((Word(f"platform.scenes.{id_}.name"), budget, _aim(id_, r))) for id_, budget in scenes),
        values,
    )


def _return(r: Results) -> PlanTable:
    marketing, line = r.marketing, stop_line(r)
    rows: list[tuple[str, Cell]] = [
        ("conversion", marketing.paid_conversion),
        ("basket", r.order.basket),
        ("cost", r.brief.cost_per_visit),
        ("roas", marketing.roas),
    ]
    if r.brief.target_roas is not None:
        rows.append(("target", r.brief.target_roas))
    values: dict[str, Cell] = {"roas": marketing.roas, "cost": r.brief.cost_per_visit}
    situation = "never"
    if line is not None:
        rows += [
            ("stop-roas", marketing.stop_roas),
            ("kept-roas", r.order.break_even_roas),
            ("most-cost", line.cost_per_visit),
            ("least-conversion", line.conversion),
            ("stop-share", marketing.stop_share),
        ]
        values |= {
            "stop": marketing.stop_roas,
            "most": line.cost_per_visit,
            "conversion": line.conversion,
            "share": marketing.stop_share,
        }
        situation = "pays" if line.pays else "loses"
    rows.append(("ad-share", marketing.ad_share))
    return PlanTable(
        "marketing.return",
        (PlanColumn("item"), PlanColumn("value")),
        tuple(
            PlanRow((Term(f"marketing.return.{id_}"), cell), strong=id_ in {"roas", "stop-roas"})
            for id_, cell in rows
        ),
        values | {"situation": Phrase(f"marketing.return.{situation}", values)},
    )
