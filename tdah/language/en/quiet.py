"""English: quiet hours in plain words. Data only."""

from tdah.language.quiet_words import QuietWords

QUIET = QuietWords(
    contact="text messag msg ping buzz bother notif nag disturb contact writ sms reminder alert wake quiet nudg send contact nothing",
    refuses="don't dont do not no never stop without quit not nothing",
    me="me us anything",
    me_endings="",
    only="only just",
    before="before earlier b4",
    after="after past later",
    between="between from",
    joins="and to until till - til",
    others="tomorrow today tonight weekend weekends sunday saturday monday tuesday wednesday thursday friday minutes min mins hours day days event events appointment meeting",
)
