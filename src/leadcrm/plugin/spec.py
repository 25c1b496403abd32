"""The hooks that a plugin may implement."""

from collections.abc import Iterable

import pluggy

from leadcrm.plugin.records import Channel

hookspec = pluggy.HookspecMarker("leadcrm")
hookimpl = pluggy.HookimplMarker("leadcrm")


@hookspec
def leadcrm_channels() -> Iterable[Channel]:  # type: ignore[empty-body]  # a declaration only
    """Yield the channels through which leads come.

    Called once, when a channel's name is first needed; it must not do I/O.
    Two plugins that claim one name are both named in a warning.

    Example:
        yield Channel("referral", Text(zh="政府推介", en="referral"))
    """
