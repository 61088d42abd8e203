"""Which titles are doses: forms as natives write them, and what only mentions medicine."""

import pytest

from tdah.language.intents.medication import is_dose, medicines

DOSES = """
take meds; take my meds; meds; evening meds; morning meds with food; take pill; the pill; take 2 pills; Ritalin 10mg
second ritalin; take ritalin 20 mg after breakfast; insulin; do insulin; use inhaler; inhaler 2 puffs; take vitamin d
vitamins; birth control; take birth control; eye drops; put eye drops in left eye; Luna's heart pill; give Luna her pill
give the cat its antibiotics; take two of the blue pills; blood pressure pill; take iron; take iron tablet; take tablet
concerta; vyvanse; adhd meds; omega 3; take omega 3 and magnesium; meds & vitamins; take antibiotic; dose; second dose
take the second dose; take b12; melatonin at bedtime; sertraline; Leo meds; give Leo his meds; HRT; apply patch
take levothyroxine before breakfast; take paracetamol; adderall xr; thyroid meds; take my water pill; noon dose
prendre mes médicaments; prendre médoc; médocs; mes cachets; cachet du soir; prendre ma pilule; pilule
comprimé pour la tension; ritaline; ritaline 10 mg; prendre ritaline; prendre l'insuline; insuline; ventoline
traitement du matin; mon traitement; donner son sirop à Léo; donner le comprimé au chat; vitamine d; collyre
prendre 2 gélules; gouttes; deuxième prise de ritaline; prise de médicaments; heure du cachet; antibiotique
mettre les gouttes; prendre le fer; faire mon insuline
tomar pastilla; tomar la pastilla; pastilla; pastillas; la pastilla de la tensión; pastilla azul; tomar medicamento
tomarme las pastillas; mis medicinas; medicación de la noche; tomar ritalina; metilfenidato; rubifen; insulina
ponerme la insulina; inhalador; dar la pastilla a Luna; darle el jarabe al niño; dos comprimidos; media pastilla
hora de la pastilla; anticonceptivo; tomar el anticonceptivo; vitaminas; tomar hierro; gotas; ponerme las gotas
segunda dosis de antibiótico; antibiótico
tomar remédio; tomar o remédio; remédio; remédio da pressão; remédios da noite; tomar medicação; medicação; venvanse
tomar ritalina; meu remédio; comprimido; tomar os comprimidos; dar o remédio pro João; dar o comprimido ao gato
pílula; tomar a pílula; anticoncepcional; insulina; bombinha; xarope; dar xarope; vitamina d; hora do remédio
tomar meio comprimido; tomar dipirona; antibiótico das 8; colírio; segunda dose; dose de ritalina
"""
OTHERS = """
buy meds; pick up meds; pick up my prescription; refill ritalin; order pills; reorder meds; call about meds
call the pharmacy about my pills; renew prescription; book medication review; research adhd medication; meds refill
medication review; meds appointment; pill box; buy pill organizer; fill pill box; email Ana about meds; tablet
charge tablet; fix the tablet; the patch; patch the wall; ask doctor about vitamins; get meds; pack meds; sort pills
take picture of meds; take meds to the vet; take the pills back to the pharmacy; take out the trash; take the bus
take shoes to the repair shop; drop off pills at mom's; drop by the office; ice cream; iron shirts; shot list
look for pills; count pills; pharmacy; go to the pharmacy; check insulin levels; study medicine; medicine exam
concerta appointment; vitamin shop; pay for meds; bring meds; water plants; have lunch; do taxes; use coupon
acheter des médicaments; acheter ritaline; chercher mes cachets; renouveler l'ordonnance; appeler pour mes médicaments
boîte de médicaments; prendre rendez-vous; prendre rdv pour médicaments; commander la ritaline; demander des médicaments
prendre le train; faire les courses; mettre la table; donner à manger au chat; récupérer traitement
comprar pastillas; comprar ritalina; recoger medicamentos; recoger la receta de las pastillas; pedir pastillas
llamar por las pastillas; caja de pastillas; renovar receta; cita para medicación; ir a la farmacia
estudiar medicina; tomar el bus; tomar café; dar de comer al perro; poner la lavadora
comprar remédio; comprar ritalina; buscar remédio na farmácia; pegar receita; pedir receita do remédio
ligar sobre o remédio; caixa de remédios; marcar consulta para medicação; encomendar medicamentos
tomar banho; tomar café; dar comida ao gato
"""


def listed(text: str) -> list[str]:
    return [title.strip() for line in text.strip().splitlines() for title in line.split(";")]


@pytest.mark.parametrize("title", listed(DOSES))
def test_what_is_taken_or_given_is_a_dose(title: str) -> None:
    assert is_dose(title)
    assert is_dose(title.upper())


@pytest.mark.parametrize("title", listed(OTHERS))
def test_what_only_mentions_medicine_is_none(title: str) -> None:
    assert not is_dose(title)


def test_named_medicines_are_told_from_medicine_in_general() -> None:
    assert medicines("take my meds") == medicines("tomar la pastilla") == frozenset()
    assert medicines("Vitamins and ritalin 10mg") == {"vitamin", "ritalin"}
