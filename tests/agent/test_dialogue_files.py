"""The conversations of `dialogues/<language>.txt` and `<language>.<hand>.txt`, written before the code ran."""

from pathlib import Path

import pytest
from support.dialogues import Dialogue, dialogues_in, play
from support.world import World

FILES = sorted(Path(__file__).with_name("dialogues").glob("*.txt"))
DIALOGUES = [
    pytest.param(file.stem, one, id=f"{file.stem}: {one.title}") for file in FILES for one in dialogues_in(file)
]


@pytest.mark.parametrize(("language", "dialogue"), DIALOGUES)
def test_a_conversation_goes_as_it_was_written(world: World, language: str, dialogue: Dialogue) -> None:
    assert play(world, language, dialogue) == []
