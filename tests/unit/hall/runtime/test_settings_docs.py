"""The example file and the reference are made from the model, and the example loads."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import Field

from hall.contract.values import Language
from hall.runtime.settings import ClientSettings, Section, example_toml, load_settings, reference_markdown


class Opening(Section):
    """One opening window."""

    opens: datetime.time = Field(description="Local time.", examples=[datetime.time(8, 30)])
    closes: datetime.time = Field(description="Local time.", examples=[datetime.time(17, 30)])


class Sample(Section):
    """Every kind of key."""

    name: str = Field(description="A name.", examples=["城东"])
    is_open: bool = Field(default=True, description="Whether it opens.")
    share: Annotated[float, Field(gt=0, lt=1)] = Field(default=0.5, description="A share, 0 to 1.")
    holidays: tuple[datetime.date, ...] = Field(default=(), description="Days off.")
    tints: dict[str, str] = Field(default={"a": "blue"}, description="Tint by letter.")
    folder: Path = Field(default=Path("/var/lib"), description="A folder.")
    photo: Path | None = Field(default=None, description="A picture, if any.")
    language: Language = Field(default=Language.EN, description="A language.")
    openings: tuple[Opening, ...] = Field(description="When it opens.")


@pytest.mark.parametrize("model", [ClientSettings, Sample])
def test_the_example_loads_as_it_is(tmp_path: Path, model: type[Section]) -> None:
    path = tmp_path / "example.toml"
    path.write_text(example_toml(model), encoding="utf-8")
    assert isinstance(load_settings(model, path), model)


def test_the_example_loads_with_every_default_spoken_out(tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    text = example_toml(Sample).replace('# photo = ""', "").replace("# A ", "## A ")
    lines = [line.removeprefix("# ") if " = " in line else line for line in text.splitlines()]
    path.write_text("\n".join(lines), encoding="utf-8")
    settings = load_settings(Sample, path)
    assert settings == Sample(
        name="城东", openings=(Opening(opens=datetime.time(8, 30), closes=datetime.time(17, 30)),)
    )


def test_every_key_of_the_example_is_explained() -> None:
    example = example_toml(ClientSettings)
    assert "# TCP port of the broker.\n# port = 1883" in example
    assert '# The hall\'s short name, as in the hall file: small letters, figures, - and _.\nid = "east"' in example
    assert "[[openings]]" in example_toml(Sample)


def test_the_reference_has_kind_limits_default_and_meaning() -> None:
    reference = reference_markdown(Sample)
    for row in (
        "| `name` | text | required | A name. |",
        "| `is_open` | true or false | `true` | Whether it opens. |",
        "| `share` | number, > 0, < 1 | `0.5` | A share, 0 to 1. |",
        "| `holidays` | list | `[]` | Days off. |",
        '| `tints` | table | `{ a = "blue" }` | Tint by letter. |',
        '| `folder` | path | `"/var/lib"` | A folder. |',
        "| `photo` | path | none | A picture, if any. |",
        '| `language` | `zh` or `en` | `"en"` | A language. |',
        "### `[[openings]]`: When it opens.",
        "| `opens` | time | required | Local time. |",
    ):
        assert row in reference
    assert "| `port` | whole number, ≥ 1, ≤ 65535 | `1883` | TCP port of the broker. |" in reference_markdown(
        ClientSettings
    )


def test_a_key_without_a_description_is_refused() -> None:
    class Silent(Section):
        """No words."""

        key: int = 1

    with pytest.raises(ValueError, match=r"Silent\.key has no description"):
        example_toml(Silent)
    with pytest.raises(ValueError, match=r"Silent\.key has no description"):
        reference_markdown(Silent)


def test_a_required_key_without_an_example_is_refused() -> None:
    class Bare(Section):
        """No example."""

        key: int = Field(description="A key.")

    with pytest.raises(ValueError, match=r"Bare\.key is required and has no example"):
        example_toml(Bare)
