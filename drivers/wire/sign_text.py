"""How much of a text has room on a window sign. Pure.

Signs count half-width places: a Chinese character takes two, which is also how many bytes GBK gives it.
"""

from __future__ import annotations


def fitting(text: str, columns: int) -> str:
    """Return as much of `text` as `columns` places hold, cut between characters.

    What GBK does not have is shown as a question mark, what cannot be seen as a space.
    """
    fitting, width = "", 0
    for character in text.encode("gbk", errors="replace").decode("gbk"):
        width += len(character.encode("gbk"))
        if width > columns:
            break
        fitting += character if character.isprintable() else " "
    return fitting
