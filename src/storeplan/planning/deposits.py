"""The platform's deposit: every rule that may ask for one, and the highest that applies.

The decision: rules do not add up, the highest one is paid; a rule that waits for an answer is not counted, but
told, so that nobody is surprised by it.
"""

from storeplan.frozen import frozen
from storeplan.model.brief import Shop
from storeplan.model.figures import Figure
from storeplan.model.knowledge import Knowledge

BY_CATEGORY = "category"
"""The rule that every shop falls under."""


@frozen
class DepositRule:
    """One rule.

    Attributes:
        id: category, or its id in the platform's list.
        sum: What it asks for (CNY).
        applies: Whether the shop falls under it; None where an answer is missing.
    """

    id: str
    sum: Figure
    applies: bool | None


def deposit_rules(shop: Shop, knowledge: Knowledge) -> tuple[DepositRule, ...]:
    """Every rule of the platform, the category's first; none where it asks for no deposit."""
    rules = [
        DepositRule(id_, knowledge.figure(f"platform.deposit-rule.{id_}"), _applies(id_, shop, knowledge))
        for id_ in knowledge.lists.get("platform.deposit-rules", ())
    ]
    if knowledge.has("category.deposit"):
        rules.insert(0, DepositRule(BY_CATEGORY, knowledge.figure("category.deposit"), applies=True))
    return tuple(rules)


def _applies(id_: str, shop: Shop, knowledge: Knowledge) -> bool | None:
    """Whether the shop is what the rule's tags say."""
    told = {"trademark": shop.entry.trademark, "store-type": shop.store_type}
    asked = {name: knowledge.tags.get(f"platform.deposit-rule.{id_}.{name}") for name in told}
    if any(told[name] and value and value != told[name] for name, value in asked.items()):
        return False
    return None if any(value and not told[name] for name, value in asked.items()) else True


def platform_deposit(shop: Shop, knowledge: Knowledge) -> Figure | None:
    """What the platform asks for: the highest rule that applies, None where none does."""
    sums = [rule.sum for rule in deposit_rules(shop, knowledge) if rule.applies]
    return max(sums, key=lambda sum_: sum_.amount, default=None)
