"""Only a salted hash is kept of a PIN, and guessing is slow and locked."""

import re

from hall.runtime.pin_hash import PATTERN, fits, make_pin_hash
from queue_server.pins import LOCKED_S, TRIES, PinDoor

PIN_HASH = make_pin_hash("2468", salt=b"0123456789abcdef")


def door() -> tuple[PinDoor, list[float]]:
    now = [1000.0]
    return PinDoor({"ann": PIN_HASH}, lambda: now[0]), now


def test_a_pin_fits_its_own_hash_only():
    assert fits("2468", PIN_HASH)
    assert not fits("2469", PIN_HASH)
    assert not fits("", PIN_HASH)


def test_two_hashes_of_one_pin_differ_and_do_not_show_it():
    first, second = make_pin_hash("2468"), make_pin_hash("2468")
    assert first != second
    assert "2468" not in first.split("$")
    assert re.match(PATTERN, first)


def test_what_is_no_hash_fits_nothing():
    assert not fits("2468", "2468")
    assert not fits("2468", "")


def test_an_unknown_clerk_is_the_core_s_business():
    assert door()[0].why_not("zoe", "1", "c1") is None


def test_after_too_many_wrong_pins_even_the_right_one_must_wait():
    keeper, now = door()
    for number in range(TRIES):
        assert keeper.why_not("ann", "0000", f"c{number}").code == "wrong_pin"
    refusal = keeper.why_not("ann", "2468", "right")
    assert refusal.code == "pin_locked"
    assert "60" in refusal.hint.en
    now[0] += LOCKED_S
    assert keeper.why_not("ann", "2468", "right again") is None


def test_the_right_pin_forgets_the_wrong_ones():
    keeper, _ = door()
    for round_ in range(3):
        for number in range(TRIES - 1):
            keeper.why_not("ann", "0000", f"c{round_}-{number}")
        assert keeper.why_not("ann", "2468", f"right {round_}") is None


def test_a_command_sent_again_is_one_try():
    keeper, _ = door()
    for _ in range(TRIES + 2):
        assert keeper.why_not("ann", "0000", "the same").code == "wrong_pin"
    assert keeper.why_not("ann", "2468", "right") is None
