"""Everything the operating process tells of a shop, before it is laid out."""

from collections.abc import Mapping
from datetime import date

from storeplan.frozen import frozen
from storeplan.model.answers import LocalText
from storeplan.model.brief import Shop
from storeplan.model.figures import Figure
from storeplan.model.knowledge import Knowledge
from storeplan.planning.documents.operating_process_gaps import Gap
from storeplan.planning.documents.operating_process_steps import Owner, Step
from storeplan.planning.documents.operating_process_times import Times
from storeplan.planning.results import Results
from storeplan.planning.taxes import ProductTax


@frozen
class TaxedProduct:
    """Import tax of one product.

    Attributes:
        name: Of the product.
        price: Its every-day price (CNY/item).
        tax: Its tax at that price.
        most: Items of it that one order may hold within the single-transaction limit (item); None where
            one is beyond it.
        campaign_tax: Its tax at the campaign price (CNY/item); None without an operations plan.
    """

    name: LocalText
    price: Figure
    tax: ProductTax
    most: Figure | None
    campaign_tax: Figure | None


@frozen
class Partners:
    """Whom and what the process runs through, as answered; None where it was not.

    Attributes:
        return_address: Where buyers send goods back to.
        warehouse: The warehouse goods are sold from.
        declarant: Who declares orders to customs.
    """

    return_address: LocalText | None
    warehouse: LocalText | None
    declarant: LocalText | None


@frozen
class OperatingProcessResults:
    """What the operating process tells.

    Attributes:
        brief: The shop.
        knowledge: The packs that apply.
        as_of: What "today" is.
        drivers: The shop's situation in words.
        plan: The operations plan's results; None without a plan.
        standing: applies, approved or open: how far the shop is with the platform.
        runs: own, agency or undecided: who runs the shop.
        times: How long goods and an order take end to end.
        taxes: Import tax of each product; empty without products.
        steps: The thirteen steps, those of operating first.
        people: Who has each role, by role.
        partners: Whom and what the process runs through.
        gaps: What is open, by the day it is due.
        open_number: How many of those there are.
        unnamed_number: Steps without a person.
        longest_paper: Days of the paper of entry that takes longest to get; None for a shop that was let in.
    """

    brief: Shop
    knowledge: Knowledge
    as_of: date
    drivers: Mapping[str, str]
    plan: Results | None
    standing: str
    runs: str
    times: Times
    taxes: tuple[TaxedProduct, ...]
    steps: tuple[Step, ...]
    people: Mapping[str, Owner]
    partners: Partners
    gaps: tuple[Gap, ...]
    open_number: Figure
    unnamed_number: Figure
    longest_paper: Figure | None

    @property
    def stocked(self) -> str:
        """Where goods wait for their buyers: in-china or abroad."""
        return "in-china" if self.times.chosen.stock_in_china else "abroad"

    @property
    def unnamed(self) -> bool:
        """Whether a step has no person."""
        return self.unnamed_number.amount > 0
