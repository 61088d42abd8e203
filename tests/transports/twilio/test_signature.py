"""The signature check agrees with the vendor's validator, whatever is signed and however it is tampered with."""

import random

import pytest
from twilio.request_validator import RequestValidator

from tdah.transports.twilio.signature import Verifier, sign, supported

TOKEN = "12345678901234567890123456789012"
NAMES = ["Body", "From", "To", "MessageSid", "AccountSid", "FromCity", "ToZip", "a", "A", "Médiá", ""]
VALUES = ["", "hi", "+12025550101", "São Paulo", "a&b=c%20+", "line\r\nline", "😀", "\x00", "0", " "]


class Form(dict[str, list[str]]):
    """What the vendor's validator takes for a form with repeated names."""

    def getall(self, name: str) -> list[str]:
        return self[name]


def _form(pairs: list[tuple[str, str]]) -> Form:
    form = Form()
    for name, value in pairs:
        form.setdefault(name, []).append(value)
    return form


def _pairs(dice: random.Random) -> list[tuple[str, str]]:
    return [(dice.choice(NAMES), dice.choice(VALUES)) for _ in range(dice.randrange(0, 9))]


def _case(dice: random.Random) -> tuple[str, str, list[tuple[str, str]]]:
    scheme = dice.choice(["http", "https"])
    port = dice.choice(["", "", ":80", ":443", ":8003"])
    base = (
        f"{scheme}://{dice.choice(['sms.example.org', '127.0.0.1', 'Example.ORG'])}{port}{dice.choice(['', '/tdah'])}"
    )
    path = dice.choice(["/sms/inbound", "/sms/status", "/", "/a%20b/~c"])
    query = dice.choice(["", "?outbox=12", "?a=&b=%C3%A9", "?x=1&x=2", "?bodySHA256=00"])
    return base, path + query, _pairs(dice)


def _signed(dice: random.Random, base: str, path: str, pairs: list[tuple[str, str]]) -> str:
    """A signature by the vendor's code: of the URL as it is, or with the port put in or left out."""
    validator = RequestValidator(TOKEN)
    scheme, rest = base.split("://")
    place, slash, prefix = rest.partition("/")
    default = ":443" if scheme == "https" else ":80"
    other = place.split(":")[0] if ":" in place else place + default
    url = dice.choice([base, f"{scheme}://{other}{slash}{prefix}"]) + path
    return str(validator.compute_signature(url, _form(pairs)))


def _tampered(
    dice: random.Random, path: str, pairs: list[tuple[str, str]], signature: str
) -> tuple[str, list[tuple[str, str]], str]:
    kind = dice.randrange(10)
    changed = list(pairs)
    if kind == 0 and changed:
        changed[dice.randrange(len(changed))] = (dice.choice(NAMES), dice.choice(VALUES))
    elif kind == 1:
        changed.append((dice.choice(NAMES), dice.choice(VALUES)))
    elif kind == 2 and changed:
        changed.pop(dice.randrange(len(changed)))
    elif kind == 3 and changed:
        changed.append(dice.choice(changed))
    elif kind == 4:
        dice.shuffle(changed)
    elif kind == 5:
        signature = dice.choice(["", signature[:-1], signature.lower(), signature + "=", signature[::-1], "é", "\n"])
    elif kind == 6:
        signature = sign("another token", "https://sms.example.org" + path, pairs)
    elif kind == 7:
        path = dice.choice([path + "/", path.upper(), "/x" + path])
    return path, changed, signature


def test_it_agrees_with_the_vendor_in_ten_thousand_cases() -> None:
    dice = random.Random(20261122)
    validator = RequestValidator(TOKEN)
    results = []
    for _ in range(10_000):
        base, path, pairs = _case(dice)
        path, pairs, signature = _tampered(dice, path, pairs, _signed(dice, base, path, pairs))
        expected = validator.validate(base + path, _form(pairs), signature)
        assert Verifier(TOKEN, base).check(path, pairs, signature) is expected, (base, path, pairs, signature)
        results.append(expected)
    assert 3_000 < sum(results) < 9_000


def test_it_signs_as_the_vendor_does() -> None:
    pairs = [("To", "+12025550100"), ("Body", ""), ("Body", "b"), ("Body", "a"), ("Body", "a")]
    url = "https://sms.example.org/sms/inbound?x=1"
    assert sign(TOKEN, url, pairs) == RequestValidator(TOKEN).compute_signature(url, _form(pairs))


def test_a_fragment_is_not_part_of_what_is_signed() -> None:
    signature = sign(TOKEN, "https://sms.example.org/sms/inbound#rc=3&rp=all", [("Body", "hi")])
    for base in ("https://sms.example.org", "https://sms.example.org/#rc=3", "https://sms.example.org/?x=1"):
        assert Verifier(TOKEN, base).check("/sms/inbound#rc=3", [("Body", "hi")], signature)


def test_only_the_configured_url_counts() -> None:
    signature = sign(TOKEN, "https://evil.example.net/sms/inbound", [("Body", "hi")])
    assert not Verifier(TOKEN, "https://sms.example.org").check("/sms/inbound", [("Body", "hi")], signature)


def test_an_ipv6_address_keeps_its_colons() -> None:
    for signed_as in ("http://[::1]:8003/in", "http://[::1]/in"):
        assert Verifier(TOKEN, "http://[::1]:8003").check("/in", [], sign(TOKEN, signed_as))
    for signed_as in ("http://[::1]:80/in", "http://[::1]/in"):
        assert Verifier(TOKEN, "http://[::1]").check("/in", [], sign(TOKEN, signed_as))


def test_a_lone_surrogate_is_refused_and_not_an_error() -> None:
    assert not Verifier(TOKEN, "https://sms.example.org").check("/in", [("Body", "\ud800")], "x")
    assert not Verifier(TOKEN, "https://sms.example.org").check("/in", [], "\ud800")


def test_a_url_without_a_host_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="absolute"):
        Verifier(TOKEN, "sms.example.org")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, True),
        ("", True),
        ("key=webhooks_sharedkey_1", True),
        ("key=1,algorithm=HMAC_SHA1", True),
        ("key=1, algorithm=hmac_sha1", True),
        ("key=1,algorithm=HMAC_SHA256", False),
        ("algorithm=none", False),
    ],
)
def test_another_algorithm_is_not_supported(header: str | None, expected: bool) -> None:
    assert supported(header) is expected
