"""What the twins and their door refuse, in one clear sentence."""

from __future__ import annotations

from collections.abc import Iterable

from hall.contract.errors import HallError
from hall.contract.values import Text


class TwinRefused(HallError):
    """An order to a twin cannot be carried out now, or makes no sense."""

    code = "twin_refused"

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(Text(zh=zh, en=en), Text(zh="", en=""))


class TwinsUnreachable(HallError):
    """Nobody answers at the control door."""

    code = "twins_unreachable"

    def __init__(self, path: object) -> None:
        super().__init__(
            Text(zh=f"模拟设备的控制端口 {path} 没有应答。", en=f"Nobody answers at the twins' control door {path}."),
            Text(zh="请先启动模拟设备。", en="Start the simulated devices first."),
        )


class PlaceTaken(HallError):
    """A port's name or the control door is used by something else."""

    code = "place_taken"

    def __init__(self, path: object) -> None:
        super().__init__(
            Text(zh=f"{path} 已被占用。", en=f"{path} is used by something else."),
            Text(
                zh="请停止占用它的程序，或换一个文件夹。", en="Stop the program that uses it, or name another folder."
            ),
        )


class NoFont(HallError):
    """No font with Chinese characters was found for drawing slips."""

    code = "no_slip_font"

    def __init__(self) -> None:
        super().__init__(
            Text(zh="找不到可用于打印凭条的中文字体。", en="No font with Chinese characters was found for slips."),
            Text(
                zh="请恢复 assets/fonts，或安装 fonts-noto-cjk。", en="Restore assets/fonts or install fonts-noto-cjk."
            ),
        )


def unknown(what_zh: str, what_en: str, given: str, known: Iterable[str]) -> TwinRefused:
    """Return the refusal of a name that nobody knows, with those that are known."""
    names = ", ".join(sorted(known))
    return TwinRefused(
        f"没有这个{what_zh}：{given}（可用：{names}）。", f"There is no {what_en} {given} (known: {names})."
    )
