"""No name of ours is one that Textual keeps something of its own under: `_closed` once left a screen waiting for ever."""

import ast
from pathlib import Path

from textual.app import App
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea

TUI = Path(__file__).parents[2] / "tui"


def test_no_attribute_hides_one_of_textual():
    taken = set().union(*(vars(kind) for base in (App, Screen, ModalScreen, Widget, OptionList, Input, TextArea) for kind in base.__mro__))  # fmt: skip  # noqa: E501
    taken |= {"_closed", "_closing", "_running", "_pending_message", "_is_mounted", "_reactive_connect", "_size", "_nodes"}
    ours = {
        f"{path.name}: {node.attr}"
        for path in TUI.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name) and node.value.id == "self" and node.attr.startswith("_") and node.attr in taken
    }  # fmt: skip
    assert ours == set()
