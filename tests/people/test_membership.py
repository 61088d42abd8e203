"""How somebody gets in, out and back: strangers, invites, codes, opt-out and opt-in."""

from support.world import ANA, BEN, World, code_in, invite

from tdah.people import membership
from tdah.store import audit, messages, outbox, phones, users
from tdah.store.drafts import Draft


def test_a_stranger_is_told_how_to_join_once_a_day(world: World) -> None:
    assert "join CODE" in world.say("hello?")
    assert world.text("hello??") == []
    world.run_for(hours=23)
    assert world.text("anybody") == []
    world.run_for(hours=2)
    assert "join CODE" in world.say("still here")


def test_an_invited_person_joins_with_the_code_texted_back(world: World) -> None:
    code = invite(world)
    step = world.say(f"Join {code[:4].lower()}-{code[4:]}!")
    assert world.read(phones.by_number, ANA).state == "pending"
    welcome = world.say(f"it is {code_in(step)}")
    assert "Welcome, Ana" in welcome
    assert world.read(phones.by_number, ANA).state == "verified"
    assert [c.kind for c in world.read(audit.consents, ANA)] == ["opt_in"]
    assert world.say("buy milk").startswith("Kept: buy milk")


def test_an_invite_works_once(world: World) -> None:
    code = invite(world)
    world.say(f"join {code}")
    assert "not valid" in world.say(f"join {code}", BEN)
    assert world.read(phones.by_number, BEN) is None


def test_an_expired_invite_does_not_work(world: World) -> None:
    code = invite(world)
    world.run_for(days=8)
    assert "not valid" in world.say(f"join {code}")


def test_guessing_invites_falls_silent(world: World) -> None:
    answers = [world.text(f"join AAAA{n}AAA") for n in range(8)]
    assert sum(len(a) for a in answers) <= 6
    assert answers[-1] == []


def test_a_wrong_code_is_refused_and_five_wrong_ones_end_it(world: World) -> None:
    step = world.say(f"join {invite(world)}")
    right = code_in(step)
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    for _ in range(5):
        assert "not the code" in world.say(wrong)
    fresh = code_in(world.say(right))
    assert world.read(phones.by_number, ANA).state == "pending"
    assert "Welcome" in world.say(fresh)


def test_a_code_expires_after_ten_minutes_and_a_new_one_comes(world: World) -> None:
    old = code_in(world.say(f"join {invite(world)}"))
    world.run_for(minutes=11)
    new = code_in(world.say(old))
    assert "Welcome" in world.say(new)


def test_before_the_code_nothing_else_is_done(world: World) -> None:
    world.say(f"join {invite(world)}")
    assert "6 digits" in world.say("remind me to call mom tomorrow at 9")
    assert world.text("buy milk") == []
    assert world.tasks() == {}


def test_at_most_five_codes_go_out_a_day(world: World) -> None:
    world.say(f"join {invite(world)}")
    for _ in range(6):
        world.run_for(minutes=11)
        world.text("hello")
    codes = [text for _, text in world.sent if "code" in text.body]
    assert len(codes) == 5


def test_open_invites_and_sent_codes_are_not_readable_in_the_database(world: World) -> None:
    still_open = invite(world, "Ben")
    step = world.say(f"join {invite(world)}")
    dump = "\n".join(world.app.store.reader.iterdump())
    assert "******" in dump and "Ben" in dump
    assert code_in(step) not in dump
    assert still_open not in dump


def test_a_stop_word_mutes_at_once_and_drops_what_waits(ana: World) -> None:
    ana.say("call mom in 20 min")
    ana.app.store.write(
        outbox.queue, Draft(ana.read(users.by_name, "Ana").id, ANA, "waiting", "reminder", "x"), ana.clock.now()
    )
    assert ana.text("Stop") == []
    assert ana.run_for(days=3) == []
    assert ana.text("hello?") == []
    assert [c.kind for c in ana.read(audit.consents, ANA)] == ["opt_out"]


def test_plain_words_mute_too(ana: World) -> None:
    assert ana.text("please stop texting me") == []
    assert ana.read(phones.by_number, ANA).state == "opted_out"


def test_start_brings_the_reminders_back(ana: World) -> None:
    ana.say("call mom in 20 min")
    ana.text("STOP")
    ana.run_for(hours=2)
    ana.text("START")
    sent = ana.run_for(hours=1)
    assert any("call mom" in text for _, _, text in sent)


def test_texts_after_an_opt_out_are_kept_and_offered_once_after_the_return(ana: World) -> None:
    ana.text("STOP")
    for text in ("call the dentist tomorrow 9am", "buy milk"):
        assert ana.text(text) == []
    assert ana.tasks() == {}
    ana.run_for(days=1, hours=-4)
    assert ana.say("START") == "Good to have you back. 2 texts came meanwhile. 1 act on them 2 leave them"
    assert ana.tasks() == {}
    # Tomorrow is the day after the text, not after the answer.
    assert ana.say("1") == "Kept 2:\n#1 Today 9:00 - call the dentist\n#2 buy milk"
    ana.text("STOP")
    assert ana.text("START") == []


def test_texts_after_an_opt_out_can_be_left(ana: World) -> None:
    ana.text("STOP")
    ana.text("buy milk")
    assert ana.say("START").endswith("1 text came meanwhile. 1 act on it 2 leave it")
    assert ana.text("2") == []
    assert ana.tasks() == {}


def test_what_somebody_in_danger_wrote_after_an_opt_out_is_not_offered(ana: World) -> None:
    ana.text("STOP")
    assert ana.text("i want to kill myself tonight") == []
    assert ana.text("START") == []


def test_stopping_on_one_phone_mutes_the_others_of_that_person(ana: World) -> None:
    user = ana.read(users.by_name, "Ana")
    ana.app.store.write(lambda db: phones.verify(db, phones.add(db, BEN, user.id, ana.clock.now()).id, ana.clock.now()))
    ana.text("STOP", BEN)
    assert {phone.state for phone in ana.read(phones.everyone)} == {"opted_out"}


def test_a_number_change_needs_the_code_on_the_new_number_and_tells_the_old_one(ana: World) -> None:
    old = ana.read(phones.by_number, ANA)
    ana.app.store.write(membership.change_phone, old, BEN, ana.clock.now(), channel="cli")
    ana.tick()
    code = code_in(ana.sent[-1][1].body)
    assert ana.sent[-1][1].to == BEN
    assert ana.read(phones.by_number, ANA).state == "verified"
    ana.text(code, BEN)
    assert ana.read(phones.by_number, ANA).state == "retired"
    assert ana.read(phones.by_number, BEN).state == "verified"
    assert any(text.to == ANA and "another number" in text.body for _, text in ana.sent)


def test_the_provider_saying_opted_out_stops_everything(ana: World) -> None:
    ana.transport.opted_out.add(ANA)
    ana.text("buy milk")
    assert ana.read(phones.by_number, ANA).state == "opted_out"
    assert ana.conversation()[-1].state == "failed"
    assert ana.read(messages.parked)[0].error_code == 21610
