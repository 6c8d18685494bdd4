"""Turns an ID number into a key that recognises the same person again and tells nothing else; and the hall's secret."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Final

from pydantic import Field

from hall.contract.errors import SettingsError
from hall.contract.values import Text
from hall.runtime.settings import Section, SettingsPath
from hall.runtime.storage_faults import disk_faults

SECRET_BYTES: Final = 32


class PersonKeySection(Section):
    """The hall's secret for hashing ID numbers, the same at each of its kiosks."""

    key: str = Field(
        default="",
        repr=False,
        max_length=200,
        description="Secret of the hall for hashing ID numbers, the same at each of its kiosks; rather use key_file. "
        "A kiosk without one makes its own, and two kiosks do not recognise the same person.",
    )
    key_file: SettingsPath | None = Field(
        default=None,
        description="A file whose first line is the secret, readable by this program only.",
        examples=["/etc/smart-hall/person.key"],
    )


def person_key(secret: bytes, number: str) -> str:
    """Return the keyed hash (HMAC-SHA256, 64 hexadecimal figures) of an ID number; case and spaces do not matter."""
    return hmac.new(secret, number.strip().upper().encode(), hashlib.sha256).hexdigest()


def shared_secret(section: PersonKeySection) -> bytes | None:
    """Return the hall's secret that the settings name, or `None`; raise `SettingsError` when its file is unreadable."""
    if section.key:
        return section.key.encode()
    return None if section.key_file is None else _from_file(section.key_file)


def load_secret(section: PersonKeySection, folder: Path) -> bytes:
    """Return the hall's secret from the settings, or this program's own from `folder`, made at its first start.

    Raises `SettingsError` when the named key file cannot be read, `StorageError` when the own one cannot be made.
    """
    shared = shared_secret(section)
    if shared is not None:
        return shared
    path = folder / "person.key"
    with disk_faults(path):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_bytes()
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(SECRET_BYTES))
            file.flush()
            os.fsync(file.fileno())
        return path.read_bytes()


def _from_file(path: Path) -> bytes:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise SettingsError(
            Text(zh=f"密钥文件 {path} 无法读取（{reason}）。", en=f"The key file {path} cannot be read ({reason})."),
            Text(zh="请检查 [identity] key_file。", en="Check [identity] key_file."),
            (f"identity.key_file: {path} cannot be read ({reason})",),
        ) from None
    if not lines or not lines[0].strip():
        raise SettingsError(
            Text(zh=f"密钥文件 {path} 是空的。", en=f"The key file {path} is empty."),
            Text(zh="请写入一行密钥。", en="Write the secret into its first line."),
            (f"identity.key_file: {path} is empty",),
        )
    return lines[0].strip().encode()
