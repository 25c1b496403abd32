"""The verbs of `leadcrm squad`."""

from leadcrm.plugin.records import Argument, Option, Verb
from leadcrm.text import Text
from leadcrm_squad.planning import approve, plan
from leadcrm_squad.results import list_trips, month, results
from leadcrm_squad.stations import list_stations, station, weekly
from leadcrm_squad.travelling import back, lead, minutes, report

TRIP = Argument("trip", Text(zh="小分队", en="trip"))
WORDS = Argument("text", Text(zh="内容", en="text"))
ON = Option("--on", Text(zh="哪天；不写是今天", en="On which day; else today"))
APPROVED_BY = Option(
    "--approved-by", Text(zh="批准人", en="Who approves"), required=True, older=("--by",)
)
OWNER = Option("--owner", Text(zh="责任人；不写是领队", en="Owner; else the leader"))

TRIPS = (
    Verb(
        "list",
        Text(
            zh="小分队清单：待批、在外、待交报告、逾期。",
            en="List trips: to be approved, away, owing their report, overdue.",
        ),
        list_trips,
    ),
    Verb(
        "plan",
        Text(
            zh="报一次小分队的方案；批准以后才能出发。\n"
            "例：leadcrm squad plan 赴苏州招商 --leader C001 --start 2019-10-14 --days 5",
            en="Plan a trip; nobody leaves before it is approved.\n"
            "Example: leadcrm squad plan Suzhou --leader C001 --start 2019-10-14 --days 5",
        ),
        plan,
        (Argument("name", Text(zh="名称|活动", en="name|event")),),
        (
            Option("--leader", Text(zh="领队", en="Leader"), required=True),
            Option("--start", Text(zh="出发日", en="First day"), required=True),
            Option("--end", Text(zh="返回日；不写是当天", en="Last day; else the first")),
            Option("--days", Text(zh="几天，代替返回日", en="How many days, for the last day")),
            Option("--members", Text(zh="队员，用顿号隔开", en="Members, with commas between")),
            Option("--destination", Text(zh="目的地", en="Destination")),
            Option("--targets", Text(zh="目标名单", en="Whom to visit")),
            Option("--cost", Text(zh="经费", en="Cost")),
        ),
    ),
    Verb(
        "approve",
        Text(
            zh="批准方案；领队不能批自己的。\n"
            "例：leadcrm squad approve 赴苏州招商 --approved-by 专干样本03 --on 10-11",
            en="Approve a plan; a leader cannot approve their own.\n"
            "Example: leadcrm squad approve Suzhou --approved-by O-0003 --on 10-11",
        ),
        approve,
        (TRIP,),
        (APPROVED_BY, ON),
    ),
    Verb(
        "minutes",
        Text(
            zh="记当天的拜访纪要；方案未批的不能记。\n"
            "例：leadcrm squad minutes 赴苏州招商 见两家企业 --visited 2 --on 2019-10-15",
            en="Keep the minutes of a day; only of an approved trip.\n"
            'Example: leadcrm squad minutes Suzhou "met two firms" --on 2019-10-15',
        ),
        minutes,
        (TRIP, WORDS),
        (Option("--visited", Text(zh="拜访了几家", en="How many visits")), ON),
    ),
    Verb(
        "lead",
        Text(
            zh="把这次小分队带回的线索入库。\n"
            "例：leadcrm squad lead 赴苏州招商 铝材项目 --firm 样本铝业 --intent 2亿元",
            en="Bring a lead of the trip into the book.\n"
            'Example: leadcrm squad lead Suzhou "Aluminium plant" --intent 5亿元',
        ),
        lead,
        (TRIP, Argument("name", Text(zh="项目名称", en="name"))),
        (
            Option("--firm", Text(zh="投资企业", en="Investing firm")),
            Option("--intent", Text(zh="意向投资额", en="Intended investment")),
            Option("--sector", Text(zh="产业", en="Sector")),
            OWNER,
        ),
    ),
    Verb(
        "back",
        Text(
            zh="记返回；15天内交报告。\n例：leadcrm squad back 赴苏州招商 --on 2019-10-18",
            en="Record the return; the report is due in 15 days.\n"
            "Example: leadcrm squad back Suzhou --on 2019-10-18",
        ),
        back,
        (TRIP,),
        (ON,),
    ),
    Verb(
        "report",
        Text(
            zh="交报告；逾期的说明迟了几天。\n"
            "例：leadcrm squad report 赴苏州招商 拜访5家，带回线索1条 --on 2019-10-30",
            en="Hand in the report; a late one is told by how many days.\n"
            'Example: leadcrm squad report Suzhou "5 visits, 1 lead" --on 2019-10-30',
        ),
        report,
        (TRIP, WORDS),
        (ON,),
    ),
    Verb(
        "results",
        Text(
            zh="小分队成效：人数、天数、拜访、线索、签约、经费。\n"
            "例：leadcrm squad results 赴苏州招商",
            en="What came of the trips: people, days, visits, leads, contracts, cost.\n"
            "Example: leadcrm squad results Suzhou",
        ),
        results,
        (Argument("trip", TRIP.label, required=False),),
    ),
    Verb(
        "month",
        Text(
            zh="一个月的小分队，供月度通报。\n例：leadcrm squad month 2019-10",
            en="The trips of a month, for the monthly notice.\n"
            "Example: leadcrm squad month 2019-10",
        ),
        month,
        (Argument("month", Text(zh="月份", en="month")),),
    ),
)
STATIONS = (
    Verb(
        "station",
        Text(
            zh="设一个驻点，每周一报。\n"
            "例：leadcrm squad station 深圳 --resident 专干样本02 --from 2019-10-08",
            en="Open a station; a report is due every week.\n"
            "Example: leadcrm squad station Dongguan --resident O-0003 --from 2019-10-08",
        ),
        station,
        (Argument("city", Text(zh="城市", en="city")),),
        (
            Option("--resident", Text(zh="驻点人", en="Who stays there"), required=True),
            Option("--from", Text(zh="起", en="From this day on"), required=True),
            Option("--until", Text(zh="止", en="Until")),
        ),
    ),
    Verb(
        "weekly",
        Text(
            zh="记驻点周报；一周一份。\n"
            "例：leadcrm squad weekly 深圳 走访6家，约谈1家 --leads 1 --on 2019-10-25",
            en="Keep the weekly report of a station; one a week.\n"
            'Example: leadcrm squad weekly Dongguan "6 firms" --leads 1 --on 2019-10-25',
        ),
        weekly,
        (Argument("station", Text(zh="驻点", en="station")), WORDS),
        (Option("--leads", Text(zh="线索几条", en="How many leads")), ON),
    ),
    Verb(
        "stations",
        Text(
            zh="驻点清单，带缺的周报和线索。",
            en="List stations with the reports that are missing and their leads.",
        ),
        list_stations,
    ),
)
VERBS = (*TRIPS, *STATIONS)
