"""Why somebody may not wait, or not yet, or not with this number: code to sentence and hint in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ACCESS_REFUSALS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    # the doors
    "holiday": (
        "今天是{name_zh}，现在不在营业时间。", "It is {name_en}, and the hall is closed at this time.",
        "今日营业时间：{hours}。{next_zh}", "Today's hours: {hours}. {next_en}",
    ),
    "service_limit": (
        "“{zh}”本时段的 {limit} 个号已全部取完。", "All {limit} tickets of {en} for these hours have been taken.",
        "请选择其他业务，或下个时段再来。{next_zh}", "Choose another service, or come back later. {next_en}",
    ),
    "until_passed": (
        "恢复办理的时间已经过去。", "The time to open again has passed.",
        "请选择一个以后的时间。", "Choose a later time.",
    ),
    "closed_by_hall_file": (
        "“{zh}”在大厅设置中停办，不能在此恢复。", "{en} is closed in the hall file, so it cannot be opened here.",
        "请修改大厅设置文件并重启服务器。", "Change the hall file and restart the server.",
    ),
    # one person, one ticket
    "already_waiting": (
        "您已取过这项业务的号：{number}，仍然有效。",
        "You already have {number} for this service, and it is still valid.",
        "如凭条遗失，可以补打。", "If the slip is lost, it can be printed again.",
    ),
    "person_daily_limit": (
        "您今天已取 {limit} 个号，达到每人每日上限。", "One person may take {limit} a day, and you have.",
        "如需继续办理，请咨询工作人员。", "Please ask a member of staff if more is to be done.",
    ),
    # printing once more
    "reprint_how": (
        "补打需要指定排队票或本人证件。", "Name a ticket, or whose it is, to print it again.",
        "请在自助终端上刷身份证，或请工作人员补打。", "Use your ID card at the kiosk, or ask a member of staff.",
    ),
    "nothing_to_reprint": (
        "没有找到您正在等候的号。", "No waiting ticket of yours was found.",
        "请重新取号，或咨询工作人员。", "Take a new ticket, or ask a member of staff.",
    ),
    "reprint_limit": (
        "{number} 已补打 {times} 次，达到上限。", "{number} has been printed again {times} times, which is the limit.",
        "号码仍然有效；如需凭条请咨询工作人员。", "The number is still valid; ask a member of staff for a slip.",
    ),
    # appointments
    "bookings_faulty": (
        "有 {n} 条预约不能登记：{faults_zh}。", "{n} of the appointments cannot be booked: {faults_en}.",
        "一条也没有登记；请改正后重新提交。", "None of them was booked; correct them and send them again.",
    ),
    "check_in_how": (
        "签到需要预约码或身份证，二者取一。", "Checking in takes the appointment's code or the ID card, one of both.",
        "请重新选择签到方式。", "Choose how to check in again.",
    ),
    "appointment_unknown": (
        "没有找到您的预约。", "No appointment of yours was found.",
        "请核对预约码，或直接取号。", "Check the code, or take a ticket without one.",
    ),
    "appointment_too_early": (
        "您的预约时间是{slot_zh}，现在还不能签到。", "Your appointment is {slot_en}; it is too early to check in.",
        "{from_zh} 起可以签到；也可以直接取号。", "Check in from {from_en}, or take a ticket without it.",
    ),
    "appointment_too_late": (
        "您的预约时间是{slot_zh}，已经超过签到时限。", "Your appointment was {slot_en}; the time to check in is over.",
        "请直接取号，我们尽快为您办理。", "Please take a ticket; we will serve you as soon as we can.",
    ),
    "appointment_used": (
        "这个预约已经签到，号码是 {number}。", "This appointment has been checked in: {number}.",
        "请凭 {number} 等候叫号；凭条遗失可以补打。", "Wait for {number}; a lost slip can be printed again.",
    ),
    "appointment_cancelled": (
        "这个预约已经取消。", "This appointment was cancelled.",
        "请直接取号，或重新预约。", "Take a ticket, or book again.",
    ),
    # appointments that the control room takes back
    "booking_unknown": (
        "没有找到这个预约。", "This appointment was not found.",
        "名单可能刚刚更新，请重新选择。", "The list may just have changed; choose it again.",
    ),
    "booking_alike": (
        "有几个预约的业务、时间和尾号都相同，无法区分。", "Several appointments look the same here.",
        "请在预约的来源系统中取消。", "Cancel it where it was booked.",
    ),
    "booking_missed": (
        "这个预约已记为爽约，不能再取消。", "This appointment was counted as a no-show; it cannot be cancelled.",
        "客户到场后可直接取号。", "Its customer can still take a ticket.",
    ),
    "booking_used": (
        "这个预约已经签到，号码是 {number}，不能再取消。",
        "This appointment has been checked in as {number}; it cannot be cancelled.",
        "如需取消，请在大厅页取消 {number}。", "Cancel {number} on the page of the hall instead.",
    ),
    # numbers for a kiosk that is alone
    "reserve_full": (
        "“{zh}”的备用号已经足够。", "Enough numbers of {en} are set aside already.",
        "请先上报已发出的备用号。", "Report those that were given first.",
    ),
    "number_not_reserved": (
        "{number} 不是留给本机的备用号。", "{number} was not set aside for this kiosk.",
        "请核对上报的号码。", "Check the number that was reported.",
    ),
    "code_taken": (
        "{number} 的凭条编码与另一张票相同。", "The code on the slip of {number} is that of another ticket.",
        "请技术人员检查该自助终端。", "Ask a technician to look at that kiosk.",
    ),
    "report_other_day": (
        "{number} 标注的日期是 {day}，而该营业日尚未开始。",
        "{number} is said to be of {day}, a business day that has not begun.",
        "请技术人员检查该自助终端的时钟。", "Ask a technician to look at that kiosk's clock.",
    ),
}  # fmt: skip
"""Code to Chinese and English sentence, Chinese and English hint; placeholders are filled by `refuse`."""
