"""From a place as people say it to its IANA zone; built at first use from the zone database and a table of cities."""

from functools import lru_cache

from tdah.language.lexicon import fold

_CITIES = {
    "America/New_York":
        "nyc new_york_city new_york brooklyn manhattan boston washington washington_dc dc philadelphia philly "
        "miami atlanta orlando "
        "tampa charlotte pittsburgh baltimore cleveland florida georgia massachusetts new_jersey ottawa_valley "
        "ny eastern eastern_time est et",
    "America/Chicago":
        "chicago dallas houston austin san_antonio texas new_orleans minneapolis st_louis nashville memphis "
        "milwaukee kansas_city illinois central_time cst",
    "America/Denver": "denver salt_lake_city albuquerque santa_fe colorado utah mountain_time mst",
    "America/Phoenix": "phoenix tucson arizona",
    "America/Los_Angeles":
        "la los_angeles san_francisco sf san_diego seattle portland las_vegas vegas sacramento oakland "
        "san_jose california palo_alto pacific_time pst",
    "America/Toronto": "toronto ottawa montreal quebec quebec_city",
    "America/Vancouver": "vancouver victoria",
    "America/Edmonton": "calgary edmonton",
    "America/Sao_Paulo":
        "sao_paulo rio rio_de_janeiro brasilia belo_horizonte curitiba porto_alegre florianopolis brazil brasil",
    "America/Bahia": "salvador",
    "America/Mexico_City": "mexico mexico_city cdmx guadalajara puebla",
    "America/Argentina/Buenos_Aires": "buenos_aires argentina",
    "America/Bogota": "bogota medellin cali cartagena colombia",
    "America/Lima": "lima cusco peru",
    "America/Santiago": "santiago chile valparaiso",
    "Europe/London":
        "london uk england scotland wales manchester liverpool edinburgh glasgow birmingham bristol leeds "
        "cambridge oxford cardiff britain",
    "Europe/Dublin": "dublin ireland cork galway",
    "Europe/Paris": "paris france lyon marseille nice bordeaux toulouse lille nantes strasbourg montpellier cannes",
    "Europe/Madrid": "madrid spain barcelona valencia seville sevilla malaga bilbao granada espana",
    "Europe/Lisbon": "lisbon lisboa portugal porto faro coimbra braga",
    "Europe/Berlin": "berlin germany munich hamburg frankfurt cologne stuttgart dusseldorf leipzig dresden",
    "Europe/Rome": "rome italy milan florence venice naples turin bologna milano roma",
    "Europe/Zurich": "zurich geneva basel bern lausanne switzerland",
    "Europe/Amsterdam": "amsterdam netherlands holland rotterdam the_hague utrecht",
    "Europe/Brussels": "brussels belgium antwerp ghent bruges bruxelles",
    "Europe/Vienna": "vienna austria salzburg",
    "Europe/Athens": "athens greece",
    "Europe/Stockholm": "stockholm sweden gothenburg malmo",
    "Europe/Copenhagen": "copenhagen denmark",
    "Europe/Oslo": "oslo norway bergen",
    "Europe/Helsinki": "helsinki finland",
    "Europe/Warsaw": "warsaw poland krakow",
    "Europe/Prague": "prague",
    "Europe/Istanbul": "istanbul turkey ankara",
    "Asia/Kolkata": "india delhi new_delhi mumbai bangalore bengaluru chennai hyderabad pune goa calcutta",
    "Asia/Tokyo": "tokyo japan osaka kyoto",
    "Asia/Shanghai": "china beijing shenzhen shanghai guangzhou",
    "Asia/Dubai": "dubai abu_dhabi uae",
    "Asia/Jerusalem": "israel tel_aviv jerusalem",
    "Asia/Seoul": "korea seoul south_korea busan",
    "Asia/Makassar": "bali",
    "Asia/Ho_Chi_Minh": "vietnam saigon hanoi",
    "Asia/Bangkok": "thailand bangkok phuket chiang_mai",
    "Australia/Sydney": "sydney canberra",
    "Australia/Melbourne": "melbourne",
    "Pacific/Auckland": "new_zealand auckland wellington christchurch",
    "Pacific/Honolulu": "hawaii honolulu maui",
    "Africa/Cairo": "egypt cairo",
    "Africa/Johannesburg": "south_africa cape_town johannesburg durban",
    "Africa/Casablanca": "morocco casablanca marrakech marrakesh rabat",
    "UTC": "utc gmt",
}  # fmt: skip

# Names in French, where they differ from those above.
_IN_FRENCH = {
    "Europe/Lisbon": "lisbonne",
    "Europe/London": "londres angleterre royaume_uni ecosse edimbourg pays_de_galles",
    "Europe/Dublin": "irlande",
    "America/New_York": "nouvelle_york floride philadelphie",
    "America/Chicago": "la_nouvelle_orleans",
    "America/Los_Angeles": "californie",
    "America/Sao_Paulo": "bresil",
    "America/Argentina/Buenos_Aires": "argentine",
    "America/Bogota": "colombie",
    "America/Lima": "perou",
    "America/Santiago": "chili",
    "America/Mexico_City": "mexique",
    "Europe/Madrid": "espagne barcelone valence seville grenade",
    "Europe/Berlin": "allemagne munich hambourg francfort dusseldorf",
    "Europe/Rome": "italie florence venise naples turin bologne",
    "Europe/Zurich": "suisse geneve zurich bale berne",
    "Europe/Amsterdam": "pays_bas hollande la_haye",
    "Europe/Brussels": "bruxelles belgique anvers gand liege namur",
    "Europe/Vienna": "autriche vienne",
    "Europe/Athens": "grece athenes",
    "Europe/Stockholm": "suede",
    "Europe/Copenhagen": "danemark copenhague",
    "Europe/Oslo": "norvege",
    "Europe/Helsinki": "finlande",
    "Europe/Warsaw": "pologne varsovie cracovie",
    "Europe/Prague": "republique_tcheque",
    "Europe/Bucharest": "bucarest roumanie",
    "Europe/Budapest": "hongrie",
    "Europe/Moscow": "moscou",
    "Europe/Istanbul": "turquie",
    "Asia/Kolkata": "inde",
    "Asia/Tokyo": "japon",
    "Asia/Shanghai": "chine pekin",
    "Asia/Dubai": "emirats",
    "Asia/Seoul": "coree",
    "Asia/Bangkok": "thailande",
    "Asia/Singapore": "singapour",
    "Africa/Cairo": "egypte le_caire",
    "Africa/Casablanca": "maroc",
    "Africa/Tunis": "tunisie",
    "Africa/Algiers": "algerie alger",
    "Africa/Dakar": "senegal",
    "Africa/Abidjan": "cote_d'ivoire",
    "Africa/Johannesburg": "afrique_du_sud",
    "Indian/Reunion": "la_reunion",
    "America/Martinique": "martinique",
    "America/Guadeloupe": "guadeloupe",
    "Indian/Mauritius": "ile_maurice maurice",
    "Pacific/Auckland": "nouvelle_zelande",
    "Pacific/Tahiti": "tahiti polynesie",
    "Pacific/Noumea": "nouvelle_caledonie",
    "Europe/Luxembourg": "luxembourg",
    "Europe/Monaco": "monaco",
}


def zone_of(place: str) -> str | None:
    """The IANA zone of a city, a country with one zone, or a zone's own name; None when it is not known."""
    names = _zones()
    said = " ".join(fold(place.replace("’", "'")).replace("_", " ").replace("-", " ").replace(".", "").split())
    return names.get(said) or names.get(said.removeprefix("the "))


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    from zoneinfo import available_timezones

    names: dict[str, str] = {}
    for zone in sorted(available_timezones()):
        if "/" in zone and not zone.startswith(("Etc/", "US/", "SystemV/", "posix/", "right/")):
            names.setdefault(zone.rsplit("/", 1)[1].replace("_", " ").replace("-", " ").lower(), zone)
            names[zone.replace("_", " ").replace("-", " ").lower()] = zone
    for zone, cities in (*_IN_FRENCH.items(), *_CITIES.items()):
        names |= {city.replace("_", " "): zone for city in cities.split()}
    return names
