"""Spanish: frequent words, which do not decide what a search finds. Data only, without accents."""

STOPS = """
el la los las un una unos unas de del al y o u e en por para con sin sobre es son esta estan era eran fue ser
estar he ha han hay yo tu mi mis su sus nos se le les lo que cual cuales quien donde cuando como porque no si muy ya
mas este esta estos estas ese esa eso puse deje tengo nuestro nuestra
"""
# What a text begins with that asks for something kept: it is no answer to such a text itself.
ASKING = """
busca buscar encuentra encontrar donde cual que quien cuando como mas muestra lista
"""
