"""Photos and voice memos in the network: what a phone sent beside its words, until the account has it deleted."""

from dataclasses import dataclass
from datetime import datetime

# https://www.twilio.com/docs/messaging/guides/accepted-mime-types
MAX_FILES, MAX_TOTAL_BYTES = 10, 5 << 20


@dataclass(frozen=True)
class Media:
    """One file of a text. `content_type` is what the phone said that it is."""

    sid: str
    content_type: str
    content: bytes
    created: datetime
