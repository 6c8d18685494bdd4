"""Importing appointments into a running hall: a client over a real broker, everything or nothing, twice is once."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.runtime.person_key import person_key
from queue_server.__main__ import main
from queue_server.appointments import desk as desk_module
from queue_server.appointments.table import read_table
from queue_server.bus import Bus
from queue_server.pins import PinDoor
from queue_server.store import Store
from tests.broker import Broker
from tests.unit.queue_server.sample_hall import MORNING, plan
from tests.unit.queue_server.served_hall import HandClock, wait_for

ID = "11010519491231002X"
HEAD = "code,service,starts_at,name,id_number,class\n"


@pytest.fixture
def bus(broker: Broker, tmp_path, monkeypatch) -> Iterator[Bus]:
    clock = HandClock()
    store = Store(tmp_path / "queue.sqlite", plan())
    found = Bus(store, clock, PinDoor({}, clock.monotonic), broker.section, epoch="e1", release="test")
    found.start()
    monkeypatch.setenv("HALL_CLOCK", f"start={MORNING:%Y-%m-%dT%H:%M:%SZ};speed=1;origin={time.time()}")
    yield found
    found.stop()
    store.close()


@pytest.fixture
def settings(broker: Broker, tmp_path) -> Path:
    (tmp_path / "person.key").write_text("the hall's secret\n", encoding="utf-8")
    path = tmp_path / "control-import.toml"
    path.write_text(
        f"""
        [hall]
        id = "east"
        [broker]
        port = {broker.port}
        username = "control-import"
        [data]
        folder = "data"
        [log]
        level = "error"
        [identity]
        key_file = "person.key"
        """,
        encoding="utf-8",
    )
    return path


def run(settings: Path, act: str, *files: Path) -> int:
    return main(["appointments", act, *map(str, files), "--settings", str(settings)])


def table(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "file.csv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def exported(settings: Path, capsys, *, lines: int):
    """Return what `export` printed once the list has come to so many lines: documents follow the answers."""
    shown = []

    def has_come() -> bool:
        assert run(settings, "export") == 0
        shown.append(capsys.readouterr())
        return len(shown[-1].out.splitlines()) == lines

    wait_for(has_come)
    return shown[-1]


def known(bus: Bus) -> set[str]:
    return set(bus.service._store.hall.admission.appointments)


def test_a_file_is_booked_once_however_often_it_is_imported(bus, settings, tmp_path, capsys):
    path = table(tmp_path, f"AAAA1111,pay,2026-11-24 09:30,王小明,{ID},", "BBBB2222,supply,2026-11-24 10:00,,,vip")
    assert run(settings, "import", path) == 0
    shown = capsys.readouterr()
    assert shown.out.splitlines() == [
        "place,code,service,starts_at",
        "line 2,AAAA1111,pay,2026-11-24 09:30",
        "line 3,BBBB2222,supply,2026-11-24 10:00",
    ]
    assert shown.err.endswith("2 appointments are booked, 2 of them are new or changed.\n")
    first = bus.service._store.hall.admission.appointments["AAAA1111"]
    assert (first.masked_name, first.person_key) == ("王**", person_key(b"the hall's secret", ID))
    assert run(settings, "import", path) == 0
    assert capsys.readouterr().err.endswith("2 appointments are booked, 0 of them are new or changed.\n")
    assert exported(settings, capsys, lines=3).out.splitlines() == [
        "starts_at,service,name,code_end,state,number",
        "2026-11-24 09:30,pay,王**,1111,booked,",
        "2026-11-24 10:00,supply,,2222,booked,",
    ]


def test_one_fault_books_nothing_and_is_one_clear_line(bus, settings, tmp_path, capsys):
    path = table(tmp_path, "AAAA1111,pay,2026-11-24 09:30,,,", "BBBB2222,cooking,2026-11-24 10:00,,,")
    assert run(settings, "import", path) == 1
    told = capsys.readouterr().err
    assert "line 3: there is no service 'cooking'" in told
    assert "Nothing was booked" in told
    assert "Traceback" not in told
    assert known(bus) == set()


def test_what_only_the_server_knows_books_nothing_either(bus, settings, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(desk_module, "AT_ONCE", 1)
    path = table(tmp_path, "AAAA1111,pay,2026-11-24 09:30,,,", "BBBB2222,pay,2026-11-24 03:00,,,")
    assert run(settings, "import", path) == 1
    assert "BBBB2222: the hall is closed at its time" in capsys.readouterr().err
    assert known(bus) == set()


def test_the_control_room_sees_the_list_over_the_wire(bus, settings, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("queue_server.core.appointment_documents.SHOWN", 1)
    run(settings, "import", table(tmp_path, "AAAA1111,pay,2026-11-24 09:30,,,", "BBBB2222,pay,2026-11-24 10:00,,,"))
    capsys.readouterr()
    assert exported(settings, capsys, lines=2).err.endswith("1 later ones are not in the list.\n")


def test_a_hall_that_says_nothing_is_told_in_a_sentence(broker, settings, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(desk_module, "PATIENCE_S", 0.5)
    assert run(settings, "export") == 1
    assert "has not said anything" in capsys.readouterr().err


def test_a_broker_that_is_not_there_is_told_in_a_sentence(broker, settings, capsys, monkeypatch):
    monkeypatch.setattr(desk_module, "PATIENCE_S", 0.5)
    broker.kill()
    assert run(settings, "export") == 1
    assert "cannot be reached" in capsys.readouterr().err


def test_the_example_that_the_readme_begins_with_is_a_table(tmp_path, capsys):
    assert main(["appointments", "example"]) == 0
    path = tmp_path / "appointments.csv"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    assert len(read_table(path)) == 2
