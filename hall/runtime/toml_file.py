"""TOML files as data that remembers its lines, so that a fault can be shown where a person will look for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from hall.contract.errors import SettingsError
from hall.contract.values import Text

Place: TypeAlias = tuple[str | int, ...]

_NAME: Final = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_DOTTED: Final = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER: Final = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]\]?\s*(?:#.*)?")
_KEY: Final = re.compile(rf"\s*({_DOTTED})\s*=")
_LONG_TEXT: Final = re.compile(r"""\"{3}|'{3}""")


@dataclass(frozen=True)
class TomlFile:
    """What a TOML file says, and the line (from 1) of each key and table."""

    data: dict[str, Any]
    lines: dict[Place, int] = field(default_factory=dict)

    def line_of(self, place: Place) -> int | None:
        """Return the line of the key at `place`, or of the nearest table around it; `None` for the whole file."""
        for length in range(len(place), 0, -1):
            if place[:length] in self.lines:
                return self.lines[place[:length]]
        return None


def read_toml(path: Path) -> TomlFile:
    """Return the contents of the TOML file at `path`; raise `SettingsError` with one sentence when there are none."""
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except FileNotFoundError:
        raise _unreadable(path, "不存在", "does not exist") from None
    except OSError as error:
        raise _unreadable(path, f"无法读取（{error.strerror}）", f"cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise _unreadable(
            path, f"不是 UTF-8 文本（第 {error.start} 字节）", f"is not UTF-8 text (byte {error.start})"
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, f"不是有效的 TOML（{error}）", f"is not valid TOML: {error}") from None
    return TomlFile(data, {place: line for place, line in _scan(text) if _has(data, place)})


def _scan(text: str) -> Iterator[tuple[Place, int]]:
    """Yield each table and key with its line; what stands in texts of several lines is no key."""
    table: Place = ()
    counts: dict[Place, int] = {}
    is_inside_text = False
    for number, line in enumerate(text.splitlines(), start=1):
        was_inside_text = is_inside_text
        is_inside_text ^= len(_LONG_TEXT.findall(line)) % 2 == 1
        if was_inside_text:
            continue
        header = _HEADER.fullmatch(line)
        key = _KEY.match(line)
        if header is not None:
            table = _resolve(_split(header[2]), counts)
            if header[1] == "[[":
                index = counts[table] = counts.get(table, -1) + 1
                table = (*table, index)
            yield table, number
        elif key is not None:
            yield (*table, *_split(key[1])), number


def _resolve(names: list[str], counts: dict[Place, int]) -> Place:
    """Return the place of a header: a table inside an array of tables belongs to the array's last element."""
    place: Place = ()
    for position, name in enumerate(names):
        place = (*place, name)
        if place in counts and position < len(names) - 1:
            place = (*place, counts[place])
    return place


def _split(dotted: str) -> list[str]:
    return [name.strip("\"'") for name in re.findall(_NAME, dotted)]


def _has(data: object, place: Place) -> bool:
    for part in place:
        if isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
            continue
        if not isinstance(data, dict) or part not in data:
            return False
        data = data[part]
    return True


def _unreadable(path: Path, zh: str, en: str) -> SettingsError:
    return SettingsError(
        Text(zh=f"文件 {path} {zh}。", en=f"The file {path} {en}."),
        Text(zh="请检查路径和内容。", en="Check its path and its contents."),
        (f"{path}: {en}",),
    )
