"""Everything the formulas gave for one shop, before it is judged and laid out."""

from collections.abc import Mapping
from datetime import date

from storeplan.frozen import frozen
from storeplan.model.brief import Brief
from storeplan.model.figures import Figure
from storeplan.model.knowledge import Knowledge
from storeplan.planning.campaigns import CampaignPlan, biggest
from storeplan.planning.cash import Cash
from storeplan.planning.derived import Derived
from storeplan.planning.economics import OrderEconomics, ProductEconomics
from storeplan.planning.goals import Goals
from storeplan.planning.held import Held
from storeplan.planning.influence import Influence
from storeplan.planning.logistics import Logistics
from storeplan.planning.market import Market
from storeplan.planning.marketing import Marketing
from storeplan.planning.scenarios import Scenarios
from storeplan.planning.season import MonthDemand
from storeplan.planning.service import Service
from storeplan.planning.stock import Stock
from storeplan.planning.team import Team
from storeplan.planning.testing import PageTest
from storeplan.planning.verdicts import ProductVerdict


@frozen
class Results:
    """The results of every planning module.

    Attributes:
        brief: The shop.
        knowledge: The packs that apply.
        as_of: What "today" is.
        demand: Twelve months of demand.
        campaign_share: Part of the year's sales on campaign days (share).
        products: Every product every day and in a campaign.
        order: The mean order.
        goals: The goal with its months.
        market: The first product among its rivals.
        marketing: Budget, visits, return.
        campaigns: The campaigns planned for.
        logistics: Ways of delivery compared.
        stock: Stock by product.
        verdicts: Which products to sell now, in the order of the brief.
        held: What hangs on products that may not be sold yet; None where all may.
        service: Inquiries, seats, cost.
        team: Roles, payroll, own against agency.
        cash: Profit and cash of two years by month.
        scenarios: The year at other levels of sales.
        page_test: What a page test would take.
        derived: Means and small sums for sentences.
        drivers: The shop's situation in words.
        influence: What three results rest on: the sales of the visits within budget, the year's profit, the
            largest sum of money out.
    """

    brief: Brief
    knowledge: Knowledge
    as_of: date
    demand: tuple[MonthDemand, ...]
    campaign_share: Figure
    products: tuple[ProductEconomics, ...]
    order: OrderEconomics
    goals: Goals
    market: Market
    marketing: Marketing
    campaigns: tuple[CampaignPlan, ...]
    logistics: Logistics
    stock: Stock
    verdicts: tuple[ProductVerdict, ...]
    held: Held | None
    service: Service
    team: Team
    cash: Cash
    scenarios: Scenarios
    page_test: PageTest
    derived: Derived
    drivers: Mapping[str, str]
    influence: Influence

    @property
    def plan(self) -> "Results":
        """The operations plan's results: these."""
        return self

    @property
    def hero(self) -> ProductEconomics:
        """The first product, which carries the shop."""
        return self.products[0]

    @property
    def biggest_campaign(self) -> CampaignPlan | None:
        """The campaign with most sales, None without campaigns."""
        return biggest(self.campaigns)
