"""A program's share of a messenger's rate, beside others."""

import time

from bot.foundation import claimant
from bot.foundation.claimant import Claimant
from dvht_core.store.queues.claims import Standing


def test_alone_all_of_it_is_its_own() -> None:
    one = Claimant()
    assert one.share() == 1.0
    one.heard(time.monotonic(), Standing(1, leads=True))
    assert one.share() == 1.0


def test_beside_others_each_has_the_same_share() -> None:
    one = Claimant()
    one.heard(time.monotonic(), Standing(1, leads=True))
    one.heard(time.monotonic(), Standing(2, leads=False))
    assert one.share() == 1 / 2
    one.heard(time.monotonic(), Standing(3, leads=False))
    assert one.share() == 1 / 3


def test_one_that_comes_waits_until_the_others_must_have_heard_of_it() -> None:
    comes, begun = Claimant(), time.monotonic()
    comes.heard(begun, Standing(2, leads=False))
    assert comes.share() == 0.0
    comes.heard(begun - claimant.BEAT, Standing(2, leads=False))
    assert comes.share() == 0.0
    late = Claimant()
    late.heard(begun - claimant.BEAT, Standing(2, leads=False))
    assert late.share() == 1 / 2


def test_one_that_slept_does_not_lead_before_it_has_said_that_it_lives() -> None:
    one, now = Claimant(), time.monotonic()
    assert one.leads
    one.heard(now, Standing(2, leads=True))
    assert one.leads
    one.heard(now - claimant.SURE, Standing(2, leads=True))
    assert not one.leads
    one.heard(now, Standing(2, leads=False))
    assert not one.leads
