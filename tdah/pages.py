"""The few pages that people see in a browser: self-contained, no script, nothing loaded, kept by nobody."""

from html import escape

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


def html(title: str, *paragraphs: str, button: str = "", language: str = "en", link: str = "", words: str = "") -> str:
    """A page of plain words, all escaped. `button` posts to the page's own address: only a person presses it.

    `link` is an address that the browser goes on to by itself; `words` is what can be pressed when it does not.
    """
    said = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    form = f'<form method="post"><button>{escape(button)}</button></form>' if button else ""
    on = f'<p><a href="{escape(link)}" rel="noreferrer">{escape(words)}</a></p>' if link else ""
    head = f'<meta http-equiv="refresh" content="0;url={escape(link)}">' if link else ""
    return (
        f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">{head}'
        f"<title>{escape(title)} - tdah</title><style>{STYLE}</style>"
        f"<main><h1>{escape(title)}</h1>{said}{form}{on}</main></html>"
    )
