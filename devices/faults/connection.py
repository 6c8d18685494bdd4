"""Faults of the way to a device: port, driver, settings. Pure; a table."""

from __future__ import annotations

from collections.abc import Mapping

from devices.faults.kinds import FaultKind, row
from hall.contract.values import FaultAction, Health

_UNKNOWN = Health.UNKNOWN
"""What cannot be asked is not said to be ill."""

CONNECTION: Mapping[str, FaultKind] = {
    "unplugged": row(
        _UNKNOWN,
        FaultAction.CLEAR,
        ("{name}：未连接。", "请检查 {port} 的连接线和设备电源，接好后会自动恢复。"),
        ("{name}: not connected.", "Check the cable at {port} and the power; it comes back by itself."),
    ),
    "port_busy": row(
        _UNKNOWN,
        FaultAction.CLEAR,
        (
            "{name}：端口 {port} 正被另一个程序使用。",
            "通常是自助终端程序正在使用；请先停止它，或在它的设备页面操作。",
        ),
        (
            "{name}: the port {port} is in use by another program.",
            "It is usually the kiosk: stop that first, or use its own device page.",
        ),
    ),
    "port_forbidden": row(
        _UNKNOWN,
        FaultAction.CONFIGURE,
        (
            "{name}：没有权限打开端口 {port}。",
            "请把运行账户加入 dialout（串口）、lp（打印机）、input（键盘式扫码器）或 video（摄像头）组，然后重新登录。",
        ),
        (
            "{name}: this user may not open the port {port}.",
            "Add the account to dialout (serial), lp (printer), input (keyboard) or video (camera) and log in again.",
        ),
    ),
    "port_refused": row(
        _UNKNOWN,
        FaultAction.CLEAR,
        ("{name}：端口 {port} 打不开。", "请检查设置中的端口和波特率；网络设备请检查地址和网线。"),
        (
            "{name}: the port {port} cannot be opened.",
            "Check the port and the speed in the settings; for a network device its address and cable.",
        ),
    ),
    "port_stuck": row(
        _UNKNOWN,
        FaultAction.RESET,
        ("{name}：不接收数据。", "请关闭设备电源，五秒后再打开。"),
        ("{name}: it takes no data.", "Switch it off, wait five seconds and switch it on."),
    ),
    "state_unknown": row(
        _UNKNOWN,
        FaultAction.NONE,
        ("{name}：状态未知。", "该设备不能说明自己的状态，请试用一次。"),
        ("{name}: its state is not known.", "It cannot say how it is: try it once."),
    ),
    "in_use": row(
        _UNKNOWN,
        FaultAction.NONE,
        ("{name}：正在为客户服务。", "请稍后再试。"),
        ("{name}: a customer is using it.", "Try again in a minute."),
    ),
    "silent": row(
        _UNKNOWN,
        FaultAction.RESET,
        ("{name}：没有应答。", "请检查设备电源和 {port} 的连接线；若仍无应答，请重新上电。"),
        (
            "{name}: no answer.",
            "Check its power and the cable at {port}; if it stays silent, switch it off and on.",
        ),
    ),
    "garbled": row(
        _UNKNOWN,
        FaultAction.CONFIGURE,
        ("{name}：应答无法识别。", "请检查设置中的型号和波特率，以及连接线是否接触良好。"),
        (
            "{name}: its answers cannot be understood.",
            "Check the model and the speed in the settings, and that the cable sits well.",
        ),
    ),
    "wrong_device": row(
        Health.SUSPECT,
        FaultAction.CONFIGURE,
        (
            "{name}：接在 {port} 上的不是登记的那一台。",
            "若确实更换了设备，请运行“./run device probe”，把新的设备指纹写入设置。",
        ),
        (
            "{name}: what answers at {port} is not the registered one.",
            "If it was replaced on purpose, run './run device probe' and put the new fingerprint into the settings.",
        ),
    ),
    "driver_missing_library": row(
        _UNKNOWN,
        FaultAction.CONFIGURE,
        (
            "{name}：驱动所需的程序库没有安装。",
            "请安装厂商程序库，或在设置中改用其他驱动；其他设备不受影响。",
        ),
        (
            "{name}: a library that its driver needs is not installed.",
            "Install the maker's library or choose another driver in the settings; other devices are not affected.",
        ),
    ),
    "driver_unknown": row(
        _UNKNOWN,
        FaultAction.CONFIGURE,
        ("{name}：设置中指定的驱动不存在。", "请核对设置中的 driver，例如 drivers.escpos_printer:EscposPrinter。"),
        (
            "{name}: the driver named in the settings does not exist.",
            "Check 'driver' in the settings, for instance drivers.escpos_printer:EscposPrinter.",
        ),
    ),
    "misconfigured": row(
        _UNKNOWN,
        FaultAction.CONFIGURE,
        ("{name}：设置有误。", "请在设置文件中更正该设备的 [[device]] 段。"),
        ("{name}: its settings are not right.", "Correct its [[device]] section in the settings file."),
    ),
    "driver_hung": row(
        _UNKNOWN,
        FaultAction.RESET,
        ("{name}：驱动停止响应，已重新启动。", "若反复出现，请联系技术人员并提供日志。"),
        (
            "{name}: its driver stopped responding and was started again.",
            "If it comes back, tell the technician and send the log.",
        ),
    ),
    "driver_failed": row(
        _UNKNOWN,
        FaultAction.RESET,
        ("{name}：驱动程序出错，正在重新连接。", "若反复出现，请联系技术人员并提供日志。"),
        (
            "{name}: its driver failed and is being started again.",
            "If it comes back, tell the technician and send the log.",
        ),
    ),
    "switched_off": row(
        _UNKNOWN,
        FaultAction.NONE,
        ("{name}：已停用。", "可在设备页面或设置中重新启用。"),
        ("{name}: switched off.", "Switch it on again on the device page or in the settings."),
    ),
    "not_installed": row(
        _UNKNOWN,
        FaultAction.CONFIGURE,
        ("{name}：没有配置。", "请在设置文件中加入相应的 [[device]] 段。"),
        ("{name}: none is configured.", "Add a [[device]] section for it to the settings file."),
    ),
    "not_seen_lately": row(
        _UNKNOWN,
        FaultAction.NONE,
        ("{name}：状态已过时。", "请稍候；若不恢复，请检查设备服务是否在运行。"),
        ("{name}: the last news of it is too old.", "Wait a moment; if it stays so, check that the program runs."),
    ),
}
