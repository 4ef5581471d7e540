"""What a campaign costs altogether: media, reductions and gifts, not media alone."""

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula, share_of, total
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import CNY, Quantity
from storeplan.planning.campaigns import CampaignPlan
from storeplan.planning.costs import cost_of_gifts
from storeplan.planning.results import Results
from storeplan.planning.season import BIG_STRENGTH


@frozen
class CampaignCost:
    """One campaign's cost.

    Attributes:
        campaign: The campaign.
        reduction: What the platform's instant discount gives away (CNY); None where the campaign has none.
        gifts: Gifts at the usual share (CNY).
        whole: Media, reduction and gifts (CNY).
        share: Of the campaign's kept sales.
    """

    campaign: CampaignPlan
    reduction: Figure | None
    gifts: Figure
    whole: Figure
    share: Figure


@formula(CNY)
def given_away(sales: Quantity, discount: Quantity) -> Quantity:
    """What a discount gives away on sales made at the reduced price: sales ÷ (1 − discount) − sales."""
    return sales / (1 - discount) - sales


def is_big(one: CampaignPlan, knowledge: Knowledge) -> bool:
    """Whether the platform asks for its instant discount in a campaign."""
    return knowledge.facts[f"calendar.strength.{one.campaign.id}"].amount >= BIG_STRENGTH


def campaign_costs(r: Results) -> tuple[CampaignCost, ...]:
    """Every campaign with sales, in order of its start."""
    discount = r.knowledge.figure("practice.discount.campaign")
    gift_share = r.knowledge.figure("practice.gift-share")
    found = []
    for one in r.campaigns:
        if not one.sales.amount:
            continue
        id_ = f"campaigns.{one.campaign.key}"
        big = is_big(one, r.knowledge)
        reduction = given_away(one.sales, discount).named(f"{id_}.reduction") if big else None
        gifts = cost_of_gifts(one.sales, gift_share).named(f"{id_}.gifts")
        parts = [one.budget, gifts] if reduction is None else [one.budget, reduction, gifts]
        whole = total(parts).named(f"{id_}.whole-cost")
        found.append(
            CampaignCost(one, reduction, gifts, whole, share_of(whole, one.sales).named(f"{id_}.cost-share"))
        )
    return tuple(found)
