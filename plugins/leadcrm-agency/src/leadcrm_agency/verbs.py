"""The verbs of `leadcrm agency`."""

from leadcrm.plugin.records import Argument, Option, Verb
from leadcrm.text import Text
from leadcrm_agency.filing import file, sign
from leadcrm_agency.paying import milestone, pay
from leadcrm_agency.summary import list_agreements, summary

ON = Option("--on", Text(zh="哪天；不写是今天", en="On which day; else today"))

LIST = Verb(
    "list",
    Text(
        zh="委托合同清单：是否有效，备案了几个项目。",
        en="List agreements: whether they are in force, how many leads were filed.",
    ),
    list_agreements,
)
SIGN = Verb(
    "sign",
    Text(
        zh="记一份委托合同；没有建档的中介一并建档。\n"
        "例：leadcrm agency sign 样本招商 --number 委1 --from 2019-01-01 --no-rebate",
        en="Record an agreement; an agency not known yet is added.\n"
        "Example: leadcrm agency sign Brokers --number AG1 --from 2019-01-01",
    ),
    sign,
    (Argument("agency", Text(zh="中介", en="agency")),),
    (
        Option("--number", Text(zh="合同号", en="Number of the agreement"), required=True),
        Option("--from", Text(zh="起", en="In force from"), required=True),
        Option("--until", Text(zh="止；不写是长期", en="In force until; else open")),
        Option("--scope", Text(zh="委托范围", en="Scope")),
        Option("--no-rebate", Text(zh="写明不得返佣", en="It forbids rebates"), flag=True),
    ),
)
FILE = Verb(
    "file",
    Text(
        zh="项目备案给中介：在签约前，双方确认，一个项目一家中介。\n"
        "例：leadcrm agency file L026 委1 --on 6-3 --investor 王总 \\\n"
        "--approved-by C001",
        en="File a lead for an agency: before signing, confirmed by both, one agency.\n"
        "Example: leadcrm agency file L008 AG1 --on 10-8 --investor Ann \\\n"
        "--approved-by C001",
    ),
    file,
    (
        Argument("lead", Text(zh="项目", en="lead")),
        Argument("agreement", Text(zh="合同号", en="agreement")),
    ),
    (
        Option("--investor", Text(zh="投资方谁确认的", en="Who confirmed for the investor")),
        Option(
            "--approved-by",
            Text(zh="招商部门谁确认的", en="Who confirmed for the office"),
            older=("--by", "--office"),
        ),
        ON,
    ),
)
MILESTONE = Verb(
    "milestone",
    Text(
        zh="记一个节点的佣金：签约、注册、到位、投产。\n"
        "例：leadcrm agency milestone L026 签约 9.5万元",
        en="Record the commission for signed, registered, funded or producing.\n"
        'Example: leadcrm agency milestone L008 signed "CNY 240000"',
    ),
    milestone,
    (
        Argument("filing", Text(zh="备案|项目", en="filing|lead")),
        Argument("what", Text(zh="节点", en="milestone")),
        Argument("amount", Text(zh="佣金", en="amount")),
    ),
)
PAY = Verb(
    "pay",
    Text(
        zh="付佣金：项目到了节点，有凭据。\n"
        '例：leadcrm agency pay L-0026-signed --evidence "投资合同 12 2019-06-17"',
        en="Pay a commission: the lead came to its milestone, and there is evidence.\n"
        'Example: leadcrm agency pay L-0008-signed --evidence "deed 1 2019-10-28"',
    ),
    pay,
    (Argument("commission", Text(zh="佣金", en="commission")),),
    (
        Option("--evidence", Text(zh="凭据：种类 编号 日期", en="Evidence: KIND NUMBER DATE")),
        ON,
    ),
)
SUMMARY = Verb(
    "summary",
    Text(
        zh="各中介成效：备案、签约、合同引资额、佣金、每亿元佣金。",
        en="What each agency brought: filed, signed, contracted, paid, paid per 100m.",
    ),
    summary,
)
VERBS = (LIST, SIGN, FILE, MILESTONE, PAY, SUMMARY)
