"""English: how people say that they took a dose, missed it, or stop a medicine. Folded words. Data only."""

from tdah.language.intents.dose_report_words import AnswerWords, report_words

REPORT = report_words(
    r"(?!)",
    r"(?:so |and |wait )?(?:did|have|had|has|do|am|are|was|were) (?:i|we)(?!\w)|when|what|which|who|how",
    took="took taken swallowed popped tok",
    used="had used gave given injected applied inhaled put",
    done="done did finished complete completed ✓ ✅ 👍",
    missed="forgot forgotten missed skipped",
    it="it them em those these that both mine",
    filler="""i ive i've we've we just already have yes yep yeah ok okay k and finally now so well are is been were
        was thanks thank you thing things stuff business today this to already earlier ago oops sorry
        about all totally completely wait oh crap shit ugh lol omg thx ty tysm sure actually alright hey late
        like min
        mins minutes minute hour hours hr ago """,
    never="not didn't didnt haven't havent hasn't never no yet",
    if_="unless if when will should can't don't dont won't wont before until",
    take="take",
    own="i ive already just so",
    opens="",
)

# Whole messages, as patterns.
ANSWERS = AnswerWords(
    did=(r"(?:(?:yes|yeah|yep|yup|ya) )?i (?:already )?did(?: it)?(?: (?:thx|thanks|already))?"),
    not_today=(r"(?:nah|nope|no) not today"),
    not_taken=(
        r"(?:oh |oops |no |wait |actually |sorry |nvm |hold on |hmm )*i (?:actually |really )?"
        r"(?:didn't|didnt|did not|haven't|havent|have not)(?: (?:take|taken|took) (?:it|them))?(?: (?:yet"
        r"|actually|sorry))*"
    ),
    ends=(
        r"(?:stop|quit|end|cancel|delete|remove) (?:taking |the |my )*(?P<a>[\w-]+)(?: (?:for good|forever"
        r"|altogether|please))?"
        r"|(?:i'm |im |i am )?(?:not taking|no longer taking|don't take|dont take) (?:my |the )?(?P<b>[\w-]+)"
        r"(?: (?:anymore|any more|any longer|now))?"
        r"|(?:i )?(?:stopped|quit) (?:taking |my |the )*(?P<c>[\w-]+)"
        r"|(?:my |the )?(?:doctor|doc|dr|psychiatrist|psych|gp) (?:took|has taken|is taking) me off (?:of"
        r" )?(?:my |the )?(?P<d>[\w-]+)"
        r"|(?:i'm |im |i am )off (?:my |the )?(?P<e>[\w-]+)(?: now| for good)?"
    ),
)
