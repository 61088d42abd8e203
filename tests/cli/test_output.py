"""What reaches a terminal."""

import io
import json
import sys
from datetime import UTC, datetime, time

import pytest

from tdah.cli.output import complain, emit, sanitize, say, table

NASTY = "a\x1b[31mb\x07c\x9bd\x7fe\u202ef\u2028g\ud800h\ti\r\nj"


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_that_steers_a_terminal_is_left_in_a_line():
    cleaned = sanitize(NASTY)
    assert cleaned.startswith("a\ufffd[31mb\ufffdc\ufffdd\ufffde\ufffdf")
    assert not any(character in cleaned for character in "\x1b\x07\x9b\x7f\u202e\u2028\ud800\t\r\n")
    cleaned.encode("utf-8")


def test_words_of_every_script_stay_as_they_are():
    words = "déjà vu, 日本語, עברית, नमस्ते, 👩‍🚀"
    assert sanitize(words) == words


def test_json_keeps_what_it_may_not_show(capsys: pytest.CaptureFixture[str]):
    emit({"text": NASTY, "é": "日本"})
    printed = capsys.readouterr().out
    assert json.loads(printed) == {"text": NASTY, "é": "日本"}
    assert not any(character in printed for character in "\x1b\x07\x9b\x7f\u202e\u2028\ud800")
    assert "日本" in printed


def test_json_has_instants_in_utc_and_wall_times_in_minutes(capsys: pytest.CaptureFixture[str]):
    emit([datetime(2026, 11, 24, 14, tzinfo=UTC), time(7, 30), (1, None, True)])
    assert json.loads(capsys.readouterr().out) == ["2026-11-24T14:00:00.000Z", "07:30", [1, None, True]]


def test_a_pipe_gets_aligned_columns(capsys: pytest.CaptureFixture[str]):
    table(("a", "name"), [(1, "x\ny"), (200, None)])
    assert capsys.readouterr().out == "A    NAME\n1    x y\n200\n"


def test_an_empty_table_is_a_sentence(capsys: pytest.CaptureFixture[str]):
    table(("a",), [], empty="None yet.")
    assert capsys.readouterr().out == "None yet.\n"


@pytest.mark.parametrize("columns", [("n", "text"), ()])
def test_a_terminal_gets_a_drawn_table_in_which_words_are_no_markup(
    monkeypatch: pytest.MonkeyPatch, columns: tuple[str, ...]
):
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("TERM", "dumb")
    table(columns, [(1, "[red]a\x1b[2Jb[/red]")])
    drawn = screen.getvalue()
    assert "[red]a\ufffd[2Jb[/red]" in drawn
    assert "\x1b[2J" not in drawn
    assert ("text" in drawn) is bool(columns)


def test_an_answer_of_several_lines_stays_several_lines(capsys: pytest.CaptureFixture[str]):
    say("one\ntwo\x1b")
    assert capsys.readouterr().out == "one\ntwo\ufffd\n"


def test_a_complaint_is_one_sentence_and_a_hint(capsys: pytest.CaptureFixture[str]):
    complain("No\nway\x07.", "Try\nagain.")
    complain("No.")
    assert capsys.readouterr().err == "Error: No way\ufffd.\nHint: Try again.\nError: No.\n"
