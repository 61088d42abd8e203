"""What texts in Portuguese ask for, said on Wednesday 18 November 2026, 10:15, in New York."""

from typing import Any

import pytest
from support.intent_summaries import bare, brief_of

TEXTS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "me lembra de comprar pão às 6 da tarde",
        [{"intent": "remind", "what": "comprar pão", "start": "2026-11-18 18:00"}],
    ),
    (
        "me lembre amanhã às 9 de ligar pra mãe",
        [{"intent": "remind", "what": "ligar pra mãe", "start": "2026-11-19 09:00"}],
    ),
    ("lembre-me de pagar a luz na sexta", [{"intent": "remind", "what": "pagar a luz", "start": "2026-11-20 09:00"}]),
    (
        "me lembra hoje à noite de tirar o lixo",
        [{"intent": "remind", "what": "tirar o lixo", "start": "2026-11-18 20:00"}],
    ),
    (
        "lembrar de comprar flores no sábado",
        [{"intent": "remind", "what": "comprar flores", "start": "2026-11-21 09:00"}],
    ),
    (
        "vc pode me lembrar de ligar pro banco amanhã",
        [{"intent": "remind", "what": "ligar pro banco", "start": "2026-11-19 09:00"}],
    ),
    (
        "me avisa às 5 de buscar as crianças",
        [{"intent": "remind", "what": "buscar as crianças", "start": "2026-11-18 17:00"}],
    ),
    ("não me deixe esquecer as chaves", [{"intent": "add_task", "what": "as chaves"}]),
    (
        "não me deixa esquecer de pagar o boleto sexta",
        [{"intent": "remind", "what": "pagar o boleto", "start": "2026-11-20 09:00"}],
    ),
    (
        "não esquecer de regar as plantas domingo",
        [{"intent": "remind", "what": "regar as plantas", "start": "2026-11-22 09:00"}],
    ),
    ("não posso esquecer de comprar pilha", [{"intent": "add_task", "what": "comprar pilha"}]),
    ("tenho que ligar pro banco às 3", [{"intent": "remind", "what": "ligar pro banco", "start": "2026-11-18 15:00"}]),
    (
        "tenho que ir ao médico na quinta às 10",
        [{"intent": "remind", "what": "ir ao médico", "start": "2026-11-19 10:00"}],
    ),
    ("preciso pagar o aluguel dia 1", [{"intent": "remind", "what": "pagar o aluguel", "start": "2026-12-01 09:00"}]),
    ("preciso comprar selos", [{"intent": "add_task", "what": "comprar selos"}]),
    (
        "devo devolver o livro na segunda",
        [{"intent": "remind", "what": "devolver o livro", "start": "2026-11-23 09:00"}],
    ),
    ("lembrete: pagar o gás na sexta", [{"intent": "remind", "what": "pagar o gás", "start": "2026-11-20 09:00"}]),
    ("pendência: consertar a bike", [{"intent": "add_task", "what": "consertar a bike"}]),
    ("adiciona leite na minha lista", [{"intent": "add_task", "what": "leite"}]),
    ("por favor compra leite", [{"intent": "add_task", "what": "compra leite"}]),
    ("comprar leite pfv", [{"intent": "add_task", "what": "comprar leite"}]),
    (
        "em 20 min olhar o forno",
        [{"intent": "remind", "what": "olhar o forno", "start": "2026-11-18 10:35", "alarm": True}],
    ),
    (
        "daqui a 2 horas tirar a roupa",
        [{"intent": "remind", "what": "tirar a roupa", "start": "2026-11-18 12:15", "alarm": True}],
    ),
    (
        "me lembra em meia hora de alongar",
        [{"intent": "remind", "what": "alongar", "start": "2026-11-18 10:45", "alarm": True}],
    ),
    ("me acorda amanhã às 7", [{"intent": "remind", "what": "me acorda", "start": "2026-11-19 07:00", "alarm": True}]),
    (
        "coloca alarme para as 6:30",
        [{"intent": "remind", "what": "alarme", "start": "2026-11-19 06:30", "alarm": True}],
    ),
    (
        "tomar o remédio às 9 da noite, insiste a cada 5 min",
        [{"intent": "remind", "what": "tomar o remédio", "start": "2026-11-18 21:00", "nag": 5}],
    ),
    (
        "ligar pro banco às 2 me cobra",
        [{"intent": "remind", "what": "ligar pro banco", "start": "2026-11-18 14:00", "nag": 5}],
    ),
    (
        "todo dia às 8 tomar remédio",
        [{"intent": "remind", "what": "tomar remédio", "start": "2026-11-19 08:00", "repeat": "FREQ=DAILY"}],
    ),
    (
        "toda segunda tirar o lixo",
        [{"intent": "remind", "what": "tirar o lixo", "start": "2026-11-23 09:00", "repeat": "FREQ=WEEKLY;BYDAY=MO"}],
    ),
    (
        "toda sexta às 16h enviar o relatório",
        [
            {
                "intent": "remind",
                "what": "enviar o relatório",
                "start": "2026-11-20 16:00",
                "repeat": "FREQ=WEEKLY;BYDAY=FR",
            }
        ],
    ),
    (
        "ligar pra mãe aos domingos às 11",
        [{"intent": "remind", "what": "ligar pra mãe", "start": "2026-11-22 11:00", "repeat": "FREQ=WEEKLY;BYDAY=SU"}],
    ),
    (
        "regar as plantas a cada 3 dias",
        [
            {
                "intent": "remind",
                "what": "regar as plantas",
                "start": "2026-11-19 09:00",
                "repeat": "FREQ=DAILY;INTERVAL=3",
            }
        ],
    ),
    (
        "pagar o cartão todo dia 10",
        [
            {
                "intent": "remind",
                "what": "pagar o cartão",
                "start": "2026-12-10 09:00",
                "repeat": "FREQ=MONTHLY;BYMONTHDAY=10",
            }
        ],
    ),
    (
        "trocar os lençóis a cada duas semanas",
        [
            {
                "intent": "remind",
                "what": "trocar os lençóis",
                "start": "2026-11-19 09:00",
                "repeat": "FREQ=WEEKLY;INTERVAL=2",
            }
        ],
    ),
    (
        "beber água a cada 2 horas até as 20h",
        [
            {
                "intent": "remind",
                "what": "beber água",
                "start": "2026-11-18 12:15",
                "repeat": "FREQ=HOURLY;INTERVAL=2;UNTIL=20261119T010000Z",
            }
        ],
    ),
    ("dentista quinta às 4", [{"intent": "add_event", "what": "dentista", "start": "2026-11-19 16:00"}]),
    (
        "consulta com o médico dia 24 às 10:30",
        [{"intent": "add_event", "what": "consulta com o médico", "start": "2026-11-24 10:30"}],
    ),
    (
        "reunião com Ana amanhã das 10 às 11",
        [{"intent": "add_event", "what": "reunião com Ana", "start": "2026-11-19 10:00", "end": "2026-11-19 11:00"}],
    ),
    (
        "reunião de equipe toda terça às 9",
        [
            {
                "intent": "add_event",
                "what": "reunião de equipe",
                "start": "2026-11-24 09:00",
                "repeat": "FREQ=WEEKLY;BYDAY=TU",
            }
        ],
    ),
    ("almoço com Luís na sexta", [{"intent": "add_event", "what": "almoço com Luís", "start": "2026-11-20 12:00"}]),
    (
        "jantar na casa da Ana sábado às 9",
        [{"intent": "add_event", "what": "jantar na casa da Ana", "start": "2026-11-21 21:00"}],
    ),
    (
        "aula de yoga às terças às 19h",
        [
            {
                "intent": "add_event",
                "what": "aula de yoga",
                "start": "2026-11-24 19:00",
                "repeat": "FREQ=WEEKLY;BYDAY=TU",
            }
        ],
    ),
    (
        "aniversário da Marta 12 de dezembro",
        [{"intent": "add_event", "what": "aniversário da Marta", "start": "2026-12-12 00:00", "all_day": True}],
    ),
    ("comprar leite", [{"intent": "add_task", "what": "comprar leite"}]),
    ("ligar pra Ana", [{"intent": "add_task", "what": "ligar pra Ana"}]),
    ("leite", [{"intent": "add_task", "what": "leite"}]),
    ("impostos", [{"intent": "add_task", "what": "impostos"}]),
    ("escrever pra Marta", [{"intent": "add_task", "what": "escrever pra Marta"}]),
    ("comprar leite, ovos e pão", [{"intent": "add_task", "what": "comprar leite, ovos e pão"}]),
    (
        "comprar pão e ligar pra mãe",
        [{"intent": "add_task", "what": "comprar pão"}, {"intent": "add_task", "what": "ligar pra mãe"}],
    ),
    (
        "comprar pão, ligar pra mãe, impostos",
        [
            {"intent": "add_task", "what": "comprar pão"},
            {"intent": "add_task", "what": "ligar pra mãe"},
            {"intent": "add_task", "what": "impostos"},
        ],
    ),
    (
        "leite; pão; ligar pra mãe",
        [
            {"intent": "add_task", "what": "leite"},
            {"intent": "add_task", "what": "pão"},
            {"intent": "add_task", "what": "ligar pra mãe"},
        ],
    ),
    (
        "lavar, passar, cozinhar",
        [
            {"intent": "add_task", "what": "lavar"},
            {"intent": "add_task", "what": "passar"},
            {"intent": "add_task", "what": "cozinhar"},
        ],
    ),
    (
        "ligar pra mãe amanhã às 9 e escrever pra Ana às 10",
        [
            {"intent": "remind", "what": "ligar pra mãe", "start": "2026-11-19 09:00"},
            {"intent": "remind", "what": "escrever pra Ana", "start": "2026-11-19 10:00"},
        ],
    ),
    (
        "- leite\n- ligar pra mãe\n- impostos na sexta",
        [
            {"intent": "add_task", "what": "leite"},
            {"intent": "add_task", "what": "ligar pra mãe"},
            {"intent": "remind", "what": "impostos", "start": "2026-11-20 09:00"},
        ],
    ),
    (
        "amanhã:\n- ligar pra mãe\n- comprar pão",
        [
            {"intent": "remind", "what": "ligar pra mãe", "start": "2026-11-19 09:00"},
            {"intent": "remind", "what": "comprar pão", "start": "2026-11-19 09:00"},
        ],
    ),
    (
        "feito, e ligar pra mãe amanhã",
        [{"intent": "done"}, {"intent": "remind", "what": "ligar pra mãe", "start": "2026-11-19 09:00"}],
    ),
    ("pronto", [{"intent": "done"}]),
    ("já fiz", [{"intent": "done"}]),
    ("12 pronto", [{"intent": "done", "ref": "12"}]),
    ("terminei 12", [{"intent": "done", "ref": "12"}]),
    ("já fiz a compra", [{"intent": "done", "ref": "compra"}]),
    ("depois", [{"intent": "snooze"}]),
    ("mais tarde", [{"intent": "snooze"}]),
    ("12 depois", [{"intent": "snooze", "ref": "12"}]),
    ("adia 12 30 min", [{"intent": "snooze", "start": "2026-11-18 10:45", "ref": "12"}]),
    ("adia uma hora", [{"intent": "snooze", "start": "2026-11-18 11:15"}]),
    ("pula", [{"intent": "skip"}]),
    ("pula 12", [{"intent": "skip", "ref": "12"}]),
    ("apaga", [{"intent": "drop"}]),
    ("apaga 12", [{"intent": "drop", "ref": "12"}]),
    ("apaga o lembrete de impostos", [{"intent": "drop", "ref": "impostos"}]),
    ("desfazer", [{"intent": "undo"}]),
    ("desfaz", [{"intent": "undo"}]),
    ("o que faço", [{"intent": "what_now"}]),
    ("tenho 15 minutos", [{"intent": "what_now", "minutes": 15}]),
    ("o que faço com 20 minutos", [{"intent": "what_now", "minutes": 20}]),
    ("lista", [{"intent": "list"}]),
    ("minhas tarefas", [{"intent": "list"}]),
    ("o que tenho hoje", [{"intent": "agenda", "start": "2026-11-18 00:00", "end": "2026-11-19 00:00"}]),
    ("o que tem amanhã", [{"intent": "agenda", "start": "2026-11-19 00:00", "end": "2026-11-20 00:00"}]),
    ("o que eu tenho na sexta", [{"intent": "agenda", "start": "2026-11-20 00:00", "end": "2026-11-21 00:00"}]),
    ("agenda de amanhã", [{"intent": "agenda", "start": "2026-11-19 00:00", "end": "2026-11-20 00:00"}]),
    ("agenda da segunda", [{"intent": "agenda", "start": "2026-11-23 00:00", "end": "2026-11-24 00:00"}]),
    ("hoje", [{"intent": "agenda", "start": "2026-11-18 00:00", "end": "2026-11-19 00:00"}]),
    ("sexta", [{"intent": "agenda", "start": "2026-11-20 00:00", "end": "2026-11-21 00:00"}]),
    ("semana que vem", [{"intent": "agenda", "start": "2026-11-23 00:00", "end": "2026-11-30 00:00"}]),
    ("este fim de semana", [{"intent": "agenda", "start": "2026-11-21 00:00", "end": "2026-11-23 00:00"}]),
    ("a seguir", [{"intent": "agenda"}]),
    ("estou livre amanhã à tarde?", [{"intent": "free", "start": "2026-11-19 12:00", "end": "2026-11-19 18:00"}]),
    ("tenho tempo na sexta", [{"intent": "free", "start": "2026-11-20 00:00", "end": "2026-11-21 00:00"}]),
    (
        "muda dentista para as 5",
        [{"intent": "reschedule", "start": "2026-11-18 17:00", "ref": "dentista", "keep_day": True}],
    ),
    (
        "muda dentista para sexta",
        [{"intent": "reschedule", "start": "2026-11-20 09:00", "ref": "dentista", "keep_time": True}],
    ),
    ("passa 12 para amanhã às 9", [{"intent": "reschedule", "start": "2026-11-19 09:00", "ref": "12"}]),
    (
        "remarca a reunião para segunda",
        [{"intent": "reschedule", "start": "2026-11-23 09:00", "ref": "reunião", "keep_time": True}],
    ),
    ("adia 12 uma hora", [{"intent": "snooze", "start": "2026-11-18 11:15", "ref": "12"}]),
    ("#12 segunda", [{"intent": "reschedule", "start": "2026-11-23 09:00", "ref": "12", "keep_time": True}]),
    ("divide a mudança", [{"intent": "break_down", "what": "mudança", "ref": "mudança"}]),
    ("divide a declaração em passos", [{"intent": "break_down", "what": "declaração", "ref": "declaração"}]),
    ("foco 25", [{"intent": "focus", "minutes": 25}]),
    ("foco 25 min nos impostos", [{"intent": "focus", "what": "impostos", "minutes": 25}]),
    ("foco nos impostos 30 min", [{"intent": "focus", "what": "impostos", "minutes": 30}]),
    ("nota a senha do wifi é heron42", [{"intent": "note", "what": "a senha do wifi é heron42"}]),
    ("nota: tamanho da Ana 38 #roupa", [{"intent": "note", "what": "tamanho da Ana 38 #roupa", "tags": ["roupa"]}]),
    ("lembra que a Ana é alérgica", [{"intent": "note", "what": "a Ana é alérgica"}]),
    ("busca wifi", [{"intent": "find", "what": "wifi"}]),
    ("onde está o passaporte", [{"intent": "where", "what": "o passaporte"}]),
    ("onde deixei as chaves", [{"intent": "where", "what": "as chaves"}]),
    ("cadê o carregador", [{"intent": "where", "what": "o carregador"}]),
    ("qual é a senha do wifi", [{"intent": "where", "what": "a senha do wifi"}]),
    ("resumo", [{"intent": "brief"}]),
    ("resumo às 7", [{"intent": "brief", "at": "07:00", "on": True}]),
    ("sem resumo", [{"intent": "brief"}]),
    ("silêncio das 22 às 7", [{"intent": "quiet", "begins": "22:00", "ends": "07:00", "on": True}]),
    ("silêncio 23-8", [{"intent": "quiet", "begins": "23:00", "ends": "08:00", "on": True}]),
    ("sem silêncio", [{"intent": "quiet"}]),
    ("estou em Lisboa", [{"intent": "zone", "what": "Lisboa", "zone": "Europe/Lisbon"}]),
    (
        "estou em Madrid até domingo",
        [{"intent": "zone", "what": "Madrid", "end": "2026-11-23 00:00", "zone": "Europe/Madrid"}],
    ),
    ("voltei para São Paulo", [{"intent": "zone", "what": "São Paulo", "zone": "America/Sao_Paulo"}]),
    ("fuso horário Europe/Madrid", [{"intent": "zone", "what": "Europe/Madrid", "zone": "Europe/Madrid"}]),
    ("fala inglês", [{"intent": "language", "language": "en"}]),
    ("em francês", [{"intent": "language", "language": "fr"}]),
    ("espanhol", [{"intent": "language", "language": "es"}]),
    ("conecta google", [{"intent": "connect", "provider": "google"}]),
    ("conectar outlook", [{"intent": "connect", "provider": "microsoft"}]),
    ("meus dados", [{"intent": "my_data"}]),
    ("apaga minha conta", [{"intent": "forget_me"}]),
    ("começar do zero", [{"intent": "fresh_start"}]),
    ("recomeçar", [{"intent": "fresh_start"}]),
    ("ajuda", [{"intent": "menu"}]),
    ("menu", [{"intent": "menu"}]),
    ("obrigado", [{"intent": "thanks"}]),
    ("muito obrigada!", [{"intent": "thanks"}]),
    ("oi", [{"intent": "menu"}]),
    ("bom dia", [{"intent": "menu"}]),
    ("sair", [{"intent": "opt_out", "what": "sair"}]),
    ("SAIR", [{"intent": "opt_out", "what": "SAIR"}]),
    ("pare de me mandar mensagens", [{"intent": "opt_out", "what": "pare de me mandar mensagens"}]),
    ("não me mande mais mensagens", [{"intent": "opt_out", "what": "não me mande mais mensagens"}]),
    ("chega de mensagens", [{"intent": "opt_out", "what": "chega de mensagens"}]),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_a_text_in_portuguese_asks_for(text: str, expected: list[dict[str, Any]]) -> None:
    assert brief_of(text, "pt") == expected


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_it_asks_for_the_same_without_accents_in_portuguese(text: str, expected: list[dict[str, Any]]) -> None:
    found = brief_of(bare(text), "pt")
    assert [(i["intent"], i.get("start")) for i in found] == [(i["intent"], i.get("start")) for i in expected]
