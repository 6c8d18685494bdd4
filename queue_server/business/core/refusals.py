"""Every reason for which the business system refuses: a stable word, what is the matter, what to do next. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hall.contract.business.applications import APPLIED_ALREADY, FormFault
from hall.contract.business.errors import NotFound, RefusedByBusiness
from hall.contract.values import Text

_STAFF: Final = Text(zh="请咨询工作人员。", en="Please ask a member of staff.")

_REFUSALS: Final[Mapping[str, tuple[Text, Text]]] = {
    "key_used_otherwise": (
        Text(zh="该请求编号已用于另一项操作。", en="This request's key was used for something else."),
        Text(zh="请重新开始办理。", en="Please begin again."),
    ),
    "numbers_exhausted": (Text(zh="今日编号已用完。", en="All numbers of today are used up."), _STAFF),
    # money
    "nothing_to_credit": (Text(zh="缴费金额为零。", en="There is no amount to credit."), _STAFF),
    "balance_full": (Text(zh="账户余额已达上限。", en="The account's balance cannot take more."), _STAFF),
    "bill_of_another": (Text(zh="该账单不属于此户号。", en="This bill belongs to another account."), _STAFF),
    "bill_not_paid": (
        Text(zh="账单尚未缴清，不能开具发票。", en="An invoice is issued when its bill is paid."),
        Text(zh="请先缴费。", en="Please pay the bill first."),
    ),
    # what staff do
    "handler_missing": (
        Text(zh="请写明经手人。", en="Whoever does this must be named."),
        Text(zh="请填写姓名或工号。", en="Give a name or a staff number."),
    ),
    # settlement
    "payment_of_another_till": (
        Text(zh="该付款已由另一终端报账。", en="Another terminal has told of this payment."),
        Text(zh="请检查终端的名称是否更改过。", en="Check whether the terminal was given another name."),
    ),
    "no_such_day": (
        Text(zh="该日期不存在或尚未到来。", en="There is no such day, or it is still to come."),
        Text(zh="请填写年-月-日。", en="Give year-month-day."),
    ),
    "item_is_settled": (
        Text(zh="该差异已处理。", en="This difference was settled already."),
        Text(zh="请刷新清单。", en="Look at the list again."),
    ),
    # applications
    "step_not_allowed": (Text(zh="工单当前状态不能进行此操作。", en="The order cannot take this step now."), _STAFF),
    "only_customer_corrects": (
        Text(zh="退单须由客户更正后重新提交。", en="A returned order is submitted again by the customer."),
        Text(zh="请联系客户更正。", en="Ask the customer to correct it."),
    ),
    "words_missing": (
        Text(zh="请填写说明。", en="Some words are needed here."),
        Text(zh="请写明原因或答复。", en="Write the reason or the answer."),
    ),
    "not_returned": (
        Text(zh="只有被退回的工单才能更正。", en="Only a returned order can be corrected."),
        Text(zh="请查询办理进度。", en="Look at its progress."),
    ),
    APPLIED_ALREADY: (
        Text(zh="同样的申请正在办理。", en="The same application is being handled already."),
        Text(zh="请查询办理进度。", en="Look at its progress."),
    ),
    "kind_changed": (
        Text(zh="更正时不能更换业务类型。", en="A correction cannot change what is applied for."),
        Text(zh="请另行提交新的申请。", en="Submit a new application instead."),
    ),
    "file_unknown": (
        Text(zh="照片或签名没有保存成功。", en="A photo or the signature was not stored."),
        Text(zh="请重新拍照和签名。", en="Please take the photos and sign again."),
    ),
    "pressed_too_soon": (
        Text(zh="刚刚催办过，请稍后再试。", en="You asked to hurry a short while ago."),
        Text(zh="工作人员已收到催办。", en="Staff have been told already."),
    ),
    "nothing_to_press": (
        Text(zh="该工单当前无需催办。", en="There is nothing to press for in this order now."),
        Text(zh="请查询办理进度。", en="Look at its progress."),
    ),
    "not_completed": (
        Text(zh="工单办结后才能评价。", en="An order can be rated when it is completed."),
        Text(zh="请查询办理进度。", en="Look at its progress."),
    ),
    "rated_already": (
        Text(zh="该工单已评价。", en="This order was rated already."),
        Text(zh="感谢您的评价。", en="Thank you for your rating."),
    ),
    # reports
    "topic_unknown": (Text(zh="没有该类别。", en="There is no such topic."), _STAFF),
    "report_is_answered": (Text(zh="该诉求已答复。", en="This report was answered already."), _STAFF),
    # reservations
    "who_is_missing": (
        Text(zh="请先验证身份。", en="Please identify first."),
        Text(zh="请刷身份证，或输入户号、手机号。", en="Use the ID card, an account number or a phone number."),
    ),
    "none_left": (
        Text(zh="该时段已约满。", en="No number is left for this time."),
        Text(zh="请选择其他时段。", en="Please choose another time."),
    ),
    "too_many_held": (
        Text(zh="您保留的号码已达上限。", en="You already hold as many numbers as one person may."),
        Text(zh="请先退回一个号码。", en="Give one back first."),
    ),
    "on_the_blacklist": (
        Text(zh="因多次占号未用，暂时不能预约。", en="Numbers were held too often and not used; reserving is paused."),
        Text(zh="请现场取号，或咨询工作人员。", en="Please take a ticket in the hall, or ask a member of staff."),
    ),
    "not_held": (
        Text(zh="该号码已不再保留。", en="This number is no longer held."),
        Text(zh="请重新预约。", en="Please reserve again."),
    ),
    "use_too_early": (
        Text(zh="还没到该号码的时间。", en="It is too early for this number."),
        Text(zh="请在凭条所示时间再来签到。", en="Please come back at the time on the slip."),
    ),
    "held_longest": (
        Text(zh="已延长至最长时限。", en="It is held for as long as it can be already."),
        Text(zh="请在保留期内使用。", en="Please use it in that time."),
    ),
}

_FORM_FAULTS: Final[Mapping[FormFault, Text]] = {
    FormFault.ACCOUNT_MISSING: Text(zh="请填写户号", en="the account number is missing"),
    FormFault.ACCOUNT_NOT_WANTED: Text(zh="新装用电无需户号", en="a new supply has no account number yet"),
    FormFault.PHONE_MISSING: Text(zh="请填写申请人手机号", en="the applicant's phone is missing"),
    FormFault.PHONE_NOT_CONFIRMED: Text(zh="手机号未通过验证", en="the phone was not confirmed"),
    FormFault.STRANGERS_ID: Text(
        zh="身份证须为户主或申请人本人", en="the ID card is neither the owner's nor the applicant's"
    ),
    FormFault.PHOTOS_MISSING: Text(zh="请拍摄身份证正反面", en="a photo of the ID card is missing"),
    FormFault.NOT_SIGNED: Text(zh="请签名", en="the signature is missing"),
}

_THINGS: Final[Mapping[str, Text]] = {
    "account": Text(zh="该户号", en="account"),
    "bill": Text(zh="该账单", en="bill"),
    "tariff": Text(zh="该电价", en="tariff"),
    "order": Text(zh="该工单", en="work order"),
    "report": Text(zh="该诉求", en="report"),
    "slot": Text(zh="该时段", en="time to reserve"),
    "reservation": Text(zh="该预约", en="reservation"),
    "item": Text(zh="该差异", en="difference"),
    "paper": Text(zh="该照片", en="photo or signature of this order"),
    "ban": Text(zh="该暂停记录", en="entry on the blacklist"),
}

REASONS: Final = frozenset(_REFUSALS)
"""Every reason but those of forms, which are `FormFault`."""


def refused(reason: str, about: str = "") -> RefusedByBusiness:
    """Return the refusal for `reason`, one of `REASONS`; `about` is the number of what stands in the way."""
    sentence, hint = _REFUSALS[reason]
    return RefusedByBusiness(reason, sentence, hint, about)


def incomplete(faults: tuple[FormFault, ...]) -> RefusedByBusiness:
    """Return the refusal of a form with at least one fault; its reason is the first of `faults`."""
    found = [_FORM_FAULTS[fault] for fault in faults]
    sentence = Text(
        zh=f"申请不完整：{'；'.join(each.zh for each in found)}。",
        en=f"The application is not complete: {'; '.join(each.en for each in found)}.",
    )
    return RefusedByBusiness(faults[0].value, sentence, Text(zh="请补充后再提交。", en="Please complete it."))


def missing(thing: str) -> NotFound:
    """Return the error that there is no such `thing`: account, bill, tariff, order, report, slot, reservation, …"""
    return NotFound(_THINGS[thing])
