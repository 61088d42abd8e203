"""What can go wrong with an account at a provider. No message and no reason holds a token, a code or a verifier."""

from tdah.errors import TdahError


class Refused(TdahError):
    """An answer was not what it has to be, so nothing of it is used. `reason` is one word or two, for the audit."""

    def __init__(self, reason: str, message: str, hint: str = "Begin again: tdah connect") -> None:
        super().__init__(message, hint)
        self.reason = reason


class Denied(Refused):
    """The person, or their provider, said no."""


class InvalidGrant(Refused):
    """The provider does not take this code or refresh token any more (RFC 6749, 5.2): only the person can mend it."""


class Unreachable(TdahError):
    """The provider did not answer usably; nothing is known to be wrong. It may be tried again after `wait` seconds."""

    def __init__(self, message: str, wait: float = 60.0) -> None:
        super().__init__(message, "Try again in a few minutes.")
        self.wait = wait
