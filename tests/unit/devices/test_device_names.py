"""What devices, and what they count, are called: the same in a fault's sentence and on every screen."""

from __future__ import annotations

import pytest

from assets import LOCALE
from devices import counters
from devices.settings import ROLE_NAMES
from hall.contract.values import DeviceRole
from hall.runtime.words import Words
from screens.technician.view_history import COUNTERS


@pytest.mark.parametrize("role", DeviceRole)
def test_a_device_without_a_name_is_called_on_a_screen_as_in_its_faults(role: DeviceRole) -> None:
    sheet = Words.load([LOCALE / "device_sheet.toml"])
    assert sheet.both(f"kind_{role.value}") == ROLE_NAMES[role]


def test_everything_that_is_counted_has_a_word_and_a_place_and_nothing_else_has() -> None:
    catalogue = Words.load([LOCALE / "technician.toml"])
    words = {key.removeprefix("count_") for key in catalogue.table() if key.startswith("count_")}
    assert set(COUNTERS) == counters.NAMES == words
