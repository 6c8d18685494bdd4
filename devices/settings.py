"""The `[[device]]` section: what is plugged in where, and which driver speaks to it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from devices.addresses import parse_address
from hall.contract.values import DeviceId, DeviceRole, Text
from hall.runtime.settings import Section, SettingsPath

ROLE_NAMES: dict[DeviceRole, Text] = {
    DeviceRole.ID_CARD_READER: Text(zh="身份证读卡器", en="ID card reader"),
    DeviceRole.CODE_READER: Text(zh="扫码器", en="Code scanner"),
    DeviceRole.RECEIPT_PRINTER: Text(zh="凭条打印机", en="Slip printer"),
    DeviceRole.TICKET_DISPENSER: Text(zh="出票机", en="Ticket dispenser"),
    DeviceRole.BANKNOTE_ACCEPTOR: Text(zh="纸币接收器", en="Banknote acceptor"),
    DeviceRole.CALL_PAD: Text(zh="呼叫器", en="Call pad"),
    DeviceRole.RATING_PAD: Text(zh="评价器", en="Rating pad"),
    DeviceRole.WINDOW_SIGN: Text(zh="窗口屏", en="Window sign"),
    DeviceRole.SPEAKER: Text(zh="扬声器", en="Speaker"),
    DeviceRole.DOCUMENT_CAMERA: Text(zh="高拍仪", en="Document camera"),
    DeviceRole.TERMINAL: Text(zh="自助终端", en="Self-service kiosk"),
}
"""What a device is called when its section gives it no name."""

OptionValue = str | int | float | bool


def _is_address(text: str) -> str:
    parse_address(text)
    return text


class DeviceSection(Section):
    """One device of this terminal."""

    id: DeviceId = Field(description="Name of the device within this terminal.", examples=["printer-1"])
    role: DeviceRole = Field(description="What the device does.", examples=["receipt_printer"])
    driver: Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][\w.]*:[A-Za-z_]\w*$")] = Field(
        description="Module and class of its driver.", examples=["drivers.escpos_printer:EscposPrinter"]
    )
    port: Annotated[str, AfterValidator(_is_address)] = Field(
        description="Where it is: a stable device path such as /dev/serial/by-path/..., "
        "usb:VENDOR:PRODUCT[:SERIAL] for a USB printer (or /dev/usb/lp0), "
        "or tcp://host:port for a network device; keyboards, cameras and sound have prefixes: "
        "keys:/dev/input/by-id/..., camera:/dev/v4l/by-id/..., unix:/run/ustreamer.sock, sound:default; "
        "bus: before it when several devices share one serial line.",
        examples=["/dev/usb/lp0"],
    )
    baud: int | None = Field(
        default=None, ge=300, le=4_000_000, description="Serial speed in bit/s; absent: the driver's usual one."
    )
    parity: Literal["none", "even", "odd"] | None = Field(
        default=None, description="Serial parity; absent: the driver's usual one."
    )
    flow: Literal["none", "xon_xoff", "rts_cts"] | None = Field(
        default=None, description="Serial flow control; absent: the driver's usual one."
    )
    name_zh: str = Field(default="", description="Name shown to people in Chinese; empty: that of the role.")
    name_en: str = Field(default="", description="Name shown to people in English; empty: that of the role.")
    identity: str = Field(
        default="",
        description="Fingerprint of the one device that may stand here (see ./run device probe); empty: any.",
    )
    is_enabled: bool = Field(default=True, description="False leaves the device alone until it is switched on.")
    options: dict[str, OptionValue] = Field(
        default={}, description="Options of the driver; see the driver's own reference."
    )

    @property
    def shown_name(self) -> Text:
        """The device's name, or that of its role."""
        usual = ROLE_NAMES[self.role]
        return Text(zh=self.name_zh or usual.zh, en=self.name_en or usual.en)


class DiagnosisSection(Section):
    """What is kept about the devices for technicians."""

    history_days: int = Field(
        default=400, ge=1, le=3650, description="Days for which faults, repairs and availability are kept."
    )


class AgentsData(BaseModel):
    """The data folder of the program that owns the devices; its door and its record lie there."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    folder: SettingsPath | None = Field(
        default=None, description="Folder of its databases.", examples=["/var/lib/smart-hall/kiosk-1"]
    )


class DevicesFile(BaseModel):
    """The devices in any program's settings file; its other sections are that program's own business."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    device: tuple[DeviceSection, ...] = Field(default=(), description="The devices of this terminal, one by one.")
    data: AgentsData = Field(
        default=AgentsData(), description="Where the program that owns the devices keeps its data."
    )
