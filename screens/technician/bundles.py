"""Support bundles as files: what an agent sent is written where the technician finds it."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime
from pathlib import Path


def keep_bundle(folder: Path, agent: str, bundle: str, at: datetime) -> Path:
    """Write the base64 text `bundle` as a zip file into `folder` and return its path.

    Raises `ValueError` for what is no base64 and `OSError` when the disk does not take it.
    """
    try:
        content = base64.b64decode(bundle, validate=True)
    except binascii.Error as error:
        raise ValueError("the bundle is not base64") from error
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"support-{agent}-{at:%Y%m%d-%H%M%S}.zip"
    path.write_bytes(content)
    return path
