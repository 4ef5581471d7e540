"""Answers files of unlike clients: ``python -m benchmarks.clients FOLDER COUNT``.

Every category with every origin in turn, from a shop of one product to one of twelve, with goals from half a
million to thirty. They are the same on every machine.
"""

import json
import sys
from itertools import cycle, islice, product
from pathlib import Path

from storeplan.loading.knowledge import choices

PRODUCTS = (1, 3, 6, 12)
SALES = (500_000, 1_500_000, 3_200_000, 8_000_000, 30_000_000)
STEP = 37
"""Through all combinations, so that neighbours differ in everything."""


def main(folder: Path, count: int) -> None:
    """Write them."""
    folder.mkdir()
    categories, origins = (sorted(id_ for id_, _ in choices(one, {})) for one in ("categories", "origins"))
    kinds = product(SALES, PRODUCTS, categories, origins)
    for number, (sales, products, category, origin) in enumerate(islice(cycle(kinds), 0, count * STEP, STEP)):
        path = folder / f"client-{number:05}.answers.yaml"
        path.write_text(json.dumps(_answers(number, sales, products, category, origin)), encoding="utf-8")


def _answers(number: int, sales: int, products: int, category: str, origin: str) -> dict[str, object]:
    offered = [
        {"id": f"item-{n}", "name": f"单品 {n}", "price": str(99 + 40 * n + number % 60)}
        for n in range(products)
    ]
    return {
        "storeplan": 1,
        "language": "zh-CN",
        "as_of": "2026-11-22",
        "store.brand": f"Alder {number}",
        "store.origin": origin,
        "store.category": category,
        "products": offered,
        "goals.sales": str(sales),
        "schedule.start": f"2027-{number % 12 + 1:02}",
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
