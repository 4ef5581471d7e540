"""What ``check`` found about one client: findings with the place of the answer to change, exceptions, problems.

The decision: one value holds it all, and what people read, JSON and SARIF are made from that value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from storeplan.cli import DONE, FINDINGS
from storeplan.cli.sources import Sources, load, spoken
from storeplan.errors import Problem, StoreplanError, UnusableCommand
from storeplan.frozen import frozen
from storeplan.model.answers import OPERATIONS_PLAN, FindingException

if TYPE_CHECKING:
    from storeplan.cli.worth import Worth
    from storeplan.judging import ToldFinding
    from storeplan.loading.yaml_nodes import Place

FAILING = {False: ("error",), True: ("error", "warning")}
"""Severities that make ``check`` fail, by whether it is strict."""


@frozen
class PlacedFinding:
    """A finding in words, and where the answer stands that would change it.

    Attributes:
        told: The finding with its words.
        place: Of its answer, or of what the answer belongs to; None when it was not given in a file.
        flagged: Whether ``--set`` gave the answer for this run.
    """

    told: "ToldFinding"
    place: "Place | None"
    flagged: bool = False


@frozen
class PlacedException:
    """An exception, where it stands, and what became of it.

    Attributes:
        exception: As written.
        state: holds, expired or idle.
        place: None when it did not come from a file.
    """

    exception: FindingException
    state: str
    place: "Place | None"


@frozen
class Verdict:
    """What was found about one client.

    Attributes:
        file: Answers file.
        findings: All of them, gravest first, accepted ones too.
        exceptions: All of the answers.
        problems: What is wrong with the answers; the plan was not made then.
        notices: What was mended when they were read, and exceptions that nothing needs.
        worths: Questions without an answer, the one most rests on first.
        code: Exit code.
    """

    file: str
    findings: Sequence[PlacedFinding] = ()
    exceptions: Sequence[PlacedException] = ()
    problems: Sequence[Problem] = field(default=())
    notices: Sequence[Problem] = field(default=())
    worths: "Sequence[Worth]" = ()
    code: int = DONE

    @property
    def carried(self) -> tuple[PlacedFinding, ...]:
        """The findings nobody has accepted."""
        return tuple(one for one in self.findings if not one.told.finding.accepted)

    @property
    def accepted(self) -> tuple[PlacedFinding, ...]:
        """The findings somebody has accepted."""
        return tuple(one for one in self.findings if one.told.finding.accepted)


def judge(sources: Sources, language: str, *, strict: bool) -> Verdict:
    """Loads the answers of one client, judges the shop, and says what was found.

    Args:
        sources: Where the answers come from; the last layer names the client.
        language: Of the findings' words.
        strict: Whether warnings count as errors.
    """
    from storeplan import judging, pipeline  # noqa: PLC0415 - heavy, and --help needs none of it
    from storeplan.cli.worth import worth_of_answers  # noqa: PLC0415 - as above

    file = sources.layers[-1]
    try:
        loaded = load(sources)
        if OPERATIONS_PLAN not in loaded.documents:
            asked = {"documents": ", ".join(loaded.documents)}
            raise UnusableCommand(Problem("nothing-to-judge", asked, file, hint="judge-operations-plan"))
        made = pipeline.plan(loaded)
        told = judging.told_findings(made, spoken(language), sources.overlays)
    except StoreplanError as error:
        return Verdict(file, problems=error.problems, code=error.exit_code)
    places = loaded.answers.places
    found = tuple(_placed(one, places) for one in told)
    states = judging.exception_states(made)
    exceptions = tuple(PlacedException(e, state, _exception_place(e, places)) for e, state in states)
    failed = any(
        one.told.finding.severity.value in FAILING[strict] and not one.told.finding.accepted for one in found
    )
    notices = (*loaded.notices, *(_idle(one) for one in exceptions if one.state == "idle"))
    worths = worth_of_answers(made, loaded, language)
    return Verdict(file, found, exceptions, (), notices, worths, FINDINGS if failed else DONE)


def _placed(told: "ToldFinding", places: Mapping[str, "Place"]) -> PlacedFinding:
    answer = told.finding.answer
    given = places.get(answer)
    flagged = given is not None and given.line is None  # what --set gives stands in no line
    return PlacedFinding(told, place_of(answer, places), flagged)


def place_of(path: str, places: Mapping[str, "Place"]) -> "Place | None":
    """Where an answer stands, or the record it is a field of; None where neither is in a file.

    Args:
        path: Of the answer (``products.serum-30.price``).
        places: Of all answers, by path.
    """
    while path:
        place = places.get(path)
        if place is not None and place.line is not None:
            return place
        path = path.rpartition(".")[0]
    return None


def _exception_place(exception: FindingException, places: Mapping[str, "Place"]) -> "Place | None":
    about = f"/{exception.subject}" if exception.subject else ""
    return places.get(f"exceptions.{exception.rule}{about}")


def _idle(one: PlacedException) -> Problem:
    place = one.place
    values = {"rule": one.exception.rule, "subject": one.exception.subject}
    message = "exception-idle-subject" if one.exception.subject else "exception-idle"
    if place is None:
        return Problem(message, values)
    return Problem(message, values, place.file, place.line, place.column)
