"""What other parts of the assistant ask about doses: which were nudged, logging them, and saying nothing about them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from support.world import World

from tdah.agent.actions import doses
from tdah.agent.actions.context import ActionContext
from tdah.agent.proactive import due
from tdah.agent.proactive.morning_brief import morning_text
from tdah.store import users
from tdah.store.care_holds import CareHold
from tdah.store.undo import Change


def nudged(ana: World, **ago: float) -> Any:
    user = ana.read(users.by_name, "Ana")
    return next(iter(ana.read(doses.all_nudged_since, user.id, ana.clock.now() - timedelta(**ago))), None)


def test_the_dose_that_was_nudged_last_is_found_until_it_is_answered(ana: World) -> None:
    ana.say("every day at 8 ritalin")
    ana.say("every day at 8:20 feed the cat")
    assert nudged(ana, hours=2) is None
    ana.run_for(hours=20, minutes=25)
    assert nudged(ana, hours=2).title == "ritalin"
    assert nudged(ana, minutes=5) is None
    ana.say("1 done")
    assert nudged(ana, hours=2) is None


def test_every_nudged_dose_is_logged_without_a_word_and_undone_at_once(ana: World) -> None:
    ana.say("every day at 8 ritalin")
    ana.say("every day at 8:05 vitamins")
    ana.run_for(hours=20, minutes=7)

    def log(db: Any) -> list[str]:
        user, now = users.by_name(db, "Ana"), ana.clock.now()
        assert user
        scene = ActionContext(db, user, now, Change(db, user.id, now))
        logged = doses.log_nudged(scene, now - timedelta(hours=2))
        scene.change.save("ritalin, vitamins")
        return [task.title for task in logged]

    assert ana.app.store.write(log) == ["vitamins", "ritalin"]
    assert ana.run_for(hours=4) == []
    assert ana.say("undo") == "Undone: ritalin, vitamins."
    assert nudged(ana, hours=6) is not None


def test_while_medication_is_held_no_text_speaks_of_it(ana: World) -> None:
    ana.say("every day at 8 ritalin")
    ana.say("every day at 8 feed the cat")
    ana.clock.time += timedelta(hours=20)
    user, now, config = ana.read(users.by_name, "Ana"), ana.clock.now(), ana.app.config
    (case,) = ana.read(due.read_due, [user], now, config)
    assert [nudge.task.title for nudge in due.decide_due(case, now).nudges] == ["ritalin", "feed the cat"]
    held = due.decide_due(replace(case, hold=CareHold(case.user.id, medication=True)), now)
    assert [nudge.task.title for nudge in held.nudges] == ["feed the cat"]
    assert all(rung.step.next_at and rung.step.next_at > now for rung in held.reminders_due)
    said = ana.app.store.reader
    assert "ritalin" in (morning_text(said, user, now) or "")
    assert "ritalin" not in (morning_text(said, user, now, medication=False) or "")
