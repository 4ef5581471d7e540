"""The brief: the shop in typed terms, every gap filled by a fact of the packs or by a named default.

The decision: planning never asks whether something was answered. A number is a figure whose origin says
whether the user gave it or a pack did; what has no sensible default is None and becomes an open question.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from storeplan.frozen import frozen
from storeplan.model.answers import FindingException, LocalText, Month
from storeplan.model.figures import Figure

CustomPlain: TypeAlias = Figure | LocalText | Month | date | bool | str | tuple[str, ...] | None
"""An answer to a question of the user's own that is one value, as templates print it; None when not known."""

CustomValue: TypeAlias = CustomPlain | tuple[Mapping[str, CustomPlain], ...]
"""The same, or records."""


@frozen
class Product:
    """One product of the shop.

    Attributes:
        id: The user's own id.
        name: As the user wrote it.
        content: Net content of one item in ``content_unit`` (content/item), None when not given.
        content_unit: Id of the unit (``ml``, ``tablet``).
        price: Every-day price of one item (CNY/item), with or without tax as the brief says.
        landed_cost: Cost of one item in the warehouse, before import tax (CNY/item).
        shelf_life: Months, None where there is none or it is not known.
        role: traffic, hero, profit or image.
        share: Share of sales, all products sum to 1.
        filing: done, pending, none; empty when not answered.
        bonded_only: Whether it may only be sold from bonded stock; None when not known.
        has_hs_code: Whether its tariff code was given.
        minimum_order: Least purchase (item), None when not given.
        proofs: What the shop can show for its claims, None when not given.
        supplier: Id or name of its supplier, empty when not given.
    """

    id: str
    name: LocalText
    content: Figure | None
    content_unit: str
    price: Figure
    landed_cost: Figure
    shelf_life: Figure | None
    role: str
    share: Figure
    filing: str
    bonded_only: bool | None
    has_hs_code: bool
    minimum_order: Figure | None
    proofs: LocalText | None
    supplier: str


@frozen
class Rival:
    """A product the buyer compares with.

    Attributes:
        id: The user's own id.
        name: As the user wrote it.
        content: Net content of one item (content/item), None when not given.
        content_unit: Its unit; empty when not given.
        price: CNY/item, None when not given.
        complaint: What its reviews complain of, None when not given.
        monthly_sales: As the user wrote it, None when not given.
    """

    id: str
    name: LocalText
    content: Figure | None
    content_unit: str
    price: Figure | None
    complaint: LocalText | None
    monthly_sales: LocalText | None


@frozen
class PastMonth:
    """One month of a running store's last year, as the store's statistics show it."""

    month: Month
    visits: Figure | None
    conversion: Figure | None
    basket: Figure | None
    ad_spend: Figure | None
    refund_share: Figure | None


@frozen
class Supplier:
    """One supplier.

    Attributes:
        id: The user's own id.
        name: As the user wrote it.
        minimum_order: Items, None when not given.
        payment_days: Days of credit after delivery, None when not given.
        lead_days: Days from order to ready for shipping, None when not given.
        quality: a, b or c; empty when not given.
        closed: When it stands still, as the user wrote it, None when not given.
    """

    id: str
    name: LocalText
    minimum_order: Figure | None
    payment_days: Figure | None
    lead_days: Figure | None
    quality: str
    closed: LocalText | None


@frozen
class Person:
    """Somebody on the team.

    Attributes:
        id: The user's own id.
        name: As the user wrote it.
        role: manager, operations, ads, design, supply, service or review.
        months: Months in this role, None when not given.
        aim: lead or review; lead where not answered.
    """

    id: str
    name: LocalText
    role: str
    months: Figure | None
    aim: str


@frozen
class PaperDetails:
    """What a shop says of one of the platform's papers beside whether it has it.

    Attributes:
        id: Paper, by its id in the platform's list.
        ready_by: Day on which it will be there, None when not given.
        valid_until: Last day on which it holds, None when not given.
        provider: Who gets it, None when not given.
        cost: What getting it costs (CNY), None when not given.
    """

    id: str
    ready_by: date | None
    valid_until: date | None
    provider: LocalText | None
    cost: Figure | None


@frozen
class Entry:
    """What a shop says of the requirements for entering the platform.

    Attributes:
        company: Where the company that opens the store is registered: overseas or mainland; empty when not
            answered.
        approved: Whether the platform has reviewed the shop, which is not open yet.
        trademark: registered, pending or none; empty when not answered.
        trade_months: Months of retail or trade outside the mainland that can be shown, None when not given.
        in_hand: Ids of the papers that are there, None when not answered.
        papers: What else was said of papers, by their ids; may be empty.
    """

    company: str
    approved: bool
    trademark: str
    trade_months: Figure | None
    in_hand: tuple[str, ...] | None
    papers: Mapping[str, PaperDetails]


@frozen
class Shop:
    """A shop as its answers tell it, whatever document is made for it.

    Attributes:
        platform: Pack id of the platform.
        category: Pack id of the category.
        origin: Pack id of the origin.
        subcategory: Id within the category.
        brand: Brand name.
        store: Store name; None when it follows from the brand.
        client: For whom the plan is made, None when for the shop itself.
        client_contact: Whom to ask there, None when not given.
        agency: Who makes it, None when the shop itself.
        agency_contact: Who answers for it, None when not given.
        version: Version of the document.
        confidentiality: Line for the footer, None without.
        store_type: flagship, specialty, multi-brand or mall.
        stage: not-applied, new, growing, mature or taken-over.
        awareness: none, daigou or channel: who in China knows the brand.
        last_year_sales: Kept sales of the last twelve months, None for new stores or when not given.
        products: At least one where a plan of sales is made.
        needs: Ids of the category's reasons to buy, at least one.
        ages: Ids of age bands; may be empty.
        regions: Ids of city tiers; may be empty.
        countries: Ids of the countries sold to; empty on a platform that sells to one.
        rivals: May be empty.
        start: First month of the plan.
        goods_at: origin, overseas-warehouse or bonded.
        lead_days: Days from order to ready for shipping.
        operator: own, agency or undecided.
        heads: People the shop has, None when not given.
        people: By name; may be empty.
        price_includes_tax: Whether the shop's prices contain the import tax.
        logistics_mode: bonded, direct or consolidated.
        parcel_cost: Picking, packing and delivery of an order (CNY/order), None when not given.
        storage_cost: Storage of an item for a month (CNY/item/month), None when not given.
        refund_share: Refunded share of paid sales.
        refund_before_dispatch_share: Share of those refunds that come before the parcel leaves.
        cost_per_visit: Price of one paid visit.
        target_roas: Return the shop aims at, None when not given.
        conversion: Orders per visit the shop has, None when not given.
        basket: Paid amount per order, None when it follows from the products.
        lowest_price: Lowest price of the first product elsewhere, None when not given.
        lowest_price_channel: Where that is.
        cash: Money the shop can put in, None when not given.
        purchase_currency: What suppliers are paid in.
        history: Last year by month; may be empty.
        suppliers: May be empty.
        authorisation_until: Last day of the brand's authorisation, None when not given.
        authorisation_level: owner, exclusive, first or lower; empty when not answered.
        entry: What else of the requirements for entry was answered.
        market_size: Sales of the category in a year, None when not given.
        own_live_hours: Hours of own live streaming a week.
        hosts_wanted: Whether outside hosts are planned; None when not given.
        service_outsourced: Whether service is outsourced; None when undecided.
        service_hours: Hours a day that service answers.
        members: Number of members, None when not given.
        repurchase_share: Share of buyers who buy again within a year.
        repeat_days: Days until a buyer needs more.
        score: Score of the store on the platform, None when not given.
        manager_known: Whether the platform has somebody the shop can ask; None when not answered.
        contents: Pieces of content in hand by kind; missing where not given.
        texts: The user's long texts by question (``brand.story``); missing where not given.
        profit_share_goal: Profit the shop aims at as a share of sales, None when not given.
        three_year_sales: Sales goal of the third year, None when not given.
        score_goal: Score aimed at, None when not given.
        awareness_goal: Monthly searches for the brand word aimed at, None when not given.
        accepted: Findings the user accepts, also those whose last day is past.
        unanswered: Ids of questions of the questionnaire without an answer, in its order.
        custom: Answers to the user's own questions, by their names after ``custom.``.
    """

    platform: str
    category: str
    origin: str
    subcategory: str
    brand: LocalText
    store: LocalText | None
    client: LocalText | None
    client_contact: LocalText | None
    agency: LocalText | None
    agency_contact: LocalText | None
    version: str
    confidentiality: LocalText | None
    store_type: str
    stage: str
    awareness: str
    last_year_sales: Figure | None
    products: tuple[Product, ...]
    needs: tuple[str, ...]
    ages: tuple[str, ...]
    regions: tuple[str, ...]
    countries: tuple[str, ...]
    rivals: tuple[Rival, ...]
    start: Month
    goods_at: str
    lead_days: Figure
    operator: str
    heads: Figure | None
    people: tuple[Person, ...]
    price_includes_tax: bool
    logistics_mode: str
    parcel_cost: Figure | None
    storage_cost: Figure | None
    refund_share: Figure
    refund_before_dispatch_share: Figure
    cost_per_visit: Figure
    target_roas: Figure | None
    conversion: Figure | None
    basket: Figure | None
    lowest_price: Figure | None
    lowest_price_channel: LocalText | None
    cash: Figure | None
    purchase_currency: str
    history: tuple[PastMonth, ...]
    suppliers: tuple[Supplier, ...]
    authorisation_until: date | None
    authorisation_level: str
    entry: Entry
    market_size: Figure | None
    own_live_hours: Figure | None
    hosts_wanted: bool | None
    service_outsourced: bool | None
    service_hours: Figure
    members: Figure | None
    repurchase_share: Figure
    repeat_days: Figure
    score: Figure | None
    manager_known: bool | None
    contents: Mapping[str, Figure]
    texts: Mapping[str, LocalText]
    profit_share_goal: Figure | None
    three_year_sales: Figure | None
    score_goal: Figure | None
    awareness_goal: Figure | None
    accepted: tuple[FindingException, ...]
    unanswered: tuple[str, ...]
    custom: Mapping[str, CustomValue]


@frozen
class Brief(Shop):
    """A shop with what it wants to sell: one shop, one period of twelve months.

    Attributes:
        sales_goal: Kept sales of the twelve months (CNY): paid, refunds taken off, tax as the price.
        acceptable_loss: Largest loss over the twelve months (CNY).
        marketing_budget: Ads, content and creators for twelve months, without discounts (CNY).
    """

    sales_goal: Figure
    acceptable_loss: Figure
    marketing_budget: Figure
