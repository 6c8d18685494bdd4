"""Words in two languages: what screens read, and what a translator is told when a catalogue has faults."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hall.contract.errors import SettingsError
from hall.contract.values import Language, Text
from hall.runtime.words import Words

GOOD = """
[choose_service]
zh = "请选择您要办理的业务"
en = "What would you like to do?"
[people_ahead]
zh = "前面 {n} 人"
en = "{n} people ahead"
en_one = "{n} person ahead"
[called]
zh = "请 {number} 号到{counter}"
en = "{number}, please go to {counter}"
[braces]
zh = "{{号}}"
en = "{{number}}"
"""


@pytest.fixture
def words(tmp_path: Path) -> Words:
    return Words.load([_catalogue(tmp_path, "good", GOOD)])


def _catalogue(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _faults(*paths: Path) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as refused:
        Words.load(paths)
    assert all(fault in str(refused.value) for fault in refused.value.faults)
    return refused.value.faults


def test_a_word_is_in_the_language_of_its_words(words: Words) -> None:
    assert words.language is Language.ZH
    assert words.text("choose_service") == "请选择您要办理的业务"
    english = words.in_language(Language.EN)
    assert english.text("choose_service") == "What would you like to do?"
    assert english.in_language(Language.ZH) == words


def test_placeholders_are_filled(words: Words) -> None:
    assert words.text("called", number="A012", counter="3号窗口") == "请 A012 号到3号窗口"
    assert words.both("called", number="A012", counter="3") == Text(zh="请 A012 号到3", en="A012, please go to 3")


@pytest.mark.parametrize(("n", "said"), [(0, "0 people ahead"), (1, "1 person ahead"), (2, "2 people ahead")])
def test_english_has_a_form_for_one(words: Words, n: int, said: str) -> None:
    assert words.in_language(Language.EN).text("people_ahead", n=n) == said
    assert words.text("people_ahead", n=n) == f"前面 {n} 人"


def test_the_table_has_every_text_without_placeholders(words: Words) -> None:
    assert words.table() == {"choose_service": "请选择您要办理的业务", "braces": "{号}"}
    assert words.in_language(Language.EN).table()["braces"] == "{number}"
    assert words.keys() == {"choose_service", "people_ahead", "called", "braces"}


def test_a_word_that_is_missing_is_named(words: Words) -> None:
    with pytest.raises(KeyError, match="no word is called 'goodbye'"):
        words.text("goodbye")
    with pytest.raises(KeyError, match="'called' needs counter"):
        words.text("called", number="A012")


def test_several_catalogues_are_one(tmp_path: Path) -> None:
    other = _catalogue(tmp_path, "other", '[bye]\nzh = "再见"\nen = "Goodbye"\n')
    words = Words.load([_catalogue(tmp_path, "good", GOOD), other], Language.EN)
    assert words.text("bye") == "Goodbye"
    assert words.keys() > {"choose_service", "bye"}


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    first = _catalogue(
        tmp_path,
        "first",
        """
        [half]
        zh = "一半"
        [other_names]
        zh = "{n} 人"
        en = "{count} people"
        [extra_form]
        zh = "一"
        en = "one"
        fr = "un"
        [number]
        zh = 1
        en = "one"
        [no_braces]
        zh = "{"
        en = "x"
        [by_place]
        zh = "{} 人"
        en = "{} people"
        [one_without_n]
        zh = "一"
        en = "many"
        en_one = "one"
        [one_with_more]
        zh = "{n}"
        en = "{n}"
        en_one = "{n} {what}"
        [Capital]
        zh = "一"
        en = "one"
        """,
    )
    second = _catalogue(tmp_path, "second", 'loose = "x"\n[half]\nzh = "又"\nen = "again"\n')
    faults = _faults(first, second, _catalogue(tmp_path, "broken", "[x"), tmp_path / "absent.toml")
    told = "\n".join(faults)
    for expected in (
        "first.toml: half: en is missing or empty",
        "first.toml: other_names: zh has {n}, en has {count}",
        "first.toml: extra_form: 'fr' is not one of zh, en, en_one",
        "first.toml: number: zh must be text",
        "first.toml: no_braces: zh:",
        "first.toml: by_place: zh: the placeholder {} needs a plain name",
        "first.toml: one_without_n: en_one needs the placeholder {n}",
        "first.toml: one_with_more: en_one has {what}, which en has not",
        "first.toml: Capital: a key is small letters",
        "second.toml: loose: must be a table with zh and en",
        f"second.toml: half: is already in {first}",
        "broken.toml: is not TOML",
        "absent.toml: cannot be read",
    ):
        assert expected in told
    assert len(faults) == 14  # by_place has one in each language


def test_a_lone_fault_is_told_in_the_singular(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="have 1 fault:"):
        Words.load([tmp_path / "absent.toml"])


def test_times_and_dates_are_the_halls(words: Words) -> None:
    instant = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
    assert words.clock_time(instant, "Asia/Shanghai") == "02:42"
    assert words.clock_time(instant, ZoneInfo("UTC")) == "18:42"
    assert words.long_date(instant, "Asia/Shanghai") == "11月23日 星期一"
    assert words.in_language(Language.EN).long_date(instant, "Asia/Shanghai") == "Monday 23 November"
    assert words.long_date(date(2026, 11, 23)) == "11月23日 星期一"
    assert words.long_date(instant) == "11月22日 星期日"


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [
        (0, "不到 1 分钟", "under 1 min"),
        (59.9, "不到 1 分钟", "under 1 min"),
        (60, "1 分钟", "1 min"),
        (89, "1 分钟", "1 min"),
        (90, "2 分钟", "2 min"),
        (720, "12 分钟", "12 min"),
    ],
)
def test_spans_are_said_in_minutes(words: Words, seconds: float, zh: str, en: str) -> None:
    assert words.minutes(seconds) == zh
    assert words.in_language(Language.EN).minutes(seconds) == en
