"""The program itself: starts from a settings file, says in one sentence why it cannot, ends cleanly, is there once."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hall.contract.commands import IssueTicket, OpenDay
from hall.contract.messages import Accepted
from hall.contract.values import Language, Role
from hall.runtime.clock import clock_from_environment
from hall.runtime.link import Link
from queue_server.__main__ import main
from queue_server.hall_description import load_hall
from tests.broker import Broker
from tests.unit.queue_server.served_hall import Served

ROOT = Path(__file__).resolve().parents[3]
HALL = ROOT / "assets" / "halls" / "east.toml"


@pytest.fixture
def environment() -> dict[str, str]:
    return {**os.environ, "HALL_CLOCK": f"start=2026-11-23T01:00:00Z;speed=1;origin={time.time()}"}


def settings(folder: Path, port: int = 1, hall: Path = HALL) -> Path:
    path = folder / "server.toml"
    path.write_text(
        f'[hall]\nfile = "{hall}"\n[broker]\nport = {port}\nusername = "server"\n[data]\nfolder = "data"\n',
        encoding="utf-8",
    )
    return path


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]):
    """Give the command line in this process: its exit code, what it printed, and its complaints."""

    def call(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main(list(arguments))
        return code, *capfd.readouterr()

    return call


def start(path: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "queue_server", "--settings", str(path)],
        cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def read_until(process: subprocess.Popen[str], word: str) -> str:
    assert process.stderr is not None
    lines = []
    for line in process.stderr:
        lines.append(line)
        if word in line:
            return line
    raise AssertionError("".join(lines))


def one_sentence(complaints: str) -> str:
    assert "Traceback" not in complaints
    lines = [line for line in complaints.splitlines() if line.startswith("queue_server")]
    assert len(lines) == 1, complaints
    return lines[0]


def test_the_program_serves_until_it_is_asked_to_end(broker: Broker, tmp_path, environment, run):
    process = start(settings(tmp_path, broker.port), environment)
    kiosk = Link(
        broker.section, "east", "kiosk-1", Role.KIOSK, clock_from_environment(environment),
        on_message=lambda topic, message: None, on_link=lambda up: None, release="test",
    )  # fmt: skip
    kiosk.start()
    try:
        answer = kiosk.request(IssueTicket(service="payment", language=Language.ZH)).result(30)
        assert isinstance(answer, Accepted)
        code, _, complaints = run("--settings", str(tmp_path / "server.toml"))
        assert code == 3
        assert "already running" in one_sentence(complaints)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    finally:
        kiosk.stop()
        process.kill()
        process.communicate()
    code, printed, _ = run("check-journal", "--settings", str(tmp_path / "server.toml"))
    assert code == 0
    assert "entries 2" in printed
    assert "head    " in printed


def test_without_a_broker_it_says_so_and_keeps_trying(tmp_path, environment):
    process = start(settings(tmp_path, port=9), environment)
    try:
        line = read_until(process, "the link is down")
        assert "127.0.0.1:9 cannot be reached" in line
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize(
    ("hall", "word"),
    [("[hall]\nid = 'x'\n", "is missing"), ("not toml at all", "hall.toml"), (None, "hall.toml")],
    ids=["incomplete", "unreadable", "absent"],
)
def test_a_hall_file_that_is_no_good_is_one_sentence(tmp_path, run, hall, word):
    path = tmp_path / "hall.toml"
    if hall is not None:
        path.write_text(hall, encoding="utf-8")
    code, _, complaints = run("--settings", str(settings(tmp_path, hall=path)))
    assert code == 2
    assert word in one_sentence(complaints)


def test_bad_settings_are_one_sentence_with_all_faults(tmp_path, run):
    path = tmp_path / "server.toml"
    path.write_text("[hall]\nfil = 'x'\n[broker]\nport = 'x'\n", encoding="utf-8")
    code, _, complaints = run("--settings", str(path))
    assert code == 2
    sentence = one_sentence(complaints)
    for word in ("hall.file", "broker.port", "data"):
        assert word in sentence


def test_a_journal_that_was_changed_is_one_sentence(tmp_path, run):
    served = Served(tmp_path / "data", load_hall(HALL).plan)
    served.service.start()
    served.ask(OpenDay(day="2026-11-23"), "server")
    served.close()
    connection = sqlite3.connect(tmp_path / "data" / "queue.sqlite")
    with connection:
        connection.execute("UPDATE journal SET actor = 'clerk-1' WHERE seq = 1")
    connection.close()
    for arguments in ([], ["check-journal"]):
        code, _, complaints = run(*arguments, "--settings", str(settings(tmp_path)))
        assert code == 1
        assert "Journal entry 1 was changed" in one_sentence(complaints)


def test_a_data_folder_that_cannot_be_written_is_one_sentence(tmp_path, run):
    (tmp_path / "data").write_text("a file, not a folder", encoding="utf-8")
    code, _, complaints = run("--settings", str(settings(tmp_path)))
    assert code == 1
    assert "data" in one_sentence(complaints)


def test_the_check_of_a_journal_tells_each_finding(tmp_path, run):
    served = Served(tmp_path / "data", load_hall(HALL).plan)
    served.service.start()
    served.ask(OpenDay(day="2026-11-23"), "server")
    served.close()
    connection = sqlite3.connect(tmp_path / "data" / "queue.sqlite")
    with connection:
        connection.execute("UPDATE days SET carried = replace(carried, '[]', '[[\"2026-11-01\", 5]]')")
    connection.close()
    code, printed, _ = run("check-journal", "--settings", str(settings(tmp_path)))
    assert code == 1
    assert "restored from the last day" in printed


def test_the_small_tools_do_what_they_say(run):
    assert "6 counters" in run("hall", "check", str(HALL))[1]
    assert run("hall", "example")[1] == HALL.read_text(encoding="utf-8")
    assert "promise_min" in run("hall", "reference")[1]
    assert 'rule = "promise"' in run("hall", "show", str(HALL))[1]
    assert run("pin", "--pin", "1357")[1].startswith('pin_hash = "scrypt$')
    assert "check-journal" in run("--help")[1]


def test_a_faulty_hall_file_is_told_by_the_check(tmp_path, run):
    path = tmp_path / "hall.toml"
    path.write_text("[hall]\n", encoding="utf-8")
    for act in ("check", "show"):
        code, _, complaints = run("hall", act, str(path))
        assert code == 2
        assert "hall.id is missing" in one_sentence(complaints)
