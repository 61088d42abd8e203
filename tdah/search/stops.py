"""Words that every text has, in four languages: they do not decide what is found. Data, without accents.

Left out are those that are a thing in another of these languages, such as the French for "his": it is a child.
"""

_ENGLISH = """
a an the and or of to in on at by for from with about into over under is are was were be been am do does did has
have had i me my mine we us our you your he him his she her it its they them their this that these those there here
what which who whom whose when where why how not no yes can could should would will just so than then too very
what's where's who's it's i'm s t ll ve re whats wheres put keep left
"""
_FRENCH = """
le la les l un une des du de d au aux et ou a en dans sur sous par pour avec sans chez vers est sont etait etaient
ai as avons avez ont j je tu il elle on nous vous ils elles me m te se ce c cet cette ces mon ma mes ton ta tes sa
ses notre nos votre vos leur leurs qui que qu quoi quel quelle quels quelles quand comment pourquoi ne n pas plus y
mis mise range laisse
"""
_SPANISH = """
el la los las un una unos unas de del al y o u e en por para con sin sobre es son esta estan era eran fue ser
estar he ha han hay yo tu mi mis su sus nos se le les lo que cual cuales quien donde cuando como porque no si muy ya
mas este esta estos estas ese esa eso puse deje tengo nuestro nuestra
"""
_PORTUGUESE = """
o a os as um uma uns umas de do da dos das em no na nos nas ao aos e ou por pelo pela para pra com sem sobre esta
estao ta tao era eram foi ser estar eu tu ele ela meu minha meus minhas seu sua seus suas nosso nossa que qual
quais quem onde quando como porque nao sim muito ja mais este esta esse essa isso cade coloquei guardei deixei
"""
_THINGS = frozenset(("son", "mine", "ser", "mise", "left", "yes", "range", "pas", "plus"))
STOPS = frozenset(word for said in (_ENGLISH, _FRENCH, _SPANISH, _PORTUGUESE) for word in said.split()) - _THINGS

# What a text begins with that asks for something kept: it is no answer to such a text itself.
_ASKING = """
find search where where's wheres what what's whats who who's when why how which did more show list
cherche chercher trouve recherche retrouve ou quel quelle c'est qui quand comment pourquoi montre encore liste
busca buscar encuentra encontrar donde cual que quien cuando como mas muestra lista
procura procurar acha achar encontra onde cade qual quem quando como mais mostra
"""
ASKING = frozenset(_ASKING.split())
