"""The technician's commands: through the door while an agent runs, and by themselves when none does."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from devices.__main__ import app
from devices.settings import DevicesFile
from devices.supervisor import NOTES
from devices.visit import visit
from hall.contract.errors import NoAnswer
from hall.contract.values import Mode
from hall.runtime.clock import SystemClock
from tests.unit.devices.agent_desk import AgentDesk
from tests.unit.devices.terminal import PRINTER, READER, SCANNER


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AgentDesk]:
    made = AgentDesk(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def settings(desk: AgentDesk) -> Path:
    path = desk.terminal.folder / "kiosk.toml"
    sections = [
        f'[[device]]\nid = "{one.id}"\nrole = "{one.role.value}"\ndriver = "{one.driver}"\nport = "{one.port}"\n'
        f"options = {{ {', '.join(f'{key} = {json.dumps(value)}' for key, value in one.options.items())} }}\n"
        for one in desk.terminal.sections({}, only=(READER, PRINTER, SCANNER))
    ]
    path.write_text(f'[data]\nfolder = "{desk.folder}"\n' + "".join(sections))
    return path


def run(*arguments: str | Path, language: str = "en") -> Result:
    words = [str(one) for one in arguments]
    return CliRunner().invoke(app, [*words, "--language", language], catch_exceptions=False)


def test_the_running_kiosk_says_how_its_devices_are(desk: AgentDesk, settings: Path) -> None:
    desk.start(READER, PRINTER)
    shown = run("state", "--settings", settings)
    assert f"{PRINTER}  online" in shown.stdout
    assert "Paper OK" in shown.stdout
    assert "纸张 正常" in run("state", "--settings", settings, language="zh").stdout
    told = {one["id"]: one for one in json.loads(run("state", "--settings", settings, "--json").stdout)}
    assert told[READER]["link"] == "online"
    desk.order("disable", READER)
    assert f"{READER}   已停用" in run("state", "--settings", settings, language="zh").stdout


def test_devices_are_tested_and_probed_while_the_kiosk_owns_them(desk: AgentDesk, settings: Path) -> None:
    desk.start(READER, PRINTER)
    tested = run("test", "--settings", settings, PRINTER)
    assert (tested.exit_code, "the test slip was printed" in tested.stdout) == (0, True)
    assert len(desk.terminal.slips()) == 1
    assert desk.order("tell_history", PRINTER).history.counters["slips"] == 1  # type: ignore[union-attr]  # a history was asked for
    assert "SMART HALL TWIN-80" in run("probe", "--settings", settings).stdout


def test_a_device_is_switched_off_and_on_and_restarted(desk: AgentDesk, settings: Path) -> None:
    desk.start(READER)
    off = run("disable", "--settings", settings, READER)
    assert (off.exit_code, off.stdout) == (0, "ID card reader: switched off.\n")
    desk.ear.wait(lambda: desk.ear.documents[READER].mode is Mode.DISABLED, "switched off")
    assert run("enable", "--settings", settings, READER).exit_code == 0
    desk.wait_ready(READER)
    assert "connecting again" in run("restart", "--settings", settings, READER).stdout
    missing = run("restart", "--settings", settings, "nobody")
    assert (missing.exit_code, missing.stderr) == (1, "There is no device nobody here.\n")


def test_a_wire_is_shown_decoded(desk: AgentDesk, settings: Path) -> None:
    desk.start(READER)
    shown = run("monitor", "--settings", settings, READER, "--for", "1.0")
    assert "→  Asks for the module's state  aa aa aa 96 69 00 03 11 ff ed" in shown.stdout
    assert "←  Done  aa aa aa 96 69 00 04 00 00 90 94" in shown.stdout


def test_changes_are_shown_as_they_happen(desk: AgentDesk, settings: Path) -> None:
    desk.start(PRINTER)
    desk.terminal.twin(PRINTER, "remove_paper")
    desk.ear.wait(lambda: bool(desk.ear.documents[PRINTER].faults), "no paper")
    shown = run("watch", "--settings", settings, "--for", "0.6")
    lines = [line for line in shown.stdout.splitlines() if PRINTER in line]
    assert len(lines) == 1, "the same is not said twice"
    assert "needs a hand" in lines[0]
    assert "Slip printer: out of paper." in lines[0]


def test_the_record_is_kept_and_told_with_and_without_a_kiosk(desk: AgentDesk, settings: Path, tmp_path: Path) -> None:
    desk.start(PRINTER)
    desk.terminal.twin(PRINTER, "open_cover")
    desk.ear.wait(lambda: bool(desk.ear.documents[PRINTER].faults), "cover open")
    noted = run("repair", "--settings", settings, PRINTER, "--words", "Hinge oiled", "--by", "Zhao")
    assert (noted.exit_code, noted.stdout) == (0, "Slip printer: the repair was noted.\n")
    running = run("history", "--settings", settings, PRINTER)
    desk.agency.stop()
    alone = run("history", "--settings", settings, PRINTER)
    for shown in (running, alone):
        assert "Slip printer: the cover is open." in shown.stdout
        assert "Zhao Hinge oiled" in shown.stdout
    told = json.loads(run("history", "--settings", settings, PRINTER, "--json").stdout)
    assert told["repairs"][0]["by"] == "Zhao"
    assert "未知时长" in run("history", "--settings", settings, PRINTER, language="zh").stdout
    packed = run("bundle", "--settings", settings, "--to", tmp_path / "b.zip")
    assert packed.exit_code == 0
    assert packed.stdout.startswith("The support bundle is packed (")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert f"devices/{PRINTER}/history.json" in archive.namelist()
        assert "Zhao" not in archive.read(f"devices/{PRINTER}/history.json").decode()
    later = run("disable", "--settings", settings, PRINTER)
    assert "it holds from its next start" in later.stdout
    again = run("restart", "--settings", settings, PRINTER)
    assert (again.exit_code, again.stdout) == (0, "No agent runs: there is nothing to restart.\n")
    assert run("history", "--settings", settings, "nobody").exit_code == 1


def test_without_a_kiosk_the_devices_are_opened_for_the_moment(desk: AgentDesk, settings: Path) -> None:
    shown = run("state", "--settings", settings)
    assert f"{READER}   online  ok" in shown.stdout
    wire = run("monitor", "--settings", settings, READER, "--for", "1.0")
    assert "Asks for the module's state" in wire.stdout
    assert not (desk.folder / "devices.door").exists()


def test_an_agent_that_does_not_answer_is_one_sentence(
    desk: AgentDesk, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.start(READER)
    monkeypatch.setattr("devices.visit.LONGEST_ORDER_S", 0.2)
    monkeypatch.setattr(desk.agency._door, "_on_order", lambda _order: None)
    with pytest.raises(NoAnswer, match="does not answer"):
        run("restart", "--settings", settings, READER)


def test_a_visit_without_a_kiosk_writes_banknotes_into_the_terminals_own_journal(tmp_path: Path) -> None:
    acceptor = {
        "id": "cash",
        "role": "banknote_acceptor",
        "driver": "drivers.ccnet_acceptor:CcnetAcceptor",
        "port": "/dev/serial/by-id/not-there",
        "options": {"currency": "CNY"},
    }
    file = DevicesFile.model_validate({"data": {"folder": str(tmp_path)}, "device": [acceptor]}, strict=False)
    with visit(file, SystemClock()):
        assert (tmp_path / NOTES).exists()
    with visit(DevicesFile(), SystemClock()) as found:
        assert not found.is_live, "a file without a data folder is served too"
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(NOTES)] == []
