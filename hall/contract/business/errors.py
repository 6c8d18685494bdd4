"""What a port may raise: not found, refused with a sentence, unreachable, or nobody knows what became of it. Pure."""

from __future__ import annotations

from typing import ClassVar

from hall.contract.errors import HallError
from hall.contract.values import Text

_ASK_STAFF = Text(zh="请咨询工作人员。", en="Please ask a member of staff.")
_LATER = Text(zh="请稍后再试，或到窗口办理。", en="Please try again later, or go to a counter.")


class BusinessError(HallError):
    """Base of what the ports raise on purpose."""

    code: ClassVar[str] = "business_error"


class NotFound(BusinessError):
    """There is no such account, bill, order or reservation."""

    code: ClassVar[str] = "not_found"

    def __init__(self, what: Text) -> None:
        super().__init__(Text(zh=f"没有找到{what.zh}。", en=f"There is no such {what.en}."), _ASK_STAFF)


class RefusedByBusiness(BusinessError):
    """The business system refused; nothing has changed.

    `reason` is a stable word for machines; `about` the number of what stands in the way, where it has one.
    """

    code: ClassVar[str] = "refused_by_business"

    def __init__(self, reason: str, sentence: Text, hint: Text = _ASK_STAFF, about: str = "") -> None:
        super().__init__(sentence, hint)
        self.reason, self.about = reason, about


class Unreachable(BusinessError):
    """It could not be asked; nothing has changed."""

    code: ClassVar[str] = "business_unreachable"

    def __init__(self) -> None:
        super().__init__(
            Text(zh="业务系统暂时连接不上。", en="The business system cannot be reached at the moment."), _LATER
        )


class OutcomeUnknown(BusinessError):
    """It was asked and did not answer: it may have happened. Ask again with the same key, never with another."""

    code: ClassVar[str] = "outcome_unknown"

    def __init__(self) -> None:
        super().__init__(
            Text(zh="业务系统没有答复，正在核实。", en="The business system did not answer; it is being checked."),
            Text(zh="请稍候，不要重复操作。", en="Please wait and do not do it again."),
        )
