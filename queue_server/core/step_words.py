"""What a counter's step is called on the button that takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hall.contract.values import Text
from queue_server.core.hall import LastStep

STEPS: Final[Mapping[str, Text]] = {
    "TicketCalled": Text(zh="呼叫 {number}", en="Call {number}"),
    "ServiceBegun": Text(zh="开始办理 {number}", en="Start {number}"),
    "TicketMissed": Text(zh="将 {number} 标记过号", en="Mark {number} missed"),
    "TicketParked": Text(zh="将 {number} 设为暂离", en="Park {number}"),
    "TicketRequeued": Text(zh="将 {number} 退回队列", en="Return {number} to its queue"),
    "TicketTransferred": Text(zh="转办 {number}", en="Pass {number} on"),
    "TicketFinished": Text(zh="结束 {number}", en="Finish {number}"),
    "TicketCancelled": Text(zh="取消 {number}", en="Cancel {number}"),
    "LegFinished": Text(zh="办结 {number} 的本项业务", en="Finish this service of {number}"),
    "LegAdded": Text(zh="为 {number} 添加业务", en="Add a service to {number}"),
    "LegRemoved": Text(zh="删去 {number} 的一项业务", en="Take a service off {number}"),
    "ServiceChanged": Text(zh="更改 {number} 的业务", en="Change the service of {number}"),
}
"""Kind of event to the words; `last_steps.CAN_BE_UNDONE` has the same kinds."""


def named_step(last: LastStep) -> Text:
    """Return the words for `last`, in both languages."""
    words, number = STEPS[last.what], last.ticket.number
    return Text(zh=words.zh.format(number=number), en=words.en.format(number=number))
