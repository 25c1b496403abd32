"""What an audit finds: a row that is not what it should be."""

from typing import NamedTuple


class Difference(NamedTuple):
    """A row that is not what the journal says, or a projection that is not what its rows say."""

    kind: str
    record: str
    why: str
