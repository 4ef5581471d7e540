"""The plan: every result, what an operator would object to, and the tables, in one pass."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, walk
from storeplan.model.knowledge import Knowledge
from storeplan.model.plan import Finding, PlanChart, PlanTable
from storeplan.planning.campaigns import biggest, order_day, plan_campaigns
from storeplan.planning.cash import plan_cash
from storeplan.planning.checks import findings_of
from storeplan.planning.derived import derive
from storeplan.planning.drivers import drivers_of, size_of
from storeplan.planning.economics import order_economics, product_economics
from storeplan.planning.exhibits import charts_of, tables_of
from storeplan.planning.goals import campaign_share, month_sales, plan_goals
from storeplan.planning.logistics import plan_logistics
from storeplan.planning.market import plan_market
from storeplan.planning.marketing import plan_marketing
from storeplan.planning.results import Results
from storeplan.planning.season import season, year_weight
from storeplan.planning.service import plan_service
from storeplan.planning.stock import plan_stock
from storeplan.planning.team import plan_team
from storeplan.planning.testing import plan_page_test


@dataclass(frozen=True)
class Plan:
    """A finished plan, without words of any language.

    Attributes:
        results: What the formulas gave.
        findings: What an experienced operator would object to, gravest first.
        tables: By id, in the order of the parts.
        charts: By id, in the order of the parts.
    """

    results: Results
    findings: tuple[Finding, ...]
    tables: Mapping[str, PlanTable]
    charts: Mapping[str, PlanChart] = field(default_factory=dict)

    def figures(self) -> Iterator[Figure]:
        """Every figure that the plan shows or that one of those rests on, each once."""
        yield from walk(list(_shown(self)))


def _shown(plan: Plan) -> Iterator[Figure]:
    for table in plan.tables.values():
        for row in table.rows:
            yield from (cell for cell in row.cells if isinstance(cell, Figure))
        yield from (value for value in table.values.values() if isinstance(value, Figure))
    for chart in plan.charts.values():
        for series in chart.series:
            yield from (figure for figure in series.figures if figure is not None)
        yield from (value for value in chart.values.values() if isinstance(value, Figure))
    for finding in plan.findings:
        yield from (value for value in finding.values.values() if isinstance(value, Figure))


def compute(brief: Brief, knowledge: Knowledge, as_of: date) -> Results:
    """Every planning module in its order.

    Args:
        brief: The shop.
        knowledge: Packs for its platform, category and origin.
        as_of: What "today" is.
    """
    demand = season(brief.start, knowledge)
    sales = month_sales(brief, demand, knowledge)
    in_campaigns = campaign_share(sales, demand)
    products = product_economics(brief, knowledge, in_campaigns)
    order = order_economics(products, brief, knowledge, in_campaigns)
    goals = plan_goals(brief, demand, sales, order.basket, knowledge)
    marketing = plan_marketing(brief, goals, order, knowledge, size_of(brief.sales_goal))
    logistics = plan_logistics(brief, goals.orders, order.items, knowledge)
    budgets = [m.budget for m in marketing.months]
    campaigns = plan_campaigns(brief, demand, goals, budgets, logistics, knowledge, as_of)
    opening_order, _ = order_day(brief.start.first_day, logistics, knowledge.closures)
    stock = plan_stock(
        products,
        brief,
        goals,
        in_campaigns,
        year_weight(demand),
        logistics,
        biggest(campaigns),
        knowledge,
        opening_order if brief.goods_at == "origin" else None,
    )
    service = plan_service(brief, goals, knowledge)
    team = plan_team(brief, goals, marketing, service, knowledge)
    cash = plan_cash(brief, goals, order, marketing, logistics, stock, team, knowledge)
    return Results(
        brief=brief,
        knowledge=knowledge,
        as_of=as_of,
        demand=demand,
        campaign_share=in_campaigns,
        products=products,
        order=order,
        goals=goals,
        market=plan_market(brief),
        marketing=marketing,
        campaigns=campaigns,
        logistics=logistics,
        stock=stock,
        service=service,
        team=team,
        cash=cash,
        page_test=plan_page_test(goals, brief.products[0].share, knowledge),
        derived=derive(brief, goals, order, marketing, service, team),
        drivers=drivers_of(brief, products, order, marketing, cash, campaigns, team, logistics, knowledge),
    )


def make_plan(brief: Brief, knowledge: Knowledge, as_of: date) -> Plan:
    """The whole plan for one shop. Pure: the same arguments give the same plan.

    Args:
        brief: The shop.
        knowledge: Packs for its platform, category and origin.
        as_of: What "today" is.
    """
    results = compute(brief, knowledge, as_of)
    findings = findings_of(results)
    return Plan(
        results,
        findings,
        {table.id: table for table in tables_of(results)},
        {chart.id: chart for chart in charts_of(results)},
    )
