"""`tdah understand`: one text, or JSON lines."""

import json
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from tdah.cli.understand import understand_command
from tdah.errors import TdahError

AT = ["--at", "2026-11-18T10:15", "--tz", "America/New_York"]


def run(*arguments: str, stdin: str | None = None) -> Any:
    app = typer.Typer()
    app.command()(understand_command)
    return CliRunner().invoke(app, list(arguments), input=stdin)


def test_it_prints_what_a_text_means_as_json() -> None:
    result = run("call mom tomorrow at 9", *AT, "--json")
    assert result.exit_code == 0
    (intent,) = json.loads(result.stdout)["intents"]
    assert (intent["intent"], intent["what"], intent["start"]) == ("remind", "call mom", "2026-11-19T09:00:00-05:00")


def test_it_shows_a_person_each_item_on_a_line() -> None:
    lines = run("milk, dentist friday 3pm for 1h, email Ana", *AT).stdout.splitlines()
    assert len(lines) == 6
    assert lines[0] == "milk, dentist [friday] [3pm] [for 1h], email Ana"
    assert lines[5] == "friday ... 3pm ... for 1h: day and time were said"
    assert lines[3].split() == ["add_event", "dentist", "Fri", "20", "Nov", "2026", "15:00", "-", "16:00"]


def test_it_reads_only_the_time() -> None:
    answer = json.loads(run("call mom at 3 every friday", *AT, "--when", "--json").stdout)
    assert answer["start"] == "2026-11-20T15:00:00-05:00"
    assert answer["repeat"] == "FREQ=WEEKLY;BYDAY=FR"
    assert answer["span"] == [[9, 13], [14, 26]]


def test_it_says_when_there_is_no_time() -> None:
    assert run("buy milk", "--when").stdout == "No time was said.\n"
    assert json.loads(run("buy milk", "--when", "--json").stdout)["start"] is None


def test_a_time_can_be_shown_to_a_person() -> None:
    assert "at 3" in run("call mom at 3", *AT, "--when").stdout


def test_it_shows_other_readings_and_why() -> None:
    shown = run("call the bank at 9", *AT).stdout
    assert "no day was said" in shown
    assert "or Thu 19 Nov 2026 09:00" in shown
    shown = run("call the bank at 9", *AT, "--when").stdout
    assert shown.startswith("call the bank [at 9]\n")
    assert "Thu 19 Nov 2026 09:00" in shown and "the person is asked" in shown


def test_the_time_as_json_has_every_field() -> None:
    answer = json.loads(run("call the bank at 9", *AT, "--when", "--json").stdout)
    assert answer == {
        "text": "call the bank at 9",
        "start": "2026-11-18T21:00:00-05:00",
        "end": None,
        "grain": "hour",
        "repeat": None,
        "span": [[14, 18]],
        "confidence": 0.6,
        "alternatives": ["2026-11-19T09:00:00-05:00"],
    }


def test_the_country_tells_the_order_of_a_date_and_its_holidays() -> None:
    def start(text: str, *more: str) -> str:
        return str(json.loads(run(text, *AT, "--when", "--json", *more).stdout)["start"])[:10]

    assert [start("on 3/4"), start("on 3/4", "--country", "gb")] == ["2027-03-04", "2027-04-03"]
    assert [start("on mother's day"), start("on mother's day", "--country", "GB")] == ["2027-05-09", "2027-03-07"]


def test_each_line_of_input_gets_one_line_of_output_and_a_bad_one_is_named() -> None:
    lines = [
        '{"text": "call mom at 9", "at": "2026-11-18T10:15", "tz": "Europe/Paris"}',
        "nonsense",
        '{"text": "x", "tz": "Mars/Base"}',
        '{"text": "x", "at": "yesterday"}',
        '{"text": "x", "lang": "tlh"}',
        '{"text": 7}',
        '{"text": "done"}',
    ]
    result = run("--stdin", stdin="\n".join(lines))
    assert result.exit_code == 1
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert answers[0]["intents"][0]["start"] == "2026-11-18T21:00:00+01:00"
    assert ["error" in answer for answer in answers] == [False, True, True, True, True, True, False]
    assert answers[6]["intents"][0]["intent"] == "done"


def test_good_lines_end_well() -> None:
    result = run("--stdin", "--when", stdin='{"text": "tomorrow at 9", "now": "2026-11-18T10:15:00", "tz": "UTC"}\n\n')
    assert result.exit_code == 0
    assert json.loads(result.stdout)["start"] == "2026-11-19T09:00:00+00:00"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["x", "--tz", "Mars/Base"], "no time zone"),
        (["x", "--at", "soon"], "ISO 8601"),
        (["x", "--lang", "tlh"], "not read"),
        (["x", "--country", "Mars"], "no country"),
        ([], "no text"),
        (["x", "--at", "0001-01-01T00:00", "--tz", "Asia/Tokyo"], "too far"),
    ],
)
def test_bad_input_is_named(arguments: list[str], says: str) -> None:
    error = run(*arguments).exception
    assert isinstance(error, TdahError)
    assert says in error.message
    assert error.hint
