"""Reads a table of appointments, CSV or JSON, as it comes: which columns there are, which line says what."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hall.contract.errors import HallError
from hall.contract.values import Text
from hall.runtime.storage_faults import disk_faults

COLUMNS: Final = {
    "code": ("预约码", "预约编号"),
    "service": ("业务",),
    "starts_at": ("时间", "预约时间"),
    "name": ("姓名",),
    "id_number": ("证件号", "身份证号"),
    "class": ("类别",),
}
"""Every column with the Chinese words for it."""
REQUIRED: Final = ("service", "starts_at")
EXAMPLE: Final = """\
code,service,starts_at,name,id_number,class
K7QD2MVX,new-supply,2026-11-24 09:30,王小明,11010519491231002X,
,payment,2026-11-24 10:00,李芳,,disabled
"""
_MEANT: Final = {word: column for column, words in COLUMNS.items() for word in (column, *words)}


class FileFaults(HallError):
    """A table of appointments cannot be taken; `faults` are all that is wrong with it, one line each."""

    code = "appointments_faulty"

    def __init__(self, path: Path, faults: Sequence[str]) -> None:
        count = "a fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(
            Text(
                zh=f"预约文件 {path} 有 {len(faults)} 处错误：{'; '.join(faults)}。",
                en=f"{path} has {count}: {'; '.join(faults)}.",
            ),
            Text(zh="一条也没有登记；请改正后重新导入。", en="Nothing was booked; correct it and import it again."),
        )
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands in the file, as people find it, and what it says by column."""

    place: str
    cells: dict[str, str]


def read_table(path: Path) -> list[Row]:
    """Return the rows of the file at `path`, blank ones left out; raise `FileFaults` when it is no such table."""
    with disk_faults(path):
        text = _text(path, path.read_bytes())
    rows = list(_of_json(path, text) if path.suffix.lower() == ".json" else _of_csv(path, text))
    if not rows:
        raise FileFaults(path, ["there is no appointment in it"])
    return rows


def _text(path: Path, content: bytes) -> str:
    # spreadsheets in China still save GB 18030
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileFaults(path, ["it is neither UTF-8 nor GB 18030 text"])


def _of_csv(path: Path, text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        heads = [cell.strip() for cell in next(reader, [])]
        columns = _columns(path, heads)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(columns):
                raise FileFaults(path, [f"line {reader.line_num}: it has more cells than the first line"])
            named = zip(columns, (cell.strip() for cell in cells), strict=False)
            yield Row(f"line {reader.line_num}", dict(named))
    except csv.Error as error:
        raise FileFaults(path, [f"line {reader.line_num}: {error}"]) from None


def _of_json(path: Path, text: str) -> Iterator[Row]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise FileFaults(path, [f"it is not JSON ({error})"]) from None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise FileFaults(path, ["it is not a JSON list of objects"])
    for number, one in enumerate(found, start=1):
        words = {key: "" if cell is None else str(cell).strip() for key, cell in one.items()}
        yield Row(f"entry {number}", dict(zip(_columns(path, list(words)), words.values(), strict=True)))


def _columns(path: Path, heads: Sequence[str]) -> list[str]:
    strange = [f"column '{head}' is not known (known: {', '.join(COLUMNS)})" for head in heads if head not in _MEANT]
    columns = [_MEANT.get(head, "") for head in heads]
    missing = [f"column '{name}' is missing" for name in REQUIRED if name not in columns]
    twice = [f"column '{name}' is there twice" for name in COLUMNS if columns.count(name) > 1]
    if strange or missing or twice:
        raise FileFaults(path, [*strange, *missing, *twice])
    return columns
