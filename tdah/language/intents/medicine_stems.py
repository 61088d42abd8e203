"""How names of medicines end, by the stems of the WHO, with their English, French, Spanish and Portuguese forms; and
brand names. Folded words. Data, and one rule.

A stem is written long enough that no ordinary word ends so: `persona`, `colesterol`, `april`, `rapina`, `lololol`.
"""

import re

_LEAST = 6
_STEMS = re.compile(
    r"[a-z]+?(?:"
    + "|".join(
        """
    azepam azolam (?:z|ti|sen)apin[ea] azepin[ea] dipin[eao] (?:per|ras)idon[ea] peridol oxetin[ea] ertralin[ea]
    alopram ipramin[ea] triptylin[ea]? triptilin[ea] piprazole? trigin[ea] piramat[eo] faxin[ea]
    [a-z]{2}pril [a-z]sartana? (?:an|en|pr|iv|im|ed|ad)olol [ev]dilol [eo]talol
    (?:va|ny|ni)statin[ea]? prazole? conazole? [oi]tidin[ea] cillin[ea]? icilina mycin[ea]? micina floxacin[eoa]?
    (?:xy|tra|no|me)cyclin[e]? (?:xi|tra|no|me)ciclina profen[eo]? codon[ea] triptana? setrona? etformin[ea]?
    gliptin[ea]? gliflozin[ea]? glutid[ea] zolpidem zopiclon[ea]?
    (?:me|mo|ca|bu|lan)terol nisolon[ea] cinolon[ea] dnison[ea] cortison[ea] methasone metasona ticason[ea] metasone
    spiron[ea] gabalin[ea]? apentin[ea]? barbital phetamine fetamin[ea] thyroxine? tiroxin[ea] oxaparin[ea]?
    heparin[ea]?
    dogrel xaban[ao]? semid[ea] thiazid[ea] tiazid[ea] lukaste? ciclovir fenac[eo]? azodon[ea] hydroxyzine
    hidroxizin[ea]
    [au]rizin[ea] promazin[ea] iclizin[ea] phenidate? fenidato ziprasidon[ea] [xz][iu]mab mumab
""".split()
    )
    + ")|zolpidem|zopiclon[ea]?|heparin[ea]?|valpro(?:ate|ato|ico|ique)|clozapin[ea]|hydroxyzine|hidroxizin[ea]"
)
BRANDS = frozenset(
    """
    percocet vicodin oxycontin tramadol tramal zaldiar morphine morfina codeine codeina methadone metadona suboxone
    hydroxyzine atarax vistaril buspar inderal valium xanax ativan klonopin ambien lunesta restoril rivotril
    depakote depakine depakene zyprexa risperdal invega latuda vraylar rexulti clozaril haldol lithobid tegretol
    trileptal topamax keppra neurontin remeron pristiq viibryd trintellix brintellix luvox anafranil elavil desyrel
    trittico deroxat seroplex laroxyl lexomil temesta stilnox imovane tercian dafalgan efferalgan kardegic spasfon
    orfidal lexatin trankimazin tranxilium nolotil sintrom enantyum tafil lexotan lexotanil frisium dorflex buscopan
    donaren selozok naproxen naproxeno naproxene aleve motrin benadryl zyrtec claritin flonase nexium pepcid zantac
    plavix jardiance januvia trulicity victoza saxenda rybelsus farxiga zepbound diovan norvasc lasix crestor
    cloxazolam lithiofor teralithe plenur carbolitium dexamethasone furosemide warfarine warfarina digoxin digoxina
    lamictal vortioxetine melperone phentermine naltrexone naltrexona spironolactone espironolactona tizanidine
    cyclobenzaprine ciclobenzaprina levetiracetam nurofen voltaren xyzal aerius nitroglycerin acetaminofen loratadine
    loratadina cetirizine cetirizina metamizol nystatin nystatine nistatina theophylline teofilina imodium
    loperamide loperamida propranolol
""".split()
)


def is_named(word: str) -> bool:
    """Whether a folded word is the name of a medicine, by its ending or as a brand."""
    if word in BRANDS:
        return True
    return len(word) >= _LEAST and _STEMS.fullmatch(word) is not None
