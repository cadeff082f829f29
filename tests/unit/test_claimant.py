"""A program's share of a messenger's rate, beside others."""

import time

from bot.foundation import claimant
from bot.foundation.claimant import Claimant


def test_alone_all_of_it_is_its_own() -> None:
    one = Claimant()
    assert one.share() == 1.0
    one.heard(time.monotonic())
    assert one.share() == 1.0


def test_beside_others_each_has_the_same_share() -> None:
    one = Claimant()
    one.heard(time.monotonic())
    one.heard(time.monotonic(), programs=2)
    assert one.share() == 1 / 2
    one.heard(time.monotonic(), programs=3)
    assert one.share() == 1 / 3


def test_one_that_comes_waits_until_the_others_must_have_heard_of_it() -> None:
    comes, begun = Claimant(), time.monotonic()
    comes.heard(begun, programs=2)
    assert comes.share() == 0.0
    comes.heard(begun - claimant.BEAT, programs=2)
    assert comes.share() == 0.0
    late = Claimant()
    late.heard(begun - claimant.BEAT, programs=2)
    assert late.share() == 1 / 2
