"""French: frequent words, which do not decide what a search finds. Data only, without accents."""

STOPS = """
le la les l un une des du de d au aux et ou a en dans sur sous par pour avec sans chez vers est sont etait etaient
ai as avons avez ont j je tu il elle on nous vous ils elles me m te se ce c cet cette ces mon ma mes ton ta tes sa
ses notre nos votre vos leur leurs qui que qu quoi quel quelle quels quelles quand comment pourquoi ne n pas plus y
mis mise range laisse
"""
# What a text begins with that asks for something kept: it is no answer to such a text itself.
ASKING = """
cherche chercher trouve recherche retrouve ou quel quelle c'est qui quand comment pourquoi montre encore liste
"""
