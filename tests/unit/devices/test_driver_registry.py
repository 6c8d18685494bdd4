"""A driver is found by name, late; what is wrong with one is told in one clear sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from devices.addresses import LineSettings
from devices.errors import DriverUnusable
from devices.registry import load_driver
from devices.settings import DeviceSection, DevicesFile
from hall.contract.errors import SettingsError
from hall.contract.values import DeviceRole, Text
from hall.runtime.settings import example_toml, load_settings

HERE = "tests.unit.devices"


def section(driver: str, **changes: object) -> DeviceSection:
    values = {"id": "reader-1", "role": DeviceRole.ID_CARD_READER, "driver": driver, "port": "/dev/null"}
    return DeviceSection.model_validate(values | changes)


def test_a_driver_is_loaded_with_its_own_line_and_what_the_settings_change_of_it() -> None:
    usual = load_driver(section("drivers.sam_id_reader:SamIdReader"))
    changed = load_driver(section("drivers.sam_id_reader:SamIdReader", baud=9600, parity="even", flow="rts_cts"))
    assert usual.line == LineSettings(baud=115200)
    assert changed.line == LineSettings(baud=9600, parity="even", flow="rts_cts")


@pytest.mark.parametrize(
    ("driver", "fault", "remark"),
    [
        ("drivers.no_such:Thing", "driver_unknown", "drivers.no_such:Thing"),
        ("no_such_package.driver:Thing", "driver_unknown", "no_such_package.driver:Thing"),
        ("drivers.sam_id_reader:NoSuchClass", "driver_unknown", "drivers.sam_id_reader:NoSuchClass"),
        (f"{HERE}.driver_with_missing_library:Thing", "driver_missing_library", "a_library_that_nobody_has"),
        (f"{HERE}.driver_with_broken_library:Thing", "driver_missing_library", "no_such_name"),
        ("drivers.serial_scanner:SerialScanner", "misconfigured", "role"),
    ],
)
def test_a_driver_that_cannot_be_used_says_why(driver: str, fault: str, remark: str) -> None:
    with pytest.raises(DriverUnusable) as caught:
        load_driver(section(driver))
    assert caught.value.fault == fault
    assert remark in caught.value.remark


def test_a_wrong_option_is_named_with_what_is_expected() -> None:
    with pytest.raises(DriverUnusable) as caught:
        load_driver(section("drivers.sam_id_reader:SamIdReader", options={"answer_s": "soon", "anser_s": 1}))
    assert caught.value.fault == "misconfigured"
    assert "options.answer_s" in caught.value.remark
    assert "options.anser_s" in caught.value.remark


def test_a_device_is_called_by_its_name_or_else_by_its_role() -> None:
    named = section("drivers.sam_id_reader:SamIdReader", name_zh="左侧读卡器", name_en="Left reader")
    assert named.shown_name == Text(zh="左侧读卡器", en="Left reader")
    assert section("drivers.sam_id_reader:SamIdReader").shown_name == Text(zh="身份证读卡器", en="ID card reader")


def test_the_devices_of_any_programs_settings_file_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(
        """
        [hall]
        id = "east"
        [[device]]
        id = "printer-1"
        role = "receipt_printer"
        driver = "drivers.escpos_printer:EscposPrinter"
        port = "/dev/usb/lp0"
        options = { fence = "status" }
        """
    )
    (found,) = load_settings(DevicesFile, path).device
    assert (found.role, found.options) == (DeviceRole.RECEIPT_PRINTER, {"fence": "status"})


def test_the_example_that_is_made_from_the_section_can_be_loaded(tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    path.write_text(example_toml(DevicesFile))
    (found,) = load_settings(DevicesFile, path).device
    assert found.role is DeviceRole.RECEIPT_PRINTER
    assert load_driver(found).line.baud == 115200


def test_all_faults_of_a_device_section_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text('[[device]]\nid = "P 1"\nrole = "printer"\ndriver = "escpos"\nport = "COM3"\nbuad = 9600\n')
    with pytest.raises(SettingsError) as caught:
        load_settings(DevicesFile, path)
    told = "\n".join(caught.value.faults)
    for key in ("id", "role", "driver", "port", "buad"):
        assert key in told
