"""Tables of section 4: load and seats, what service costs, promises, complaint ladder; buyers joined in."""

from collections.abc import Iterator

from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.costs import temps_of_the_year
from storeplan.planning.exhibits import buyers
from storeplan.planning.results import Results
from storeplan.planning.service_rules import ladder, promises, returns_of_the_year
from storeplan.planning.service_value import (
    PreSale,
    bands,
    busiest,
    pre_sale,
    value_of_a_bot_point,
    ways,
)
from storeplan.planning.verdicts import number_of


def tables(r: Results) -> Iterator[PlanTable]:
    """Every table of the section; those without rows are left out by the caller."""
    yield _months(r)
    yield _cost(r)
    yield _shifts(r)
    yield _targets(r)
    yield _promises(r)
    yield _ladder(r)
    yield from buyers.tables(r)


def _role(who: str, r: Results) -> Term:
    agency = r.drivers["operated"] == "agency" and who == "service"
    return Term(f"role.agency-{who}" if agency else f"role.{who}")


def _months(r: Results) -> PlanTable:
    service, most = r.service, busiest(r)
    rows = [
        PlanRow((m.month, m.inquiries, m.daily, m.peak_hour, m.seats, m.temps), strong=m is most)
        for m in service.months
    ]
    rows.append(PlanRow((Term("year"), service.inquiries, None, None, most.seats, None), strong=True))
    fuller = [m for m in service.months if m.temps.amount > 0]
    values: dict[str, Cell] = {
        "inquiries": service.inquiries,
        "per_order": r.knowledge.figure("category.inquiries-per-order"),
        "bot": r.knowledge.figure("service.bot-share"),
        "response": r.knowledge.figure("platform.response-minutes"),
        "chats": r.knowledge.figure("service.concurrency"),
        "base": service.base_seats,
        "most": most.seats,
        "month": most.month,
        "peak": most.peak_hour,
        "months": number_of(len(fuller)).named("service.months-with-temps"),
    }
    situation = Phrase(f"service.load.{'peaks' if fuller else 'level'}", values)
    return PlanTable(
        "service.months",
        (
            PlanColumn("month", ColumnKind.MONTH),
            PlanColumn("inquiries", ColumnKind.COUNT),
            PlanColumn("daily", ColumnKind.COUNT),
            PlanColumn("peak-hour", ColumnKind.COUNT),
            PlanColumn("seats", ColumnKind.COUNT),
            PlanColumn("temps", ColumnKind.COUNT),
        ),
        tuple(rows) if service.inquiries.amount else (),
        values | {"situation": situation},
    )


def _cost(r: Results) -> PlanTable:
    sale, agency = pre_sale(r), r.drivers["operated"] == "agency"
    rows = [
        PlanRow(
            (Term(f"service.way.{w.id}"), w.heads, w.month, w.year, w.each), strong=w.chosen and not agency
        )
        for w in ways(r)
    ]
    temps = temps_of_the_year(r.brief, r.service, r.demand, r.knowledge)
    if temps is not None:
        rows.append(PlanRow((Term("service.way.temps"), None, None, temps, None)))
    values: dict[str, Cell] = {
        "own": r.service.own_cost,
        "bought": r.service.outsourced_cost,
        "now": sale.share,
        "then": sale.needed,
        "basis": Term(f"service.basis-{'agency' if agency else 'own'}"),
        "product": r.hero.product.name,
    }
    return PlanTable(
        "service.cost",
        (
            PlanColumn("way"),
            PlanColumn("heads", ColumnKind.COUNT),
            PlanColumn("month", ColumnKind.PRICE),
            PlanColumn("year", ColumnKind.PRICE),
            PlanColumn("each", ColumnKind.PRICE),
        ),
        tuple(rows),
        values | {"situation": Phrase(f"service.cost.{_cost_situation(r, sale)}", values)},
    )


def _cost_situation(r: Results, sale: PreSale) -> str:
    if r.service.own_cost.amount <= r.service.outsourced_cost.amount:
        return "own-cheaper"
    return "never" if sale.needed is None else "pays-from"


def _shifts(r: Results) -> PlanTable:
    month = busiest(r)
    found = bands(r)
    busy = max(found, key=lambda band: band.conversations.amount)
    return PlanTable(
        "service.shifts",
        (
            PlanColumn("band"),
            PlanColumn("share", ColumnKind.SHARE),
            PlanColumn("conversations", ColumnKind.COUNT),
            PlanColumn("peak-hour", ColumnKind.COUNT),
            PlanColumn("seats", ColumnKind.COUNT),
        ),
        tuple(
            PlanRow((Term(f"service.band.{b.id}"), b.share, b.conversations, b.peak_hour, b.seats))
            for b in found
        )
        if month.inquiries.amount
        else (),
        {
            "month": month.month,
            "daily": month.daily,
            "band": Term(f"service.band-name.{busy.id}"),
            "conversations": busy.conversations,
            "hours": r.brief.service_hours,
        },
    )


def _targets(r: Results) -> PlanTable:
    sale, knowledge = pre_sale(r), r.knowledge
    bot_point = value_of_a_bot_point(
        r.service.inquiries, knowledge.figure("service.outsourced-per-inquiry")
    ).named("service.bot-point")
    rows: tuple[tuple[str, Cell, Cell], ...] = (
        (
            "response",
            knowledge.figure("platform.response-target-share"),
            Phrase("service.worth.response", {}),
        ),
        (
            "pre-sale",
            sale.share,
            Phrase("service.worth.pre-sale", {"worth": sale.point})
            if sale.point.amount > 0
            else Phrase("service.worth.nothing", {}),
        ),
        (
            "bot",
            knowledge.figure("service.bot-share"),
            Phrase("service.worth.bot", {"worth": bot_point}),
        ),
    )
    return PlanTable(
        "service.targets",
        (PlanColumn("item"), PlanColumn("target"), PlanColumn("worth")),
        (*(PlanRow((Term(f"service.target.{id_}"), *cells)) for id_, *cells in rows), *_score(r)),
        {
            "worth": Phrase("service.worth.point", {"worth": sale.point})
            if sale.point.amount > 0
            else Phrase("service.worth.nothing", {}),
            "share": sale.share,
            "orders": sale.orders,
            "response": knowledge.figure("platform.response-minutes"),
            "product": r.hero.product.name,
        },
    )


def _score(r: Results) -> Iterator[PlanRow]:
    """The score of the store, where its platform gives one that opens campaigns."""
    knowledge = r.knowledge
    if knowledge.has("platform.score-gate"):
        yield PlanRow(
            (
                Word("platform.score.name"),
                r.brief.score_goal or knowledge.figure("platform.score-target"),
                Phrase("service.worth.score", {"gate": knowledge.figure("platform.score-gate")}),
            )
        )


def _promises(r: Results) -> PlanTable:
    found = promises(r)
    rows = [PlanRow((Term(f"service.promise.{p.id}"), p.promised, p.inner, _role(p.who, r))) for p in found]
    if "refund-handling" in r.knowledge.lists["platform.service-promises"]:
        refund = Word("platform.service_promises.refund-handling.days")
        rows.insert(3, PlanRow((Term("service.promise.refund"), refund, None, _role("service", r))))
    return PlanTable(
        "service.promises",
        (
            PlanColumn("case"),
            PlanColumn("promised"),
            PlanColumn("inner"),
            PlanColumn("who"),
        ),
        tuple(rows),
        {
            "product": r.hero.product.name,
            "response": found[0].promised,
            "dispatch": found[1].promised,
            "arrival": found[2].promised,
        },
    )


def _ladder(r: Results) -> PlanTable:
    levels = ladder(r)
    limits = {level.id: level.limit for level in levels}
    series = limits.get("series")
    values: dict[str, Cell] = {
        "agent": limits["agent"],
        "manager": limits["manager"],
        "series": series,
        "returns": returns_of_the_year(r),
        "basket": r.order.basket,
        "contribution": r.order.contribution,
    }
    return PlanTable(
        "service.ladder",
        (
            PlanColumn("level"),
            PlanColumn("limit", ColumnKind.PRICE),
            PlanColumn("basis"),
            PlanColumn("within"),
        ),
        tuple(
            PlanRow(
                (
                    Term(f"service.level.{level.id}"),
                    level.limit or Term("service.level.no-limit"),
                    Term(f"service.basis.{level.basis}"),
                    Term(f"service.within.{level.id}"),
                )
            )
            for level in levels
        ),
        values | {"situation": Phrase(f"service.ladder.{'series' if series else 'single'}", values)},
    )
