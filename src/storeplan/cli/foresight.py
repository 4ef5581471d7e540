"""What the plan would come to with the answers so far, and what stands in for those that are open.

The decision: nothing is estimated here. The brief and the plan are made as they will be, from the answers
there are, so that the preview can differ from the document only by answers still to come.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from storeplan import pipeline
from storeplan.asking.asks import Given, StandIn, Values
from storeplan.cli.amounts import key_figure_name, key_figure_text
from storeplan.errors import StoreplanError
from storeplan.loading.answers import LoadedAnswers
from storeplan.loading.fact_reasons import fact_in
from storeplan.messages import message
from storeplan.model.answers import Answer, AnswerOrigin, AnswerValue, Money, Record
from storeplan.model.brief import Brief, Product
from storeplan.model.figures import Answered, Figure, Known, walk
from storeplan.model.questions import Question, QuestionKind, Questionnaire
from storeplan.overlays import NO_OVERLAYS, Overlays
from storeplan.planning.key_figures import key_figures, verdict_of
from storeplan.planning.open_answers import open_answers
from storeplan.planning.plan import Plan

PREVIEWED = ("goal", "visits", "contribution", "break-even-roas")
"""Key figures shown while answers come in."""

NEEDED = ("store.category", "store.origin", "products")
"""Answers without which nothing can be computed, besides a goal or a budget."""

_GOAL_OR_BUDGET = ("goals.sales", "marketing.budget")
_FROM_GOAL = (*_GOAL_OR_BUDGET, "goals.acceptable_loss")
_ANY_GOAL = Money(Decimal(1_000_000), "CNY")

Taken: TypeAlias = Figure | str | None

_OF_SHOP: Mapping[str, Callable[[Brief], Taken]] = {
    "goals.sales": lambda b: b.sales_goal,
    "goals.acceptable_loss": lambda b: b.acceptable_loss,
    "marketing.budget": lambda b: b.marketing_budget,
    "supply.lead_days": lambda b: b.lead_days,
    "after_sales.refund_share": lambda b: b.refund_share,
    "after_sales.before_dispatch_share": lambda b: b.refund_before_dispatch_share,
    "marketing.cost_per_visit": lambda b: b.cost_per_visit,
    "logistics.mode": lambda b: b.logistics_mode,
    "members.repeat_share": lambda b: b.repurchase_share,
    "members.repeat_days": lambda b: b.repeat_days,
    "service.hours": lambda b: b.service_hours,
    "finance.purchase_currency": lambda b: b.purchase_currency,
}
"""Where the brief has what an answer would have said, by question."""

_OF_PRODUCT: Mapping[str, Callable[[Product], Taken]] = {
    "price": lambda p: p.price,
    "landed_cost": lambda p: p.landed_cost,
    "role": lambda p: p.role,
    "share": lambda p: p.share,
}
"""The same for the fields of a product."""


class Foresight:
    """Makes brief and plan while answers come in.

    Args:
        questionnaire: What is asked.
        before: What the answers file says besides the answers.
        as_of: What "today" is.
        language: Of the interview.
        overlays: The user's folders of templates and packs.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        before: LoadedAnswers,
        as_of: date,
        language: str,
        overlays: Overlays = NO_OVERLAYS,
    ) -> None:
        self._questionnaire = questionnaire
        self._before = before
        self._as_of = as_of
        self._language = language
        self._overlays = overlays

    def stand_ins(self, values: Values) -> dict[str, StandIn]:
        """What the plan works with for open questions, by path; nothing before category and origin are known."""
        goal_is_known = any(values.get(one) is not None for one in _GOAL_OR_BUDGET)
        needed = {} if goal_is_known else {"goals.sales": _ANY_GOAL}
        products = values.get("products") or (Record("product-1", {}),)
        brief = self._brief({**values, "products": products, **needed})
        if brief is None:
            return {}
        found = dict(self._of_shop(brief))
        for product in brief.products:
            found |= self._of_product(product)
        return {path: one for path, one in found.items() if goal_is_known or path not in _FROM_GOAL}

    def preview(self, given: Given) -> list[str]:
        """Key figures and the verdict in two lines, or which answers they wait for."""
        language = self._language
        if waiting := self._waiting_for(given.values):
            return [
                message(
                    "preview-waits", {"questions": message("semicolon", {}, language).join(waiting)}, language
                )
            ]
        plan = self._judged(given.values)
        if plan is None:
            return []
        figures = key_figures(plan.results)
        words = [
            message(
                "preview-figure",
                {
                    "name": key_figure_name(id_, language),
                    "text": key_figure_text(id_, figures[id_], language),
                },
                language,
            )
            for id_ in PREVIEWED
        ]
        verdict = {
            "name": key_figure_name("verdict", language),
            "text": f"msg:verdict-{verdict_of(plan.results)}",
        }
        words.append(message("preview-figure", verdict, language))
        return [message("preview", {"figures": message("semicolon", {}, language).join(words)}, language)]

    def worth(self, given: Given) -> tuple[str, ...]:
        """Paths of open questions that results rest on, the one that most rests on first."""
        plan = None if self._waiting_for(given.values) else self._judged(given.values)
        return tuple(one.question for one in open_answers(plan.results) if one.weight) if plan else ()

    def _judged(self, values: Values) -> Plan | None:
        try:
            return pipeline.plan(self._loaded(values))
        except StoreplanError:  # replaced facts that do not exist are told when the plan is built
            return None

    def _waiting_for(self, values: Values) -> list[str]:
        """Prompts of the questions that have to be answered before anything can be computed."""
        waiting = [one for one in NEEDED if not values.get(one)]
        if not waiting and all(values.get(one) is None for one in _GOAL_OR_BUDGET):
            waiting = [_GOAL_OR_BUDGET[0]]
        prompts = (self._questionnaire.question(one).prompt[self._language] for one in waiting)
        return [re.split("[？?]", prompt)[0] for prompt in prompts]

    def _of_shop(self, brief: Brief) -> Iterator[tuple[str, StandIn]]:
        for path, take in _OF_SHOP.items():
            question = self._questionnaire.question(path)
            if stand_in := _stand_in(question, take(brief), self._language):
                yield path, stand_in

    def _of_product(self, product: Product) -> dict[str, StandIn]:
        fields = {field.id: field for field in self._questionnaire.question("products").fields}
        found = {
            name: _stand_in(fields[name], take(product), self._language) for name, take in _OF_PRODUCT.items()
        }
        return {f"products.{product.id}.{name}": one for name, one in found.items() if one}

    def _brief(self, values: Values) -> Brief | None:
        category, origin = values.get("store.category"), values.get("store.origin")
        if not isinstance(category, str) or not isinstance(origin, str):
            return None
        loaded = self._loaded(values)
        try:
            return pipeline.brief(loaded)
        except StoreplanError:
            return None

    def _loaded(self, values: Values) -> pipeline.Loaded:
        answers = LoadedAnswers(
            documents=self._before.documents,
            languages=self._before.languages,
            as_of=self._as_of,
            values={id_: Answer(value, AnswerOrigin.ASKED) for id_, value in values.items()},
            facts=self._before.facts,
            exceptions=self._before.exceptions,
        )
        return pipeline.Loaded(
            answers,
            self._questionnaire,
            self._before.documents,
            self._as_of,
            self._before.languages,
            (),
            self._overlays,
        )


def _stand_in(question: Question, taken: Taken, language: str) -> StandIn | None:
    """What stands in for an answer, told in a language; None where the answer itself does."""
    if taken is None or (isinstance(taken, Figure) and isinstance(taken.origin, Answered)):
        return None
    if isinstance(taken, str):
        return StandIn(taken, question.default_rule)
    facts = tuple(
        fact_in(one.origin.fact, language) for one in walk([taken]) if isinstance(one.origin, Known)
    )
    return StandIn(_value(question, taken), question.default_rule, facts)


def _value(question: Question, figure: Figure) -> AnswerValue:
    return Money(figure.amount, "CNY") if question.kind is QuestionKind.MONEY else figure.amount
