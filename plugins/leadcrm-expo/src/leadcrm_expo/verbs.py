"""The verbs of `leadcrm expo`."""

from leadcrm.plugin.records import Argument, Option, Verb
from leadcrm.text import Text
from leadcrm_expo.adding import add, exhibit, order
from leadcrm_expo.cards import card
from leadcrm_expo.effect import effect, firms, list_expos

EXPO = Argument("expo", Text(zh="展会", en="expo"))
OUTSIDE = Option(
    "--outside", Text(zh="只算外地的展会", en="Only expos outside the county"), flag=True
)
BOOTH = Option("--booth", Text(zh="展位号", en="Booth"))

LIST = Verb(
    "list",
    Text(
        zh="展会清单，带参展企业、名片、线索和各类订单。",
        en="List expos with their firms, cards, leads and kinds of orders.",
    ),
    list_expos,
)
ADD = Verb(
    "add",
    Text(
        zh="记一次展会和我们的展位；结束日是整天的，排7日内名片建档。\n"
        "例：leadcrm expo add 食博会 --start 2019-10-25 --end 2019-10-28 --owner C001",
        en="Record an expo and our stand there; its cards are to be filed within 7 days.\n"
        "Example: leadcrm expo add Foodfair --start 2019-10-25 --owner C001",
    ),
    add,
    (Argument("name", Text(zh="名称", en="name")),),
    (
        Option("--festival", Text(zh="是节会", en="It is a festival"), flag=True),
        Option("--start", Text(zh="开始：2019-10-25、2019-10", en="Begins: 2019-10-25, 2019-10")),
        Option("--end", Text(zh="结束", en="Ends")),
        Option("--place", Text(zh="地点", en="Place")),
        Option("--edition", Text(zh="届次", en="Edition")),
        Option("--organiser", Text(zh="主办", en="Organiser")),
        BOOTH,
        Option("--area", Text(zh="面积（平方米）", en="Area in square metres")),
        Option("--cost", Text(zh="费用", en="Cost")),
        Option("--subsidy", Text(zh="补贴", en="Subsidy")),
        Option("--owner", Text(zh="责任人", en="Owner")),
    ),
)
EXHIBIT = Verb(
    "exhibit",
    Text(
        zh="记一家本地企业参展；没有建档的企业一并建档。\n"
        "例：leadcrm expo exhibit N115 E142 --booth B20",
        en="Record that a local firm exhibits; a firm not known yet is added.\n"
        "Example: leadcrm expo exhibit N115 E143 --booth C30",
    ),
    exhibit,
    (Argument("firm", Text(zh="企业", en="firm")), EXPO),
    (BOOTH,),
)
ORDER = Verb(
    "order",
    Text(
        zh="记参展企业的贸易订单；人民币和美元分开，不计入招商引资额。\n"
        "例：leadcrm expo order N115 48万元 --expo E142 --signed",
        en="Record an order of an exhibitor: trade, CNY and USD apart, never investment.\n"
        'Example: leadcrm expo order N115 "CNY 480000" --expo E143 --signed',
    ),
    order,
    (
        Argument("exhibit", Text(zh="参展|企业", en="exhibit|firm")),
        Argument("amount", Text(zh="金额", en="amount")),
    ),
    (
        Option("--signed", Text(zh="已签约；不写是意向", en="Signed; else intended"), flag=True),
        Option("--expo", Text(zh="哪次展会", en="At which expo")),
        Option("--on", Text(zh="哪天", en="On which day")),
    ),
)
CARD = Verb(
    "card",
    Text(
        zh="名片建档：1个工作日内致谢，15日内跟进；有项目的立为线索。\n"
        "例：leadcrm expo card E142 王样本 --lead 食品加工项目 --owner 专干样本01",
        en="File a card: thanks in a working day, a call in 15 days, maybe a lead.\n"
        'Example: leadcrm expo card E143 "Ann Sample" --lead Food --owner O-0001',
    ),
    card,
    (EXPO, Argument("name", Text(zh="姓名", en="name"))),
    (
        Option("--firm", Text(zh="单位", en="Firm")),
        Option("--title", Text(zh="职务", en="Title")),
        Option("--phone", Text(zh="手机", en="Phone")),
        Option("--interest", Text(zh="意向", en="Interest")),
        Option("--lead", Text(zh="项目名称", en="Name of the lead")),
        Option(
            "--owner",
            Text(zh="谁收的，也由谁跟进", en="Who got it and follows up"),
            older=("--by",),
        ),
        Option("--on", Text(zh="哪天收的", en="On which day")),
    ),
)
EFFECT = Verb(
    "effect",
    Text(
        zh="展会成效表：企业、名片、线索、签约、订单、费用。\n例：leadcrm expo effect E142",
        en="What came of the expos: firms, cards, leads, contracts, orders, cost.\n"
        "Example: leadcrm expo effect E142",
    ),
    effect,
    (Argument("expo", Text(zh="展会", en="expo"), required=False),),
    (OUTSIDE,),
)
FIRMS = Verb(
    "firms",
    Text(
        zh="参展企业，不重复，参展多的在前；--outside 只看走出去的。",
        en="Firms that exhibited, each once, the most expos first.",
    ),
    firms,
    options=(OUTSIDE,),
)
VERBS = (LIST, ADD, EXHIBIT, ORDER, CARD, EFFECT, FIRMS)
