"""What a link says when it cannot carry a message: what is certain, what is not, and what happens next."""

from __future__ import annotations

from hall.contract.errors import LinkError, NoAnswer
from hall.contract.values import Text


class PublishDenied(LinkError):
    """The broker does not let this client publish on that topic; sending it again is of no use."""

    code = "publish_denied"


def unreachable(where: str, why: str) -> LinkError:
    """Return the error of a broker that does not answer at `where` (``host:port``)."""
    return LinkError(
        Text(zh=f"无法连接消息服务器 {where}（{why}）。", en=f"The broker at {where} cannot be reached ({why})."),
        Text(
            zh="请检查网络和消息服务器；程序会自动重连。",
            en="Check the network and the broker; the program keeps trying.",
        ),
    )


def connection_ended(where: str, why: str) -> LinkError:
    """Return the error of a broker that refused this client or closed the connection."""
    return LinkError(
        Text(
            zh=f"与消息服务器 {where} 的连接已断开（{why}）。",
            en=f"The broker at {where} ended the connection ({why}).",
        ),
        Text(
            zh="请检查用户名、密码，以及是否有同名程序在运行；程序会自动重连。",
            en="Check the user name, the password and that no program of the same name runs; the program keeps trying.",
        ),
    )


def not_acknowledged(why: str) -> LinkError:
    """Return the error of a message that the broker may not have received."""
    return LinkError(
        Text(zh=f"消息未能送达消息服务器（{why}）。", en=f"A message did not reach the broker ({why})."),
        Text(zh="连接恢复后会重新发送。", en="It is sent again when the link is back."),
    )


def denied(why: str) -> PublishDenied:
    """Return the error of a message that the broker's access list does not let pass."""
    return PublishDenied(
        Text(zh=f"消息服务器拒绝了该消息（{why}）。", en=f"The broker refused a message ({why})."),
        Text(zh="请检查消息服务器的访问控制表。", en="Check the broker's access list for this client."),
    )


def never_sent() -> LinkError:
    """Return the error of a message that certainly never left this program."""
    return LinkError(
        Text(zh="与消息服务器的连接已断开，操作未执行。", en="There is no link to the broker; nothing was done."),
        Text(zh="请稍后再试。", en="Try again when the link is back."),
    )


def no_answer() -> NoAnswer:
    """Return the error of a request that was sent and not answered."""
    return NoAnswer(
        Text(
            zh="排队服务器没有答复，不确定操作是否已执行。",
            en="The queue server did not answer; it is not known whether this was carried out.",
        ),
        Text(zh="请核对当前状态后再试。", en="Look at the present state, then try again."),
    )
