"""What screening tells: the verdict, each rule, what is missing, and who came back."""

from datetime import date
from typing import NamedTuple

from leadcrm.services.duplicates.rejections import Rejected
from leadcrm.text import Text


class Checked(NamedTuple):
    """What one rule found; `title` is its name in words, `plugin` whose rule it is."""

    rule: str
    title: Text
    plugin: str
    severity: str
    severity_label: Text
    value: Text | None
    threshold: Text | None
    source: Text | None
    reason: Text
    missing: tuple[str, ...]


class Screened(NamedTuple):
    """A screening: `verdict` counts, `advised` is what the rules came to.

    `missing` names the facts that nobody gave, `rules` the version of the rule
    set; `before` are rejections of this firm or project under any spelling. Of one
    that was kept earlier the name of the policy is not known, `on` may not be.
    """

    code: str
    lead: str
    name: str
    verdict: str
    verdict_label: Text
    advised: str
    advised_label: Text
    score: int
    items: tuple[Checked, ...]
    missing: tuple[Text, ...]
    rules: str
    policy: str | None
    on: date | None
    screener: str
    reason: str | None = None
    approved_by: str | None = None
    before: tuple[Rejected, ...] = ()
