"""The pages of `tdah.pages` as answers of the daemon."""

from starlette.responses import HTMLResponse

from tdah import pages


def page(
    title: str, *paragraphs: str, button: str = "", language: str = "en", status: int = 200, link: str = "",
    words: str = "",
) -> HTMLResponse:  # fmt: skip
    """A page of plain words; see `tdah.pages.html`."""
    text = pages.html(title, *paragraphs, button=button, language=language, link=link, words=words)
    return HTMLResponse(text, status, pages.HEADERS)
