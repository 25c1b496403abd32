"""A project counts once: at its first signing that was not corrected since."""

from leadcrm.domain.signing import StageEntry, first_signing
from leadcrm.domain.stage import Stage

SIGNED = Stage.CONTRACT_SIGNED


def day(*entries: StageEntry, stage: Stage = SIGNED) -> str | None:
    found = first_signing(entries, stage)
    return found.happened_on if found else None


def test_the_first_of_two_signings_counts() -> None:
    first = StageEntry(SIGNED, "import", "2019-03-01")
    assert day(first, StageEntry(SIGNED, "command", "2019-09-01")) == "2019-03-01"


def test_a_correction_to_before_the_contract_voids_the_signing_and_the_next_one_counts() -> None:
    wrong = StageEntry(SIGNED, "command", "2019-03-01")
    back = StageEntry(Stage.NEGOTIATING, "correction", "2019-04-01")
    assert first_signing([wrong, back], Stage.NEGOTIATING) is None
    assert day(wrong, back, StageEntry(SIGNED, "command", "2019-09-01")) == "2019-09-01"


def test_a_correction_that_stays_signed_voids_nothing_and_signs_nothing() -> None:
    first = StageEntry(SIGNED, "command", "2019-03-01")
    assert day(first, StageEntry(SIGNED, "correction", "2019-08-01")) == "2019-03-01"
    alone = first_signing([StageEntry(SIGNED, "correction", "2019-08-01")], SIGNED)
    assert alone is not None
    assert alone.happened_on is None


def test_a_hand_over_of_a_signed_lead_is_no_signing() -> None:
    first = StageEntry(SIGNED, "import", None)
    assert day(first, StageEntry(SIGNED, "handover", "2019-09-01")) is None


def test_a_lead_that_stands_beyond_the_contract_without_an_entry_was_signed_some_day() -> None:
    assert first_signing([], Stage.STARTED) is not None
    assert first_signing([], Stage.NEGOTIATING) is None
