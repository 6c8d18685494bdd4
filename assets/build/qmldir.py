"""Write the list of controls that `import Hall.Controls` offers: every QML file of the folder, singletons marked.

The rule here: a control is listed by being there. Run it after adding one; a test compares.
"""

from pathlib import Path

CONTROLS = Path(__file__).resolve().parents[1] / "qml" / "Hall" / "Controls"


def listing() -> str:
    """The text of `qmldir` for the files that are there."""
    lines = ["module Hall.Controls"]
    for path in sorted(CONTROLS.glob("*.qml")):
        kind = "singleton " if "pragma Singleton" in path.read_text(encoding="utf-8") else ""
        lines.append(f"{kind}{path.stem} 1.0 {path.name}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (CONTROLS / "qmldir").write_text(listing(), encoding="utf-8")
