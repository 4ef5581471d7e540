"""Knowledge: the facts and lists of the packs that apply to one shop.

The decision: the planning core sees paths, not files. ``category.conversion.steady`` is the same path for
every category; which file it came from, what it inherited from its family and what the user replaced is
settled when the packs are loaded.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from storeplan.frozen import frozen
from storeplan.model.facts import Confidence, Fact, Source
from storeplan.model.figures import Figure, known


@frozen
class Campaign:
    """One sales event in one year, its days fixed.

    A day's extra demand is weight × the fact ``calendar.strength.<id>`` × ``practice.campaign-lift.<phase>``.

    Attributes:
        id: Event (``double-11``), the same every year.
        year: Year it belongs to: the one it starts in, for lunar festivals the one of the festival.
        warm_up: First day of pre-sale or warm-up; equal to ``start`` where there is none.
        start: First day of sales.
        end: Last day of sales.
        weight: What it decides for this category, 0 none to 5 the year.
        confidence: Of the dates.
        sources: Of the dates.
    """

    id: str
    year: int
    warm_up: date
    start: date
    end: date
    weight: int
    confidence: Confidence
    sources: tuple[Source, ...]

    @property
    def key(self) -> str:
        """Unique among the years (``double-11.2027``)."""
        return f"{self.id}.{self.year}"


@frozen
class Closure:
    """Days on which the origin's suppliers stand still: no order is placed, made or shipped."""

    id: str
    start: date
    end: date


@frozen
class Knowledge:
    """What is known for this platform, category, origin and market.

    Attributes:
        facts: By path.
        lists: Ids by path (``category.needs``, ``logistics.modes``), in the packs' order.
        tags: Single words by path (``category.tax-profile`` = ``unit-price``).
        campaigns: Sorted by start, for the as-of year and the three after it.
        closures: Sorted by start, same years.
        versions: Pack id to version.
        avoided: Words no seller of the category may use, in the order of ``category.title.avoid`` among
            its words.
    """

    facts: Mapping[str, Fact]
    lists: Mapping[str, tuple[str, ...]]
    tags: Mapping[str, str]
    campaigns: tuple[Campaign, ...]
    closures: tuple[Closure, ...]
    versions: Mapping[str, str]
    avoided: tuple[str, ...] = ()
    _figures: dict[str, Figure] = field(default_factory=dict, init=False, repr=False, compare=False)

    def figure(self, path: str) -> Figure:
        """The fact at ``path`` as a figure, the same figure each time.

        Raises:
            KeyError: When no pack has it; a bug of the pack, found by the tests over every pack.
        """
        found = self._figures.get(path)
        if found is None:
            found = self._figures[path] = known(self.facts[path])
        return found

    def has(self, path: str) -> bool:
        """Whether a fact stands at ``path``."""
        return path in self.facts
