"""What documents are composed of: results of planning with their exhibits and findings, of any kind of document.

The decision: every kind of document holds the same things, so that whatever redacts, explains, composes and
checks does so for all kinds alike; a kind adds its own results and says which exhibits show them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, fields
from datetime import date
from typing import Any, Generic, Protocol, TypeVar, cast

from storeplan.frozen import frozen
from storeplan.model.brief import Shop
from storeplan.model.figures import Figure, walk
from storeplan.model.knowledge import Knowledge
from storeplan.model.plan import Cell, Finding, PlanChart, PlanDiagram, PlanTable
from storeplan.model.redaction import Redaction
from storeplan.planning.figures_within import figures_in
from storeplan.planning.results import Results


class Grounds(Protocol):
    """What the results of every kind of document have."""

    @property
    def brief(self) -> Shop:
        """The shop."""

    @property
    def knowledge(self) -> Knowledge:
        """The packs that apply."""

    @property
    def as_of(self) -> date:
        """What "today" is."""

    @property
    def drivers(self) -> Mapping[str, str]:
        """The situation in words, by which texts are chosen."""

    @property
    def plan(self) -> Results | None:
        """The operations plan's results, None where there is no plan."""


R = TypeVar("R", bound=Grounds)
"""Results of one kind of document."""

_SHARED = ("brief", "plan")
"""What a kind of document has of others: the shop, and the operations plan."""


class Exhibits(Generic[R]):
    """Which tables, charts and diagrams show the results of a kind of document: none, where it has none."""

    def tables(self, results: R) -> Iterable[PlanTable]:  # noqa: ARG002 - for those that have some
        """Every table, in the order of the document; one without rows is not shown."""
        return ()

    def charts(self, results: R) -> Iterable[PlanChart]:  # noqa: ARG002 - as above
        """Every chart, in the order of the document; one without series is not shown."""
        return ()

    def diagrams(self, results: R) -> Iterable[PlanDiagram]:  # noqa: ARG002 - as above
        """Every diagram that has something to show, in the order of the document."""
        return ()

    def grounds(self, results: R) -> object:
        """What besides the exhibits has figures that the document rests on: the kind's own results."""
        own = (one.name for one in fields(cast("Any", results)) if one.name not in _SHARED)
        return [getattr(results, name) for name in own]


@frozen
class Planned(Generic[R]):
    """What a document of any kind tells, without words of any language.

    Attributes:
        kind: Of document (``store-plan``).
        results: What the formulas gave.
        exhibits: What shows them.
        findings: What an experienced operator would object to, gravest first.
        redaction: What of it its readers do not see; None for those who see everything.
        places: Named places of this kind of document, beside those that every text may use.
    """

    kind: str
    results: R
    exhibits: Exhibits[R]
    findings: tuple[Finding, ...] = ()
    redaction: Redaction | None = None
    places: Mapping[str, Cell] = field(default_factory=dict)
    _tables: dict[str, PlanTable] = field(default_factory=dict, init=False, repr=False, compare=False)
    _charts: dict[str, PlanChart] = field(default_factory=dict, init=False, repr=False, compare=False)
    _diagrams: dict[str, PlanDiagram] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def tables(self) -> Mapping[str, PlanTable]:
        """By id, in the order of the parts; made when first asked for, as judging a shop takes none."""
        if not self._tables:
            made = (one for one in self.exhibits.tables(self.results) if one.rows)
            self._tables.update({one.id: one for one in made if not self._withholds(one.id)})
        return self._tables

    @property
    def charts(self) -> Mapping[str, PlanChart]:
        """By id, in the order of the parts; made when first asked for."""
        if not self._charts:
            made = (one for one in self.exhibits.charts(self.results) if one.series)
            self._charts.update({one.id: one for one in made if not self._withholds(one.id, one.series)})
        return self._charts

    @property
    def diagrams(self) -> Mapping[str, PlanDiagram]:
        """By id, in the order of the parts; made when first asked for."""
        if not self._diagrams:
            made = self.exhibits.diagrams(self.results)
            self._diagrams.update({one.id: one for one in made if not self._withholds(one.id, one)})
        return self._diagrams

    def _withholds(self, exhibit: str, drawn: object = ()) -> bool:
        """Whether an exhibit is not for the plan's readers, nor is a drawing when a figure in it is not."""
        if self.redaction is None:
            return False
        listed = self.redaction.audience.withholds("exhibits", exhibit)
        return listed or any(self.redaction(one) for one in figures_in(drawn))

    def figures(self) -> Iterator[Figure]:
        """Every figure of results, exhibits and findings, or that one of those rests on, each once."""
        shown = (self.tables, self.charts, self.diagrams)
        yield from walk(list(figures_in((self.exhibits.grounds(self.results), shown, self.findings))))

    def own_figures(self) -> Iterator[Figure]:
        """As ``figures``, but what only the operations plan computed is not followed: its document tells that."""
        if self.results.plan is self.results:
            yield from self.figures()
            return
        yield from walk(list(figures_in((self.exhibits.grounds(self.results), self.findings))))
        yield from figures_in((self.tables, self.charts, self.diagrams))
