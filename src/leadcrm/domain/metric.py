"""What targets and arrivals measure."""

from leadcrm.domain.choice import Choice
from leadcrm.text import Text


class Metric(Choice):
    """What a target and the arrivals towards it measure."""

    DOMESTIC_INBOUND = (
        "domestic_inbound",
        Text(zh="内联引资", en="Domestic inbound"),
        "domestic inbound 内资 引进内资 到位内资 省外境内资金 市外境内资金",
    )
    FDI_UTILISED = (
        "fdi_utilised",
        Text(zh="实际利用外资", en="FDI utilised"),
        "FDI foreign 外资 利用外资 到位外资 实际使用外资 实际到位外资",
    )
    HOMETOWN_COLLECTED = (
        "hometown_collected",
        Text(zh="寓外乡友信息采集", en="Hometown records"),
        "乡友信息 乡友采集 乡友信息采集 hometown",
    )

    VALID_LEADS = (
        "valid_leads",
        Text(zh="有效线索", en="Valid leads"),
        "有效线索数 上报有效线索 有效信息 valid leads",
    )
    TRIPS = (
        "trips",
        Text(zh="外出招商", en="Trips"),
        "外出招商次数 走出去招商 外出 trips",
    )
    VISITS = (
        "visits",
        Text(zh="邀商考察", en="Delegations"),
        "邀商考察批次 邀商 请进来 visits",
    )


QUOTA_MONTHS = {Metric.VALID_LEADS: 1, Metric.TRIPS: 3, Metric.VISITS: 3}
"""Quotas are set for a month or a quarter, not for a year: for so many months each."""
COUNTERS = {
    Metric.HOMETOWN_COLLECTED: Text(zh="{n}人", en="{n} people"),
    Metric.VALID_LEADS: Text(zh="{n}条", en="{n} leads"),
    Metric.TRIPS: Text(zh="{n}次", en="{n} trips"),
    Metric.VISITS: Text(zh="{n}批", en="{n} delegations"),
}
"""How what is no money is counted."""
CURRENCIES = {Metric.DOMESTIC_INBOUND: "CNY", Metric.FDI_UTILISED: "USD"}
"""In which currency a metric is counted; one that is not here has a counter."""
