"""What is kept of a screening: a record of its own kind, on the lead that was screened."""

import attrs

from leadcrm.domain.choice import codes_of
from leadcrm.domain.detail import detail
from leadcrm.domain.screening import Verdict

KIND = "screening"
_CODES = codes_of(Verdict)


@attrs.frozen
class ScreeningDetails:
    """The verdict and what it stands on.

    `verdict` is what counts, `advised` what the rules came to; they differ where
    somebody overrode, for a `reason` and with `approved_by` (an officer's code and
    name) as second person. `facts`, `findings` and `more` are JSON, so that what
    was known on that day can be read again whatever the rules say later.
    """

    verdict: str | None = detail(zh="结论", en="verdict", codes=_CODES)
    advised: str | None = detail(zh="规则结论", en="advised", codes=_CODES)
    score: int | None = detail(zh="得分", en="score")
    screener: str | None = detail(zh="研判人", en="screener")
    reason: str | None = detail(zh="改判理由", en="reason")
    approved_by: str | None = detail(zh="复核人", en="second person")
    missing: str | None = detail(zh="缺的材料", en="missing")
    rules: str | None = detail(zh="规则版本", en="rule set")
    facts: str | None = detail(zh="依据", en="facts")
    more: str | None = detail(zh="其他依据", en="more facts")
    findings: str | None = detail(zh="逐条结论", en="findings")
