"""Every command that the README and CONTRIBUTING show exists and explains itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.e2e
_BLOCK = re.compile(r"```bash\n(.*?)```", re.S)
_WORD = re.compile(r"[a-z][a-z0-9_-]*$")


def shown() -> list[tuple[str, ...]]:
    """Return the commands shown, as the words before the first option or file, each once, in order."""
    found: dict[tuple[str, ...], None] = {}
    for document in ("README.md", "CONTRIBUTING.md"):
        for block in _BLOCK.findall((ROOT / document).read_text(encoding="utf-8")):
            for line in block.splitlines():
                words = line.split("#")[0].split()
                if words and words[0] == "./run":
                    found[tuple(_leading(words[1:]))] = None
    return list(found)


def _leading(words: list[str]) -> list[str]:
    leading = []
    for word in words:
        if not _WORD.match(word):
            break
        leading.append(word)
    return leading


@pytest.mark.parametrize("words", shown(), ids=" ".join)
def test_a_command_of_the_documents_explains_itself(words: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hall.launcher", *words, "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout


def test_the_documents_show_the_two_commands_of_a_newcomer() -> None:
    assert ("demo",) in shown()
    assert ("test",) in shown()


def test_every_option_of_the_launcher_has_help() -> None:
    import typer

    from hall.launcher.__main__ import app

    command = typer.main.get_command(app)
    bare = [
        f"{name} {parameter.name}"
        for name, sub in command.commands.items()  # type: ignore[attr-defined]  # a group of commands
        for parameter in sub.params
        if not getattr(parameter, "help", None)
    ]
    assert not bare
