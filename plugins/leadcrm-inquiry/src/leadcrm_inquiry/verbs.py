"""The verbs of `leadcrm inquiry`."""

from leadcrm.plugin import Argument, Option, Text, Verb
from leadcrm_inquiry import sheets
from leadcrm_inquiry.desk import add, answer, feedback, publish

ONE = Argument("inquiry", Text(zh="咨询", en="inquiry"))
TEXT = Argument("text", Text(zh="内容", en="text"))
ON = Option("--on", Text(zh="哪天", en="On which day"))
MEDIUM = Text(zh="平台：公众号、抖音、微信群、报纸、政府推介", en="Medium, such as a chat group")
OWNER = Option("--owner", Text(zh="责任人", en="Owner"))
ADD = (
    Option("--medium", MEDIUM),
    Option("--at", Text(zh="什么时候来的：昨天 17:00", en="When it came: 2019-10-30 17:00")),
    Option("--from", Text(zh="谁问的", en="Who asked")),
    Option("--phone", Text(zh="电话", en="Phone")),
    Option("--firm", Text(zh="单位", en="Firm")),
    Option("--referrer", Text(zh="推荐单位或推荐人", en="Who referred it")),
    Option("--publication", Text(zh="因哪篇发布而来", en="The publication that it came of")),
    OWNER,
)
PUBLISH = (
    Argument("title", Text(zh="标题", en="title")),
    Option("--medium", MEDIUM, required=True),
    ON,
    Option("--readings", Text(zh="阅读量", en="Readings")),
)
LIST = Text(zh="咨询一览，待答复的在前。", en="The inquiries, open ones first.")
MEDIA = Text(zh="各平台咨询、答复、线索、签约。", en="Inquiries, answers and leads by medium.")
OURS = Text(zh="发布一览，带阅读量和咨询数。", en="What we published, its readings, inquiries.")
TAKEN = Text(zh="记一条咨询，贴聊天原文。", en="Take in a message, pasted as it is.")
ANSWERED = Text(zh="记答复，也是一次联系。", en="Record the answer, which is a touch.")
TOLD = Text(zh="记给推荐单位的回复。", en="Record what the referrer was told.")
PUBLISHED = Text(zh="记发布；再记一次，改阅读量。", en="Note a publication; again: its readings.")
TYPED, PASTED = "leadcrm inquiry", '"王样本 19900000001 想了解工业用地" --medium 公众号'
VERBS = (
    Verb("list", LIST, sheets.list_inquiries),
    Verb.of(add, TAKEN, f"{TYPED} add {PASTED}", TEXT, *ADD),
    Verb.of(answer, ANSWERED, f"{TYPED} answer R-0001 已发用地政策", ONE, TEXT, ON),
    Verb.of(feedback, TOLD, f"{TYPED} feedback R-0001 已对接", ONE, TEXT, ON),
    Verb("by-medium", MEDIA, sheets.by_medium),
    Verb.of(publish, PUBLISHED, f"{TYPED} publish 招商政策 --medium 公众号", *PUBLISH),
    Verb("publications", OURS, sheets.publications),
)
