"""A job says everything: another process, on a machine without any of the files, makes the same documents."""

import pickle
import shutil
from datetime import date
from pathlib import Path

from storeplan.batch.results import Failed, Made
from storeplan.cli.clients import clients_of_files, orders_of
from storeplan.cli.jobs import Job, make
from storeplan.cli.making import Manner
from storeplan.cli.sources import Sources
from storeplan.overlays import Overlays
from storeplan.resources import templates_folder

TODAY = date(2026, 11, 22)


def job_of(sources: Sources, *, remote: bool) -> Job:
    (order,) = orders_of(clients_of_files([sources]), ("md",), Manner(), TODAY, remote=remote)
    assert isinstance(order.job, Job)
    return order.job


def test_the_users_folders_travel_with_a_job_to_another_machine(folder: Path, answers: Path) -> None:
    own = folder / "own" / "store-plan" / "zh-CN"
    own.mkdir(parents=True)
    template = (templates_folder() / "store-plan" / "zh-CN" / "team.md.j2").read_text("utf-8")
    (own / "team.md.j2").write_text(f"{template}\n\n代理商的附言。\n", encoding="utf-8")
    sources = Sources((str(answers),), overlays=Overlays(templates=(folder / "own",)))
    here = make(job_of(sources, remote=False))
    parcel = pickle.dumps(job_of(sources, remote=True))
    shutil.rmtree(folder / "own")
    answers.unlink()

    there = make(pickle.loads(parcel))  # noqa: S301 - ours
    assert isinstance(there, Made), there
    assert there == here
    assert "代理商的附言。" in there.documents["md"].decode()


def test_what_the_user_has_to_mend_is_a_result(answers: Path) -> None:
    answers.write_text("storeplan: 1\n", encoding="utf-8")
    failed = make(job_of(Sources((str(answers),)), remote=True))

    assert isinstance(failed, Failed)
    assert failed.exit_code == 2
    assert {one.message for one in failed.problems} == {"missing-answer"}


def test_the_clock_of_whoever_started_the_batch_counts(answers: Path) -> None:
    text = answers.read_text("utf-8").replace("as_of: 2026-11-22\n", "")
    answers.write_text(text, encoding="utf-8")
    made = make(job_of(Sources((str(answers),)), remote=True))
    dated = make(job_of(Sources((str(answers),), as_of=TODAY), remote=True))

    assert isinstance(made, Made)
    assert isinstance(dated, Made)
    assert made.documents == dated.documents
    assert (made.account.clock, dated.account.clock) == ("2026-11-22", "")
