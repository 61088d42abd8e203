"""The words of medicine in four languages, folded: medicines, taking them, and what else is done. Data only.

English says what kind of pill before the word, the others after it; names of medicines are the same in all.
"""


def _words(*listed: str) -> frozenset[str]:
    return frozenset(word for words in listed for word in words.split())


# Medicine in general: any dose can be meant.
GENERIC_ENGLISH = _words("""
    med meds medication medications medicine medicines pill pills tablets capsule capsules prescription prescriptions
    gummies lozenge lozenges
""")
GENERIC_ROMANCE = _words(
    """medicament medicaments medoc medocs traitement cachet cachets comprime comprimes gelule
    gelules pilule pilules""",
    """pastilla pastillas medicina medicinas medicamento medicamentos medicacion remedio remedios pildora pildoras
    comprimido comprimidos capsula capsulas tableta tabletas pastillita pastillitas tratamiento""",
    """medicacao remedinho remedinhos remedios pilula pilulas drageia tratamento""",
)
# Named, or of a kind: only a dose of the same can be meant.
ENGLISH = _words("""
    insulin inhaler inhalers puffer vitamin vitamins multivitamin multivitamins supplement supplements probiotic
    probiotics antibiotic antibiotics painkiller painkillers antidepressant antidepressants contraceptive birthcontrol
    stimulant stimulants statin statins antihistamine antihistamines eyedrops eardrops nosespray nasalspray folicacid
    fishoil codliveroil omega3 melatonin steroid steroids hrt estrogen estradiol progesterone testosterone
    methylphenidate dexamphetamine dexamfetamine dextroamphetamine amphetamine lisdexamfetamine atomoxetine guanfacine
    clonidine viloxazine bupropion sertraline fluoxetine escitalopram paroxetine venlafaxine duloxetine mirtazapine
    trazodone lithium lamotrigine quetiapine aripiprazole levothyroxine metformin atorvastatin simvastatin omeprazole
    pantoprazole lisinopril amlodipine ibuprofen acetaminophen aspirin amoxicillin albuterol prednisone metoprolol
    clonazepam warfarin
""")
ROMANCE = _words(
    """insuline ventoline inhalateur vitamine vitamines complement complements probiotiques antibiotique antibiotiques
    antidouleur antidepresseur antidepresseurs contraceptif collyre oestrogene melatonine acidefolique statine
    antihistaminique anticoagulant ritaline methylphenidate atomoxetine bupropion sertraline fluoxetine paroxetine
    venlafaxine duloxetine mirtazapine lithium metformine levothyroxine omeprazole ibuprofene doliprane paracetamol
    aspirine amoxicilline cortisone""",
    """insulina inhalador inhaladores vitamina vitaminas suplemento suplementos probiotico probioticos antibiotico
    antibioticos analgesico antidepresivo antidepresivos anticonceptivo anticonceptivos anticonceptiva colirio
    melatonina acidofolico estatina antihistaminico anticoagulante ritalina metilfenidato atomoxetina bupropion
    sertralina fluoxetina paroxetina venlafaxina duloxetina mirtazapina litio metformina levotiroxina omeprazol
    ibuprofeno aspirina amoxicilina cortisona""",
    """bombinha antidepressivo antidepressivos anticoncepcional anticoncepcionais contraceptivo contracetivo colirio
    bupropiona lisdexanfetamina dipirona novalgina anti-histaminico cortisona omega-3 nebulizacao""",
)
NAMES = _words("""
    ritalin concerta adderall vyvanse elvanse venvanse medikinet strattera quasym equasym focalin intuniv dexedrine
    evekeo qelbree rubifen rubicrono attentin amfexa xaggitin delmosart tyvense wellbutrin prozac zoloft lexapro
    cipralex celexa citalopram paxil effexor cymbalta lamictal seroquel abilify synthroid levothyrox eutirox euthyrox
    puran ozempic wegovy mounjaro losartan ventolin salbutamol symbicort seretide tylenol advil paracetamol ibuprofen
    modafinil provigil gabapentin lyrica pregabalin prep lipitor crestor xarelto eliquis melatonin humira
""")
# Medicine alone or when taken, used or put on; the second only then.
POSSIBLE = _words(
    "drops injection injections puff puffs dose doses gotas jarabe inyeccion dosis toma gouttes sirop piqure prise",
    "prises xarope injecao magnesium magnesio",
)
WHEN_TAKEN = _words("""
    tablet patch shot shots jab cream ointment spray iron zinc hormones hormone creatine hierro parche crema pomada
    tirita fer patch pommade creme ferro adesivo bomba pastilha pastilhas t
""")
TAKE = _words(
    "take takes taking swallow pop apply use inject inhale put do have",
    "prendre prends prend prenez prenne avaler mettre mets appliquer injecter inhaler faire utiliser",
    """tomar tomarme tomarse tomarte toma tomate tome tomo poner ponerme ponerse ponme aplicar aplicarme inyectar
    inyectarme usar tragar""",
    "engolir colocar por pôr meter injetar injectar aplica usa",
)
GIVE = _words(
    "give administer donner donne donnez dar darle darles dale dele dale-lhe dar-lhe da administrar administrer",
)
# What stands before a medicine in any of these languages, and times of day on either side.
BEFORE = _words(
    """the my our your his her their its a an some all both one two three four half first second third next last other
    daily nightly weekly regular morning noon lunchtime lunch afternoon evening night bedtime midday breakfast dinner am
    pm today tonight now please every each these those new usual""",
    """le la les l mon ma mes ton ta tes son sa ses notre nos un une deux trois demi demie premier premiere second
    seconde deuxieme troisieme prochaine matin midi soir nuit coucher""",
    """el los las lo mi mis tu tus su sus una dos tres media medio primera primero segunda segundo tercera siguiente
    manana mediodia tarde noche""",
    """o os as a meu minha meus minhas seu sua seus suas um uma dois duas meia meio primeiro primeira segundo terceira
    proxima proximo manha almoco jantar noite esse essa este esta""",
)
# `dose of`, `time for`: what is counted, or when.
MEASURES = _words("""
    dose doses time prise prises heure goutte gouttes dosis toma hora gota gotas cucharada cucharadas colher gole
    comprimido comprimidos capsula capsulas cachet cachets comprime gelule pastilla pastillas drops
""")
LINKS = _words(
    """of for with after before at in on by from until and & + then while during without w w/ plus when per if x upon
    via as""",
    "de du des d pour avec apres avant a au aux en et sans puis dans sur chez contre",
    "del al para con despues antes por y sin en desde contra durante e",
    "do da dos das com ao aos depois antes no na nos nas sem pro pra pros pras em às",
)
# What is done with medicine without taking it.
OTHER_VERBS = _words(
    """buy purchase order reorder refill renew restock replace get grab pick collect fetch fill request call ring phone
    text email mail ask book schedule arrange research read look find google check count sort organise organize pack
    bring carry return store pay cancel track log list update review discuss talk tell write study learn
    throw dispose clean wash label change switch stop start sell ship send plan make see compare print photograph
    remember search discard prepare need move sign upload download drop refund claim study hide lock""",
    """acheter achete commander commande renouveler renouvelle recuperer recupere chercher cherche appeler appelle
    demander demande ranger trier payer reserver racheter arreter compter lire verifier preparer jeter apporter rendre
    changer ecrire""",
    """comprar compra pedir pide recoger recoge renovar renueva llamar llama preguntar pregunta buscar busca ordenar
    guardar pagar reservar encargar reponer contar leer revisar preparar tirar llevar devolver cambiar escribir
    estudiar investigar dejar ir""",
    """encomendar encomenda buscar levantar ligar liga perguntar arrumar organizar guardar repor ler verificar jogar
    trazer trocar escrever estudar pesquisar marcar conferir""",
)
# After a medicine: something else than it is meant.
ASIDE = _words("""
    to back away out off box boxes organizer organiser case bag bottle bottles cutter crusher counter list refill
    refills review appointment appt pharmacy chemist order pickup delivery inventory store shop trial research class
    exam study insurance price cost info schedule doctor vet farmacia pharmacie farmacia receta
    receita ordonnance caja boite caixa cita consulta rdv
""")
PHRASES = {
    "birth control": "birthcontrol", "the pill": "birthcontrol", "eye drops": "eyedrops", "ear drops": "eardrops",
    "nose drops": "eyedrops", "nose spray": "nosespray", "nasal spray": "nasalspray", "folic acid": "folicacid",
    "fish oil": "fishoil", "cod liver oil": "codliveroil", "omega 3": "omega3", "acide folique": "acidefolique",
    "acido folico": "acidofolico", "b 12": "b12",
}  # fmt: skip
SUPPLEMENTS = _words("b12 d3 omega3 b6 k2")
GENERIC = GENERIC_ENGLISH | GENERIC_ROMANCE
