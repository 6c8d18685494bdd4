"""What is in force can be read by a person, without the password."""

import tomllib
from pathlib import Path

from hall.runtime.settings import ClientSettings, load_settings
from hall.runtime.settings_shown import HIDDEN, shown_toml


def test_defaults_are_filled_in_and_secrets_left_out(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(
        '[hall]\nid = "east"\n[broker]\nusername = "kiosk-1"\npassword = "s3cret"\n[data]\nfolder = "data"\n'
    )
    text = shown_toml(load_settings(ClientSettings, file))
    assert "s3cret" not in text
    shown = tomllib.loads(text)
    assert shown["broker"] == {"host": "127.0.0.1", "port": 1883, "username": "kiosk-1", "password": HIDDEN}
    assert shown["language"] == "zh"
    assert shown["data"]["folder"] == str(tmp_path / "data")


def test_what_is_shown_loads_again(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('[hall]\nid = "east"\n[data]\nfolder = "data"\n')
    settings = load_settings(ClientSettings, file)
    again = tmp_path / "b.toml"
    again.write_text(shown_toml(settings))
    assert load_settings(ClientSettings, again) == settings
