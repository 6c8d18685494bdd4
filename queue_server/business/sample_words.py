"""What the invented utility publishes: tariffs, topics of reports, notices relative to the present day, other halls."""

from __future__ import annotations

import sqlite3
from datetime import datetime, time, timedelta
from typing import Final

from pydantic import TypeAdapter

from hall.contract.business.bills import Tariff, Tier
from hall.contract.business.reports import NearbyHall, Notice, ReportKind
from hall.contract.values import Text
from queue_server.business.books import Books
from queue_server.business.reports import TOPICS

TARIFFS: Final = (
    Tariff(
        tariff="home",
        name=Text(zh="居民阶梯电价", en="Home tariff, in tiers"),
        tiers=(
            Tier(up_to_kwh=2_760, price_milli_yuan=528),
            Tier(up_to_kwh=4_800, price_milli_yuan=578),
            Tier(up_to_kwh=None, price_milli_yuan=828),
        ),
    ),
    Tariff(
        tariff="business",
        name=Text(zh="一般工商业电价", en="General business"),
        tiers=(Tier(up_to_kwh=None, price_milli_yuan=712),),
    ),
)

_TOPICS: Final = {
    ReportKind.FAULT: (
        ("no_power", Text(zh="家中停电", en="No power at home")),
        ("area_dark", Text(zh="附近多户停电", en="No power in the neighbourhood")),
        ("low_voltage", Text(zh="电压不稳", en="Unsteady voltage")),
        ("meter", Text(zh="电表异常", en="Something is wrong with the meter")),
        ("danger", Text(zh="线路或设备有危险", en="A line or device looks dangerous")),
    ),
    ReportKind.COMPLAINT: (
        ("attitude", Text(zh="服务态度", en="How I was treated")),
        ("waiting", Text(zh="等候时间过长", en="I waited too long")),
        ("charge", Text(zh="收费有误", en="A wrong charge")),
        ("late_work", Text(zh="业务办理超时", en="Work that is late")),
        ("outages", Text(zh="频繁停电", en="Frequent outages")),
    ),
    ReportKind.OPINION: (
        ("hall", Text(zh="营业厅环境", en="The hall")),
        ("kiosk", Text(zh="自助终端", en="The kiosks")),
        ("process", Text(zh="办理流程", en="How things are done")),
    ),
}

_HALLS: Final = (
    ("城西营业厅", "West City Hall", "样例市示范区西湖路12号", "12 Xihu Road", 2_300, 4),
    ("城北营业厅", "North City Hall", "样例市示范区北苑路8号", "8 Beiyuan Road", 4_100, 11),
    ("高新区营业厅", "High-tech Zone Hall", "样例市高新区创新大道66号", "66 Innovation Avenue", 7_800, None),
)


def publish(books: Books, connection: sqlite3.Connection) -> None:
    """Write all of it; the notices' dates count from the present day."""
    for tariff in TARIFFS:
        books.publish(connection, "tariff", tariff.tariff, TypeAdapter(Tariff).dump_json(tariff))
    for kind, topics in _TOPICS.items():
        books.publish(connection, "topics", kind, TOPICS.dump_json(topics))
    for notice in _notices(books):
        books.publish(connection, "notice", notice.notice, TypeAdapter(Notice).dump_json(notice))
    hours = Text(zh="周一至周日 08:30–17:00", en="Mon to Sun 08:30–17:00")
    for zh, en, address_zh, address_en, distance, waiting in _HALLS:
        hall = NearbyHall(
            name=Text(zh=zh, en=en),
            address=Text(zh=address_zh, en=address_en),
            hours=hours,
            distance_m=distance,
            waiting=waiting,
        )
        books.publish(connection, "hall", en, TypeAdapter(NearbyHall).dump_json(hall))


def _notices(books: Books) -> tuple[Notice, ...]:
    today = books.today()

    def at(days: int, hour: int) -> datetime:
        return datetime.combine(today + timedelta(days=days), time(hour), books.zone)

    return (
        Notice(
            notice="outage-1",
            title=Text(zh="计划停电：测试路1至60号", en="Planned outage: 1 to 60 Test Road"),
            words=Text(
                zh="因线路检修，届时将暂停供电，请提前做好准备。",
                en="The line is being maintained. Please prepare for some hours without power.",
            ),
            area=Text(zh="示范区测试路", en="Test Road"),
            since=at(1, 8),
            until=at(1, 14),
            is_outage=True,
        ),
        Notice(
            notice="outage-2",
            title=Text(zh="计划停电：工业路", en="Planned outage: Industry Road"),
            words=Text(zh="因配电设备更换，届时将暂停供电。", en="Equipment of the local grid is being replaced."),
            area=Text(zh="示范区工业路", en="Industry Road"),
            since=at(3, 9),
            until=at(3, 12),
            is_outage=True,
        ),
        Notice(
            notice="service-1",
            title=Text(zh="电子发票全面启用", en="Electronic invoices for everyone"),
            words=Text(
                zh="缴费后即可在自助终端打印发票，或在手机上下载。",
                en="Print your invoice at a kiosk right after paying, or download it to your phone.",
            ),
            area=Text(zh="全市", en="The whole city"),
            since=at(-10, 0),
            until=None,
            is_outage=False,
        ),
    )
