"""What an installation is made of: units that start what exists, rules that parse, a guide whose commands are real."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

import pytest

from hall.contract.errors import LaunchError
from hall.contract.values import Role
from hall.launcher.install import Place, install, role_of

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
    assert int(service["RestartSec"]) <= 5
    assert unit(path)["Unit"]["StartLimitIntervalSec"] == "0", "it never gives up"
    assert "/opt/smart-hall/run $PROGRAM --settings /etc/smart-hall/" in service["ExecStart"]


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


@pytest.mark.parametrize("name", ["server", "kiosk-1", "clerk-2", "rating-2", "board-1", "control-1", "technician-1"])
def test_each_programs_settings_load(name: str, tmp_path: Path) -> None:
    (tmp_path / "hall.toml").write_text((ROOT / "assets" / "halls" / "east.toml").read_text(encoding="utf-8"))
    install(place(tmp_path), [name])
    room = role_of(name).value
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
    assert len(install(place(tmp_path), names)) == 2 * len(names) + 1


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
