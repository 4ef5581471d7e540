"""Which figures an audience does not see.

The decision: what is withheld is found in the figures themselves. A figure is withheld when it, the answer or
the fact it stands for is not listed as shown, and so is every figure that was computed from a withheld one:
nothing that is shown has a withheld operand, so no formula of the plan can be solved for what is missing.
"""

from storeplan.model.audience import Audience
from storeplan.model.facts import REPLACED, Fact
from storeplan.model.figures import Answered, Computed, Figure, Known, Origin, operands_of

REPLACED_FACT = "facts."
"""What the path of an answer begins with that replaces a fact."""


class Redaction:
    """What of one plan an audience does not see; remembers what it has decided."""

    def __init__(self, audience: Audience) -> None:
        self.audience = audience
        # with the origins themselves, so that none is freed and its number given to another
        self._decided: dict[int, tuple[Origin, bool]] = {}

    def __call__(self, figure: Figure) -> bool:
        """Whether a figure is withheld."""
        return self._by_id(figure) or self._by_origin(figure)

    def _by_id(self, figure: Figure) -> bool:
        """Whether its own id says so; answers and facts under their own path are decided as such."""
        own = figure.id and figure.id != _path(figure.origin)
        return bool(own) and not self.audience.shows("figures", figure.id)

    def _by_origin(self, figure: Figure) -> bool:
        """Whether where it comes from says so; without recursion, as chains of months are long."""
        waiting = [figure]
        while waiting:
            here = waiting[-1]
            if id(here.origin) not in self._decided:
                undecided = [one for one in operands_of(here) if id(one.origin) not in self._decided]
                if undecided:
                    waiting += undecided
                    continue
                self._decided[id(here.origin)] = (here.origin, self._decide(here))
            waiting.pop()
        return self._decided[id(figure.origin)][1]

    def _decide(self, figure: Figure) -> bool:
        """For a figure whose operands are decided."""
        match figure.origin:
            case Answered(question=question):
                return not self.audience.shows("answers", question)
            case Known(fact=fact):
                return not self._shows_fact(fact)
            case Computed():
                return any(
                    self._by_id(one) or self._decided[id(one.origin)][1] for one in operands_of(figure)
                )

    def _shows_fact(self, fact: Fact) -> bool:
        """A fact that the user replaced is an answer."""
        if any(source.id == REPLACED for source in fact.sources):
            return self.audience.shows("answers", REPLACED_FACT + fact.path)
        return self.audience.shows("facts", fact.path)


def _path(origin: Origin) -> str:
    """What an answer or fact is called; empty for what was computed."""
    match origin:
        case Answered(question=question):
            return question
        case Known(fact=fact):
            return fact.path
        case Computed():
            return ""
