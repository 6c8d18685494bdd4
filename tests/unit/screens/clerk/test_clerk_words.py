"""No word of the console, the staff screens or the rating screen is missing or left over."""

import re
from pathlib import Path

import pytest

from assets import LOCALE
from hall.runtime.words import Words
from screens.clerk.__main__ import WORDS

SCREENS = Path(__file__).resolve().parents[4] / "screens"
CATALOGUES = {"clerk": WORDS, "rating": ("rating",)}
FAMILIES = {
    "clerk": "action|class|status|pause|slip|customer_language|help|cancel|place|park|asked_close|leg|leave"
    "|order|is|advice|kind|report|do|say|form",
    "rating": "counter|card|grade|reason",
}
"""Beginnings of keys that are put together from a value (``class_`` + elderly)."""


def sources(screen: str) -> str:
    paths = [*(SCREENS / screen).glob("*.py"), *(SCREENS / screen / "qml").glob("*.qml"), SCREENS / "reasons.py"]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@pytest.mark.parametrize("screen", CATALOGUES)
def test_every_word_is_used(screen: str) -> None:
    text = sources(screen) + sources("business") + (sources("control") if (SCREENS / "control").exists() else "")
    words = Words.load([LOCALE / f"{name}.toml" for name in CATALOGUES[screen]])
    used = set(re.findall(r"[a-z][a-z0-9_]+", text))
    left = {key for key in words.keys() - used if not re.match(f"({FAMILIES[screen]})_", key)}
    assert not left


@pytest.mark.parametrize("screen", CATALOGUES)
def test_every_word_that_is_drawn_exists(screen: str) -> None:
    words = Words.load([LOCALE / f"{name}.toml" for name in CATALOGUES[screen]])
    drawn = set(re.findall(r"words\.([a-z][a-z0-9_]+)", sources(screen))) - {"text", "both", "minutes", "clock_time"}
    assert not drawn - words.keys() - {"language", "in_language"}
