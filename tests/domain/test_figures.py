"""Size bands in both readings, and rates."""

from hypothesis import given
from hypothesis import strategies as st

from leadcrm.domain.figures import YI_FEN, band_of, banded, cumulative, has_reached, share
from leadcrm.domain.stage import Stage

AMOUNTS = st.lists(st.integers(0, 20 * YI_FEN))


def test_exactly_10_yi_is_10_yi_or_more() -> None:
    assert band_of(10 * YI_FEN) == 0
    assert band_of(10 * YI_FEN - 1) == 1
    assert band_of(YI_FEN - 1) == 3


@given(AMOUNTS)
def test_bands_hold_every_amount_once_and_the_nested_reading_is_their_running_sum(
    amounts: list[int],
) -> None:
    bands, nested = banded(amounts), cumulative(amounts)
    assert sum(bands) == len(amounts)
    assert nested == tuple(sum(bands[: at + 1]) for at in range(3))


def test_a_rate_over_nothing_is_unknown_not_zero() -> None:
    assert share(0, 0) is None
    assert share(22, 38).percent() == "57.89"


def test_a_side_stage_has_reached_nothing() -> None:
    assert has_reached(Stage.STARTED, Stage.REGISTERED)
    assert not has_reached(Stage.REGISTERED, Stage.STARTED)
    assert not has_reached(Stage.TERMINATED, Stage.CLUE)
