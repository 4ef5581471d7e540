"""What every kind of document besides the operations plan starts from.

The decision: the operations plan is there where the answers suffice for one, so that no kind computes anew what
it knows; where it is not, a kind says what it can say without it.
"""

from collections.abc import Mapping
from datetime import date

from storeplan.errors import Problem, StoreplanError
from storeplan.frozen import frozen
from storeplan.model.brief import Shop
from storeplan.model.knowledge import Knowledge
from storeplan.planning.answer_reader import AnswerReader
from storeplan.planning.drivers import shop_drivers
from storeplan.planning.results import Results


@frozen
class Situation:
    """A shop, or what is known of it.

    Attributes:
        brief: The shop.
        knowledge: The packs that apply.
        as_of: What "today" is.
        answers: All answers, for those that only one kind of document asks for.
        plan: The operations plan's results; None where products, or both goal and budget, are not there.
    """

    brief: Shop
    knowledge: Knowledge
    as_of: date
    answers: AnswerReader
    plan: Results | None

    @property
    def drivers(self) -> Mapping[str, str]:
        """The situation in words: the operations plan's, else what follows from the shop alone."""
        return shop_drivers(self.brief, self.knowledge) if self.plan is None else self.plan.drivers

    def needed_plan(self) -> Results:
        """The operations plan's results, for documents that cannot do without.

        Raises:
            StoreplanError: When it is not there.
        """
        if self.plan is None:
            raise StoreplanError(Problem("goal-or-budget-needed", hint="goal-or-budget-needed"))
        return self.plan
