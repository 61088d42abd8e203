"""The account over HTTP: Accounts, Balance, IncomingPhoneNumbers, Messaging Services, toll-free and Monitor Alerts.

In the world these are three hosts; here one port serves the paths of all of them.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from . import account
from .answers import Handler
from .network import Network
from .texts import API_VERSION, Refused

MESSAGING, MONITOR = "https://messaging.twilio.com", "https://monitor.twilio.com"
NUMBER_FIELDS = {
    "SmsUrl": "sms_url",
    "SmsMethod": "sms_method",
    "SmsFallbackUrl": "sms_fallback_url",
    "SmsFallbackMethod": "sms_fallback_method",
    "SmsApplicationSid": "sms_application_sid",
}
SERVICE_FIELDS = {
    "InboundRequestUrl": "inbound_request_url",
    "InboundMethod": "inbound_method",
    "FallbackUrl": "fallback_url",
    "FallbackMethod": "fallback_method",
    "StatusCallback": "status_callback",
}


class AccountApi:
    """The handlers of the account's resources."""

    def __init__(self, network: Network, read: Callable[[Request], Any]) -> None:
        self._network, self._account, self._read = network, network.account, read

    async def fetch(self, _request: Request) -> Response:
        return JSONResponse(account.account_json(self._account))

    async def balance(self, _request: Request) -> Response:
        account = self._account
        return JSONResponse({"account_sid": account.sid, "balance": account.balance, "currency": account.currency})

    async def numbers(self, request: Request) -> Response:
        wanted = request.query_params.get("PhoneNumber")
        found = [n for n in self._account.numbers.values() if wanted in (None, n.number)]
        uri = f"/{API_VERSION}/Accounts/{self._account.sid}/IncomingPhoneNumbers.json"
        page = {"page": 0, "page_size": 50, "start": 0, "end": max(len(found) - 1, 0), "uri": uri}
        links = {"first_page_uri": uri, "previous_page_uri": None, "next_page_uri": None}
        rows = [account.number_json(self._account, n) for n in found]
        return JSONResponse({"incoming_phone_numbers": rows} | page | links)

    async def update_number(self, request: Request) -> Response:
        sid = request.path_params["sid"]
        number = next((n for n in self._account.numbers.values() if n.sid == sid), None)
        if number is None:
            raise _unknown(request)
        _change(number, NUMBER_FIELDS, await self._read(request))
        return JSONResponse(account.number_json(self._account, number))

    async def service(self, request: Request) -> Response:
        return JSONResponse(account.service_json(self._account, self._service(request)))

    async def update_service(self, request: Request) -> Response:
        service, form = self._service(request), await self._read(request)
        _change(service, SERVICE_FIELDS, form)
        if "UseInboundWebhookOnNumber" in form:
            service.use_inbound_webhook_on_number = form["UseInboundWebhookOnNumber"].lower() == "true"
        return JSONResponse(account.service_json(self._account, service))

    async def pool(self, request: Request) -> Response:
        service = self._service(request)
        rows = [
            {
                "account_sid": self._account.sid,
                "capabilities": ["SMS", "MMS"],
                "country_code": "US",
                "phone_number": number,
                "service_sid": service.sid,
                "sid": account.sid_of("PN", number),
                "url": f"{MESSAGING}/v1/Services/{service.sid}/PhoneNumbers/{account.sid_of('PN', number)}",
            }
            for number in self._network.services[service.sid]
        ]
        return _listed("phone_numbers", rows, MESSAGING, request)

    async def campaigns(self, request: Request) -> Response:
        return _listed("compliance", self._service(request).campaigns, MESSAGING, request)

    async def toll_free(self, request: Request) -> Response:
        wanted = request.query_params.get("TollfreePhoneNumberSid")
        rows = [
            verification
            for number, verification in self._account.toll_free.items()
            if wanted in (None, account.sid_of("PN", number))
        ]
        return _listed("verifications", rows, MESSAGING, request)

    async def alerts(self, request: Request) -> Response:
        query = request.query_params
        begin = datetime.fromisoformat(query.get("StartDate", "2000-01-01"))
        begin = begin if begin.tzinfo else begin.replace(tzinfo=UTC)
        rows = [
            {
                "account_sid": self._account.sid,
                "alert_text": f"Msg&sourceComponent=14100&ErrorCode={alert.code}&url={alert.url}",
                "date_created": alert.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "date_generated": alert.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "error_code": str(alert.code),
                "log_level": "error",
                "more_info": f"https://www.twilio.com/docs/errors/{alert.code}",
                "request_method": "POST",
                "request_url": alert.url,
                "resource_sid": alert.sid,
                "sid": account.sid_of("NO", f"{alert.sid}{alert.at}"),
            }
            for alert in reversed(self._network.poster.alerts)
            if alert.at >= begin and query.get("LogLevel", "error") == "error"
        ]
        return _listed("alerts", rows, MONITOR, request)

    def _service(self, request: Request) -> account.Service:
        service = self._account.services.get(request.path_params["service"])
        if service is None:
            raise _unknown(request)
        return service


def _unknown(request: Request) -> Refused:
    return Refused(404, 20404, f"The requested resource {request.url.path} was not found")


def _change(resource: object, fields: Mapping[str, str], form: Mapping[str, str]) -> None:
    for name, attribute in fields.items():
        if name in form:
            if name.endswith("Url") and form[name] and not form[name].startswith(("http://", "https://")):
                raise Refused(400, 21502, f"{name} is not a valid URL.")
            setattr(resource, attribute, form[name])


def _listed(key: str, rows: Sequence[Mapping[str, Any]], host: str, request: Request) -> Response:
    """One page of a list as the newer APIs write it, with absolute links to the vendor's host."""
    size, number = int(request.query_params.get("PageSize", 50)), int(request.query_params.get("Page", 0))
    url = f"{host}{request.url.path}?PageSize={size}&Page="
    shown = rows[number * size : (number + 1) * size]
    more = len(rows) > (number + 1) * size
    meta = {
        "page": number,
        "page_size": size,
        "first_page_url": f"{url}0",
        "previous_page_url": f"{url}{number - 1}" if number else None,
        "url": f"{url}{number}",
        "next_page_url": f"{url}{number + 1}" if more else None,
        "key": key,
    }
    return JSONResponse({key: list(shown), "meta": meta})


def routes(console: AccountApi, route: Callable[..., Route]) -> list[Route]:
    """The routes of the account; `route(path, handler, method)` guards each."""
    base = f"/{API_VERSION}/Accounts/{{account}}"
    known: Sequence[tuple[str, Handler, str]] = (
        (f"{base}.json", console.fetch, "GET"),
        (f"{base}/Balance.json", console.balance, "GET"),
        (f"{base}/IncomingPhoneNumbers.json", console.numbers, "GET"),
        (f"{base}/IncomingPhoneNumbers/{{sid}}.json", console.update_number, "POST"),
        ("/v1/Services/{service}", console.service, "GET"),
        ("/v1/Services/{service}", console.update_service, "POST"),
        ("/v1/Services/{service}/PhoneNumbers", console.pool, "GET"),
        ("/v1/Services/{service}/Compliance/Usa2p", console.campaigns, "GET"),
        ("/v1/Tollfree/Verifications", console.toll_free, "GET"),
        ("/v1/Alerts", console.alerts, "GET"),
    )
    return [route(path, handler, method) for path, handler, method in known]
