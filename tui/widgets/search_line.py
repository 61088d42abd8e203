"""The line in which a screen is searched: there only while it is used. Its words are heard as `Input.Changed`."""

from textual.widgets import Input


class Search(Input):
    """A line that nobody sees until it is asked for."""

    DEFAULT_CSS = """
    Search { display: none; margin: 0 1; }
    Search.-open { display: block; }
    """

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, id="search")

    def on_mount(self) -> None:
        self.cursor_blink = self.app.animation_level != "none"

    def begin(self) -> None:
        """Show the line, with the cursor in it."""
        self.add_class("-open")
        self.focus()

    def end(self) -> None:
        """Forget the words and hide."""
        self.value = ""
        self.remove_class("-open")
