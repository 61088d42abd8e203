"""Names of medicines that no list has are known by how they end; ordinary words that end alike are not."""

import pytest

from tdah.language.intents.medication import is_dose

MEDICINES = """
    risperidone olanzapine hydroxyzine buspirone propranolol oxycodone percocet quetiapina risperidona lamotrigina
    olanzapina aripiprazol valproato topiramato rivotril zolpidem depakote zyprexa risperdal haloperidol lorazepam
    alprazolam diazépam amitriptyline amitriptilina imipramina citalopram enalapril ramipril valsartan losartana
    bisoprolol carvedilol rosuvastatine nystatin esomeprazole fluconazole famotidine penicillin amoxicilina
    azithromycin azitromicina ciprofloxacino doxycycline ketoprofène hydrocodone sumatriptan ondansétron metformina
    sitagliptine empagliflozin zopiclone theophylline formoterol prednisolona dexamethasone fluticasona prégabaline
    gabapentina lévothyroxine apixaban furosemida montelukast aciclovir diclofenaco trazodona carbamazepina
    clozapine amlodipino semaglutide ziprasidona chlorpromazine
"""
ORDINARY = """
    persona personne telephone téléphone saxophone colesterol cholesterol april abril rapina lapine copine copina
    centralina trololol lololol serpentine serpentina platform performing uniform person season cortina cocina
    oficina vacina piscina medecine machine cuisine routine martini trombone bitcoin stetson prazo abrazo disertan
    sartén razón corazón corazon marina latina rotina gasolina mandarina bailarina vecina esquina estación alone
    condone zone maison raison saison prison azitona persiana semana hermana manzana ventana mañana campana asistente
    concert pasta sonata frontal resort profesora chlorophylle vitrine poitrine doctrine trampoline zeppelin
    maximum stadium pram tram program programa telegram instagram ecran anagram lasagna artesana cortesana
"""


@pytest.mark.parametrize("word", MEDICINES.split())
def test_a_medicine_is_known_by_its_name(word: str) -> None:
    assert is_dose(word)
    assert is_dose(f"take {word} 20mg")
    assert not is_dose(f"buy {word}")


@pytest.mark.parametrize("word", ORDINARY.split())
def test_an_ordinary_word_is_no_medicine(word: str) -> None:
    assert not is_dose(word)
