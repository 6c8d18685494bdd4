"""Settings files: what loads, and what a person is told about each fault."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BaseModel, Field

from hall.contract.errors import SettingsError
from hall.contract.values import Language, Text
from hall.runtime.settings import BrokerSection, ClientSettings, Section, SettingsPath, load_settings

GOOD = """
language = "en"
[hall]
id = "east"
[broker]
port = 1884
username = "kiosk-1"
[data]
folder = "data"
[log]
level = "warning"
folder = "/var/log/hall"
"""


class Service(Section):
    """A service in the sample."""

    id: str = Field(description="Short name.")
    name: Text = Field(description="Name in both languages.")
    letter: Annotated[str, Field(max_length=1)] = Field(description="Letter of its numbers.")


class Sample(Section):
    """A hall file in small."""

    opens: time = Field(description="When the doors open.")
    services: tuple[Service, ...] = Field(description="What the hall does.")
    wall: SettingsPath | None = Field(default=None, description="A picture.")
    promise_s: float = Field(default=900.0, gt=0, description="Longest promised wait, seconds.")


def _file(folder: Path, text: str) -> Path:
    path = folder / "hall.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _faults(folder: Path, text: str, model: type[BaseModel] = ClientSettings) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as refused:
        load_settings(model, _file(folder, text))
    assert all(fault in str(refused.value) for fault in refused.value.faults)
    return refused.value.faults


def test_a_good_file_gives_settings_with_paths_beside_it(tmp_path: Path) -> None:
    settings = load_settings(ClientSettings, _file(tmp_path, GOOD))
    assert settings.hall.id == "east"
    assert (settings.broker.host, settings.broker.port) == ("127.0.0.1", 1884)
    assert settings.data.folder == tmp_path / "data"
    assert settings.log.folder == Path("/var/log/hall")
    assert settings.language is Language.EN


def test_a_path_from_home_is_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/hall")
    assert load_settings(ClientSettings, _file(tmp_path, GOOD.replace('"data"', '"~/data"'))).data.folder == Path(
        "/home/hall/data"
    )


def test_the_password_can_be_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("open sesame\nsecond line\n", encoding="utf-8")
    text = GOOD.replace("[broker]", '[broker]\npassword_file = "secret"')
    settings = load_settings(ClientSettings, _file(tmp_path, text))
    assert settings.broker.password == "open sesame"
    assert "sesame" not in repr(settings)


def test_an_empty_password_file_is_an_empty_password(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("", encoding="utf-8")
    text = GOOD.replace("[broker]", '[broker]\npassword_file = "secret"')
    assert load_settings(ClientSettings, _file(tmp_path, text)).broker.password == ""


def test_a_password_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(b"\xff\xfe\x00")
    for name, reason in (("absent", "No such file"), ("picture", "it is not UTF-8 text")):
        (fault,) = _faults(tmp_path, GOOD.replace("[broker]", f'[broker]\npassword_file = "{name}"'))
        assert fault.startswith("line 5: broker: ")
        assert reason in fault


def test_the_password_is_given_once(tmp_path: Path) -> None:
    both = GOOD.replace("[broker]", '[broker]\npassword_file = "a"\npassword = "b"')
    assert _faults(tmp_path, both) == ("line 5: broker: expected give password or password_file, not both",)


def test_sections_can_be_made_in_code() -> None:
    assert BrokerSection(password="x", port=1).password == "x"


def test_all_faults_are_told_with_line_key_and_what_is_expected(tmp_path: Path) -> None:
    faults = _faults(
        tmp_path,
        """lang = "zh"
language = "zz"
[hal]
id = "x"
[broker]
prot = 3
port = "1883"
password = 5
[log]
level = "waning"
folder = 3
""",
    )
    assert faults == (
        "hall is missing (Which hall this program belongs to)",
        "data is missing (Where the program keeps what it must not lose)",
        "line 1: lang is not a key here; did you mean 'language'?",
        "line 2: language: found \"zz\", expected 'zh' or 'en'",
        "line 3: hal is not a key here; did you mean 'hall'?",
        "line 6: broker.prot is not a key here; did you mean 'port'?",
        'line 7: broker.port: found "1883", expected a valid integer',
        "line 8: broker.password: found a secret that does not fit, expected a valid string",
        "line 10: log.level: found \"waning\", expected 'debug', 'info', 'warning' or 'error'; did you mean 'warning'?",
        "line 11: log.folder: found 3, expected a valid string",
    )


def test_a_key_far_from_any_other_is_told_with_the_known_ones(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path, GOOD.replace("[hall]", "[hall]\nxyz = 1"))
    assert fault == "line 4: hall.xyz is not a key here (known: id)"


def test_faults_in_lists_name_the_element(tmp_path: Path) -> None:
    faults = _faults(
        tmp_path,
        """opens = 08:30:00
promise_s = 0.0
[[services]]
id = "payment"
letter = "A"
[services.name]
zh = "缴费"
en = "Payment"
[[services]]
id = "invoice"
leter = "AB"
name = { zh = "发票", english = "Invoice" }
""",
        Sample,
    )
    assert faults == (
        "line 2: promise_s: found 0.0, expected greater than 0",
        "line 9: services#2.letter is missing (Letter of its numbers)",
        "line 11: services#2.leter is not a key here; did you mean 'letter'?",
        "line 12: services#2.name.en is missing",
        "line 12: services#2.name.english is not a key here (known: en, zh)",
    )


def test_dates_and_times_of_toml_are_read(tmp_path: Path) -> None:
    settings = load_settings(Sample, _file(tmp_path, 'opens = 08:30:00\nservices = []\nwall = "wall.png"\n'))
    assert settings.opens == time(8, 30)
    assert settings.wall == tmp_path / "wall.png"


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        BrokerSection().port = 1  # type: ignore[misc, unused-ignore]  # the point of the test


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"[broker\nport = 1", "is not valid TOML: .*line 1"),
        (b"name = '\xff'", "is not UTF-8 text"),
        (None, "does not exist"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "hall.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=told) as refused:
        load_settings(ClientSettings, path)
    assert str(path) in str(refused.value)


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(ClientSettings, tmp_path)
