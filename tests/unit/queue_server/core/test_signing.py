"""A signature, for an act on money or on for duty, stands in the journal, whoever signs is one of the hall's people."""

import pytest

from hall.contract.signed_acts import Sign, Signed, SignedAct
from tests.unit.queue_server.sample_hall import open_hall

SIGNED = {"act": SignedAct.HAND_OVER, "matter": "kiosk-1/8f14e45f", "amount": 5_000}


def test_who_signs_stands_in_the_journal_and_the_hall_is_as_before():
    play = open_hall()
    before = play.hall
    assert play.do(Sign(clerk="ann", pin="2468", **SIGNED), "control-1") == (Signed(clerk="ann", **SIGNED),)
    assert play.hall.counters == before.counters
    assert play.hall.tickets == before.tickets


def test_who_takes_the_control_rooms_duty_stands_in_the_journal_at_any_hour():
    taken = {"clerk": "ann", "act": SignedAct.DUTY, "matter": "east", "amount": 0}
    assert open_hall().do(Sign(pin="2468", **taken), "control-1") == (Signed(**taken),)


@pytest.mark.parametrize(
    ("clerk", "actor", "code"), [("nobody", "control-1", "unknown_clerk"), ("ann", "kiosk-1", "not_allowed")]
)
def test_strangers_and_customers_terminals_sign_nothing(clerk, actor, code):
    assert open_hall().refusal(Sign(clerk=clerk, pin="", **SIGNED), actor) == code


def test_a_pin_is_shown_by_nobody_who_shows_the_command():
    assert "2468" not in repr(Sign(clerk="ann", pin="2468", **SIGNED))
