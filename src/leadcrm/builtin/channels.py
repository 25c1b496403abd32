"""The channels that every office knows, and how its lists spell them."""

from collections.abc import Iterable

from leadcrm.plugin.records import Channel
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text

CHANNELS = (
    Channel("squad", Text(zh="小分队", en="squad"), ("小分队", "上门")),
    Channel("station", Text(zh="驻点", en="station"), ("驻点",)),
    Channel("expo", Text(zh="展会", en="expo"), ("展会",)),
    Channel("festival", Text(zh="节会", en="festival"), ("节会",)),
    Channel("chamber", Text(zh="商会", en="chamber"), ("商会",)),
    Channel("hometown", Text(zh="乡友", en="hometown"), ("乡友",)),
    Channel("agency", Text(zh="中介", en="agency"), ("中介", "委托")),
    Channel("investor", Text(zh="以商招商", en="investor brings investor"), ("以商招商",)),
    Channel("park", Text(zh="园区招商", en="park"), ("园区招商", "以园招商")),
    Channel("chain", Text(zh="产业链", en="chain"), ("产业链", "链条式")),
    Channel("reception", Text(zh="考察接待", en="reception"), ("考察接待",)),
    Channel("media", Text(zh="媒体", en="media"), ("媒体", "微信")),
    Channel("land", Text(zh="土地招商", en="land"), ("土地招商",)),
    Channel("referral", Text(zh="政府推介", en="referral"), ("政府推介",)),
    Channel("hq", Text(zh="总部经济", en="HQ economy"), ("总部经济",)),
)


@hookimpl
def leadcrm_channels() -> Iterable[Channel]:
    """Yield the channels of the domain notes, §4."""
    yield from CHANNELS
