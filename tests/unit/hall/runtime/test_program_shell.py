"""The shell of a command line program: exit codes, one clear line, signals, and one instance for each data folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.contract.errors import DeviceError, StorageError
from hall.contract.values import Text
from hall.runtime.logs import close_logs
from hall.runtime.program import AlreadyRunning, Program, SingleInstance, run_program
from hall.runtime.settings import ClientSettings, Section


@pytest.fixture(autouse=True)
def _hooks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    yield
    close_logs()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "kiosk.toml"
    found.write_text('[hall]\nid = "east"\n[data]\nfolder = "data"\n[log]\nfolder = "log"\n', encoding="utf-8")
    return found


def _run(main: object, *arguments: object) -> int:
    return run_program("kiosk", ClientSettings, main, [str(argument) for argument in arguments])  # type: ignore[arg-type]  # a test's main


def test_a_program_is_given_its_settings_and_ends_clean(path: Path) -> None:
    seen: list[Program[ClientSettings]] = []
    assert _run(seen.append, "--settings", path) == 0
    (program,) = seen
    assert (program.name, program.settings.hall.id, program.settings_path) == ("kiosk", "east", path)
    assert program.clock.speed == 1.0
    assert not program.stopping.is_set()
    lines = [
        json.loads(line) for line in (path.parent / "log" / "kiosk.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [line["event"] for line in lines] == ["the program starts", "the program ends"]


def test_a_programs_own_exit_code_is_kept(path: Path) -> None:
    assert _run(lambda program: 7, "--settings", path) == 7


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "does not exist"),
        ("[hall", "is not valid TOML"),
        ('[hall]\nid = "East"\n[data]\nfolder = "x"\n', "line 2: hall.id"),
    ],
)
def test_bad_settings_are_exit_code_two_and_one_line(
    path: Path, capsys: pytest.CaptureFixture[str], content: str | None, told: str
) -> None:
    path.unlink()
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert _run(lambda program: pytest.fail("it ran"), "--settings", path) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("kiosk: ")
    assert told in line


def test_a_bad_clock_is_a_bad_setting(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALL_CLOCK", "fast")
    assert _run(lambda program: None, "--settings", path) == 2
    assert "HALL_CLOCK" in capsys.readouterr().err


@pytest.mark.parametrize(("kind", "code"), [(DeviceError, 1), (StorageError, 1), (AlreadyRunning, 3)])
def test_what_goes_wrong_on_purpose_is_one_line_with_its_code(
    path: Path, capsys: pytest.CaptureFixture[str], kind: type[DeviceError], code: int
) -> None:
    def fail(program: object) -> None:
        raise kind(Text(zh="纸没了。", en="The paper is out."), Text(zh="请装纸。", en="Put in a roll."))

    assert _run(fail, "--settings", path) == code
    told = capsys.readouterr().err
    assert told.splitlines()[-1] == "kiosk: The paper is out. Put in a roll."
    assert "Traceback" not in told


def test_what_nobody_expected_is_one_line_and_a_traceback_in_the_log(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(program: object) -> None:
        raise ZeroDivisionError("oh")

    assert _run(fail, "--settings", path) == 1
    told = capsys.readouterr().err
    assert "please report it (error=ZeroDivisionError: oh)" in told
    assert "Traceback" not in told
    assert "Traceback" in (path.parent / "log" / "kiosk.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_asks_the_program_to_leave(path: Path, number: signal.Signals) -> None:
    before = signal.getsignal(number)

    def serve(program: Program[ClientSettings]) -> None:
        os.kill(os.getpid(), number)
        program.wait_for_stop()

    assert _run(serve, "--settings", path) == 0
    assert signal.getsignal(number) is before


def test_a_program_runs_outside_the_main_thread_too(path: Path) -> None:
    codes: list[int] = []
    thread = threading.Thread(target=lambda: codes.append(_run(lambda program: None, "--settings", path)))
    thread.start()
    thread.join()
    assert codes == [0]


def test_settings_can_be_checked_shown_and_explained(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(None, "--settings", path, "--check") == 0
    assert "is in order" in capsys.readouterr().out
    assert _run(None, "--example") == 0
    assert "[broker]" in capsys.readouterr().out
    assert _run(None, "--reference") == 0
    assert "| `port` |" in capsys.readouterr().out


def test_the_command_line_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(print, "--help") == 0
    told = capsys.readouterr().out
    for option in ("--settings FILE", "--check", "--example", "--reference"):
        assert option in told


@pytest.mark.parametrize("arguments", [[], ["--sittings", "x"]])
def test_a_wrong_command_line_is_exit_code_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(print, *arguments) == 2
    assert "Error" in capsys.readouterr().err


def test_a_model_without_a_log_section_logs_to_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    class Bare(Section):
        """Nothing to set."""

    path = tmp_path / "bare.toml"
    path.write_text("", encoding="utf-8")
    assert run_program("bare", Bare, lambda program: None, ["--settings", str(path)]) == 0
    assert "the program starts" in capsys.readouterr().err


def test_one_folder_has_one_program(tmp_path: Path) -> None:
    first = SingleInstance(tmp_path / "data")
    with pytest.raises(AlreadyRunning, match=rf"already running \(process {os.getpid()}\)"):
        SingleInstance(tmp_path / "data")
    SingleInstance(tmp_path / "other").release()
    first.release()
    first.release()
    SingleInstance(tmp_path / "data").release()


_HOLDING = """
import sys
from pathlib import Path
from hall.runtime.program import SingleInstance
lock = SingleInstance(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_killed_program_leaves_no_lock(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDING, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(AlreadyRunning, match=f"process {holder.pid}"):
        SingleInstance(tmp_path)
    holder.kill()
    holder.communicate()
    SingleInstance(tmp_path).release()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StorageError, match=r"running\.lock"):
        SingleInstance(tmp_path / "file")


def test_the_release_is_that_of_the_project() -> None:
    import tomllib

    from hall.runtime.release import RELEASE

    project = tomllib.loads((Path(__file__).parents[4] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == RELEASE
