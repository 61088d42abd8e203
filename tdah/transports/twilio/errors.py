"""Twilio's error codes as the actions they ask for. The vendor warns that codes may change, so each has a default.

https://www.twilio.com/docs/api/errors
"""

from collections.abc import Iterator
from contextlib import contextmanager

from tdah.http import NotSent
from tdah.transports.base import Failure, SendError

CODES = {
    Failure.CONSENT: (21610,),
    Failure.DESTINATION: (21211, 21612, 21614, 21635, 30004, 30005, 30006),
    Failure.AWAY: (30003,),
    Failure.FILTERED: (30007,),
    Failure.REGISTRATION: (
        *(21212, 21408, 21606, 21608, 21701, 21703),
        *(30002, 30024, 30034, 30532, 30533),
    ),
    Failure.REQUEST: (20404, 21602, 21603, 21604, 21617, 21624, 35114, 35115, 35117, 90007),
    Failure.CREDENTIALS: (20003,),
    Failure.RATE: (14107, 20429, 21611, 30001, 30022, 63017, 63038),
    Failure.UNSURE: (20500, 30008),
    Failure.LATE: (30036, 30047, 30610),
}
_CLASS = {code: failure for failure, codes in CODES.items() for code in codes}


def classify(code: int | None, status: int | None = None) -> Failure:
    """The class of an error code, else of the HTTP status that came with it, else `UNSURE`.

    A code of a status callback has no HTTP status: an unknown one is looked up and resent at most once, which is
    right for the vendor's own "unknown error" (30008), too.
    """
    if code in _CLASS:
        return _CLASS[code]
    if status is None or status >= 500 or status == 408:
        return Failure.UNSURE
    if status == 429:
        return Failure.RATE
    return Failure.CREDENTIALS if status in (401, 403) else Failure.REQUEST


@contextmanager
def wrapping() -> Iterator[None]:
    """Turns whatever the vendor's client raises into `SendError` with the vendor's name in its message."""
    try:
        yield
    except SendError:
        raise
    except Exception as error:
        raise _wrapped(error) from error


def _wrapped(error: Exception) -> SendError:
    from twilio.base.exceptions import TwilioRestException, TwilioServiceException
    from twilio.base.version import Version
    from twilio.http.response import Response

    if error.args and isinstance(error.args[-1], Response):
        # A page that is refused comes as a plain exception around the answer, which says why as all others do.
        error = Version.exception("GET", "", error.args[-1], "no page")
    if isinstance(error, NotSent):
        # Nothing left this machine, so nothing can be doubled: a plain retry with back-off is safe.
        return SendError(Failure.RATE, f"Twilio cannot be reached ({error}).")
    if isinstance(error, TwilioRestException | TwilioServiceException):
        said = error.msg if isinstance(error, TwilioRestException) else error.title
        return SendError(classify(error.code, error.status), f"Twilio refused it: {said} ({error.code}).", error.code)
    # A broken answer, or anything else after the request was made: the text may have been taken.
    return SendError(Failure.UNSURE, f"Twilio gave no usable answer ({type(error).__name__}: {error}).")
