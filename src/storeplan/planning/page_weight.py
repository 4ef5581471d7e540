"""How heavy a product page may be: limits the shop sets itself, and what a slow first screen costs.

The decision: the platform hosts the pages, so weight is what a shop can decide. What has to be legible on a
small phone differs by category (weave, label, batch), hence one row of limits for each. They are the
plan's own decisions, stated in the categories' texts too, not facts.
"""

from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula
from storeplan.model.quantity import CNY, COUNT, RATIO, Quantity
from storeplan.planning.results import Results


@frozen
class Limits:
    """What a page of one category may weigh.

    Attributes:
        first_screen: Pictures of the first screen together (kB).
        picture: One picture (kB).
        video_seconds: Length of the video.
        video: The video (kB).
        page: Everything but the video (kB).
        seconds: Time to the first screen on 4G, as text, since some are halves.
    """

    first_screen: int
    picture: int
    video_seconds: int
    video: int
    page: int
    seconds: str


BEAUTY = Limits(1200, 300, 12, 4000, 8000, "2.5")
HEALTH = Limits(1000, 300, 10, 4000, 6000, "2.5")
CHILDREN = Limits(800, 200, 18, 5000, 6000, "3")
FASHION = Limits(1000, 350, 16, 6000, 7000, "2.5")
FOOD = Limits(900, 300, 15, 8000, 8000, "3")
ELECTRONICS = Limits(1200, 300, 20, 12000, 8000, "3")
HOME = Limits(1000, 300, 15, 6000, 7000, "3")
LEISURE = Limits(1000, 300, 12, 5000, 7000, "3")

MOST_SCREENS = 9
"""Screens of a page: as many as the longest page order of the categories has."""

LIMITS: dict[str, Limits] = {
    "skincare": BEAUTY,
    "make-up": BEAUTY,
    "personal-care": BEAUTY,
    "hair-care": BEAUTY,
    "supplements": HEALTH,
    "otc-devices": HEALTH,
    "infant-formula": Limits(400, 150, 20, 5000, 5000, "3"),
    "baby-gear": CHILDREN,
    "kids-clothing": CHILDREN,
    "toys": Limits(900, 250, 30, 8000, 6000, "3"),
    "snacks": FOOD,
    "tea-coffee": FOOD,
    "wine": Limits(800, 200, 12, 2500, 5000, "2"),
    "apparel": Limits(700, 300, 12, 4000, 7000, "2.5"),
    "bags": FASHION,
    "shoes": FASHION,
    "watches": FASHION,
    "jewellery": FASHION,
    "digital-accessories": ELECTRONICS,
    "phones-computers": ELECTRONICS,
    "small-appliances": Limits(1200, 300, 10, 6000, 8000, "3"),
    "large-appliances": ELECTRONICS,
    "kitchenware": Limits(600, 150, 15, 3000, 5000, "2"),
    "pets": LEISURE,
    "sports": LEISURE,
}


@frozen
class PageWeight:
    """The limits as figures, and what they are for.

    Attributes:
        rows: Id of the thing measured, its limit, id of its unit.
        waste: Marketing money a year for each percentage point of paid visits that leave before the
            first screen stands (CNY).
    """

    rows: tuple[tuple[str, Figure, str], ...]
    waste: Figure


@formula(COUNT)
def limit_of(amount: int) -> Quantity:
    """A limit the shop sets itself."""
    return Quantity(Decimal(amount))


@formula(RATIO)
def seconds_of(amount: str) -> Quantity:
    """A time the shop sets itself (seconds)."""
    return Quantity(Decimal(amount))


@formula(CNY)
def wasted_on_leavers(budget: Quantity) -> Quantity:
    """Money for one percentage point of paid visits: marketing budget × 1 %."""
    return budget / 100


def page_weight(r: Results) -> PageWeight:
    """The limits of the shop's category."""
    limits = LIMITS.get(r.brief.category, HOME)
    rows = (
        ("first-screen", limit_of(limits.first_screen), "kilobyte"),
        ("picture", limit_of(limits.picture), "kilobyte"),
        ("page", limit_of(limits.page), "kilobyte"),
        ("video", limit_of(limits.video), "kilobyte"),
        ("video-seconds", limit_of(limits.video_seconds), "second"),
        ("screens", limit_of(MOST_SCREENS), "screen"),
        ("first-screen-seconds", seconds_of(limits.seconds), "second"),
    )
    return PageWeight(
        tuple((id_, figure.named(f"page.{id_}"), unit) for id_, figure, unit in rows),
        wasted_on_leavers(r.marketing.budget).named("page.waste"),
    )
