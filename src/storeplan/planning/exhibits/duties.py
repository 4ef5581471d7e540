"""Who does, answers for, is asked about and is told of ten jobs: the letters, without words.

The decision: the letters are set once for a full team and folded together where a shop has fewer roles, so
that no job loses the one who answers for it.
"""

from collections.abc import Mapping

from storeplan.model.plan import PlanColumn, PlanRow, PlanTable, Term
from storeplan.planning.results import Results

OWN_ROLES = ("manager", "operations", "ads", "design", "service", "supply", "data")
OWN: Mapping[str, str] = {
    "price": "ARC-IC-",
    "register": "ARCICC-",
    "order": "AC---RC",
    "page": "CACRI--",
    "spend": "ACR---C",
    "creators": "ACRC---",
    "returns": "AI--RI-",
    "claims": "ARCCC--",
    "report": "ACCICCR",
    "customs": "AI--CR-",
}
"""One letter a role: A answers for it, R does it, C is asked, I is told, - is not in it."""

AGENCY_ROLES = ("brand", "agency", "platform")
AGENCY: Mapping[str, str] = {
    "price": "ARI",
    "register": "ARC",
    "order": "BCI",
    "page": "ARI",
    "spend": "ARI",
    "creators": "AR-",
    "returns": "ARC",
    "claims": "BCI",
    "report": "AR-",
    "customs": "ACR",
}
"""B is both A and R."""

FOLDED_INTO = {"ads": "operations", "data": "operations", "supply": "manager"}
"""Who carries a role that has no post of its own; design and service are always somebody's."""


def role_term(role: str, r: Results) -> Term:
    """The name of a role; with an agency its people do what an own team's operators would."""
    if r.team.runs == "agency" and role in {"operations", "ads", "design", "service"}:
        return Term(f"role.agency-{role}")
    return Term(f"role.{role}")


def folded(letters: str) -> str:
    """The letters of several roles that one person carries, as one cell's letters."""
    found = set(letters.replace("B", "AR"))
    if found & {"A", "R"}:
        return "".join(one for one in "AR" if one in found)
    return "C" if "C" in found else "I" if "I" in found else "-"


def _own_columns(r: Results) -> dict[str, list[int]]:
    """The roles with a post and the letters each takes over."""
    posts = {role.id for role in r.team.roles} | {"manager", "operations", "design", "service"}
    if r.drivers["size"] == "small":
        posts = {"manager", "operations", "design", "service"}
    columns: dict[str, list[int]] = {role: [] for role in OWN_ROLES if role in posts}
    for at, role in enumerate(OWN_ROLES):
        columns[role if role in posts else FOLDED_INTO[role]].append(at)
    return columns


def duties(r: Results) -> PlanTable:
    """Ten jobs by role; brand, agency and platform where an agency runs the shop."""
    if r.team.runs == "agency":
        columns = {role: [at] for at, role in enumerate(AGENCY_ROLES)}
        letters = AGENCY
    else:
        columns, letters = _own_columns(r), OWN
    rows = [
        PlanRow(
            (
                Term(f"team.job.{job}"),
                *(Term(f"team.raci.{folded(''.join(row[i] for i in at))}") for at in columns.values()),
            )
        )
        for job, row in letters.items()
    ]
    return PlanTable(
        "team.duties",
        (PlanColumn("job"), *(PlanColumn(role) for role in columns)),
        tuple(rows),
        {"hero": r.hero.product.name, "people": Term(f"team.runs.{r.team.runs}")},
    )
