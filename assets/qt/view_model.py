"""The carrier between pure view functions and QML: frozen props in, a map and keyed row lists out. No decisions."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QJSValue, qjsEngine

from assets.qt.rows import RowsModel
from hall.contract.values import Language
from hall.runtime.words import Words


class ViewModel(QObject):
    """Base of each screen's view model.

    QML reads ``vm.props.<field>``, ``vm.rows.<field>`` (a `RowsModel` for each props field typed
    ``tuple[SomeDataclassWithKey, ...]``) and ``vm.words.<key>``. A subclass calls `show` with its frozen props and
    overrides `language_switched`.

    ``vm.shown`` and ``vm.said`` are the same as ``props`` and ``words``, made into JavaScript once for each change and
    not once for each binding that reads them: a page of many bindings opens in half the time.
    """

    propsChanged = Signal()
    wordsChanged = Signal()
    rowsChanged = Signal()

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spoken = words
        self._words = words.table()
        self._props: dict[str, Any] = {}
        self._rows: dict[str, RowsModel] = {}
        self._shown = self._said = QJSValue()

    def show(self, props: Any) -> None:
        """Hand `props` (a frozen dataclass) to QML; signals fire only for what changed."""
        lists = _row_fields(type(props))
        plain = {f.name: to_qml(getattr(props, f.name)) for f in fields(props) if f.name not in lists}
        for name in lists:
            self._list(name).show([to_qml(item) for item in getattr(props, name)])
        if plain != self._props:
            self._props, self._shown = plain, QJSValue()
            self.propsChanged.emit()

    def speak(self, words: Words) -> None:
        """Switch the words; every text of the screen follows at once."""
        if words.language is self.spoken.language and words.entries is self.spoken.entries:
            return  # most screens say so with each event
        self.spoken = words
        table = words.table()
        if table != self._words:
            self._words, self._said = table, QJSValue()
            self.wordsChanged.emit()

    @Slot(str)
    def switchLanguage(self, language: str) -> None:
        """Speak ``zh`` or ``en`` from now on (QML)."""
        self.speak(self.spoken.in_language(Language(language)))
        self.language_switched()

    def language_switched(self) -> None:
        """Show the props again in the new language; for subclasses."""

    def row_lists(self) -> dict[str, list[dict[str, Any]]]:
        """Return all row lists as plain maps, for tests and the drive door."""
        return {name: model.rows() for name, model in self._rows.items()}

    def _list(self, name: str) -> RowsModel:
        if name not in self._rows:
            self._rows[name] = RowsModel(self)
            self.rowsChanged.emit()
        return self._rows[name]

    def _get_props(self) -> dict[str, Any]:
        return self._props

    def _get_words(self) -> dict[str, str]:
        return self._words

    def _get_shown(self) -> QJSValue:
        if self._shown.isUndefined():
            self._shown = self._in_script(self._props)
        return self._shown

    def _get_said(self) -> QJSValue:
        if self._said.isUndefined():
            self._said = self._in_script(self._words)
        return self._said

    def _in_script(self, plain: Mapping[str, Any]) -> QJSValue:
        """Return `plain` as the engine has it that draws this view model; what an engine had goes with it."""
        engine = qjsEngine(self)
        return engine.toScriptValue(plain) if engine is not None else QJSValue()

    def _get_rows(self) -> dict[str, RowsModel]:
        return self._rows

    def _get_language(self) -> str:
        return self.spoken.language.value

    props = Property("QVariantMap", _get_props, notify=propsChanged)  # type: ignore[arg-type]  # Qt's type by name
    words = Property("QVariantMap", _get_words, notify=wordsChanged)  # type: ignore[arg-type]  # Qt's type by name
    rows = Property("QVariantMap", _get_rows, notify=rowsChanged)  # type: ignore[arg-type]  # Qt's type by name
    shown = Property(QJSValue, _get_shown, notify=propsChanged)
    said = Property(QJSValue, _get_said, notify=wordsChanged)
    language = Property(str, _get_language, notify=wordsChanged)


def to_qml(value: Any) -> Any:
    """Return `value` in QML's types: maps for dataclasses, lists for tuples, values for enums."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    names = _field_names(kind)
    if names is not None:
        return {name: to_qml(getattr(value, name)) for name in names}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [to_qml(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_qml(item) for key, item in value.items()}
    return value


_PLAIN = frozenset({str, int, float, bool, type(None)})


_known_names: dict[type, tuple[str, ...] | None] = {}


def _field_names(kind: type) -> tuple[str, ...] | None:
    """Return the names of a dataclass's fields, None for any other type; a screen asks thousands of times a second."""
    if kind not in _known_names:
        _known_names[kind] = tuple(each.name for each in fields(kind)) if is_dataclass(kind) else None
    return _known_names[kind]


def _row_fields(props_type: type) -> frozenset[str]:
    if props_type not in _known_row_fields:
        hints = get_type_hints(props_type)
        _known_row_fields[props_type] = frozenset(name for name, hint in hints.items() if _is_keyed_tuple(hint))
    return _known_row_fields[props_type]


_known_row_fields: dict[type, frozenset[str]] = {}


def _is_keyed_tuple(hint: Any) -> bool:
    if get_origin(hint) is not tuple:
        return False
    item = get_args(hint)[0]
    choices = get_args(item) if get_origin(item) in (Union, types.UnionType) else (item,)
    return all(is_dataclass(choice) and any(f.name == "key" for f in fields(choice)) for choice in choices)
