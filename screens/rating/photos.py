"""The clerks' photos on disk: a file name from the hall file becomes an address, if the file is there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def find_photos(folder: Path | None, names: Iterable[str]) -> dict[str, str]:
    """Return the ``file:`` addresses of those `names` that lie in `folder`; a name with a path in it is left out."""
    if folder is None:
        return {}
    return {
        name: (folder / name).resolve().as_uri()
        for name in names
        if name and Path(name).name == name and (folder / name).is_file()
    }
