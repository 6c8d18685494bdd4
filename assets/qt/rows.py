"""A list for QML whose rows keep their identity: an update moves and changes rows, so a pressed button survives it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

_ROW = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
Row = dict[str, Any]


class RowsModel(QAbstractListModel):
    """Rows are maps with a unique ``key``; QML delegates declare ``required property var row``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default argument
        """Return how many rows there are (Qt's interface)."""
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        """Return the one role, ``row`` (Qt's interface)."""
        return {_ROW: QByteArray(b"row")}

    def data(self, index: Index, role: int = _ROW) -> Any:
        """Return the map of one row (Qt's interface)."""
        return self._rows[index.row()] if role == _ROW and index.isValid() else None

    def rows(self) -> list[Row]:
        """Return the rows as they stand, for tests and the drive door."""
        return list(self._rows)

    def show(self, wanted: Sequence[Row]) -> None:
        """Become `wanted` with the fewest removals, insertions, moves and changes; keys must be unique."""
        keys = [row["key"] for row in wanted]
        if len(set(keys)) != len(keys):
            raise ValueError(f"row keys are not unique: {keys}")
        self._remove_gone(set(keys))
        for place, row in enumerate(wanted):
            self._put(place, row)

    def _remove_gone(self, kept: set[Any]) -> None:
        for place in reversed(range(len(self._rows))):
            if self._rows[place]["key"] not in kept:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()

    def _put(self, place: int, row: Row) -> None:
        found = next((i for i in range(place, len(self._rows)) if self._rows[i]["key"] == row["key"]), None)
        if found is None:
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        if found != place:
            self.beginMoveRows(QModelIndex(), found, found, QModelIndex(), place)
            self._rows.insert(place, self._rows.pop(found))
            self.endMoveRows()
        if self._rows[place] != row:
            self._rows[place] = row
            index = self.index(place)
            self.dataChanged.emit(index, index, [_ROW])
