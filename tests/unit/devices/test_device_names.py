"""What devices are called: the same in a fault's sentence and on every screen."""

from __future__ import annotations

import pytest

from assets import LOCALE
from devices.settings import ROLE_NAMES
from hall.contract.values import DeviceRole
from hall.runtime.words import Words


@pytest.mark.parametrize("role", DeviceRole)
def test_a_device_without_a_name_is_called_on_a_screen_as_in_its_faults(role: DeviceRole) -> None:
    sheet = Words.load([LOCALE / "device_sheet.toml"])
    assert sheet.both(f"kind_{role.value}") == ROLE_NAMES[role]
