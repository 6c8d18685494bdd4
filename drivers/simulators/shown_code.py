"""What someone holds before a scanner: an order's words become the code's bytes."""

from __future__ import annotations

from drivers.simulators.errors import TwinRefused
from drivers.wire.scanner import MAX_PAYLOAD


def shown_code(text: str, figures: str, encoding: str = "utf-8") -> bytes:
    """Return `text` in `encoding`, or the bytes of the hexadecimal `figures` if there are some.

    Raises `TwinRefused` for what is not hexadecimal and for what no code can hold.
    """
    try:
        payload = bytes.fromhex(figures) if figures else text.encode(encoding)
    except ValueError:
        raise TwinRefused("十六进制内容不正确。", "That is not hexadecimal.") from None
    if not 0 < len(payload) <= MAX_PAYLOAD:
        raise TwinRefused("二维码内容为空或过长。", "A code holds 1 to 2953 bytes.")
    return payload
