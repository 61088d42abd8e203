"""Answers from what a person has kept: the best three of everything, or the one sentence that answers a question."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from tdah.agent.actions import notes
from tdah.agent.actions import tasks as task_actions
from tdah.agent.actions.context import ActionContext
from tdah.agent.actions.lists import numbered, titled
from tdah.language.intents.intent import Capture, Find, Where
from tdah.language.lexicon import fold
from tdah.language.registry import lexicon_of
from tdah.search.excerpts import answer_in, body_below_title, matches
from tdah.search.finding import Findings, Found
from tdah.search.finding import find as look_for
from tdah.search.query import parse
from tdah.search.stops import stop_words
from tdah.sms.phone_numbers import country_of
from tdah.store import phones, search, tasks
from tdah.store.search_words import terms_in, words_in
from tdah.store.users import User
from tdah.wording.outcome import Outcome, outcome
from tdah.wording.phrases import own
from tdah.wording.render import HIT_EVENT, HIT_MESSAGE, HIT_NOTE

MAX_SHOWN, MAX_CANDIDATES = 3, 10
# By how much the best answer has to be better than the next one with all the words, to be the only one that is given.
CLEAR_LEAD = 1.4
# What is to be done about something seldom says where it is.
TASK_WEIGHT = 0.5


def find(context: ActionContext, intent: Find) -> Outcome:
    """The best three of everything; an item, event or note by its number."""
    if intent.ref and intent.ref.isdecimal() and (line := numbered(context, int(intent.ref[:9]))):
        return line
    if intent.ref and intent.ref[0] == "n":
        # A mask is an n95, too: what never was a note is kept like any other words.
        return notes.show(context, intent) or task_actions.capture(context, Capture(what=intent.what))
    if intent.ref and intent.what.strip("#.) ") == intent.ref:
        if intent.what[0] == "#":
            return outcome("no_number", intent.ref)
        # A number alone may be something to keep; what begins with it is searched for at its length only.
        return task_actions.capture(context, Capture(what=intent.what))
    return _best(context, _look(context, intent.what), intent.what)


def where(context: ActionContext, intent: Where) -> Outcome:
    """The one sentence that answers, else the best three."""
    found = _look(context, intent.what)
    return _answer(context, found) or _best(context, found, intent.what)


def capture(context: ActionContext, intent: Capture) -> Outcome:
    """A question that what was kept answers is answered; words that no rule understands are kept."""
    if intent.start is None and _is_question(context, intent.what) and (known := answer_of(context, intent.what)):
        return known
    return task_actions.capture(context, intent)


def answer_of(context: ActionContext, question: str) -> Outcome | None:
    """What notes and events answer to a question; None when they do not have all of its words."""
    # What nobody understood before is no answer to the same question.
    found = _look(context, f"in:notes in:events {question}")
    if not found.found or found.partly or found.corrected:
        return None
    return _answer(context, found) or _best(context, found, question)


def _is_question(context: ActionContext, text: str) -> bool:
    words = [fold(word.strip("¿,.?!'\"")) for word in text.split(maxsplit=2)[:2]]
    asks = lexicon_of(context.user.language).talk.questions
    return len(text) <= 160 and bool(words) and (words[0] in asks or " ".join(words) in asks)


def search_for(
    db: sqlite3.Connection, user: User, text: str, now: datetime, limit: int, *, but: int | None = None
) -> Findings:
    """What a person finds by what they typed; `but`: the text that asks is no answer. A read function."""
    phone = phones.reachable(db, user.id)
    local = now.astimezone(ZoneInfo(user.zone_at(now)))
    query = parse(text, local, lexicon_of(user.language), country_of(phone.number) if phone else None)
    return look_for(db, user.id, query, now, limit, but=but)


def _look(context: ActionContext, text: str) -> Findings:
    search.catch_up(context.db, context.user.id)
    return search_for(context.db, context.user, text, context.now, MAX_CANDIDATES, but=context.source_id)


def _best(context: ActionContext, found: Findings, what: str) -> Outcome:
    if not found.found:
        return outcome("found_nothing", what)
    rows = [_line(context, one, found.sought) for one in found.found[:MAX_SHOWN]]
    if found.corrected:
        return outcome("found_for", " ".join(found.corrected.values()), rows=rows)
    return outcome("found_partly" if found.partly else "found", rows=rows)


def _line(context: ActionContext, one: Found, sought: Collection[str]) -> Outcome:
    hit = one.hit
    if hit.kind == "note":
        text = search.text_of(context.db, context.user.id, hit)
        return outcome(HIT_NOTE, hit.title, text=text, sought=" ".join(sought), number=hit.number)
    if hit.kind == "task":
        return titled(context, tasks.get(context.db, context.user.id, hit.id))
    if hit.kind == "event":
        line = numbered(context, hit.number) if hit.number is not None else None
        return line or outcome(HIT_EVENT, hit.title, when=context.moment(hit.at))
    return outcome(HIT_MESSAGE, one.excerpt.text, when=context.moment(hit.at))


@dataclass(frozen=True)
class _Candidate:
    """What a row would answer, whether all the words are in it, and how likely it is an answer at all."""

    found: Found
    said: str
    whole: bool

    @property
    def score(self) -> float:
        return self.found.score * (TASK_WEIGHT if self.found.hit.kind == "task" else 1)


def _answer(context: ActionContext, found: Findings) -> Outcome | None:
    """The answer, when one row clearly has it."""
    if not found.found or found.partly or not found.sought:
        return None
    candidates = (_candidate(context, hit, found.sought) for hit in found.found)
    whole = sorted((one for one in candidates if one.whole), key=lambda one: one.score, reverse=True)
    if not whole or (len(whole) > 1 and whole[0].score < CLEAR_LEAD * whole[1].score):
        return None
    hit, said = whole[0].found.hit, whole[0].said
    if hit.kind != "note":
        return _line(context, whole[0].found, found.sought)
    return outcome("answer", said, number=f"n{hit.number}")


def _candidate(context: ActionContext, found: Found, sought: tuple[str, ...]) -> _Candidate:
    hit = found.hit
    text = search.text_of(context.db, context.user.id, hit) if hit.kind == "note" else ""
    title = {one for word in terms_in(hit.title) if (one := matches(word, sought))}
    said = answer_in(text, sought)
    if hit.kind != "note":
        return _Candidate(found, hit.title, True)
    inside = {one for word in terms_in(said) if (one := matches(word, sought))}
    whole = len(inside | title) == len(sought)
    if not said or (own(said) == own(hit.title) and _is_heading(hit.title, sought)):
        # A heading alone answers nothing: what comes after it does.
        rest = body_below_title(hit.title, text)
        said = hit.title if rest.startswith(hit.title) else f"{hit.title}: {rest}"
    elif title - inside:
        said = hit.title if said in hit.title else f"{hit.title}: {said}"
    return _Candidate(found, said, whole)


def _is_heading(title: str, sought: Collection[str]) -> bool:
    """Whether a title says nothing but the words that were asked for."""
    return all(word in stop_words() or matches(word, sought) for word in words_in(title))
