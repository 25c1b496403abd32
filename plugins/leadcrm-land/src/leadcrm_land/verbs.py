"""The verbs of `leadcrm land`."""

from leadcrm.plugin.records import Argument, Option, Verb
from leadcrm.text import Text
from leadcrm_land.selling import add, auction, bid, fail, offer, sell
from leadcrm_land.tables import list_parcels, match

PARCEL = Argument("parcel", Text(zh="宗地号", en="parcel"))
NAME = Argument("name", Text(zh="名称", en="name"))
BIDDER = Argument("bidder", Text(zh="竞买人", en="bidder"))
LEAD = Argument("lead", Text(zh="项目", en="lead"), required=False)
NUMBER = Option("--number", Text(zh="宗地号", en="Number"))
USE = Option("--use", Text(zh="用途：工业、商业、厂房…", en="Use: industrial, plant …"))
MU = Option("--mu", Text(zh="面积（亩）", en="Area in mu"))
SQM = Option("--sqm", Text(zh="厂房建筑面积（㎡）", en="Floor area of a plant in sqm"))
PLACE = Option("--place", Text(zh="位置", en="Place"))
ASKING = Option("--asking", Text(zh="起始价", en="Asking price"))
EVENT = Option("--event", Text(zh="哪次推介会", en="At which event"), required=True)
ON = Option("--on", Text(zh="哪天；不写是今天", en="On which day; else today"))
PRICE = Option("--price", Text(zh="价格", en="Price"))
TO = Option("--to", Text(zh="竞得人", en="Who got it"))
FOR = Option("--lead", Text(zh="给哪个项目", en="For which lead"))
STATUS = Option("--status", Text(zh="只看一种状态：挂牌", en="Only one status: listed"))
LISTED = Text(
    zh="地块清单：推介、摘牌各几宗几亩，成交多少。\n例：leadcrm land list --status 挂牌",
    en="List parcels: how much land was offered and sold, for how much.\n"
    "Example: leadcrm land list --status listed",
)
ADDED = Text(zh="记一宗地或一处厂房，记上就是在推介。", en="Record a parcel or a plant, on offer.")
OFFERED = Text(
    zh="在一次活动上推介；流拍的可以再推介。", en="Offer a parcel at an event, also again."
)
UP = Text(zh="挂牌；流拍的可以再挂。", en="Put a parcel up for auction, also again.")
BIDS = Text(zh="记一位竞买人；要先挂牌。", en="Record who bids for a parcel that is up.")
SOLD = Text(
    zh="摘牌：谁竞得、多少钱、给哪个项目；项目可以后补。",
    en="Sold: to whom, for how much, for which lead; the lead may follow.",
)
FAILED = Text(zh="流拍；以后可以再推介、再挂牌。", en="Nobody bought it; it may be put up again.")
FOUND = Text(
    zh="给项目找地：推介和挂牌的，用途对，面积是所要的0.8至1.5倍。",
    en="Find land for a lead: on offer, of the right use, 0.8 to 1.5 of the area.",
)
VERBS = (
    Verb("list", LISTED, list_parcels, options=(STATUS,)),
    Verb.of(
        add, ADDED, "leadcrm land add Plot18 --mu 60", NAME, NUMBER, USE, MU, SQM, PLACE, ASKING
    ),
    Verb.of(offer, OFFERED, "leadcrm land offer D18 --event E07", PARCEL, EVENT, ON),
    Verb.of(auction, UP, "leadcrm land auction D18 --on 2019-10-21", PARCEL, ON),
    Verb.of(bid, BIDS, "leadcrm land bid D18 N115 --price 1300万元", PARCEL, BIDDER, PRICE, ON),
    Verb.of(
        sell, SOLD, "leadcrm land sell D18 --to N115 --price 1300万元", PARCEL, TO, PRICE, FOR, ON
    ),
    Verb.of(fail, FAILED, "leadcrm land fail D18 --on 2019-10-30", PARCEL, ON),
    Verb.of(match, FOUND, "leadcrm land match L-0017 --mu 100", LEAD, USE, MU),
)
