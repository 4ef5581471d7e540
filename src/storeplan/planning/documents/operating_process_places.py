"""The named places in texts of the operating process, each with the cell it is filled with."""

from storeplan.model.answers import LocalText
from storeplan.model.plan import Cell, Phrase, Term, Word
from storeplan.planning.documents.operating_process_results import OperatingProcessResults
from storeplan.planning.documents.operating_process_steps import expires
from storeplan.planning.results import Results
from storeplan.planning.service_rules import ladder


def places(r: OperatingProcessResults) -> dict[str, Cell]:
    """Every named place that has a value for this shop; texts of a situation use those it has."""
    known, way = r.knowledge.figure, r.times.chosen
    named: dict[str, Cell] = {
        "brand": r.brief.brand,
        "store": r.brief.store or Phrase("store-name", {"brand": r.brief.brand}),
        "origin": Word("origin.name"),
        "category": Word("category.name"),
        "platform": Word("platform.name"),
        "mode": Word(f"logistics.modes.{way.id}.name"),
        "store_type": Word(f"platform.store_types.{r.brief.store_type}.name"),
        "hero": r.brief.products[0].name if r.brief.products else Term("process.no-product"),
        "need": Word(f"category.needs.{r.brief.needs[0]}.name"),
        "rival": r.brief.rivals[0].name if r.brief.rivals else None,
        "today": r.as_of,
        "start": r.brief.start,
        "production": r.brief.lead_days,
        "transport": way.travel.transport,
        "inbound": way.travel.inbound,
        "lead": way.travel.lead,
        "dispatch": way.dispatch,
        "fastest": way.fastest,
        "slowest": way.slowest,
        "whole": way.whole,
        "money": r.times.money,
        "settlement": r.times.legs[-1].days,
        "longest": Term(f"process.leg.{r.times.longest.id}.{r.stocked}"),
        "longest_days": r.times.longest.days,
        "longest_share": r.times.longest_share,
        "longest_paper": r.longest_paper,
        "response": known("platform.response-minutes"),
        "single_limit": known("tax.single-limit"),
        "annual_limit": known("tax.annual-limit"),
        "until": r.brief.authorisation_until or Term("process.not-told"),
        "unnamed": r.unnamed_number,
        **_partners(r),
    }
    if way.stock_in_china:
        named |= {
            "damage": known("logistics.damage-share"),
            "return_apply": known("tax.return-apply-days"),
            "return_back": known("tax.return-back-days"),
        }
    if expires(r.knowledge):
        named["remaining"] = known("logistics.minimum-remaining-share")
    return named | (_of_plan(r.plan) if r.plan is not None else {})


def _partners(r: OperatingProcessResults) -> dict[str, Cell]:
    def told(answer: LocalText | None, key: str) -> Cell:
        return answer or Term(f"process.unknown.{key}")

    return {
        "return_address": told(r.partners.return_address, f"return-address-{r.stocked}"),
        "warehouse": told(r.partners.warehouse, f"warehouse-{r.stocked}"),
        "declarant": told(r.partners.declarant, "declarant"),
        "finance": told(r.people["finance"].name, "finance"),
    }


def _of_plan(plan: Results) -> dict[str, Cell]:
    stock = plan.stock.products[0]
    limits = {level.id: level.limit for level in ladder(plan)}
    largest = plan.biggest_campaign
    named: dict[str, Cell] = {
        "daily": stock.daily,
        "reorder": stock.reorder_point,
        "safety": stock.safety,
        "batch": stock.first_batch,
        "month_orders": plan.logistics.month_orders,
        "order_cost": plan.logistics.chosen.order_cost,
        "hero_price": plan.hero.daily.price,
        "campaign_price": plan.hero.campaign.price,
        "agent_limit": limits["agent"],
        "lead_limit": limits["lead"],
        "manager_limit": limits["manager"],
        "inquiries": plan.derived.mean_inquiries,
        "first_goal": plan.goals.months[0].sales,
        "content_budget": plan.marketing.content_budget,
    }
    if largest is not None:
        named |= {
            "campaign": Word(f"calendar.events.{largest.campaign.id}.name"),
            "campaign_day": largest.campaign.start,
            "order_by": largest.order_by,
            "inbound_by": largest.inbound_by,
            "register_by": largest.register_by,
            "brief_by": largest.brief_by,
        }
    return named
