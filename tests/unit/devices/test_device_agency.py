"""An agent's orders, record and bundle, with the real drivers on the twins."""

from __future__ import annotations

import base64
import io
import json
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices import agency, bundle
from devices.diagnosis_orders import BUNDLES, Papers
from devices.self_tests import trial
from hall.contract.diagnosis import DeviceHistory, WireDirection
from hall.contract.errors import DatabaseTooNew, StorageError
from hall.contract.messages import MAX_MESSAGE_BYTES, DeviceOrder, decode, encode
from hall.contract.values import Mode, Role, Text
from hall.runtime.clock import SystemClock
from hall.runtime.database import Database, Migration
from tests.unit.devices.agent_desk import AgentDesk, Ear
from tests.unit.devices.terminal import PRINTER, READER


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AgentDesk]:
    log = tmp_path / "kiosk.jsonl"
    log.write_text('{"event": "begun", "at": "x"}\nno json\n{"event": "called 13812345678"}\n', encoding="utf-8")
    made = AgentDesk(tmp_path, Papers(lambda: 'driver = "plain"\n', log))
    yield made
    made.stop()


def history(desk: AgentDesk, device: str) -> DeviceHistory:
    found = desk.order("tell_history", device).history
    assert found is not None
    return found


def unpacked(packed: str | None) -> dict[str, str]:
    assert packed is not None
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(packed))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_fault_its_repair_and_what_was_done_are_told(desk: AgentDesk) -> None:
    desk.start(PRINTER)
    assert desk.order("self_test", PRINTER).is_done
    assert history(desk, PRINTER).counters == {"slips": 1, "slips_since_roll": 1}
    desk.terminal.twin(PRINTER, "remove_paper")
    desk.ear.wait(lambda: bool(desk.ear.documents[PRINTER].faults), "out of paper")
    noted = desk.order("note_repair", PRINTER, "1" * 16, note="New roll", by="Zhao Jun")
    assert (noted.is_done, noted.sentence.en) == (True, "Slip printer: the repair was noted.")
    assert desk.order("note_repair", PRINTER, "1" * 16, note="New roll", by="Zhao Jun") == noted
    desk.terminal.twin(PRINTER, "refill")
    desk.wait_ready(PRINTER)
    told = history(desk, PRINTER)
    (spell,) = [one for one in told.spells if one.code == "paper_out"]
    assert (spell.repaired_by, spell.repair_words, spell.until is not None) == ("Zhao Jun", "New roll", True)
    assert [one.words for one in told.repairs] == ["New roll"], "the same order again notes nothing twice"
    assert told.availability.faults >= 1
    assert told.counters["slips_since_roll"] == 0


def test_an_order_is_answered_as_before_also_by_the_next_agent(desk: AgentDesk) -> None:
    desk.start(PRINTER)
    first = desk.order("self_test", PRINTER, "1" * 16)
    assert desk.order("self_test", PRINTER, "1" * 16) == first
    desk.begin_again(PRINTER)
    assert desk.order("self_test", PRINTER, "1" * 16) == first
    assert len(desk.terminal.slips()) == 1


def test_a_device_that_was_switched_off_stays_off_until_it_is_switched_on(desk: AgentDesk) -> None:
    desk.start(PRINTER, READER)
    assert desk.order("disable", READER).is_done
    desk.begin_again(PRINTER)
    assert desk.ear.documents[READER].mode is Mode.DISABLED
    assert desk.order("enable", READER).is_done
    desk.wait_ready(READER)


def test_what_cannot_be_done_is_said_in_words(desk: AgentDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "CUSTOMER_S", 0.1)
    desk.start(READER)
    assert desk.order("tell_history", "nobody").sentence.en == "There is no device nobody here."
    assert desk.order("note_repair", READER, note=" ").sentence.en == "Say in a few words what was done."
    assert desk.order("explode", READER).sentence.en == "Devices know no order 'explode'."
    assert not desk.order("self_test", READER).is_done


def test_a_disk_that_refuses_costs_the_record_and_no_slip(
    desk: AgentDesk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_arguments: object) -> None:
        raise StorageError(Text(zh="磁盘已满。", en="The disk is full."), Text(zh="请清理。", en="Make room."))

    desk.start(PRINTER)
    for room, name in ((desk.agency._history, "observe"), (desk.agency._history, "note_repair")):
        monkeypatch.setattr(room, name, refuse)
    monkeypatch.setattr(desk.agency._counters, "ended", refuse)
    monkeypatch.setattr(desk.agency._answers, "keep", refuse)
    assert desk.order("self_test", PRINTER).is_done
    refused = desk.order("note_repair", PRINTER, note="x")
    assert (refused.is_done, refused.sentence.en) == (False, "The disk is full. Make room.")
    assert "the record of the devices cannot be written" in caplog.text
    monkeypatch.setattr("devices.diagnosis_orders.keep_bundle", refuse)
    assert not desk.order("bundle", PRINTER).is_done


def test_a_watched_wire_is_told_until_it_is_left_alone(desk: AgentDesk) -> None:
    desk.start(READER)
    assert desk.order("watch_wire", READER).is_done
    desk.ear.wait(lambda: len(desk.ear.lines) >= 2, "lines of the wire")
    asked = next(line for _, line in desk.ear.lines if line.direction is WireDirection.OUT)
    assert (asked.octets, asked.meaning.en) == ("aa aa aa 96 69 00 03 11 ff ed", "Asks for the module's state")
    assert desk.order("rest_wire", READER).is_done
    assert {device for device, _ in desk.ear.lines} == {READER}


def test_a_bundle_has_everything_but_names_and_fits_into_a_message(desk: AgentDesk) -> None:
    desk.start(PRINTER)
    desk.order("note_repair", PRINTER, note="Called Li Min on 13812345678", by="Zhao Jun")
    outcome = desk.order("bundle", PRINTER)
    assert decode(encode(outcome)) == outcome
    files = unpacked(outcome.bundle)
    assert {"about.json", "settings.toml", "journals.json", "log.jsonl", f"devices/{PRINTER}/state.json"} <= set(files)
    assert files["settings.toml"] == 'driver = "plain"\n'
    assert json.loads(files["about.json"])["agent"] == "kiosk-1"
    assert json.loads(files["journals.json"])["diagnosis.sqlite"]["repair"] == 1
    assert json.loads(files[f"devices/{PRINTER}/history.json"])["repairs"][0]["words"] == ""
    assert files["log.jsonl"].splitlines() == ['{"event": "begun", "at": "x"}', '{"event": "called [phone]"}']
    assert not any(word in text for text in files.values() for word in ("Zhao", "Li Min", "13812345678"))
    (kept,) = (desk.folder / BUNDLES).iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert kept.read_bytes() == base64.b64decode(outcome.bundle or "")


def test_a_bundle_that_would_be_too_large_leaves_the_oldest_lines_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text("".join(f'{{"event": "line {number}"}}\n' for number in range(2000)), encoding="utf-8")
    desk = AgentDesk(tmp_path, Papers(log=log))
    try:
        desk.start(PRINTER)
        whole = unpacked(desk.order("bundle", PRINTER).bundle)["log.jsonl"].splitlines()
        monkeypatch.setattr(bundle, "MOST_BYTES", 8000)
        cut = unpacked(desk.order("bundle", PRINTER).bundle)["log.jsonl"].splitlines()
        assert len(whole) == 2000
        assert 0 < len(cut) < 2000
        assert cut == whole[-len(cut) :]
    finally:
        desk.stop()


def test_only_the_last_few_bundles_are_kept(tmp_path: Path) -> None:
    for number in range(bundle.KEPT + 2):
        (tmp_path / f"kiosk-1-2026010{number}T000000Z.zip").touch()
    contents = bundle.Contents(
        agent="kiosk-1",
        at=SystemClock().now(),
        settings="",
        documents=(),
        histories=(),
        databases=(tmp_path / "none.sqlite",),
        log=None,
    )
    kept = bundle.keep_bundle(tmp_path, bundle.make_bundle(contents), contents)
    assert len(list(tmp_path.glob("*.zip"))) == bundle.KEPT
    assert kept.exists()
    assert bundle.row_counts(kept) == {}, "not a database"


def test_the_longest_history_fits_into_a_message(desk: AgentDesk) -> None:
    desk.start()
    words = "坏" * 200
    with desk.agency._database.write() as write:
        for number in range(250):
            write.execute(
                "INSERT INTO spell (device, code, is_of_link, sentence_zh, sentence_en, hint_zh, hint_en, action, "
                "since, until, is_end_known, repaired_by, repair_words) VALUES (?, 'paper_out', 0, ?, ?, ?, ?, "
                "'refill', ?, ?, 1, ?, ?)",
                (PRINTER, words, words, words, words, *[f"2026-11-22T00:{number % 60:02d}:00+00:00"] * 2, words, words),
            )
    outcome = desk.order("tell_history", PRINTER)
    assert len(encode(outcome)) < MAX_MESSAGE_BYTES
    assert outcome.history is not None
    assert len(outcome.history.spells) > 20


def test_an_order_that_comes_after_the_end_does_nothing(desk: AgentDesk) -> None:
    desk.start(PRINTER)
    desk.agency.stop()
    desk.agency.order(DeviceOrder(command_id="3" * 16, device=PRINTER, order="self_test"))
    assert desk.ear.outcomes == []
    assert desk.terminal.slips() == []


def test_a_defect_in_one_order_does_not_end_the_orders(
    desk: AgentDesk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_device: str) -> None:
        raise ValueError("11010519491231002X")

    desk.start(PRINTER)
    with monkeypatch.context() as broken:
        broken.setattr(desk.agency._history, "spells", fail)
        desk.agency.order(DeviceOrder(command_id="4" * 16, device=PRINTER, order="tell_history"))
        assert desk.order("rest_wire", PRINTER).is_done
    assert desk.order("tell_history", PRINTER).is_done
    assert "an order to a device failed" in caplog.text
    assert "11010519491231002X" not in caplog.text


def test_a_damaged_record_is_put_aside_and_the_devices_work(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / agency.RECORD).write_bytes(b"no database at all" * 500)
    desk = AgentDesk(tmp_path)
    try:
        desk.start(PRINTER)
        assert desk.order("self_test", PRINTER).is_done
        assert history(desk, PRINTER).counters["slips"] == 1
    finally:
        desk.stop()
    assert "the record of the devices is put aside" in caplog.text
    assert len(list((tmp_path / "data").glob("*.damaged-*"))) == 1


def test_a_record_of_a_newer_release_is_left_alone(tmp_path: Path) -> None:
    newer = (*agency.MIGRATIONS, Migration("9999_later", lambda database: database["later"].create({"id": int})))
    (tmp_path / "data").mkdir()
    Database(tmp_path / "data" / agency.RECORD, newer).close()
    with pytest.raises(DatabaseTooNew):
        agency.Agency("kiosk-1", Role.KIOSK, (), SystemClock(), tmp_path / "data", Ear())
    assert not list((tmp_path / "data").glob("*.damaged-*"))
