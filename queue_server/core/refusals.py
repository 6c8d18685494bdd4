"""Every reason to refuse a command: a stable code, what is the matter and what to do next, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from hall.contract.values import Text
from queue_server.core.refusals_access import ACCESS_REFUSALS
from queue_server.core.refusals_acts import ACTS_REFUSALS


@dataclass(frozen=True, slots=True)
class Refusal:
    """The answer to a command that was not carried out; nothing has changed."""

    code: str
    sentence: Text
    hint: Text


class _Words(NamedTuple):
    zh: str
    en: str
    hint_zh: str
    hint_en: str


REFUSALS: Final[Mapping[str, _Words]] = {
    # who and where
    "not_allowed": _Words(
        "“{actor}”无权执行此操作。", "'{actor}' may not do this.",
        "请在有此权限的终端上操作。", "Use a terminal that has this right.",
    ),
    "unknown_service": _Words(
        "本厅没有业务“{service}”。", "This hall has no service '{service}'.",
        "请刷新页面后重新选择业务。", "Choose again from the services shown.",
    ),
    "unknown_counter": _Words(
        "本厅没有窗口“{counter}”。", "This hall has no counter '{counter}'.",
        "请核对窗口设置。", "Check the counter in the settings.",
    ),
    "unknown_clerk": _Words(
        "本厅没有工号对应的营业员“{clerk}”。", "This hall has no clerk '{clerk}'.",
        "请核对营业员，或请值班经理登记。", "Check the name, or ask the manager to add the clerk.",
    ),
    "unknown_ticket": _Words(
        "今天没有这张排队票（{ticket}）。", "There is no such ticket today ({ticket}).",
        "请重新取号。", "Please take a new ticket.",
    ),
    # the day and its hours
    "hall_closed": _Words(
        "本厅现在不在营业时间。", "The hall is closed at this time.",
        "今日营业时间：{hours}。{next_zh}", "Today's hours: {hours}. {next_en}",
    ),
    "day_not_open": _Words(
        "营业日尚未开始或已经结束。", "The business day has not begun or is over.",
        "窗口可在首个营业时段前 {minutes} 分钟起登录。",
        "Counters can log in from {minutes} min before the hall opens.",
    ),
    "day_already_open": _Words(
        "营业日 {day} 尚未结束。", "Business day {day} is still open.",
        "请先结束该营业日。", "Close that day first.",
    ),
    "day_not_new": _Words(
        "营业日 {day} 已经办理过。", "Business day {day} has been held already.",
        "请核对服务器时钟。", "Check the server's clock.",
    ),
    "day_not_current": _Words(
        "{day} 不是当前营业日。", "{day} is not the open business day.",
        "请核对日期。", "Check the date.",
    ),
    # taking a ticket
    "service_closed": _Words(
        "“{zh}”业务暂停办理：{reason_zh}", "{en} is not offered at present: {reason_en}",
        "{until_zh}请选择其他业务或咨询工作人员。", "{until_en}Choose another service or ask a member of staff.",
    ),
    "numbers_exhausted": _Words(
        "“{zh}”业务的号码已全部发出。", "All numbers of {en} are in use.",
        "请稍后再取号，或咨询工作人员。", "Try again in a while, or ask a member of staff.",
    ),
    "slip_still_pending": _Words(
        "凭条结果尚未确定，不能登记。", "A slip cannot be settled as pending.",
        "请登记为已打印、已显示或未知。", "Settle it as printed, shown or unknown.",
    ),
    "slip_settled": _Words(
        "{number} 的凭条结果已登记为其他结果。", "The slip of {number} has been settled otherwise.",
        "无需再次登记。", "Nothing more needs to be done.",
    ),
    "ticket_closed": _Words(
        "{number} 已办结或已取消。", "{number} is finished or cancelled.",
        "如需继续办理，请重新取号。", "Take a new ticket if more is to be done.",
    ),
    "ticket_not_waiting": _Words(
        "{number} 已不在等候队列中。", "{number} is not waiting any more.",
        "请刷新后查看最新状态。", "Look at its present state.",
    ),
    # a clerk at a counter
    "wrong_pin": _Words(
        "工号或口令不正确。", "The clerk and PIN do not match.",
        "请重新输入；忘记口令请联系值班经理。", "Type it again; ask the manager if it is forgotten.",
    ),
    "pin_locked": _Words(
        "口令错误次数过多，暂时不能登录。", "Too many wrong PINs; this clerk cannot log in for a while.",
        "请 {seconds} 秒后再试，或联系值班经理。", "Try again in {seconds} s, or ask the manager.",
    ),
    "counter_taken": _Words(
        "{counter_zh}已由{clerk_zh}登录。", "{counter_en} is taken by {clerk_en}.",
        "请选择其他窗口，或请其先退出。", "Choose another counter, or ask for it to be closed first.",
    ),
    "clerk_elsewhere": _Words(
        "{clerk_zh}已在{counter_zh}登录。", "{clerk_en} is already at {counter_en}.",
        "请先在该窗口退出登录。", "Log out there first.",
    ),
    "not_your_counter": _Words(
        "{counter_zh}是在另一台操作台上登录的。", "{counter_en} was opened at another console.",
        "请在本操作台重新登录该窗口。", "Log in to it at this console.",
    ),
    "counter_closed": _Words(
        "{counter_zh}尚未登录。", "{counter_en} is not open.",
        "请先登录窗口。", "Log in to the counter first.",
    ),
    "counter_paused": _Words(
        "{counter_zh}正在暂停服务。", "{counter_en} is paused.",
        "请先恢复服务。", "Resume first.",
    ),
    "counter_not_paused": _Words(
        "{counter_zh}没有暂停。", "{counter_en} is not paused.",
        "可以直接叫号。", "You can call the next customer.",
    ),
    # calling and serving
    "nobody_waiting": _Words(
        "现在没有人等候。", "Nobody is waiting now.",
        "有新顾客取号后即可叫号。", "Call again when a customer has taken a ticket.",
    ),
    "not_callable": _Words(
        "{number} 不在等候中，也没有过号，不能呼叫。",
        "{number} neither waits nor was missed, so nobody can call it.",
        "请查看该号的最新状态。", "Look at its present state.",
    ),
    "slip_not_settled": _Words(
        "{number} 的凭条正在打印。", "The slip of {number} is still being printed.",
        "请稍后再呼叫。", "Call it in a moment.",
    ),
    "service_not_here": _Words(
        "{counter_zh}不办理 {number} 的业务。", "{counter_en} does not do the service of {number}.",
        "请在能办理该业务的窗口呼叫。", "Call it at a counter that does this service.",
    ),
    "not_away": _Words(
        "{number} 没有过号，也没有暂离。", "{number} was neither missed nor parked.",
        "请查看该号的最新状态。", "Look at its present state.",
    ),
    "not_parked": _Words(
        "{number} 没有暂离。", "{number} is not parked.",
        "请查看该号的最新状态。", "Look at its present state.",
    ),
    "missed_limit": _Words(
        "{number} 已过号 {times} 次，此号作废。", "{number} was missed {times} times and is no longer valid.",
        "请顾客重新取号。", "Ask the customer to take a new ticket.",
    ),
    "ticket_in_hand": _Words(
        "{number} 还在您的窗口。", "{number} is still at your counter.",
        "请先结束办理或标记过号，再叫下一位。", "Finish it or mark it missed, then call the next.",
    ),
    "finish_first": _Words(
        "{number} 还在您的窗口，暂时不能退出。", "{number} is still at your counter, so it cannot close.",
        "请先结束办理或标记过号，再退出登录。", "Finish it or mark it missed, then log out.",
    ),
    "not_in_hand": _Words(
        "{number} 不是您窗口当前的号。", "{number} is not the ticket at your counter now.",
        "请查看当前号码后再操作。", "Look at the present number and press again.",
    ),
    "already_serving": _Words(
        "{number} 已经开始办理。", "The service of {number} has already begun.",
        "办理完成后请点击“结束”。", "Press Finish when it is done.",
    ),
    "not_begun": _Words(
        "{number} 还没有开始办理。", "The service of {number} has not begun.",
        "顾客到达后请先点击“开始”；未到请标记过号。", "Press Start when the customer is here, or mark it missed.",
    ),
    "just_returned": _Words(
        "等候的 {number} 刚从本窗口退回，暂不再派给本窗口。",
        "Only {number} is waiting, which was given back here a moment ago.",
        "可等其他窗口呼叫，或直接指定呼叫该号。", "Another counter may call it, or you can call it by its number.",
    ),
    "recall_limit": _Words(
        "{number} 已呼叫 {times} 次，达到上限。", "{number} has been called {times} times, which is the limit.",
        "顾客未到请标记过号。", "Mark it missed if the customer has not come.",
    ),
    # rating
    "nothing_to_rate": _Words(
        "此窗口没有这次服务可供评价。", "There is no such visit to rate at this counter.",
        "请在服务结束后评价。", "Rate after the service has finished.",
    ),
    "already_rated": _Words(
        "{number} 的服务已经评价过了，谢谢。", "{number} has been rated already, thank you.",
        "每次服务只能评价一次。", "Each visit can be rated once.",
    ),
    "rating_over": _Words(
        "{number} 的评价时间已过。", "The time to rate {number} is over.",
        "如有意见，请告诉工作人员。", "Please tell a member of staff what you think.",
    ),
    # the server's own troubles
    "storage_full": _Words(
        "服务器存储空间不足或磁盘故障，本次操作没有执行。", "The server cannot write to its disk, so nothing was done.",
        "请通知技术人员清理磁盘，然后重试。", "Ask a technician to free disk space, then try again.",
    ),
    "malformed_message": _Words(
        "收到的消息格式不正确，没有执行。", "The message could not be read, so nothing was done.",
        "请检查终端程序的版本是否与服务器一致。", "Check that the terminal runs the server's release.",
    ),
    **{code: _Words(*words) for code, words in {**ACCESS_REFUSALS, **ACTS_REFUSALS}.items()},
}  # fmt: skip
"""Code to sentence and hint; placeholders are filled by `refuse`."""


def refuse(code: str, **values: object) -> Refusal:
    """Return the refusal `code` with its placeholders filled; raise `KeyError` for a code or value that is missing."""
    words = REFUSALS[code]
    return Refusal(
        code,
        Text(zh=words.zh.format(**values), en=words.en.format(**values)),
        Text(zh=words.hint_zh.format(**values), en=words.hint_en.format(**values)),
    )
