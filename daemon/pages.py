"""The few pages that people see in a browser: self-contained, no script, nothing loaded, kept by nobody."""

from html import escape

from starlette.responses import HTMLResponse

STYLE = (
    ":root{color-scheme:light dark}body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;"
    "padding:0 1.5rem}button{font:inherit;padding:.7rem 1.4rem;border-radius:.5rem;border:1px solid;cursor:pointer}"
)
# No referrer: the address holds a secret. Nothing may be loaded, framed, or sent to another origin.
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
    " frame-ancestors 'none'; base-uri 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


def page(title: str, *paragraphs: str, button: str = "", language: str = "en", status: int = 200) -> HTMLResponse:
    """A page of plain words, all escaped. `button` posts to the page's own address: only a person presses it."""
    words = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    form = f'<form method="post"><button>{escape(button)}</button></form>' if button else ""
    html = (
        f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)} - tdah</title><style>{STYLE}</style>"
        f"<main><h1>{escape(title)}</h1>{words}{form}</main></html>"
    )
    return HTMLResponse(html, status, HEADERS)
