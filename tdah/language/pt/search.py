"""Portuguese: frequent words, which do not decide what a search finds. Data only, without accents."""

STOPS = """
o a os as um uma uns umas de do da dos das em no na nos nas ao aos e ou por pelo pela para pra pro pros pras com sem sobre esta
estao ta tao era eram foi ser estar eu tu ele ela meu minha meus minhas seu sua seus suas nosso nossa que qual
quais quem onde quando como porque nao sim muito ja mais este esta esse essa isso cade coloquei guardei deixei
"""
# What a text begins with that asks for something kept: it is no answer to such a text itself.
ASKING = """
procura procurar acha achar encontra onde cade qual quem quando como mais mostra
"""
