"""English: words that answers, corrections and reports turn on. Data only."""

from tdah.language.dialogue_words import DialogueWords

DIALOGUE = DialogueWords(
    negations="not nt isnt wasnt instead",
    refuses="dont don't stop quit never",
    turns="but rather its actually",
    corrects="actually meant mean sorry oops wrong should its it's instead no nope make change typo wait spelled",
    pronouns="it that this one nevermind nvm",
    cancelled="cancel called scrap axed off",
    shifted="moved pushed shifted postponed rescheduled bumped delayed now brought changed",
    ordinals=("first 1st former top", "second 2nd latter middle", "third 3rd"),
    last="last bottom",
    every="both all every everything each them",
    other="other",
    asks=(
        "remind me",
        "reminder to",
        "dont let me forget",
        "dont forget",
        "don't let me forget",
        "don't forget",
        "note",
        "add ",
    ),
    bills="bill rent tax mortgage insur invoice fee fine pay loan debt premium utilit council",
    about_us=(
        "robot",
        "bot",
        "human",
        "free",
        "cost",
        "price",
        "who are you",
        "who r u",
        "what are you",
        "who made you",
    ),
)
