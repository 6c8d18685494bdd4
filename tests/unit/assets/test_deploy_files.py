"""What an installation is made of: units that start what exists, rules that parse, a guide whose commands are real."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import pytest

from hall.contract.errors import LaunchError
from hall.contract.values import Role
from hall.launcher.install import Place, install, role_of
from hall.launcher.install_web import WEB

ROOT = Path(__file__).resolve().parents[3]
DEPLOY = ROOT / "assets" / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))


def unit(path: Path) -> RawConfigParser:
    # systemd allows a key several times; the last one is enough here
    parser = RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys of units have capitals
    parser.read(path, encoding="utf-8")
    return parser


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_comes_back_soon_whatever_ended_it(path: Path) -> None:
    service = unit(path)["Service"]
    assert service["Restart"] == "always"
    assert service["RestartSec"] == "200ms", "the program itself needs the rest of the 5 seconds"
    assert service["LimitCORE"] == "0", "no customer's data in a picture of the memory"
    assert unit(path)["Unit"]["StartLimitIntervalSec"] == "0", "it never gives up"
    assert "/opt/smart-hall/run $PROGRAM --settings /etc/smart-hall/" in service["ExecStart"]


def test_a_screen_that_hangs_is_started_again() -> None:
    service = unit(DEPLOY / "smart-hall-screen.service")["Service"]
    assert (service["WatchdogSec"], service["NotifyAccess"]) == ("30", "all"), "the beat comes from cage's child"


def test_a_kiosks_kernel_hears_no_keyboard_and_keeps_no_memory() -> None:
    lines = (DEPLOY / "90-smart-hall-kiosk.conf").read_text(encoding="utf-8").splitlines()
    kept = dict(line.split(" = ") for line in lines if not line.startswith("#"))
    assert kept == {"kernel.sysrq": "0", "kernel.core_pattern": "/dev/null"}


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_finds_no_fault(path: Path, tmp_path: Path) -> None:
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("this machine has no systemd")
    name = path.name.replace("@", "@server")
    text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = subprocess.run([tool, "verify", str(tmp_path / name)], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if name in line and "Failed to" not in line]
    assert ours == [], done.stderr


def test_the_rules_of_udev_are_lines_of_matches_and_assignments() -> None:
    part = re.compile(r'^[A-Z_]+(\{[\w/.-]+\})?(==|!=|\+=|=)"[^"]*"$')
    lines = (DEPLOY / "70-smart-hall.rules").read_text(encoding="utf-8").splitlines()
    rules = [line.lstrip("#") for line in lines if line and not line.startswith("# ")]
    assert len(rules) >= 5
    for rule in rules:
        assert all(part.match(one.strip()) for one in rule.split(", ")), rule


def test_the_guide_fits_on_a_page_and_names_files_that_exist() -> None:
    text = (DEPLOY / "INSTALL.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 70
    for name in re.findall(r"assets/[\w/@.-]+[\w]", text):
        assert (ROOT / name).exists(), name


def place(folder: Path) -> Place:
    return Place(folder, "east", folder / "hall.toml", "192.168.1.10", 1883, Path("/var/lib/smart-hall"))


@pytest.mark.parametrize(
    "name",
    ["server", "kiosk-1", "clerk-2", "rating-2", "board-1", "control-1", "technician-1", "business", "payments"],
)
def test_each_programs_settings_load(name: str, tmp_path: Path) -> None:
    (tmp_path / "hall.toml").write_text((ROOT / "assets" / "halls" / "east.toml").read_text(encoding="utf-8"))
    install(place(tmp_path), [name])
    room = name if name in WEB else role_of(name).value
    done = subprocess.run(
        [sys.executable, "-m", "hall.launcher", "settings", "check", room, str(tmp_path / f"{name}.toml")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / f"{name}.toml").stat().st_mode & 0o077 == 0
    assert (tmp_path / f"{name}.conf").read_text().startswith('PROGRAM="')


def test_more_programs_leave_what_is_there_alone(tmp_path: Path) -> None:
    first = install(place(tmp_path), ["server", "kiosk-1"])
    before = {path: path.read_text(encoding="utf-8") for path in first}
    passwords = (tmp_path / "broker" / "passwords").read_text(encoding="utf-8")
    second = install(place(tmp_path), ["kiosk-1", "kiosk-2"])
    assert {path.name for path in second} == {"kiosk-2.toml", "kiosk-2.conf"}
    assert {path: path.read_text(encoding="utf-8") for path in first} == before
    assert (tmp_path / "broker" / "passwords").read_text(encoding="utf-8").startswith(passwords)
    assert "user kiosk-2" in (tmp_path / "broker" / "access").read_text(encoding="utf-8")
    assert install(place(tmp_path), ["kiosk-1"]) == ()


def test_every_role_can_be_installed(tmp_path: Path) -> None:
    names = ["server" if role is Role.SERVER else f"{role.value}-1" for role in Role]
    assert len(install(place(tmp_path), names)) == 2 * len(names) + 2, "and the broker's file, and the hall's secret"


def test_who_may_ask_the_business_system_has_a_token_of_their_own_and_newcomers_are_entered(tmp_path: Path) -> None:
    install(place(tmp_path), ["kiosk-1", "server", "business", "payments", "control-1", "clerk-1"])
    install(place(tmp_path), ["kiosk-2"])
    business, payments = (load(tmp_path / f"{name}.toml") for name in ("business", "payments"))
    known = {one["name"]: one for one in business["clients"]}
    assert {name: one["is_staff"] for name, one in known.items()} == {
        "clerk-1": True,
        "control-1": True,
        "kiosk-1": False,
        "kiosk-2": False,
    }
    assert {one["name"]: one["may_settle"] for one in payments["clients"]} == {
        "business": True,
        "kiosk-1": False,
        "kiosk-2": False,
    }
    for name in known:
        asking = load(tmp_path / f"{name}.toml")["business"]
        assert asking == {"url": "http://192.168.1.10:8801", "token": known[name]["token"]}
    assert len({one["token"] for one in (*business["clients"], *payments["clients"])}) == 7
    assert business["payments"]["token"] in {one["token"] for one in payments["clients"]}
    assert load(tmp_path / "kiosk-2.toml")["identity"]["key_file"] == business["identity"]["key_file"]
    assert "payments" not in load(tmp_path / "clerk-1.toml")
    access = (tmp_path / "broker" / "access").read_text(encoding="utf-8")
    assert not re.search(r"^user (business|payments|hall)$", access, re.MULTILINE)


def test_a_kiosk_without_a_business_system_has_no_word_of_one(tmp_path: Path) -> None:
    install(place(tmp_path), ["server", "kiosk-1"])
    assert {"business", "payments"}.isdisjoint(load(tmp_path / "kiosk-1.toml"))
    assert load(tmp_path / "kiosk-1.toml")["display"] == {"full_screen": True}


def load(path: Path) -> dict[str, Any]:
    """Return the settings in a file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["kiosk", "server-1", "robot-1", "clerk-", "KIOSK-1", "../etc", ""])
def test_a_name_that_is_none_is_refused_with_examples(name: str, tmp_path: Path) -> None:
    with pytest.raises(LaunchError) as refused:
        install(place(tmp_path), ["server", name])
    assert "kiosk-1" in str(refused.value)
    assert list(tmp_path.iterdir()) == [], "nothing half written"


def test_a_machine_without_the_password_tool_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LaunchError, match="apt-get install mosquitto"):
        install(place(tmp_path), ["server"])
