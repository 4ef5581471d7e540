"""What the readiness document holds: seven requirements, the way to the opening, and what entry costs."""

from collections.abc import Mapping, Sequence
from datetime import date

from storeplan.frozen import frozen
from storeplan.model.brief import Shop
from storeplan.model.figures import Figure
from storeplan.model.knowledge import Knowledge
from storeplan.model.plan import Cell, Phrase
from storeplan.planning.deposits import DepositRule
from storeplan.planning.entry_path import EntryPath
from storeplan.planning.listing import ListingCheck
from storeplan.planning.papers import Paper
from storeplan.planning.results import Results


@frozen
class Need:
    """One of the seven requirements.

    Attributes:
        id: company, brand, products, logistics, team, funds or fee.
        state: ready, gap or unknown.
        what: What is there, or what is missing.
        papers: The platform's papers that belong to it; may be empty.
        open: Those of them still to be got, the most pressing first.
        first: The most pressing of these that is not under way, None without.
        there: Those of them that are there, with what shows it; None where none is.
        begin: Last day to begin that one, today where that is past; None without.
        done: Day on which the last of it is there when it is begun today; None where nothing is open.
        money: What it takes before the first sale (CNY), None where that is not known.
    """

    id: str
    state: str
    what: Cell
    papers: tuple[Paper, ...]
    open: tuple[Paper, ...]
    first: Paper | None
    there: Phrase | None
    begin: date | None
    done: date | None
    money: Figure | None


@frozen
class EntryMoney:
    """What is paid before the first sale.

    Attributes:
        refundable: Id and sum of what comes back (CNY).
        spending: Id and sum of what does not (CNY).
        back: All that comes back (CNY).
        spent: All that does not (CNY).
        whole: Both (CNY).
        has_goods: Whether the first goods are among it.
    """

    refundable: tuple[tuple[str, Figure], ...]
    spending: tuple[tuple[str, Figure], ...]
    back: Figure
    spent: Figure
    whole: Figure
    has_goods: bool


@frozen
class ReadinessResults:
    """Everything the readiness document says.

    Attributes:
        brief: The shop.
        knowledge: The packs that apply.
        as_of: What "today" is.
        drivers: The shop's situation in words.
        plan: The operations plan's results, None without.
        verdict: open for a store that sells already, else ready, gap or unknown: the worst of the seven.
        standing: Which of the seven are missing and which nobody has answered, by name.
        needs: The seven requirements, in the order of the document.
        ready: How many of them are met.
        gaps: How many are not.
        unknown: How many nobody has answered.
        path: The way to the first day of business.
        late: Days by which the earliest opening misses the planned first day; None where it does not.
        spare: Days by which it is before that day; None where it is not.
        goods: Day from which goods ordered today could be sold, None without a plan or for a store that sells.
        goods_decide: Whether that is after the earliest opening.
        rules: Every rule of the platform's deposit.
        deposit: The highest that applies (CNY), None where the platform asks for none.
        may_be: The highest that waits for an answer and is above it (CNY), None without.
        rates: What the platform takes of every payment once the store is open (share), as far as it is known.
        money: What is paid before the first sale, None for a store that sells already.
        products: The papers of every product.
        asks: Ids of the questions whose answers would settle what is unknown.
    """

    brief: Shop
    knowledge: Knowledge
    as_of: date
    drivers: Mapping[str, str]
    plan: Results | None
    verdict: str
    standing: Phrase
    needs: tuple[Need, ...]
    ready: Figure
    gaps: Figure
    unknown: Figure
    path: EntryPath
    late: Figure | None
    spare: Figure | None
    goods: date | None
    goods_decide: bool
    rules: tuple[DepositRule, ...]
    deposit: Figure | None
    may_be: Figure | None
    rates: tuple[Figure, ...]
    money: EntryMoney | None
    products: tuple[ListingCheck, ...]
    asks: tuple[str, ...]

    @property
    def need(self) -> Mapping[str, Need]:
        """The seven requirements by id."""
        return {one.id: one for one in self.needs}

    @property
    def wanted(self) -> tuple[Paper, ...]:
        """Papers still to be begun, the most pressing first."""
        return pressing_first(not_begun([paper for need in self.needs for paper in need.open]), self.path)


def pressing_first(papers: Sequence[Paper], path: EntryPath) -> tuple[Paper, ...]:
    """Papers by the last day to begin them, then by the day on which they are there."""
    ends = {step.id: step.end for step in path.steps}
    return tuple(sorted(papers, key=lambda one: (path.begin[one.id], ends.get(one.id, date.max))))


def not_begun(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Papers that nobody has promised for a day."""
    return tuple(one for one in papers if one.ready_by is None)
