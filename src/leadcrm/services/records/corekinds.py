"""Kinds of records that the core keeps as it keeps those of plugins: screenings and claims.

They need no tables of their own: the table `record` is journaled, undone, merged, exported and
imported already, has an index by lead, and its details are checked by their class.
"""

from collections.abc import Mapping

from leadcrm.domain.claim import KIND as CLAIM
from leadcrm.domain.claim import ClaimDetails
from leadcrm.domain.screeningrecord import KIND as SCREENING
from leadcrm.domain.screeningrecord import ScreeningDetails
from leadcrm.plugin.records import RecordKind
from leadcrm.text import Text

CORE_KINDS: Mapping[str, RecordKind] = {
    SCREENING: RecordKind(
        SCREENING, Text(zh="研判", en="screening"), "screenings", ScreeningDetails
    ),
    CLAIM: RecordKind(CLAIM, Text(zh="认领", en="claim"), "claims", ClaimDetails),
}
