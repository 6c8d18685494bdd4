"""Settings as data: TOML files checked against a model, all faults told at once; the sections that programs share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, model_validator

from hall.contract.errors import SettingsError
from hall.contract.values import HallId, Language, Text
from hall.runtime.settings_docs import example_toml, reference_markdown
from hall.runtime.settings_faults import explain
from hall.runtime.toml_file import read_toml

__all__ = [
    "BrokerSection",
    "ClientSettings",
    "DataSection",
    "HallSection",
    "LogSection",
    "Section",
    "SettingsPath",
    "ZoneName",
    "example_toml",
    "load_settings",
    "reference_markdown",
]

M = TypeVar("M", bound=BaseModel)


def _beside_the_file(path: Path, info: ValidationInfo) -> Path:
    folder = (info.context or {}).get("folder")
    return path if folder is None else Path(folder, path.expanduser())


SettingsPath: TypeAlias = Annotated[Path, AfterValidator(_beside_the_file)]
"""A path in a settings file; a relative one counts from the folder of that file, ``~`` is the user's home."""


def _known_zone(zone: str) -> str:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("an IANA time zone that this computer knows, for instance Asia/Shanghai") from None
    return zone


ZoneName: TypeAlias = Annotated[str, AfterValidator(_known_zone)]
"""A time zone in a settings file: an IANA name that this computer knows."""


class Section(BaseModel):
    """Base of every settings model: frozen, and an unknown key is a fault, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class HallSection(Section):
    """Which hall this program belongs to."""

    id: HallId = Field(
        description="The hall's short name, as in the hall file: small letters, figures, - and _.", examples=["east"]
    )


class BrokerSection(Section):
    """Where the MQTT broker is and who this program is there."""

    host: str = Field(default="127.0.0.1", min_length=1, description="Name or address of the broker's computer.")
    port: int = Field(default=1883, ge=1, le=65535, description="TCP port of the broker.")
    username: str = Field(
        default="",
        max_length=40,
        description="This program's client id at the broker, for instance kiosk-1; empty: anonymous.",
    )
    password: str = Field(default="", repr=False, description="Password at the broker; rather use password_file.")
    password_file: SettingsPath | None = Field(
        default=None,
        description="A file whose first line is the password, readable by this program only.",
        examples=["/etc/smart-hall/kiosk-1.password"],
    )

    @model_validator(mode="before")
    @classmethod
    def _read_password_file(cls, data: Any, info: ValidationInfo) -> Any:
        """Put the first line of `password_file` into `password`, so that a missing file is told at the start."""
        if not isinstance(data, dict) or not isinstance(data.get("password_file"), str):
            return data
        if data.get("password"):
            raise ValueError("give password or password_file, not both")
        path = _beside_the_file(Path(data["password_file"]), info)
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ValueError(f"password_file {path} cannot be read ({_reason(error)})") from None
        return {**data, "password": lines[0].strip() if lines else ""}


class DataSection(Section):
    """Where the program keeps what it must not lose."""

    folder: SettingsPath = Field(
        description="Folder of this program's databases; made when it is missing.",
        examples=["/var/lib/smart-hall/kiosk-1"],
    )


class LogSection(Section):
    """What is written to the log, and where."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least serious lines that are kept."
    )
    folder: SettingsPath | None = Field(
        default=None,
        description="Folder of the log files (JSON lines, 10 MB each, 10 kept); absent: lines go to stderr only.",
        examples=["/var/log/smart-hall"],
    )


class ClientSettings(Section):
    """The settings that every client program of a hall has."""

    hall: HallSection = Field(description="Which hall this program belongs to.")
    broker: BrokerSection = Field(default=BrokerSection(), description="The MQTT broker.")
    data: DataSection = Field(description="Where the program keeps what it must not lose.")
    log: LogSection = Field(default=LogSection(), description="The log.")
    language: Language = Field(default=Language.ZH, description="The language a screen begins with.")


def load_settings(model: type[M], path: Path, *, explained_by: str = "--reference") -> M:
    """Return the settings in the TOML file at `path`, checked against `model`.

    `explained_by` is what a person asks for the meaning of each key. Raises one `SettingsError` that lists every
    fault: line, dotted key, what was found (never of a secret), what is expected, and the key that was probably meant.
    """
    document = read_toml(path)
    # what JSON does not know are TOML's dates and times
    as_json = json.dumps(document.data, default=lambda found: found.isoformat())
    try:
        # strict over JSON: "1883" is no port, yet a string may be a path, a date or a language
        return model.model_validate_json(as_json, strict=True, context={"folder": path.resolve().parent})
    except ValidationError as error:
        raise _faulty(path, explain(error, model, document.line_of), explained_by) from None


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return str(error.strerror) if isinstance(error, OSError) else "it is not UTF-8 text"


def _faulty(path: Path, faults: tuple[str, ...], explained_by: str) -> SettingsError:
    listed = "; ".join(faults)
    end_zh, end_en = ("", "") if listed.endswith("?") else ("。", ".")
    count = "a fault" if len(faults) == 1 else f"{len(faults)} faults"
    return SettingsError(
        Text(
            zh=f"设置文件 {path} 有 {len(faults)} 处错误：{listed}{end_zh}",
            en=f"The settings file {path} has {count}: {listed}{end_en}",
        ),
        Text(
            zh=f"请改正后重新启动；用 {explained_by} 可查看全部设置项的说明。",
            en=f"Correct the file and start again; {explained_by} explains every key.",
        ),
        faults,
    )
