"""The plan: every result and what an operator would object to, in one pass, and the tables when asked for."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from storeplan.model.answers import OPERATIONS_PLAN
from storeplan.model.brief import Brief
from storeplan.model.knowledge import Knowledge
from storeplan.model.plan import PlanChart, PlanDiagram, PlanTable
from storeplan.planning.campaigns import biggest, order_day, plan_campaigns
from storeplan.planning.cash import Cash, plan_cash
from storeplan.planning.cash_year import cost_basis
from storeplan.planning.checks import findings_of
from storeplan.planning.derived import derive
from storeplan.planning.drivers import drivers_of, size_of
from storeplan.planning.economics import order_economics, product_economics
from storeplan.planning.goals import campaign_share, month_sales, plan_goals
from storeplan.planning.held import held_back, last_day_to_file
from storeplan.planning.level import second_season
from storeplan.planning.logistics import plan_logistics
from storeplan.planning.market import plan_market
from storeplan.planning.marketing import Marketing, plan_marketing
from storeplan.planning.near_goal import influence_near_goal
from storeplan.planning.planned import Exhibits, Planned
from storeplan.planning.results import Results
from storeplan.planning.scenarios import scenarios
from storeplan.planning.season import season, year_weight
from storeplan.planning.service import plan_service
from storeplan.planning.stock import plan_stock, stock_to_order
from storeplan.planning.team import plan_team
from storeplan.planning.testing import plan_page_test
from storeplan.planning.verdicts import judge

Plan: TypeAlias = Planned[Results]
"""The operations plan of a shop, without words of any language."""


class StoreExhibits(Exhibits[Results]):
    """What shows an operations plan; loaded when first asked for, as judging a shop takes none."""

    def tables(self, results: Results) -> Iterable[PlanTable]:
        """Every table, in the order of the sections."""
        from storeplan.planning.exhibits import tables_of  # noqa: PLC0415 - not for judging a shop

        return tables_of(results)

    def charts(self, results: Results) -> Iterable[PlanChart]:
        """Every chart, in the order of the sections."""
        from storeplan.planning.exhibits import charts_of  # noqa: PLC0415 - not for judging a shop

        return charts_of(results)

    def diagrams(self, results: Results) -> Iterable[PlanDiagram]:
        """Every diagram that has something to show, in the order of the sections."""
        from storeplan.planning.exhibits import diagrams_of  # noqa: PLC0415 - not for judging a shop

        return diagrams_of(results)

    def grounds(self, results: Results) -> object:
        """All results, and the facts that the parts name as their weakest ground."""
        from storeplan.planning.weak_grounds import weak_grounds  # noqa: PLC0415 - not for judging a shop

        return results, weak_grounds(results)


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
    stocks = plan_stock(
        products,
        brief,
        goals,
        in_campaigns,
        year_weight(demand),
        logistics,
        biggest(campaigns),
        knowledge,
    )
    verdicts = judge(products, stocks, brief, marketing.ad_share)
    stock = stock_to_order(
        stocks,
        frozenset(v.product.id for v in verdicts if v.verdict == "go"),
        biggest(campaigns),
        opening_order if brief.goods_at == "origin" else None,
    )
    service = plan_service(brief, goals, knowledge)
    team = plan_team(brief, goals, marketing, service, knowledge)
    basis = cost_basis(brief, team, service, logistics, order, marketing, campaigns, demand, knowledge)
    second_demand = second_season(brief, demand, knowledge)

    def cash_with(marketing: Marketing) -> Cash:
        with_it = replace(basis, marketing=marketing)
        return plan_cash(brief, goals, order, stock, second_demand, with_it, knowledge)

    cash = cash_with(marketing)
    levels = scenarios(goals, cash, stock, basis)
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
        verdicts=verdicts,
        held=held_back(
            verdicts,
            products,
            order,
            in_campaigns,
            goals,
            cash,
            last_day_to_file(brief, logistics),
            max(opening_order, as_of),
        ),
        service=service,
        team=team,
        cash=cash,
        scenarios=levels,
        page_test=plan_page_test(goals, brief.products[0].share, knowledge),
        derived=derive(brief, goals, order, marketing, service, team),
        drivers=drivers_of(
            brief, products, order, marketing, cash, levels, campaigns, team, logistics, knowledge
        ),
        influence=influence_near_goal(goals, marketing, cash, cash_with),
    )


def make_plan(brief: Brief, knowledge: Knowledge, as_of: date) -> Plan:
    """The whole plan for one shop. Pure: the same arguments give the same plan.

    Args:
        brief: The shop.
        knowledge: Packs for its platform, category and origin.
        as_of: What "today" is.
    """
    results = compute(brief, knowledge, as_of)
    return Planned(OPERATIONS_PLAN, results, StoreExhibits(), findings_of(results))
