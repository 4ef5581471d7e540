"""The career ladder: steps from post to post with what has to be shown, in this shop's figures."""

from storeplan.model.figures import Figure
from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.incentives import STEP_UP, pay_after_step
from storeplan.planning.results import Results


def _pay(r: Results, role: str) -> Figure:
    return r.knowledge.figure(f"people.pay.{role}")


def _after(r: Results, role: str) -> Figure:
    return pay_after_step(_pay(r, role), STEP_UP).named(f"ladder.{role}.after")


def _shop_steps(r: Results) -> tuple[tuple[str, Cell, Figure, Figure], ...]:
    """Steps inside the shop: id, criterion, pay now, pay after."""
    largest = r.biggest_campaign
    answers = r.knowledge.figure("platform.response-target-share")
    stop = r.marketing.stop_roas
    proven: Cell = (
        Phrase("ladder.operations.months", {"sales": r.goals.peak.sales})
        if largest is None
        else Phrase(
            "ladder.operations.campaign",
            {"campaign": Word(f"calendar.events.{largest.campaign.id}.name"), "sales": largest.sales},
        )
    )
    careful: Cell = (
        Phrase("ladder.ads.never", {"share": r.marketing.ad_share})
        if stop is None
        else Phrase("ladder.ads.stop", {"roas": stop, "share": r.marketing.ad_share})
    )
    return (
        (
            "service",
            Phrase("ladder.service", {"share": answers, "topic": Word("category.training.0.topic")}),
            _pay(r, "service"),
            _after(r, "service"),
        ),
        ("operations", proven, _pay(r, "operations"), _pay(r, "manager")),
        ("ads", careful, _pay(r, "ads"), _after(r, "ads")),
    )


def _reviewer_steps(r: Results) -> tuple[tuple[str, Cell, Figure, Figure], ...]:
    """The path of the one who clears texts and papers: inside the shop, on the platform's side, in risk."""
    inside, platform, risk = _after(r, "service"), _pay(r, "reviewer"), _after(r, "reviewer")
    trap = Word("category.traps.0.trap")
    return (
        (
            "review-shop",
            Phrase("ladder.review-shop", {"product": r.hero.product.name, "first": trap}),
            _pay(r, "service"),
            inside,
        ),
        (
            "review-platform",
            Phrase(
                "ladder.review-platform", {"category": Word("category.name"), "origin": Word("origin.name")}
            ),
            inside,
            platform,
        ),
        (
            "review-risk",
            Phrase("ladder.review-risk", {"third": Word("category.traps.2.trap")}),
            platform,
            risk,
        ),
    )


def ladder(r: Results) -> PlanTable:
    """Six steps: three in the shop, three of the reviewer."""
    rows = [
        PlanRow((Term(f"ladder.{id_}.step"), Term(f"ladder.{id_}.least"), shown, now, after))
        for id_, shown, now, after in (*_shop_steps(r), *_reviewer_steps(r))
    ]
    return PlanTable(
        "team.ladder",
        (
            PlanColumn("step"),
            PlanColumn("least"),
            PlanColumn("shown"),
            PlanColumn("now", ColumnKind.PRICE),
            PlanColumn("after", ColumnKind.PRICE),
        ),
        tuple(rows),
        {"brand": r.brief.brand, "category": Word("category.name")},
    )
