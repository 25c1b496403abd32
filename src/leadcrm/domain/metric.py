"""What targets and arrivals measure."""

from enum import StrEnum

from leadcrm.text import Text


class Metric(StrEnum):
    """What a target and the arrivals towards it measure."""

    DOMESTIC_INBOUND = "domestic_inbound"
    FDI_UTILISED = "fdi_utilised"
    HOMETOWN_COLLECTED = "hometown_collected"


METRICS = {
    Metric.DOMESTIC_INBOUND: Text(zh="内联引资", en="Domestic inbound"),
    Metric.FDI_UTILISED: Text(zh="实际利用外资", en="FDI utilised"),
    Metric.HOMETOWN_COLLECTED: Text(zh="寓外乡友信息采集", en="Hometown records"),
}
CURRENCIES = {Metric.DOMESTIC_INBOUND: "CNY", Metric.FDI_UTILISED: "USD"}
"""In which currency a metric is counted; one that is not here counts people."""
