"""English: frequent words, which do not decide what a search finds. Data only, without accents."""

STOPS = """
a an the and or of to in on at by for from with about into over under is are was were be been am do does did has
have had i me my mine we us our you your he him his she her it its they them their this that these those there here
what which who whom whose when where why how not no yes can could should would will just so than then too very
what's where's who's it's i'm s t ll ve re whats wheres put keep left
"""
# What a text begins with that asks for something kept: it is no answer to such a text itself.
ASKING = """
find search where where's wheres what what's whats who who's when why how which did more show list
"""
