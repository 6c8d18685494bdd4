"""Why a ticket is not passed on, corrected or taken back, and why windows and rules stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ACTS_REFUSALS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    # passing on, further services, corrections
    "transfer_one_target": (
        "转办目标须为业务、窗口、营业员三者之一。",
        "A ticket is passed on to a service, a counter or a clerk: exactly one.",
        "请只选择一个目标。", "Choose one of them.",
    ),
    "transfer_to_self": (
        "{number} 已在这里办理。", "{number} is here already.",
        "请选择其他窗口或营业员；稍后再办请用“暂离”。",
        "Choose another counter or clerk, or park it to go on later.",
    ),
    "same_service": (
        "{number} 已经是“{zh}”业务。", "{number} is already for {en}.",
        "请选择其他业务；退回队列请用“退回”。", "Choose another service, or return it to its queue.",
    ),
    "counter_not_open": (
        "{counter_zh}现在没有人。", "Nobody is at {counter_en} now.",
        "请选择有人的窗口，或转到业务。", "Choose a counter that is open, or pass it on to a service.",
    ),
    "clerk_not_here": (
        "{clerk_zh}现在不在窗口。", "{clerk_en} is at no counter now.",
        "请选择在岗的营业员，或转到业务。", "Choose a clerk who is here, or pass it on to a service.",
    ),
    "not_bound": (
        "{number} 没有指定窗口或营业员。", "{number} waits for no counter or clerk in particular.",
        "各窗口均可呼叫，无需解除。", "Every counter that does its service may call it.",
    ),
    "leg_there": (
        "此次办理事项中已有“{zh}”。", "{en} is already part of this visit.",
        "请选择其他业务；办完当前业务会自动转入后续业务。",
        "Choose another one; when the present service is finished, the visit goes on by itself.",
    ),
    "too_many_legs": (
        "{number} 的后续业务已达 {count} 项。", "The visit of {number} has {count} further services already.",
        "请先办理，再添加其他业务。", "Do some of them first.",
    ),
    "no_such_leg": (
        "{number} 的后续业务中没有“{zh}”。", "{en} is no further service of {number}.",
        "请查看后续业务。", "Look at its further services.",
    ),
    "reason_missing": (
        "请填写理由。", "A reason is needed.",
        "理由会随此号记录。", "It is recorded with the ticket.",
    ),
    "unknown_outcome": (
        "本厅没有适用于此业务的办理结果“{outcome}”。", "This hall has no result '{outcome}' for this service.",
        "请从列表中选择。", "Choose one of the list.",
    ),
    # taking back, calling for help
    "nothing_to_undo": (
        "没有可撤销的操作。", "There is nothing to take back.",
        "撤销只对窗口最近一步有效。", "Only the last step of a counter can be taken back.",
    ),
    "undo_other_step": (
        "之后又有了新的操作。", "Another step was taken meanwhile.",
        "请查看当前状态后再撤销。", "Look at the present state, then try again.",
    ),
    "undo_too_late": (
        "此操作已不能撤销。", "This step cannot be taken back any more.",
        "请按当前状态继续办理。", "Go on from the present state.",
    ),
    "help_raised": (
        "{counter_zh}已在求助中。", "{counter_en} has called for help already.",
        "请稍候，工作人员正在处理。", "Wait a moment; staff can see it.",
    ),
    "no_help": (
        "{counter_zh}没有求助。", "{counter_en} has not called for help.",
        "无需处理。", "Nothing needs to be done.",
    ),
    # windows and policy
    "advice_over": (
        "等候情况已有变化，此建议不再适用。", "The hall has changed, and this advice no longer stands.",
        "请查看最新建议。", "Look at the advice as it is now.",
    ),
    "window_open": (
        "{counter_zh}已经开放。", "{counter_en} is open already.",
        "无需再次请求。", "Nothing more needs to be done.",
    ),
    "windows_fixed": (
        "当前采用固定窗口规则，不能临时调整窗口业务。", "Windows are fixed at present, so services cannot be assigned.",
        "请先在策略中选择其他叫号规则。", "Choose another rule in the policy first.",
    ),
    "clerk_cannot": (
        "{counter_zh}的营业员不具备所选业务的技能。", "The clerk at {counter_en} can do none of these services.",
        "请选择其他窗口或业务。", "Choose another counter or other services.",
    ),
    "policy_wrong": (
        "策略没有生效：{zh}。", "The policy was not set: {en}.",
        "请修改后再次提交；未填写的项目按营业厅设置执行。",
        "Change it and try again; what is left out is as the hall file says.",
    ),
}  # fmt: skip
"""Code to Chinese and English sentence, Chinese and English hint; placeholders are filled by `refuse`."""
