"""Tables of section 2: range and verdicts, the mean order, tax lines and suppliers; the others follow."""

from collections.abc import Iterator, Mapping, Sequence

from storeplan.model.brief import Supplier
from storeplan.model.figures import Figure
from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term
from storeplan.planning.economics import ProductEconomics
from storeplan.planning.exhibits import product_launch, product_prices
from storeplan.planning.results import Results
from storeplan.planning.stock import ProductStock
from storeplan.planning.tax_lines import TaxLine, tax_lines
from storeplan.planning.verdicts import cover, number_of
from storeplan.planning.waterfall import waterfall

VERDICTS = ("go", "wait", "drop")


def tables(r: Results) -> Iterator[PlanTable]:
    """Every table of the section; those without rows are left out by the caller."""
    yield _range(r)
    yield _verdicts(r)
    yield _waterfall(r)
    lines = tax_lines(r)
    yield _tax_lines([line for line in lines if line.below is not None])
    yield _tax_lines_on_top(r, [line for line in lines if line.below is None])
    yield _suppliers(r)
    yield from product_prices.tables(r)
    yield from product_launch.tables(r)


def _range(r: Results) -> PlanTable:
    verdicts = {v.product.id: v.verdict for v in r.verdicts}
    hero = r.hero
    return PlanTable(
        "products.range",
        (
            PlanColumn("product"),
            PlanColumn("role"),
            PlanColumn("share", ColumnKind.SHARE),
            PlanColumn("price", ColumnKind.PRICE),
            PlanColumn("cost", ColumnKind.PRICE),
            PlanColumn("rate", ColumnKind.SHARE),
            PlanColumn("contribution", ColumnKind.PRICE),
            PlanColumn("contribution-share", ColumnKind.SHARE),
            PlanColumn("floor", ColumnKind.PRICE),
            PlanColumn("verdict"),
        ),
        tuple(PlanRow(_range_cells(one, verdicts[one.product.id])) for one in r.products),
        {
            "product": hero.product.name,
            "share": hero.product.share,
            "contribution": hero.daily.contribution,
            "basis": Term("products.tax-included" if r.brief.price_includes_tax else "products.tax-on-top"),
        },
    )


def _range_cells(one: ProductEconomics, verdict: str) -> tuple[Cell, ...]:
    product, daily = one.product, one.daily
    return (
        product.name,
        Term(f"role-of-product.{product.role}"),
        product.share,
        daily.price,
        daily.goods,
        daily.tax.rate,
        daily.contribution,
        daily.contribution_share,
        one.floor_price or Term("no-floor"),
        Term(f"products.verdict.{verdict}"),
    )


def _verdicts(r: Results) -> PlanTable:
    found = r.verdicts
    ordered = sorted(found, key=lambda v: VERDICTS.index(v.verdict))
    counts = {name: number_of(sum(v.verdict == name for v in found)) for name in VERDICTS}
    return PlanTable(
        "products.verdicts",
        (PlanColumn("verdict"), PlanColumn("reason")),
        tuple(
            PlanRow((Term(f"products.verdict.{v.verdict}"), Phrase(f"products.reason.{v.reason}", v.values)))
            for v in ordered
        ),
        {
            "counts": tuple(
                Phrase(f"products.verdicts.{name}", {"number": count.named(f"products.verdicts.{name}")})
                for name, count in counts.items()
                if count.amount
            )
        },
    )


def _waterfall(r: Results) -> PlanTable:
    order = r.order
    totals = {"basket", "contribution", "after-ads"}
    return PlanTable(
        "products.waterfall",
        (
            PlanColumn("step"),
            PlanColumn("amount", ColumnKind.PRICE),
            PlanColumn("share", ColumnKind.SHARE),
            PlanColumn("left", ColumnKind.PRICE),
        ),
        tuple(
            PlanRow((Term(f"products.step.{s.id}"), s.amount, s.share, s.left), strong=s.id in totals)
            for s in waterfall(order, r.marketing.ad_share)
        ),
        {
            "basket": order.basket,
            "contribution": order.contribution,
            "share": order.contribution_share,
            "items": order.items,
            "campaigns": r.campaign_share,
            "budget": r.marketing.budget,
        },
    )


def _tax_lines(lines: Sequence[TaxLine]) -> PlanTable:
    return PlanTable(
        "products.tax-lines",
        (
            PlanColumn("product"),
            PlanColumn("unit-price", ColumnKind.PRICE),
            PlanColumn("place"),
            PlanColumn("below", ColumnKind.PRICE),
            PlanColumn("net-below", ColumnKind.PRICE),
            PlanColumn("above", ColumnKind.PRICE),
            PlanColumn("net-above", ColumnKind.PRICE),
            PlanColumn("more", ColumnKind.PRICE),
        ),
        tuple(
            PlanRow(
                (
                    line.product.name,
                    line.unit_price,
                    Term(f"tax-place.{line.place}"),
                    line.below,
                    line.net_below,
                    line.above,
                    line.net_above,
                    line.more,
                )
            )
            for line in lines
        ),
        _line_values(lines),
    )


def _line_values(lines: Sequence[TaxLine]) -> dict[str, Cell]:
    if not lines:
        return {}
    first = lines[0]
    return {"product": first.product.name, "low": first.below, "high": first.above, "more": first.more}


def _tax_lines_on_top(r: Results, lines: Sequence[TaxLine]) -> PlanTable:
    economics = {one.product.id: one for one in r.products}
    rows = [
        PlanRow(
            (
                line.product.name,
                line.line,
                economics[line.product.id].daily.price,
                economics[line.product.id].daily.tax.rate,
                economics[line.product.id].campaign.price,
                economics[line.product.id].campaign.tax.rate,
            )
        )
        for line in lines
    ]
    return PlanTable(
        "products.tax-lines-on-top",
        (
            PlanColumn("product"),
            PlanColumn("line", ColumnKind.PRICE),
            PlanColumn("price", ColumnKind.PRICE),
            PlanColumn("rate", ColumnKind.SHARE),
            PlanColumn("campaign-price", ColumnKind.PRICE),
            PlanColumn("campaign-rate", ColumnKind.SHARE),
        ),
        tuple(rows),
        _on_top_values(lines, economics),
    )


def _on_top_values(lines: Sequence[TaxLine], economics: Mapping[str, ProductEconomics]) -> dict[str, Cell]:
    if not lines:
        return {}
    first = lines[0]
    return {
        "product": first.product.name,
        "line": first.line,
        "rate": economics[first.product.id].daily.tax.rate,
    }


def _suppliers(r: Results) -> PlanTable:
    return PlanTable(
        "products.suppliers",
        (
            PlanColumn("supplier"),
            PlanColumn("products"),
            PlanColumn("quality"),
            PlanColumn("minimum", ColumnKind.COUNT),
            PlanColumn("cover", ColumnKind.DAYS),
            PlanColumn("lead", ColumnKind.DAYS),
            PlanColumn("payment", ColumnKind.DAYS),
        ),
        tuple(PlanRow(_supplier_cells(one, _supplied(one, r))) for one in r.brief.suppliers),
        _supplier_values(r),
    )


def _supplied(supplier: Supplier, r: Results) -> list[ProductStock]:
    """What a supplier delivers; the hero where nobody said who does and there is no other supplier."""
    names = {supplier.id, supplier.name.in_language("")}
    found = [s for s in r.stock.products if s.product.supplier in names]
    if not found and len(r.brief.suppliers) == 1:
        return list(r.stock.products)
    return found


def _cover(supplier: Supplier, stocks: list[ProductStock]) -> Figure | None:
    """Days the supplier's least purchase lasts, by the first product bought there."""
    id_ = f"suppliers.{supplier.id}.minimum-order-days"
    return cover(supplier.minimum_order, stocks[0].daily, id_) if stocks else None


def _supplier_cells(supplier: Supplier, stocks: list[ProductStock]) -> tuple[Cell, ...]:
    return (
        supplier.name,
        tuple(s.product.name for s in stocks) if stocks else None,
        Term(f"products.quality.{supplier.quality}") if supplier.quality else None,
        supplier.minimum_order,
        _cover(supplier, stocks),
        supplier.lead_days,
        supplier.payment_days,
    )


def _supplier_values(r: Results) -> dict[str, Cell]:
    """What the caption names: the first supplier's least purchase, or how many suppliers there are."""
    suppliers = r.brief.suppliers
    if not suppliers:
        return {}
    stocks = _supplied(suppliers[0], r)
    days = _cover(suppliers[0], stocks)
    values: dict[str, Cell] = {
        "suppliers": number_of(len(suppliers)).named("products.suppliers.number"),
        "supplier": suppliers[0].name,
        "minimum": suppliers[0].minimum_order,
        "product": stocks[0].product.name if stocks else None,
        "cover": days,
    }
    key = "cover" if days is not None else "number"
    return values | {"situation": Phrase(f"products.suppliers.{key}", values)}
