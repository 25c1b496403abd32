"""`leadcrm showroom`: list, book, receive, month."""

from leadcrm.plugin import Argument, Option, Text, Verb
from leadcrm_showroom.booking import book, receive
from leadcrm_showroom.tours import list_tours, month

MONTH = Text(zh="月份，如 2019-10", en="Month, such as 2019-10")
BOOKING = (
    Option("--on", Text(zh="哪天", en="Day"), required=True),
    Option("--guide", Text(zh="讲解员，可写几个", en="Guide; may be repeated"), many=True),
    Option("--event", Text(zh="活动，来宾同来", en="Event whose guests come along")),
    Option(
        "--guest",
        Text(zh="只有这位来宾，可写几个", en="Only this guest; may be repeated"),
        many=True,
    ),
    Option("--people", Text(zh="人数", en="How many people")),
    Option("--interest", Text(zh="意向", en="Interest")),
    Option("--brought-by", Text(zh="谁引荐来的", en="Who brought them")),
)
RECEIVING = (
    Option("--said", Text(zh="现场反馈", en="What was said")),
    Option("--to", Text(zh="到哪个状态（缺省已接待）", en="To which status (received)")),
    Option("--next-due", Text(zh="下一步哪天", en="Day of the next step")),
)
VERBS = (
    Verb(
        "list",
        Text(
            zh="展厅参观一览。\n例：leadcrm showroom list --month 2019-10 --status 已预约",
            en="List the tours.\nExample: leadcrm showroom list --month 2019-10 --status booked",
        ),
        list_tours,
        (),
        (Option("--month", MONTH), Option("--status", Text(zh="状态", en="Status"))),
    ),
    Verb(
        "book",
        Text(
            zh="给联系人或项目预约参观。\n"
            "例：leadcrm showroom book L-0001 --on 2019-11-06 --guide O-0001",
            en="Book a tour for a contact or a lead.\n"
            "Example: leadcrm showroom book L-0001 --on 2019-11-06 --guide O-0001",
        ),
        book,
        (Argument("who", Text(zh="联系人或项目", en="contact or lead")),),
        BOOKING,
    ),
    Verb(
        "receive",
        Text(
            zh="接待：改状态，办结讲解，排下一步。\n"
            "例：leadcrm showroom receive L-0001 --said 想看地块",
            en="Receive a visitor: the tour moves on, its step is done, the next is planned.\n"
            'Example: leadcrm showroom receive L-0001 --said "wants to see land"',
        ),
        receive,
        (Argument("name", Text(zh="参观、来访人或项目", en="tour, visitor or lead")),),
        RECEIVING,
    ),
    Verb(
        "month",
        Text(
            zh="一个月的数。\n例：leadcrm showroom month 2019-10",
            en="Figures of a month.\nExample: leadcrm showroom month 2019-10",
        ),
        month,
        (Argument("month", MONTH, required=False),),
    ),
)
