"""Keeping secrets out of logs: what looks like one is written as dots."""

import re

from dvht_core.invitations.invitation_codes import LENGTH, LETTERS
from dvht_core.invitations.shown_codes import HIDDEN

# Whatever could end a line, move the cursor or turn the direction of writing.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
_SECRETS = re.compile(
    "|".join(
        (
            r"\d{5,}:[A-Za-z0-9_-]{30,}",  # a bot's token
            r"dvht-[A-Za-z0-9_-]{43}",  # the webhook's secret
            rf"(?<![{LETTERS}])[{LETTERS}]{{{LENGTH}}}(?![{LETTERS}])",  # an invitation
            rf"(?<![{LETTERS}-])[{LETTERS}]{{5}}-[{LETTERS}]{{5}}(?![{LETTERS}-])",  # of a channel
            r"(?<=/tep/)[fup]\d+-[A-Za-z0-9_-]+",  # a link to files
            r"(?<=/bang/)b\d+-[A-Za-z0-9_-]+",  # to the board
            r"(?<=/co-quan/)o\d+-[A-Za-z0-9_-]+",  # to the schools of an office
            r"(?<=://)[^\s/@]+:[^\s/@]+(?=@)",  # name and password in an address
        )
    )
)


def harmless(text: str) -> str:
    """Return `text` on one line and without what looks like a secret; for logs."""
    escaped = _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
    return _SECRETS.sub(HIDDEN, escaped)
