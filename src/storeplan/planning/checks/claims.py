"""Rules on what may be said and sold at all: SP208 to SP211."""

from collections.abc import Iterator

from storeplan.frozen import frozen
from storeplan.model.answers import LocalText
from storeplan.model.brief import Brief, Product
from storeplan.model.plan import Cell, Finding, Severity, Term, Word
from storeplan.planning.checks.levers import sales_of_share
from storeplan.planning.checks.rules import found, phrased, rule
from storeplan.planning.held import last_day_to_file
from storeplan.planning.results import Results
from storeplan.planning.verdicts import number_of

NAMED_AT_MOST = 3
"""Products a heading names; more are counted."""

ALCOHOL = frozenset({"wine"})
"""Categories that companies and weddings buy by the case."""

NOT_PERSONAL = ("婚宴", "婚庆", "团购", "企业采购", "企业客户", "公司采购", "年会", "分销", "批发", "经销商")
"""Buyers who are no private person; goods of the cross-border channel may not be sold to them."""

NOT_PERSONAL_NEED = "wedding"


@frozen
class Said:
    """A text of the user: the path of its answer, the id of its kind, and what it says."""

    answer: str
    kind: str
    text: str


def _texts(text: LocalText | None, answer: str, kind: str) -> Iterator[Said]:
    for tag, words in text.texts if text is not None else ():
        yield Said(f"{answer}.{tag}" if tag else answer, kind, words)


def texts_said(brief: Brief) -> Iterator[Said]:
    """Every text of the user that buyers will read."""
    yield from _texts(brief.store, "store.name", "store-name")
    for product in brief.products:
        yield from _texts(product.name, f"products.{product.id}.name", "product-name")
        yield from _texts(product.proofs, f"products.{product.id}.proofs", "proofs")
    for id_, text in brief.texts.items():
        yield from _texts(text, id_, id_.replace(".", "-"))


def _plain(text: str) -> str:
    """A text as a reader's eye takes it: without blanks, without capitals."""
    return "".join(text.split()).casefold()


@rule("SP208", Severity.ERROR)
def claim_without_proof(r: Results) -> Iterator[Finding]:
    """A text uses a word the category may not use, or a claim stands without anything to show for it."""
    avoided = [(at, word, _plain(word)) for at, word in enumerate(r.knowledge.avoided)]
    for said in texts_said(r.brief):
        text = _plain(said.text)
        for at, word, plain in avoided:
            if plain in text:
                yield _forbidden(said, at, word)
    claim = r.brief.texts.get("brand.positioning")
    if claim is not None and all(product.proofs is None for product in r.brief.products):
        values: dict[str, Cell] = {"claim": claim, "product": r.hero.product.name}
        words = phrased("SP208.proof", values)
        answer = f"products.{r.hero.product.id}.proofs"
        yield found("SP208", Severity.WARNING, "1.2", words, "proof", answer)


def _forbidden(said: Said, at: int, word: str) -> Finding:
    path = f"category.title.avoid.{at}"
    values: dict[str, Cell] = {
        "word": LocalText((("", word),)),
        "quote": LocalText((("", said.text),)),
        "place": Term(f"said.{said.kind}"),
        "why": Word(f"{path}.why"),
        "instead": Word(f"{path}.instead"),
    }
    words = phrased("SP208.word", values)
    return found("SP208", Severity.ERROR, "2.2", words, f"{said.answer}:{word}", said.answer)


@rule("SP209", Severity.ERROR)
def channel_not_confirmed(r: Results) -> Iterator[Finding]:
    """A bonded-only product is planned as direct mail, or a tariff code nobody has looked up yet."""
    for product in r.brief.products:
        if product.bonded_only and r.brief.logistics_mode != "bonded":
            values: dict[str, Cell] = {
                "product": product.name,
                "mode": Term(f"mode.{r.brief.logistics_mode}"),
                "sales": _sales(product, r, "bonded-only"),
            }
            words = phrased("SP209.mode", values)
            yield found("SP209", Severity.ERROR, "7.1", words, product.id, "logistics.mode")
    open_ = tuple(product for product in r.brief.products if not product.has_hs_code)
    if open_:
        some_known = len(open_) < len(r.brief.products)
        order_by, start = r.stock.order_by, r.brief.start.first_day
        by = order_by if order_by is not None and order_by >= r.as_of else start
        values = {
            "product": tuple(p.name for p in open_),
            "first": open_[0].name,
            "number": number_of(len(open_)).named("checks.tariff-codes-open"),
            "by": by,
        }
        words = phrased("SP209.codes" if len(open_) > NAMED_AT_MOST else "SP209.code", values)
        answer = f"products.{open_[0].id}.hs_code"
        yield found(
            "SP209", Severity.WARNING if some_known else Severity.NOTE, "7.1", words, "tariff-code", answer
        )


def _sales(product: Product, r: Results, name: str) -> Cell:
    return sales_of_share(r.goals.sales, product.share).named(f"checks.{product.id}.sales-{name}")


@rule("SP210")
def not_filed(r: Results) -> Iterator[Finding]:
    """A product is to be sold and its filing is not done."""
    for product in r.brief.products:
        if product.filing in {"pending", "none"}:
            values: dict[str, Cell] = {
                "product": product.name,
                "state": Term(f"filing.{product.filing}"),
                "sales": _sales(product, r, "unfiled"),
                "by": last_day_to_file(r.brief, r.logistics),
                "start": r.brief.start.first_day,
            }
            answer = f"products.{product.id}.filing"
            yield found("SP210", Severity.WARNING, "2.1", values, product.id, answer)


@rule("SP211", Severity.ERROR)
def not_for_private_use(r: Results) -> Iterator[Finding]:
    """Wine is meant for companies, weddings or resale, which the cross-border channel does not allow."""
    if r.brief.category not in ALCOHOL:
        return
    hits = [
        (said.answer, LocalText((("", word),)))
        for said in texts_said(r.brief)
        for word in NOT_PERSONAL
        if word in said.text
    ]
    need: Cell = Word(f"category.needs.{NOT_PERSONAL_NEED}.name")
    named: list[tuple[str, Cell]] = [*hits]
    named += [("audience.needs", need)] if NOT_PERSONAL_NEED in r.brief.needs else []
    for answer, volume in named[:1]:
        limit = r.knowledge.figure("tax.single-limit")
        values: dict[str, Cell] = {"volume": volume, "limit": limit, "basket": r.order.basket}
        yield found("SP211", Severity.ERROR, "1.1", values, answer=answer)
