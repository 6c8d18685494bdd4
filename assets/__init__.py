"""Where the materials lie: paths only, no Qt, so that every program and every test can ask."""

from pathlib import Path

ASSETS = Path(__file__).resolve().parent
"""The folder of all materials."""

QML_DIR = ASSETS / "qml"
"""QML import path: `import Hall.Controls` is found beneath it."""

FONTS = ASSETS / "fonts"
ICONS = ASSETS / "icons"
SOUNDS = ASSETS / "sounds"
LOCALE = ASSETS / "locale"
HALLS = ASSETS / "halls"
DEPLOY = ASSETS / "deploy"
WORDS = ASSETS / "typing" / "words.txt"
"""Chinese words with their readings: what the on-screen keyboard offers and the voice reads."""
