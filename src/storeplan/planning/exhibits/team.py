"""Tables of section 8: heads, own team against agency, duties, ladder, bonuses, hand-overs, authority."""

from collections.abc import Iterator
from datetime import date

from storeplan.model.figures import Figure
from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.authority import authorities
from storeplan.planning.campaigns import CampaignPlan
from storeplan.planning.exhibits import ladder
from storeplan.planning.exhibits.duties import duties, role_term
from storeplan.planning.incentives import bonus_of_a_month, bonuses
from storeplan.planning.operating_choice import agency_terms, choices
from storeplan.planning.results import Results
from storeplan.planning.staffing import staffed_roles, team_of_two
from storeplan.planning.team import a_twelfth


def tables(r: Results) -> Iterator[PlanTable]:
    """Every table of the section; those without rows are left out by the caller."""
    yield _heads(r)
    yield _two(r)
    yield _choice(r)
    yield duties(r)
    yield _terms(r)
    yield from ladder.tables(r)
    yield _bonus(r)
    yield _hand_overs(r)
    yield _authority(r)


def _heads(r: Results) -> PlanTable:
    rows = [
        PlanRow(
            (
                role_term(s.role.id, r),
                s.role.workload,
                s.load,
                s.role.heads,
                s.peak_heads,
                s.role.pay,
                s.role.cost,
            )
        )
        for s in staffed_roles(r)
    ]
    if r.service.outsourced:
        bought = (Term("team.service-bought"), r.derived.mean_inquiries, None, None, None, None)
        rows.append(PlanRow((*bought, r.service.outsourced_cost)))
    whole = (Term("team.whole"), None, None, r.team.heads, None, None, r.team.month_cost)
    rows.append(PlanRow(whole, strong=True))
    return PlanTable(
        "team.heads",
        (
            PlanColumn("role"),
            PlanColumn("workload"),
            PlanColumn("load", ColumnKind.RATIO),
            PlanColumn("heads", ColumnKind.COUNT),
            PlanColumn("peak", ColumnKind.COUNT),
            PlanColumn("pay", ColumnKind.PRICE),
            PlanColumn("cost", ColumnKind.PRICE),
        ),
        tuple(rows),
        {
            "title": Phrase(
                f"team.heads.{r.team.runs}",
                {
                    "heads": r.team.heads,
                    "month": r.team.month_cost,
                    "sales": a_twelfth(r.goals.sales).named("team.month-sales"),
                },
            ),
            "peak": r.goals.peak.month,
            "have": _have(r),
        },
    )


def _have(r: Results) -> Cell:
    """The people the shop says it has against those the plan counts."""
    have = r.brief.heads
    if r.team.runs == "agency":
        return Phrase("team.have.agency", {"coordinator": r.team.coordinator})
    if have is None:
        return Phrase("team.have.unknown", {"brand": r.brief.brand})
    key = "more" if have.amount > r.team.heads.amount else "less"
    key = "same" if have.amount == r.team.heads.amount else key
    return Phrase(f"team.have.{key}", {"have": have, "heads": r.team.heads})


def _two(r: Results) -> PlanTable:
    two = team_of_two(r)
    rows: list[PlanRow] = []
    if two is not None:
        rows = [
            PlanRow((Term("role.manager"), Term("team.two.first"), two.loads[0], two.pays[0])),
            PlanRow((Term("role.operations"), Term("team.two.second"), two.loads[1], two.pays[1])),
            PlanRow((Term("team.two.outside"), Term("team.two.bought"), None, two.bought)),
            PlanRow((Term("team.whole"), None, None, two.month), strong=True),
        ]
    return PlanTable(
        "team.two",
        (
            PlanColumn("person"),
            PlanColumn("carries"),
            PlanColumn("load", ColumnKind.RATIO),
            PlanColumn("cost", ColumnKind.PRICE),
        ),
        tuple(rows),
        {} if two is None else {"year": two.year, "own": r.team.own_year, "brand": r.brief.brand},
    )


def _choice(r: Results) -> PlanTable:
    rows = [
        PlanRow(
            (
                Term(f"scenario.{c.scenario}"),
                c.sales,
                c.own,
                c.agency,
                c.difference,
                Term(f"runs.{c.cheaper}"),
            ),
            strong=c.scenario == "goal",
        )
        for c in choices(r)
    ]
    flip = r.team.flip_sales
    return PlanTable(
        "team.choice",
        (
            PlanColumn("level"),
            PlanColumn("sales", ColumnKind.MONEY),
            PlanColumn("own", ColumnKind.MONEY),
            PlanColumn("agency", ColumnKind.MONEY),
            PlanColumn("difference", ColumnKind.MONEY),
            PlanColumn("cheaper"),
        ),
        tuple(rows),
        {
            "verdict": Phrase("team.flip.never", {"own": r.team.own_year})
            if flip is None
            else Phrase("team.flip.at", {"sales": flip}),
            "retainer": r.knowledge.figure("agency.retainer"),
            "share": r.knowledge.figure("agency.commission-share"),
        },
    )


def _terms(r: Results) -> PlanTable:
    terms = agency_terms(r)
    months = r.knowledge.figure("agency.contract-months")
    rows: tuple[tuple[Cell, Cell], ...] = (
        (Term("team.term.retainer"), terms.retainer),
        (Term("team.term.commission"), terms.commission),
        (Term("team.term.on-paid"), terms.on_paid),
        (Term("team.term.coordinator"), terms.coordinator),
        (Term("team.term.exit"), terms.exit_line),
        (Term("team.term.months"), months),
    )
    return PlanTable(
        "team.agency-terms",
        (PlanColumn("term"), PlanColumn("sum")),
        tuple(PlanRow(row) for row in rows) if r.team.runs == "agency" else (),
        {"year": r.team.agency_year, "refund": r.brief.refund_share},
    )


def _after(r: Results, pool: Figure) -> str:
    """Whether the shop can pay the pool: pays, turns to a loss by it, or loses without it."""
    if r.cash.profit.amount >= 0:
        return "pays"
    return "turns" if r.cash.profit.amount + pool.amount >= 0 else "loses"


def _bonus(r: Results) -> PlanTable:
    paid = bonuses(r)
    rows: list[PlanRow] = []
    if paid is not None:
        rows = [
            PlanRow((Term(f"role.{b.role}"), Term(f"team.bonus.{b.role}"), b.line, b.year, b.month))
            for b in paid.roles
        ]
        rows.append(
            PlanRow(
                (
                    Term("team.whole"),
                    None,
                    None,
                    paid.pool,
                    bonus_of_a_month(paid.pool).named("bonus.pool.month"),
                ),
                strong=True,
            )
        )
    return PlanTable(
        "team.bonus",
        (
            PlanColumn("role"),
            PlanColumn("looks-at"),
            PlanColumn("line"),
            PlanColumn("year", ColumnKind.PRICE),
            PlanColumn("month", ColumnKind.PRICE),
        ),
        tuple(rows),
        {}
        if paid is None
        else {
            "pool": paid.pool,
            "order": paid.per_order,
            "profit": r.cash.profit,
            "after": Phrase(f"team.bonus.{_after(r, paid.pool)}", {}),
            "share": r.knowledge.figure("people.bonus-share"),
        },
    )


def next_campaign(r: Results) -> CampaignPlan | None:
    """The first campaign whose goods can still be ordered; else the first that is still to come."""
    ahead = [c for c in r.campaigns if c.campaign.start >= r.as_of]
    return next((c for c in ahead if c.order_by >= r.as_of), ahead[0] if ahead else None)


def _inbound(r: Results, campaign: CampaignPlan) -> tuple[str, str, str, Cell]:
    """What has to be in the warehouse: campaign stock where it was computed, else the reorder point."""
    first = r.stock.products[0]
    if campaign is r.stock.campaign and first.campaign_items is not None:
        return "inbound-stock", "supply", "operations", first.campaign_items
    return "inbound", "supply", "operations", first.reorder_point


def _hand_overs(r: Results) -> PlanTable:
    campaign = next_campaign(r)
    rows: list[PlanRow] = []
    if campaign is not None:
        steps: tuple[tuple[date, str, str, str, Cell], ...] = (
            (campaign.order_by, "order", "supply", "manager", campaign.sales),
            (campaign.brief_by, "brief", "operations", "design", campaign.campaign.warm_up),
            (campaign.register_by, "register", "operations", "manager", r.hero.campaign.price),
            (campaign.inbound_by, *_inbound(r, campaign)),
            (campaign.campaign.warm_up, "budget", "ads", "manager", campaign.budget),
            (campaign.campaign.start, "seats", "service", "operations", r.derived.mean_inquiries),
        )
        rows = [
            PlanRow((day, Term(f"team.hand-over.{id_}"), role_term(a, r), role_term(b, r), what))
            for day, id_, a, b, what in sorted(steps, key=lambda step: step[0])
            if day >= r.as_of
        ]
    return PlanTable(
        "team.hand-overs",
        (
            PlanColumn("day", ColumnKind.DAY),
            PlanColumn("what"),
            PlanColumn("from"),
            PlanColumn("to"),
            PlanColumn("figure"),
        ),
        tuple(rows),
        {}
        if campaign is None
        else {
            "campaign": Word(f"calendar.events.{campaign.campaign.id}.name"),
            "start": campaign.campaign.start,
            "sales": campaign.sales,
            "days": Phrase("team.review-days", {"end": campaign.campaign.end}),
        },
    )


def _authority(r: Results) -> PlanTable:
    rows = [
        PlanRow(
            (
                Term(f"team.matter.{a.id}"),
                role_term(a.first, r),
                a.first_limit,
                a.second_limit or Term("team.owner-only"),
            )
        )
        for a in authorities(r)
    ]
    return PlanTable(
        "team.authority",
        tuple(PlanColumn(key) for key in ("matter", "first", "first-limit", "second-limit")),
        tuple(rows),
        {"hero": r.hero.product.name, "loss": r.brief.acceptable_loss},
    )
