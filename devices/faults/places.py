"""Faults of the place a device is plugged in: a network, a shared line, one of several USB printers. Pure; a table."""

from __future__ import annotations

from collections.abc import Mapping

from devices.faults.kinds import FaultKind, row
from hall.contract.values import FaultAction, Health

_UNKNOWN = Health.UNKNOWN

PLACES: Mapping[str, FaultKind] = {
    "port_ambiguous": row(
        _UNKNOWN,
        FaultAction.CONFIGURE,
        (
            "{name}：接有多台符合 {port} 的设备，无法确定是哪一台。",
            "请在设置的 port 后加上序列号（usb:厂商:产品:序列号，见“./run device probe”）。",
        ),
        (
            "{name}: several devices fit {port}, and it is not said which is meant.",
            "Add the serial number in the settings (usb:VENDOR:PRODUCT:SERIAL, see './run device probe').",
        ),
    ),
    "line_differs": row(
        _UNKNOWN,
        FaultAction.CONFIGURE,
        (
            "{name}：与共用 {port} 的其他设备通信参数不一致。",
            "请在设置中把同一条线上所有设备的 baud、parity、flow 改成一样。",
        ),
        (
            "{name}: it is set to another speed than the other devices on {port}.",
            "Give all devices on one line the same baud, parity and flow in the settings.",
        ),
    ),
    "net_refused": row(
        _UNKNOWN,
        FaultAction.CLEAR,
        ("{name}：{port} 拒绝连接。", "请检查设备是否已开机完成，端口号是否正确，是否被其他程序占用。"),
        (
            "{name}: {port} refuses the connection.",
            "See that it has finished starting, that the port number is right and that no other program uses it.",
        ),
    ),
    "net_timeout": row(
        _UNKNOWN,
        FaultAction.CLEAR,
        ("{name}：连接 {port} 超时。", "请检查设备电源、网线和网络地址。"),
        ("{name}: no answer from {port}.", "Check its power, its network cable and the address in the settings."),
    ),
    "net_unreachable": row(
        _UNKNOWN,
        FaultAction.CLEAR,
        ("{name}：网络到不了 {port}。", "请检查本机网线和设备所在网段。"),
        ("{name}: the network does not reach {port}.", "Check this computer's cable and the device's network."),
    ),
    "net_lost": row(
        _UNKNOWN,
        FaultAction.CLEAR,
        ("{name}：与 {port} 的网络连接中断。", "请检查设备电源和网线，接好后会自动恢复。"),
        ("{name}: the connection to {port} broke.", "Check its power and its network cable; it comes back by itself."),
    ),
    "host_unknown": row(
        _UNKNOWN,
        FaultAction.CONFIGURE,
        ("{name}：找不到主机 {port}。", "请核对设置中的主机名，或直接填写 IP 地址。"),
        ("{name}: no such host as in {port}.", "Check the name in the settings, or put the IP address there."),
    ),
}
