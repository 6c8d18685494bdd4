"""The control room says in its own language why a counter pauses or calls for help."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.contract.documents_acts import HelpCall
from hall.contract.events import Estimate
from hall.contract.values import CounterStatus, Language, Text
from screens.control.view import derive
from screens.reasons import expected_call, help_said, pause_said
from tests.ui import control_scenes as scenes

EN = scenes.words(Language.EN)
OWN = (Text(zh="内部培训", en="Training"),)


def test_codes_are_said_in_words_and_what_somebody_wrote_stands() -> None:
    assert (help_said("manager", EN), help_said("印章", EN)) == ("Manager, please", "印章")
    assert pause_said("meal", OWN, EN) == "Meal"
    assert pause_said("内部培训", OWN, EN) == "Training"
    assert pause_said("核对现金", OWN, EN) == "核对现金"


def test_a_help_call_and_a_pause_are_read_in_words_in_the_control_room() -> None:
    call = HelpCall(reason="safety", since=scenes.ago(1), is_answered=False)
    asking = replace(scenes.COUNTERS[0], rev=2, help=call)
    paused = replace(scenes.COUNTERS[1], rev=2, status=CounterStatus.PAUSED, pause_reason="meal", in_hand=None)
    shown = derive(replace(scenes.inputs(scenes.busy(asking, paused)), panel="counter/1"), EN, scenes.NOW)
    assert "Help is wanted: Safety emergency" in [one.sentence for one in shown.alarms]
    assert "Safety emergency" in [one.value for one in shown.panel.facts]
    assert shown.counters[1].state == "Meal"


@pytest.mark.parametrize(
    ("p50_s", "p90_s", "sentence"),
    [
        (None, None, "It is not known when it will be called."),
        (20.0, 80.0, "Expected to be called at once."),
        (240.0, 540.0, "Expected to be called in 4 to 9 min."),
        (240.0, 250.0, "Expected to be called in about 4 min."),
        (240.0, None, "Expected to be called in about 4 min."),
        (1860.0, 2400.0, "Expected to wait over 30 min more."),
    ],
)
def test_when_somebody_is_called_is_said_as_far_as_it_can_be_told(p50_s, p90_s, sentence: str) -> None:
    assert expected_call(Estimate(p50_s=p50_s, p90_s=p90_s), EN) == sentence
