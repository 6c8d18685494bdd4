"""Programs are watched: a death is reported and mended, and nothing outlives the launcher."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from hall.contract.errors import LaunchError
from hall.launcher.broker import free_port, prepare_broker, refuse_used_port
from hall.launcher.processes import Program, Watch, last_words

SLEEPER = (sys.executable, "-c", "import time\nprint('up', flush=True)\nwhile True: time.sleep(60)")


def is_up(path: Path) -> bool:
    return path.is_file() and "up" in path.read_text()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def sleeper(folder: Path, name: str = "sleeper") -> Program:
    output = folder / f"{name}.log"
    return Program(name, SLEEPER, output=output, ready=lambda: is_up(output))


def test_a_program_that_dies_is_reported_and_started_again(tmp_path: Path) -> None:
    said: list[str] = []
    heard = threading.Event()

    def report(line: str) -> None:
        said.append(line)
        heard.set()

    with Watch(report) as watch:
        running = watch.start(sleeper(tmp_path))
        first = running.process.pid
        os.kill(first, signal.SIGKILL)
        assert heard.wait(10)
        while running.process.pid == first:
            assert running.restart_at is not None or running.process.pid != first
        assert running.exit_code() is None
    assert said == ["sleeper ended (signal SIGKILL); starting it again in 0.5 s"]


def test_leaving_ends_every_program(tmp_path: Path) -> None:
    with Watch(print) as watch:
        pids = [watch.start(sleeper(tmp_path, f"s{i}")).process.pid for i in range(3)]
    assert not any(is_alive(pid) for pid in pids)


def test_a_program_that_refuses_its_settings_is_not_started_again(tmp_path: Path) -> None:
    program = Program(
        "picky",
        (sys.executable, "-c", "import sys; print('the port is missing'); sys.exit(2)"),
        output=tmp_path / "picky.log",
        ready=lambda: False,
    )
    with Watch(print) as watch, pytest.raises(LaunchError, match="the port is missing"):
        watch.start(program)


def test_a_program_that_never_gets_ready_is_named(tmp_path: Path) -> None:
    program = Program("slow", SLEEPER, output=tmp_path / "slow.log", ready=lambda: False)
    with Watch(print) as watch, pytest.raises(LaunchError, match=r"slow was not ready within 0\.5 s"):
        watch.start(program, ready_within_s=0.5)


def test_a_killed_launcher_leaves_no_program_behind(tmp_path: Path) -> None:
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from hall.launcher.processes import Program, Watch\n"
        "watch = Watch(print); watch.__enter__()\n"
        f"running = watch.start(Program('child', {SLEEPER!r}, output=Path({str(tmp_path / 'c.log')!r})))\n"
        "print(running.process.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    launcher = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert launcher.stdout is not None
    child = int(launcher.stdout.readline())
    while "setpriv" in Path(f"/proc/{child}/cmdline").read_text():  # before that nothing ties it to its launcher
        threading.Event().wait(0.02)
    launcher.kill()
    launcher.wait()
    launcher.stdout.close()
    for _ in range(200):
        if not is_alive(child) or _is_zombie(child):
            return
        threading.Event().wait(0.05)
    pytest.fail("the child lives on")


def _is_zombie(pid: int) -> bool:
    return "State:\tZ" in Path(f"/proc/{pid}/status").read_text()


def test_the_last_words_are_one_line(tmp_path: Path) -> None:
    log = tmp_path / "x.log"
    log.write_text("one\ntwo\nthree\nfour\n")
    assert last_words(Program("x", (), output=log)) == "two / three / four"


def test_a_used_port_is_refused_with_what_to_do(tmp_path: Path) -> None:
    broker = prepare_broker(tmp_path, hall="east", users=["server"])
    with Watch(print) as watch:
        watch.start(broker.program())
        with pytest.raises(LaunchError, match=r"Port \d+ is in use.*--port"):
            refuse_used_port("127.0.0.1", broker.port)
    refuse_used_port("127.0.0.1", free_port())


def test_without_mosquitto_there_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hall.launcher.broker.shutil.which", lambda *_a, **_k: None)
    with pytest.raises(LaunchError, match=r"not installed.*apt-get install mosquitto"):
        prepare_broker(tmp_path, hall="east", users=["server"])


def test_passwords_and_access_are_private(tmp_path: Path) -> None:
    broker = prepare_broker(tmp_path, hall="east", users=["server", "kiosk-1", "control-1"])
    for name in ("passwords", "access", "mosquitto.conf"):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0
    assert broker.passwords["kiosk-1"] not in (tmp_path / "passwords").read_text()
    access = (tmp_path / "access").read_text()
    kiosk = access.split("user kiosk-1")[1].split("user control-1")[0]
    assert "event" not in kiosk
    assert "+/+/do" not in kiosk
