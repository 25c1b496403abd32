"""The policies that come with leadcrm: published rules of other places, as files to start from."""

from collections.abc import Iterable

from leadcrm.plugin.records import PolicyFile
from leadcrm.plugin.spec import hookimpl

NAMES = ("default", "jiangmen", "handan", "yinchuan", "escalate-357")


@hookimpl
def leadcrm_policies() -> Iterable[PolicyFile]:
    """Yield the default and four published ladders and lamps."""
    for name in NAMES:
        yield PolicyFile(name, f"leadcrm:policies/{name}.toml")
