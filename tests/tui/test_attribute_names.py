"""No attribute of ours hides one of Textual: a `_closed` once left a screen waiting for ever."""

import ast
from pathlib import Path

from textual.app import App
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea

TUI = Path(__file__).parents[2] / "tui"


KINDS = (App, Screen, ModalScreen, Widget, OptionList, Input, TextArea)


def test_no_attribute_hides_one_of_textual():
    taken = {name for kind in KINDS for base in kind.__mro__ for name in vars(base)}
    taken |= {name for kind in (App, Screen) for name in vars(kind())}
    ours = {
        f"{path.name}: {node.attr}"
        for path in TUI.glob("*.py")
        if path.name != "web.py"  # where nothing is drawn
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name)
        and node.value.id == "self" and node.attr.startswith("_") and node.attr in taken
    }  # fmt: skip
    assert ours == set()
