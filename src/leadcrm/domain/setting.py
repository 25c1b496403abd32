"""Settings: what decides figures lives in the book, so that two clerks see one lamp."""

import attrs

from leadcrm.domain.record import Record, field


@attrs.frozen(kw_only=True)
class Setting(Record):
    """One value of the office: its profile, the policy in force, a year's days off.

    `key` is one of `settingkey`; `value` is JSON text.
    """

    key: str = field(zh="设置项", en="key", listed=True)
    value: str = field(zh="值", en="value")
