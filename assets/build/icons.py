"""Take the house's icons from Phosphor and give them the hall's names.

The rule here: a name says what the icon means in a hall, the table says which drawing shows it; drawings that
Phosphor lacks lie in icons/ as own work (see `OWN`). To make the icons again, in an empty folder:

    npm pack @phosphor-icons/core && tar xzf phosphor-icons-core-*.tgz --strip-components=1
    python3 <checkout>/assets/build/icons.py <that folder>
"""

import sys
from pathlib import Path

ICONS = Path(__file__).resolve().parents[1] / "icons"

NAMES = {
    # what the customer brings and takes
    "card": "identification-card",
    "bank-card": "credit-card",
    "qr": "qr-code",
    "scan": "scan",
    "barcode": "barcode",
    "ticket": "ticket",
    "receipt": "receipt",
    "document": "file-text",
    "form": "clipboard-text",
    "wallet": "wallet",
    "coins": "coins",
    "cash": "money",
    "phone": "device-mobile",
    "call": "phone",
    # services of the house
    "bolt": "lightning",
    "plug": "plug",
    "meter": "gauge",
    "solar": "solar-panel",
    "charging": "charging-station",
    "change": "swap",
    "chat": "chats-circle",
    "bulb": "lightbulb",
    "buildings": "buildings",
    "factory": "factory",
    # people
    "user": "user",
    "users": "users-three",
    "staff": "identification-badge",
    "wheelchair": "wheelchair",
    "ear": "ear",
    "eye": "eye",
    "eye-off": "eye-slash",
    "hand": "hand-palm",
    "touch": "hand-tap",
    "help-hand": "hand-heart",
    # the hall
    "window": "storefront",
    "door": "door-open",
    "monitor": "monitor",
    "queue": "queue",
    "map-pin": "map-pin",
    "map": "map-trifold",
    "calendar": "calendar-blank",
    "calendar-check": "calendar-check",
    "clock": "clock",
    "hourglass": "hourglass-medium",
    "timer": "timer",
    "bell": "bell",
    "bell-ringing": "bell-ringing",
    "speaker": "speaker-high",
    "speaker-off": "speaker-slash",
    "megaphone": "megaphone",
    "microphone": "microphone",
    "coffee": "coffee",
    "news": "newspaper",
    "film": "film-strip",
    # states
    "check": "check",
    "good": "check-circle",
    "warning": "warning",
    "error": "x-circle",
    "stop": "warning-octagon",
    "unknown": "circle-dashed",
    "info": "info",
    "help": "question",
    "lock": "lock",
    "unlock": "lock-open",
    "shield": "shield-check",
    # what one does
    "home": "house",
    "arrow-left": "arrow-left",
    "arrow-right": "arrow-right",
    "arrow-up": "arrow-up",
    "arrow-down": "arrow-down",
    "caret-left": "caret-left",
    "caret-right": "caret-right",
    "caret-up": "caret-up",
    "caret-down": "caret-down",
    "play": "play",
    "pause": "pause",
    "next": "skip-forward",
    "undo": "arrow-counter-clockwise",
    "refresh": "arrows-clockwise",
    "transfer": "arrow-bend-up-right",
    "park": "push-pin",
    "missed": "user-minus",
    "plus": "plus",
    "minus": "minus",
    "x": "x",
    "search": "magnifying-glass",
    "edit": "pencil-simple",
    "trash": "trash",
    "backspace": "backspace",
    "keyboard": "keyboard",
    "more": "dots-three",
    "list": "list",
    "filter": "funnel",
    "download": "download-simple",
    "open": "arrow-square-out",
    "logout": "sign-out",
    "power": "power",
    "language": "translate",
    "text-size": "text-aa",
    "contrast": "circle-half",
    "settings": "gear",
    "sliders": "sliders-horizontal",
    # devices and figures
    "printer": "printer",
    "camera": "camera",
    "scissors": "scissors",
    "usb": "usb",
    "network": "network",
    "wifi": "wifi-high",
    "wifi-off": "wifi-slash",
    "plugged": "plugs-connected",
    "unplugged": "plugs",
    "cpu": "cpu",
    "disk": "hard-drives",
    "wrench": "wrench",
    "thermometer": "thermometer",
    "pulse": "pulse",
    "history": "clock-counter-clockwise",
    "chart": "chart-line-up",
    "bars": "chart-bar",
    "trend-up": "trend-up",
    "trend-down": "trend-down",
    "star": "star",
}
FILLED = {"star-filled": "star", "bolt-filled": "lightning", "play-filled": "play", "pause-filled": "pause"}
OWN = ("elderly", "invoice", "logo", "paper-roll", "face-*", "picture-*")


def main(package: Path) -> None:
    """Copy the drawings of the tables from the unpacked npm package; an unknown drawing is an error."""
    drawings = package / "assets"
    for name, drawing in NAMES.items():
        (ICONS / f"{name}.svg").write_bytes((drawings / "regular" / f"{drawing}.svg").read_bytes())
    for name, drawing in FILLED.items():
        (ICONS / f"{name}.svg").write_bytes((drawings / "fill" / f"{drawing}-fill.svg").read_bytes())
    (ICONS / "LICENSE-phosphor.txt").write_bytes((package / "LICENSE").read_bytes())
    sys.stdout.write(f"{len(NAMES) + len(FILLED)} icons\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
