"""Signals that end an interview: all of them like Ctrl-C, none in the middle of saving."""

import os
import signal

import pytest

from storeplan.cli.interruptions import Interruptions

ENDING = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize("one", ENDING, ids=lambda one: one.name)
def test_whatever_asks_to_end_is_an_interruption(one: signal.Signals) -> None:
    before = signal.getsignal(one)

    with pytest.raises(KeyboardInterrupt), Interruptions():
        os.kill(os.getpid(), one)

    assert signal.getsignal(one) is before


@pytest.mark.parametrize("one", ENDING, ids=lambda one: one.name)
def test_what_is_being_saved_is_saved_first(one: signal.Signals) -> None:
    saved = []

    def save(interruptions: Interruptions) -> None:
        with interruptions.held():
            os.kill(os.getpid(), one)
            saved.append("all")
        saved.append("more")

    with pytest.raises(KeyboardInterrupt), Interruptions() as interruptions:
        save(interruptions)

    assert saved == ["all"]


def test_what_cannot_be_saved_is_told_before_the_interruption() -> None:
    def save(interruptions: Interruptions) -> None:
        with interruptions.held():
            os.kill(os.getpid(), signal.SIGTERM)
            raise OSError("full")

    with pytest.raises(OSError, match="full"), Interruptions() as interruptions:
        save(interruptions)


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Interruptions():
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
