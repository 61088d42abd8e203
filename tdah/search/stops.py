"""Words that every text has, in all languages: they do not decide what is found. Without accents.

Left out are those that are a thing in another language, such as the French for "his": it is a child.
"""

from tdah.language.registry import codes, per_languages, words_of

_NOUNS = frozenset(("son", "mine", "ser", "mise", "left", "yes", "range", "pas", "plus"))


@per_languages
def stop_words() -> frozenset[str]:
    """The frequent words of every language."""
    return frozenset(word for code in codes() for word in words_of(code, "search").STOPS.split()) - _NOUNS


@per_languages
def question_words() -> frozenset[str]:
    """The words that a text asking for something kept begins with, in every language."""
    return frozenset(word for code in codes() for word in words_of(code, "search").ASKING.split())
