"""The box in which Markdown is written, coloured as the theme is."""

from typing import Any

from rich.style import Style
from textual.app import App
from textual.theme import Theme
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme


def editor(id: str) -> TextArea:
    """A text area for Markdown."""
    return TextArea("", language="markdown", soft_wrap=True, show_line_numbers=False, tab_behavior="focus", id=id)


def follow_theme(box: TextArea, app: App[Any]) -> None:
    """Colour the words as the present theme does, and whenever another one is chosen."""

    def recolour(theme: Theme) -> None:
        box.register_theme(_colours(theme))
        box.theme = "css"
        box.theme = "tdah"

    recolour(app.current_theme)
    app.theme_changed_signal.subscribe(box, recolour)


def _colours(theme: Theme) -> TextAreaTheme:
    muted = theme.variables.get("text-muted", theme.foreground)
    return TextAreaTheme(
        "tdah",
        syntax_styles={
            "heading": Style(color=theme.primary, bold=True),
            "heading.marker": Style(color=muted),
            "bold": Style(bold=True),
            "italic": Style(italic=True),
            "strikethrough": Style(strike=True),
            "link": Style(color=theme.secondary),
            "link.label": Style(color=theme.secondary),
            "link.uri": Style(color=theme.secondary, underline=True),
            "list.marker": Style(color=theme.accent),
            "inline_code": Style(color=theme.success),
            "code": Style(color=theme.success),
            "string": Style(color=theme.success),
            "keyword": Style(color=theme.secondary),
            "comment": Style(color=muted, italic=True),
            "number": Style(color=theme.accent),
            "function": Style(color=theme.primary),
        },
    )
