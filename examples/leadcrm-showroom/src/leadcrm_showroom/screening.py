"""A rule of screening: whoever wants land has seen it."""

from leadcrm.plugin import Case, Finding, Severity, Text

SOURCE = Text(zh="本县展厅规则", en="the showroom's own rule")
VISITS = Text(zh="来访展厅", en="visits to the showroom")
NOT_KNOWN = Text(zh="来访次数不详", en="visits not known")
TIMES = Text(zh="{n}次", en="{n}")
AT_LEAST = Text(zh="至少{n}次", en="at least {n}")
ASKED = "来访次数"


def visited(case: Case) -> Finding:
    """Judge how often the investor has been here; who wants land comes twice."""
    typed = case.more.get(ASKED, "").strip().removesuffix("次")
    if not typed.isdecimal():
        return Finding(Severity.UNKNOWN, NOT_KNOWN, source=SOURCE, missing=(ASKED,))
    least = 2 if case.facts.site == "land" else 1
    severity = Severity.PASS if int(typed) >= least else Severity.WARN
    return Finding(severity, VISITS, TIMES.format(n=typed), AT_LEAST.format(n=least), SOURCE)
