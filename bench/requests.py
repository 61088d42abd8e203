"""Webhooks as the phone network posts them: correctly signed, each with its own MessageSid."""

from urllib.parse import urlencode

from tdah.transports.twilio.signature import HEADER_NAME, sign

ACCOUNT = "AC" + "1" * 32
TOKEN = "a token that opens nothing"
PUBLIC_URL = "https://tdah.example"
PATH = "/sms/inbound"
SENDER = "+12025550100"

# What people send: something to keep, something to be reminded of, questions and answers to nudges.
TEXTS = (
    "remind me to call mom tomorrow at 9",
    "buy milk",
    "what's on today?",
    "email the landlord about the heating on friday",
    "remind me every monday at 8am to take out the bins",
    "list",
    "pick up the parcel tomorrow afternoon",
    "thanks!",
)

CONSTANT = (
    ("ToCountry", "US"),
    ("ToState", "DC"),
    ("SmsMessageSid", ""),
    ("NumMedia", "0"),
    ("ToCity", "WASHINGTON"),
    ("FromZip", "20001"),
    ("SmsSid", ""),
    ("FromState", "DC"),
    ("SmsStatus", "received"),
    ("FromCity", "WASHINGTON"),
    ("Body", ""),
    ("FromCountry", "US"),
    ("To", SENDER),
    ("ToZip", "20001"),
    ("NumSegments", "1"),
    ("MessageSid", ""),
    ("AccountSid", ACCOUNT),
    ("From", ""),
    ("ApiVersion", "2010-04-01"),
    ("MessagingServiceSid", ""),
)


def number(index: int) -> str:
    """The phone of registered person `index`. No area code begins with 0, so these belong to nobody."""
    return f"+1{index:010d}"


def webhook(index: int, numbers: int) -> bytes:
    """The HTTP request that brings text `index` of one of `numbers` people."""
    sid = f"SM{index:032x}"
    # A stride that shares no factor with round counts: neighbours in time are different people.
    own = {"Body": TEXTS[index % len(TEXTS)], "From": number(index * 7919 % numbers)}
    own |= dict.fromkeys(("SmsMessageSid", "SmsSid", "MessageSid"), sid)
    pairs = [(name, own.get(name, value)) for name, value in CONSTANT]
    body = urlencode(pairs).encode()
    head = (
        f"POST {PATH} HTTP/1.1\r\n"
        "Host: tdah.example\r\n"
        "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
        f"Content-Length: {len(body)}\r\n"
        "User-Agent: TwilioProxy/1.1\r\n"
        "Accept: */*\r\n"
        f"I-Twilio-Idempotency-Token: {sid}\r\n"
        f"{HEADER_NAME}: {sign(TOKEN, PUBLIC_URL + PATH, pairs)}\r\n\r\n"
    )
    return head.encode() + body
