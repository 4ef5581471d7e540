"""Tables of part 4.3: the buyers in groups, and what membership costs and brings."""

from collections.abc import Iterator

from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term
from storeplan.planning.buyer_groups import BuyerGroup, buyer_groups
from storeplan.planning.membership import plan_membership
from storeplan.planning.results import Results


def tables(r: Results) -> Iterator[PlanTable]:
    """Both tables; those without rows are left out by the caller."""
    yield _groups(r)
    yield _members(r)


def _group(group: BuyerGroup, r: Results) -> PlanRow:
    values: dict[str, Cell] = {
        "days": r.brief.repeat_days,
        "share": r.brief.repurchase_share,
        "worth": group.worth,
    }
    worth = Phrase(f"buyers.{group.id}.worth", values) if group.worth.amount > 0 else None
    rule = Phrase(f"buyers.{group.id}.rule", values)
    return PlanRow((Term(f"buyers.{group.id}"), rule, group.buyers, group.share, worth))


def _groups(r: Results) -> PlanTable:
    found = buyer_groups(r)
    rows: list[PlanRow] = []
    members = r.brief.members
    values: dict[str, Cell] = {
        "days": r.brief.repeat_days,
        "share": r.brief.repurchase_share,
        "counted": Phrase(f"buyers.counted.{'members' if members else 'new'}", {"members": members}),
    }
    if found is not None:
        rows = [_group(group, r) for group in found.groups]
        rows.append(PlanRow((Term("buyers.all"), None, found.buyers, None, None), strong=True))
        due = next((group.buyers for group in found.groups if group.id == "due"), None)
        values |= {
            "month": r.goals.months[-1].month,
            "buyers": found.buyers,
            "due": due,
            "most": found.most,
        }
        situation = "never" if found.most is None else "none-due" if due is None else "due"
        values |= {"situation": Phrase(f"buyers.situation.{situation}", values)}
    return PlanTable(
        "service.buyers",
        (
            PlanColumn("group"),
            PlanColumn("rule"),
            PlanColumn("buyers", ColumnKind.COUNT),
            PlanColumn("share", ColumnKind.SHARE),
            PlanColumn("worth"),
        ),
        tuple(rows),
        values,
    )


def _members(r: Results) -> PlanTable:
    plan = plan_membership(r)
    rows: list[tuple[str, Cell]] = [
        ("sales", plan.sales),
        ("cost", plan.cost),
        ("points", plan.points_value),
        ("now", r.brief.repurchase_share),
        ("point", r.derived.repeat_value),
    ]
    if plan.each is not None:
        rows.insert(2, ("each", plan.each))
    if plan.goal is not None:
        rows += [
            ("goal", plan.goal),
            ("added-sales", plan.added_sales),
            ("added", plan.added),
            ("left", plan.left),
        ]
    values: dict[str, Cell] = {
        "cost": plan.cost,
        "paid": Phrase(
            f"service.members.{'paid' if plan.regulars_share else 'unpaid'}", {"share": plan.regulars_share}
        ),
        "now": r.brief.repurchase_share,
        "goal": plan.goal,
        "sales": plan.added_sales,
        "left": plan.left,
        "member_share": r.knowledge.figure("practice.member-share"),
        "cost_share": r.knowledge.figure("practice.member-cost-share"),
    }
    return PlanTable(
        "service.members",
        (PlanColumn("item"), PlanColumn("value")),
        tuple(PlanRow((Term(f"service.member.{id_}"), cell), strong=id_ == "left") for id_, cell in rows),
        values | {"situation": Phrase(f"service.members.{'pays' if plan.goal else 'never'}", values)},
    )
