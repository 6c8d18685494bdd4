"""Settings as they are in force, with every default filled in and every secret left out."""

from __future__ import annotations

from typing import Any

import tomlkit
from pydantic import BaseModel

HIDDEN = "(not shown)"


def shown_toml(settings: BaseModel) -> str:
    """Return `settings` as TOML; what is not set is left out, and a secret (a field without repr) is not printed."""
    return tomlkit.dumps(_visible(settings))


def _visible(settings: BaseModel) -> dict[str, Any]:
    plain = settings.model_dump(mode="json", exclude_none=True)
    for name, field in type(settings).model_fields.items():
        value = getattr(settings, name)
        if isinstance(value, BaseModel):
            plain[name] = _visible(value)
        elif isinstance(value, list | tuple) and value and all(isinstance(item, BaseModel) for item in value):
            plain[name] = [_visible(item) for item in value]
        elif not field.repr and value:
            plain[name] = HIDDEN
    # a key after a table would belong to that table
    return dict(sorted(plain.items(), key=lambda pair: isinstance(pair[1], dict) or _is_tables(pair[1])))


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)
