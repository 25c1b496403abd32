"""The verbs of `leadcrm chain`."""

from leadcrm.plugin.records import Argument, Option, Verb
from leadcrm.text import Text
from leadcrm_chain.changing import leader, load, place, want
from leadcrm_chain.tables import cover, gaps, pool, tree, wanted

ONE_CHAIN = Argument("chain", Text(zh="产业链", en="chain"), required=False)
CHAIN = Argument("chain", Text(zh="产业链", en="chain"))
LEAD = Argument("lead", Text(zh="项目", en="lead"))
NODE = Argument("node", Text(zh="环节", en="node"))
FIRM = Argument("firm", Text(zh="企业", en="firm"))
WHO = Argument("who", Text(zh="链长", en="leader"))
FILE = Argument("file", Text(zh="文件", en="file"), required=False)
OWNER = Option("--owner", Text(zh="谁去谈", en="Who goes after it"))
NOTE = Option("--note", Text(zh="备注", en="Note"))
TREE_HELP = Text(
    zh="产业链图谱：每条链的环节、位置、状态、举措和项目。",
    en="The chains: their nodes, position, state, action and leads.",
)
GAPS_HELP = Text(
    zh="缺链环节，和为它找的目标企业。", en="The gaps, and the firms that are wanted for them."
)
COVER_HELP = Text(
    zh="每条链的覆盖率：环节、已有、在补、缺链，合计。",
    en="Coverage of each chain and of all: nodes, filled, target, gaps.",
)
POOL_HELP = Text(
    zh="产业链项目库：在跟的链上项目，按链按环节，90天没联系的标出来。",
    en="The pool: open leads by chain and node; those untouched for 90 days are marked.",
)
PLACE_HELP = Text(
    zh="把项目放进一个环节；已在别处的移过来。",
    en="Put a lead into a node; from another it moves.",
)
WANT_HELP = Text(
    zh="记一家目标企业，谁去谈；再记一次是换人。",
    en="Record a firm that is wanted, and who goes after it; again: somebody else.",
)
WANTED_HELP = Text(
    zh="目标企业清单：谁在谈，最近一次联系。",
    en="The firms that are wanted: who is after them, and their last touch.",
)
LEADER_HELP = Text(
    zh="定链长：干部、联系人，或一个名字。",
    en="Say who leads a chain: an officer, a contact, or a name.",
)
LOAD_HELP = Text(
    zh="读入产业链：TOML、xlsx 或 csv；不写文件是2019年的四条链。",
    en="Read chains from TOML, xlsx or csv; without a file, the four of 2019.",
)
VERBS = (
    Verb.of(tree, TREE_HELP, "leadcrm chain tree 电子信息", ONE_CHAIN),
    Verb("gaps", GAPS_HELP, gaps),
    Verb("cover", COVER_HELP, cover),
    Verb("pool", POOL_HELP, pool),
    Verb.of(place, PLACE_HELP, "leadcrm chain place L-0018 B03", LEAD, NODE),
    Verb.of(
        want, WANT_HELP, "leadcrm chain want B12 Sample --owner C001", NODE, FIRM, OWNER, NOTE
    ),
    Verb("wanted", WANTED_HELP, wanted),
    Verb.of(leader, LEADER_HELP, "leadcrm chain leader 电子信息 C001", CHAIN, WHO),
    Verb.of(load, LOAD_HELP, "leadcrm chain load chain_nodes.csv", FILE),
)
