"""The account around the texts: its numbers, Messaging Services, registrations, balance and alerts, as Twilio has them.

Plain values that a test may set; `tdah twilio` reads and changes them over the same routes as at the vendor.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .texts import API_VERSION

TOLL_FREE = ("+1800", "+1833", "+1844", "+1855", "+1866", "+1877", "+1888")


def sid_of(prefix: str, name: str) -> str:
    """A provider's id that is always the same for the same name."""
    return prefix + hashlib.sha256(name.encode()).hexdigest()[:32]


@dataclass
class Number:
    """One phone number of the account. An empty `sms_url` means the network's own webhook in this simulation."""

    number: str
    sms_url: str = ""
    sms_method: str = "POST"
    sms_fallback_url: str = ""
    sms_fallback_method: str = "POST"
    sms_application_sid: str = ""
    sms: bool = True

    @property
    def sid(self) -> str:
        return sid_of("PN", self.number)


@dataclass
class Service:
    """One Messaging Service. With `use_inbound_webhook_on_number` its own URLs are not asked."""

    sid: str
    inbound_request_url: str = ""
    inbound_method: str = "POST"
    fallback_url: str = ""
    fallback_method: str = "POST"
    status_callback: str = ""
    use_inbound_webhook_on_number: bool = True
    campaigns: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Account:
    """Everything about the account that is not a text."""

    sid: str
    token: str
    numbers: dict[str, Number]
    services: dict[str, Service]
    kind: str = "Full"
    status: str = "active"
    balance: str = "23.45"
    currency: str = "USD"
    toll_free: dict[str, dict[str, Any]] = field(default_factory=dict)

    def hooks(self, number: str, service: str | None) -> tuple[str, str]:
        """The webhook and the fallback that a text to `number` goes to; empty where none is set."""
        chosen = self.services.get(service or "")
        if chosen is not None and not chosen.use_inbound_webhook_on_number:
            return chosen.inbound_request_url, chosen.fallback_url
        own = self.numbers.get(number) or Number(number)
        return own.sms_url, own.sms_fallback_url


def account_of(sid: str, token: str, numbers: Sequence[str], services: Mapping[str, Sequence[str]]) -> Account:
    """An account in good order."""
    return Account(sid, token, {n: Number(n) for n in numbers}, {s: Service(s) for s in services})


def account_json(account: Account) -> dict[str, Any]:
    """The Account resource, which contains the auth token, as the vendor's does."""
    return {
        "auth_token": account.token,
        "friendly_name": "simulated",
        "owner_account_sid": account.sid,
        "sid": account.sid,
        "status": account.status,
        "type": account.kind,
        "uri": f"/{API_VERSION}/Accounts/{account.sid}.json",
    }


def number_json(account: Account, number: Number) -> dict[str, Any]:
    """The IncomingPhoneNumber resource."""
    return {
        "account_sid": account.sid,
        "api_version": API_VERSION,
        "capabilities": {"fax": False, "mms": number.sms, "sms": number.sms, "voice": True},
        "friendly_name": number.number,
        "phone_number": number.number,
        "sid": number.sid,
        "sms_application_sid": number.sms_application_sid,
        "sms_fallback_method": number.sms_fallback_method,
        "sms_fallback_url": number.sms_fallback_url,
        "sms_method": number.sms_method,
        "sms_url": number.sms_url,
        "status": "in-use",
        "status_callback": "",
        "status_callback_method": "POST",
        "uri": f"/{API_VERSION}/Accounts/{account.sid}/IncomingPhoneNumbers/{number.sid}.json",
    }


def service_json(account: Account, service: Service) -> dict[str, Any]:
    """The Messaging Service resource."""
    registered = any(campaign["campaign_status"] == "VERIFIED" for campaign in service.campaigns)
    return {
        "account_sid": account.sid,
        "fallback_method": service.fallback_method,
        "fallback_url": service.fallback_url or None,
        "friendly_name": "simulated",
        "inbound_method": service.inbound_method,
        "inbound_request_url": service.inbound_request_url or None,
        "sid": service.sid,
        "status_callback": service.status_callback or None,
        "url": f"https://messaging.twilio.com/v1/Services/{service.sid}",
        "us_app_to_person_registered": registered,
        "use_inbound_webhook_on_number": service.use_inbound_webhook_on_number,
        "usecase": "undeclared",
    }
