"""TOML that remembers its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from hall.runtime.toml_file import Place, TomlFile, read_toml

TEXT = '''# a comment
name = "x"
[broker]
host = "y"   # said here
tls.file = "z"
"quoted key" = 1
[[services]]
id = "a"
[services.name]
zh = "一"
[[services]]
id = "b"
  [ services.name ]   # of the second
  zh = "二"
[notes]
text = """
broker = "not a key"
[hall]
"""
last = 1
'''


@pytest.fixture
def document(tmp_path: Path) -> TomlFile:
    path = tmp_path / "x.toml"
    path.write_text(TEXT, encoding="utf-8")
    return read_toml(path)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("name",), 2),
        (("broker",), 3),
        (("broker", "host"), 4),
        (("broker", "tls", "file"), 5),
        (("broker", "quoted key"), 6),
        (("services", 0, "id"), 8),
        (("services", 0, "name", "zh"), 10),
        (("services", 1), 11),
        (("services", 1, "name"), 13),
        (("services", 1, "name", "zh"), 14),
        (("notes", "last"), 20),
        (("broker", "missing"), 3),
        (("services", 1, "missing"), 11),
        (("missing",), None),
        ((), None),
    ],
)
def test_a_place_is_found_in_its_line_or_the_table_around_it(
    document: TomlFile, place: Place, line: int | None
) -> None:
    assert document.line_of(place) == line


def test_what_looks_like_a_key_inside_a_long_text_is_no_place(document: TomlFile) -> None:
    assert ("hall",) not in document.lines
    assert ("notes", "broker") not in document.lines
