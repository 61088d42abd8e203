"""The themes: calm (and calm by day), high contrast, and one that stimulates little."""

from typing import Any

from textual.color import Color
from textual.theme import Theme


def _theme(name: str, *, cursor: float = 0.20, edge: float = 0.16, **colours: Any) -> Theme:
    """A theme whose cursor, borders and bars are its own colours, fainter: Textual's shout."""
    ground, ink, main = (Color.parse(colours[part]) for part in ("background", "foreground", "primary"))

    def faint(colour: Color, share: float) -> str:
        return ground.blend(colour, share).hex

    quiet = {
        "block-cursor-text-style": "none",
        "block-cursor-foreground": ink.hex,
        "block-cursor-background": faint(main, cursor),
        "block-cursor-blurred-foreground": ink.hex,
        "block-cursor-blurred-background": faint(ink, 0.07),
        "block-cursor-blurred-text-style": "none",
        "border": faint(main, 0.7),
        "border-blurred": faint(ink, edge),
        "footer-background": ground.hex,
        "footer-key-foreground": main.hex,
        "footer-description-foreground": faint(ink, 0.7),
        "scrollbar": faint(ink, 0.2),
        "scrollbar-hover": faint(ink, 0.3),
        "scrollbar-active": faint(main, 0.6),
        "scrollbar-background": ground.hex,
        "scrollbar-background-hover": ground.hex,
        "scrollbar-background-active": ground.hex,
        "scrollbar-corner-color": ground.hex,
        "text-muted": faint(ink, 0.66),
        "quiet": faint(ink, 0.45),
        "faint": faint(ink, 0.28),
    }
    return Theme(name, **{**colours, "variables": quiet | colours.get("variables", {})})


THEMES = (
    _theme(
        "calm", primary="#8fb8a8", secondary="#8aa6c1", accent="#d8b98a", warning="#d8b98a", error="#d08f8a",
        success="#9dbf95", foreground="#d9d7d0", background="#1d2124", surface="#22272b", panel="#2a3035",
    ),
    _theme(
        "calm day", primary="#3f7564", secondary="#44688a", accent="#8a5d17", warning="#8a5d17", error="#9c3f38",
        success="#41712f", foreground="#2c2f30", background="#f4f1ea", surface="#ece8df", panel="#e2ddd2", dark=False,
    ),
    _theme(
        "high contrast", edge=0.7, primary="#ffd84d", secondary="#7fd4ff", accent="#ffd84d", warning="#ffb000",
        error="#ff7a7a", success="#5cff8d", foreground="#ffffff", background="#000000", surface="#000000",
        panel="#1c1c1c",
        variables={
            "text-muted": "#e6e6e6", "quiet": "#d0d0d0", "faint": "#b0b0b0", "border": "#ffd84d",
            "footer-description-foreground": "#ffffff", "block-cursor-foreground": "#000000",
            "block-cursor-background": "#ffd84d", "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": "#3a3a3a",
        },
    ),
    _theme(
        "low stimulation", cursor=0.14, edge=0.1, primary="#a9a69f", secondary="#9a978f", accent="#b3aea3",
        warning="#b3aea3", error="#bda59f", success="#a9a69f", foreground="#b9b6ae", background="#232321",
        surface="#262624", panel="#2b2b28",
    ),
)  # fmt: skip
