"""Fields that change by a verb of their own, since more than the field changes with it."""

from collections.abc import Mapping

from leadcrm.text import Text

STEP = Text(
    zh="阶段按规则推进：leadcrm lead advance {code} 阶段",
    en="Stages move by rules: leadcrm lead advance {code} STAGE",
)
HAND = Text(
    zh="移交：leadcrm lead transfer {code} --owner 姓名",
    en="Hand it over: leadcrm lead transfer {code} --owner NAME",
)
DONE = Text(
    zh="办结：leadcrm done {code} --outcome 结果",
    en="Close it: leadcrm done {code} --outcome TEXT",
)
LATER = Text(
    zh="推迟：leadcrm postpone {code} --to 日期",
    en="Put it off: leadcrm postpone {code} --to DATE",
)
SIGN = Text(
    zh="签收：leadcrm followup acknowledge {code}",
    en="Sign for it: leadcrm followup acknowledge {code}",
)
SHELVE = Text(
    zh="搁置：leadcrm lead shelve {code} --revisit 日期",
    en="Shelve it: leadcrm lead shelve {code} --revisit DATE",
)
LEAVE = Text(
    zh="离任：leadcrm officer leave {code} --to 接手人",
    en="Leaving: leadcrm officer leave {code} --to NAME",
)
MERGE = Text(
    zh="合并：leadcrm contact merge {code} 另一个",
    en="Merge: leadcrm contact merge {code} OTHER",
)
VERIFY = Text(zh="核实：leadcrm fund verify {code}", en="Verify it: leadcrm fund verify {code}")
STAGE = (Text(zh="阶段不能直接改", en="The stage cannot be edited"), STEP)
OWNER = (Text(zh="责任人不能直接改", en="The owner cannot be edited"), HAND)
UNIT = (Text(zh="责任单位不能直接改", en="The unit cannot be edited"), HAND)
REVISIT = (Text(zh="再议日期不能直接改", en="The day to look again cannot be edited"), SHELVE)
CLOSING = (Text(zh="办结不能直接改", en="Closing cannot be edited"), DONE)
POSTPONING = (Text(zh="推迟不能直接改", en="Postponing cannot be edited"), LATER)
SIGNING = (Text(zh="签收不能直接改", en="Signing for it cannot be edited"), SIGN)
LEAVING = (Text(zh="离任不能直接改", en="Leaving cannot be edited"), LEAVE)
MERGING = (Text(zh="合并不能直接改", en="Merging cannot be edited"), MERGE)
VERIFYING = (Text(zh="核实不能直接改", en="Verifying cannot be edited"), VERIFY)

BY_VERB: Mapping[str, Mapping[str, tuple[Text, Text]]] = {
    "lead": {"stage": STAGE, "owner_id": OWNER, "unit_id": UNIT, "revisit_on": REVISIT},
    "followup": {
        "done_on": CLOSING,
        "outcome": CLOSING,
        "due": POSTPONING,
        "postponed": POSTPONING,
        "postpone_reason": POSTPONING,
        "acknowledged_on": SIGNING,
    },
    "officer": {"left_on": LEAVING},
    "contact": {"merged_into_id": MERGING},
    "fund": {"verified": VERIFYING, "approved_by_id": VERIFYING},
}
"""By kind and column: that it cannot be edited, and the verb that changes it."""
