"""The words of screens, slips and announcements, in both languages, read from catalogues and checked as a whole."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date

from hall.contract.errors import SettingsError
from hall.contract.values import Language, Text

_KEY: Final = re.compile(r"[a-z][a-z0-9_]*")
_FORMS: Final = ("zh", "en", "en_one")
_LOCALES: Final = {Language.ZH: "zh_CN", Language.EN: "en_GB"}
_DATES: Final = {Language.ZH: "M月d日 EEEE", Language.EN: "EEEE d MMMM"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One key of a catalogue; `names` are the placeholders that both languages share."""

    zh: str
    en: str
    en_one: str | None
    names: frozenset[str]

    def pattern(self, language: Language, n: object) -> str:
        if language is Language.ZH:
            return self.zh
        return self.en_one if self.en_one is not None and n == 1 else self.en


@dataclass(frozen=True, slots=True)
class Words:
    """All words of one program, seen in one language. Immutable; `in_language` gives the same words in another."""

    entries: Mapping[str, _Entry]
    language: Language

    @classmethod
    def load(cls, paths: Iterable[Path], language: Language = Language.ZH) -> Words:
        """Return the words of all catalogues in `paths` together.

        Raises one `SettingsError` with every fault of every file: unreadable, a key without Chinese or English,
        placeholders that differ, a key in two files.
        """
        entries: dict[str, _Entry] = {}
        home: dict[str, Path] = {}
        faults: list[str] = []
        for path in paths:
            for key, raw in _read(path, faults).items():
                if key in home:
                    faults.append(f"{path}: {key}: is already in {home[key]}")
                    continue
                home[key] = path
                entry = _entry(f"{path}: {key}", key, raw, faults)
                if entry is not None:
                    entries[key] = entry
        if faults:
            raise _faulty(faults)
        return cls(MappingProxyType(entries), language)

    def in_language(self, language: Language) -> Words:
        """Return the same words, seen in `language`."""
        return replace(self, language=language)

    def text(self, key: str, **values: object) -> str:
        """Return the text of `key` with its placeholders filled; English has a form of its own for ``n == 1``.

        Raises `KeyError` that names the key, or the value that is missing.
        """
        return self._fill(key, self.language, values)

    def both(self, key: str, **values: object) -> Text:
        """Return the text of `key` in both languages, as data that can travel."""
        return Text(zh=self._fill(key, Language.ZH, values), en=self._fill(key, Language.EN, values))

    def table(self) -> dict[str, str]:
        """Return every text that has no placeholder, by key."""
        return {
            key: _plain(entry.pattern(self.language, None)) for key, entry in self.entries.items() if not entry.names
        }

    def keys(self) -> frozenset[str]:
        """Return all keys."""
        return frozenset(self.entries)

    def clock_time(self, instant: datetime, zone: str | ZoneInfo) -> str:
        """Return `instant` as hours and minutes in `zone` (an IANA name), for instance ``10:42``."""
        return _local(instant, zone).strftime("%H:%M")

    def long_date(self, day: date, zone: str | ZoneInfo | None = None) -> str:
        """Return a day as people say it, ``11月23日 星期一`` or ``Monday 23 November``.

        `day` is a local date, or an instant together with the `zone` whose date is meant.
        """
        if isinstance(day, datetime) and zone is not None:
            day = _local(day, zone)
        return _long_date(day.date() if isinstance(day, datetime) else day, self.language)

    def minutes(self, seconds: float) -> str:
        """Return a span as whole minutes, ``12 分钟`` or ``12 min``; below one minute it says so."""
        if seconds < 60:
            return "不到 1 分钟" if self.language is Language.ZH else "under 1 min"
        whole = int(seconds / 60 + 0.5)
        return f"{whole} 分钟" if self.language is Language.ZH else f"{whole} min"

    def _fill(self, key: str, language: Language, values: Mapping[str, object]) -> str:
        entry = self.entries.get(key)
        if entry is None:
            raise KeyError(f"no word is called '{key}'")
        missing = entry.names - values.keys()
        if missing:
            raise KeyError(f"the word '{key}' needs {', '.join(sorted(missing))}")
        return entry.pattern(language, values.get("n")).format_map(values)


def _plain(pattern: str) -> str:
    return pattern.format_map({})


@lru_cache(maxsize=64)
def _long_date(day: date, language: Language) -> str:
    # a screen asks for the same few days with each event; finding the locale's rules takes longest of all it does
    shown: str = format_date(day, _DATES[language], locale=_LOCALES[language])
    return shown


def _local(instant: datetime, zone: str | ZoneInfo) -> datetime:
    return instant.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)


def _read(path: Path, faults: list[str]) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        faults.append(f"{path}: cannot be read ({error.strerror})")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{path}: is not TOML ({error})")
    return {}


def _entry(place: str, key: str, raw: object, faults: list[str]) -> _Entry | None:
    if not _KEY.fullmatch(key):
        faults.append(f"{place}: a key is small letters, figures and underscores")
        return None
    if not isinstance(raw, dict):
        faults.append(f"{place}: must be a table with zh and en")
        return None
    found = [f"{place}: '{form}' is not one of {', '.join(_FORMS)}" for form in raw if form not in _FORMS]
    found += [f"{place}: {form} is missing or empty" for form in ("zh", "en") if not raw.get(form)]
    found += [f"{place}: {form} must be text" for form in raw if form in _FORMS and not isinstance(raw[form], str)]
    if not found:
        names = {form: _placeholders(f"{place}: {form}", raw[form], found) for form in raw}
        found += _disagreements(place, names)
    faults += found
    return None if found else _Entry(raw["zh"], raw["en"], raw.get("en_one"), names["zh"])


def _placeholders(place: str, pattern: str, faults: list[str]) -> frozenset[str]:
    try:
        names = frozenset(name for _, name, _, _ in Formatter().parse(pattern) if name is not None)
    except ValueError as error:
        faults.append(f"{place}: {error}; write a brace itself as {{{{ or }}}}")
        return frozenset()
    faults += [
        f"{place}: the placeholder {{{name}}} needs a plain name" for name in sorted(names) if not _KEY.fullmatch(name)
    ]
    return names


def _disagreements(place: str, names: Mapping[str, frozenset[str]]) -> list[str]:
    found = []
    if names["zh"] != names["en"]:
        found.append(f"{place}: zh has {_listed(names['zh'])}, en has {_listed(names['en'])}")
    extra = names.get("en_one", frozenset()) - names["en"]
    if extra:
        found.append(f"{place}: en_one has {_listed(extra)}, which en has not")
    if "en_one" in names and "n" not in names["en"]:
        found.append(f"{place}: en_one needs the placeholder {{n}} in zh and en")
    return found


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "no placeholder"


def _faulty(faults: list[str]) -> SettingsError:
    count = f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}"
    return SettingsError(
        Text(
            zh=f"词条文件有 {len(faults)} 处错误：{'；'.join(faults)}。",
            en=f"The word catalogues have {count}: {'; '.join(faults)}.",
        ),
        Text(zh="请改正后重新启动。", en="Correct them and start again."),
        tuple(faults),
    )
