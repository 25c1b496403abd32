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


CURRENCIES = {Metric.DOMESTIC_INBOUND: "CNY", Metric.FDI_UTILISED: "USD"}
"""In which currency a metric is counted; one that is not here counts people."""
