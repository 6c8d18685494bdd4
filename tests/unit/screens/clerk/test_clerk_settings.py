from pathlib import Path

from hall.runtime.settings import example_toml, load_settings
from screens.clerk.settings import ClerkSettings

LEAST = '[hall]\nid = "east"\n[data]\nfolder = "data"\n'


def test_a_console_needs_no_counter_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "clerk.toml"
    path.write_text(LEAST)
    settings = load_settings(ClerkSettings, path)
    assert (settings.counter.id, settings.client) == (None, "clerk-any")


def test_a_console_is_called_after_its_counter_unless_the_broker_knows_it_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "clerk.toml"
    path.write_text(LEAST + '[counter]\nid = "3"\n')
    assert load_settings(ClerkSettings, path).client == "clerk-3"
    path.write_text(LEAST + '[counter]\nid = "3"\n[broker]\nusername = "clerk-7"\n')
    assert load_settings(ClerkSettings, path).client == "clerk-7"


def test_every_setting_is_described() -> None:
    assert "pixels_per_mm" in example_toml(ClerkSettings)
