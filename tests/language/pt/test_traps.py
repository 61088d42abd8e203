"""Traps in Portuguese: numbers that are no times, words that are days too, reserved words inside a text."""

from typing import Any

import pytest
from support.intent_summaries import brief_of

TRAPS: list[tuple[str, list[dict[str, Any]]]] = [
    ("comprar 2 litros de leite", [{"intent": "add_task", "what": "comprar 2 litros de leite"}]),
    ("comprar 3 caixas amanhã", [{"intent": "remind", "what": "comprar 3 caixas", "start": "2026-11-19 09:00"}]),
    (
        "comprar as 3 caixas na segunda",
        [{"intent": "remind", "what": "comprar as 3 caixas", "start": "2026-11-23 09:00"}],
    ),
    ("comprar as 3 caixas", [{"intent": "add_task", "what": "comprar as 3 caixas"}]),
    ("ligar para 555-0142", [{"intent": "add_task", "what": "ligar para 555-0142"}]),
    ("ver 24 às 8 da noite", [{"intent": "remind", "what": "ver 24", "start": "2026-11-18 20:00"}]),
    ("ler 1984 hoje à noite", [{"intent": "remind", "what": "ler 1984", "start": "2026-11-18 20:00"}]),
    ("ler 1984", [{"intent": "add_task", "what": "ler 1984"}]),
    ("comprar 2 às 5", [{"intent": "remind", "what": "comprar 2", "start": "2026-11-18 17:00"}]),
    ("ônibus 42 às 18h15", [{"intent": "add_event", "what": "ônibus 42", "start": "2026-11-18 18:15"}]),
    ("pagar 300 na sexta", [{"intent": "remind", "what": "pagar 300", "start": "2026-11-20 09:00"}]),
    ("pagar 50 reais amanhã", [{"intent": "remind", "what": "pagar 50 reais", "start": "2026-11-19 09:00"}]),
    ("correr 5 km domingo às 8", [{"intent": "remind", "what": "correr 5 km", "start": "2026-11-22 08:00"}]),
    (
        "tomar 2 comprimidos às 9 da noite",
        [{"intent": "remind", "what": "tomar 2 comprimidos", "start": "2026-11-18 21:00"}],
    ),
    ("rua 12 amanhã", [{"intent": "remind", "what": "rua 12", "start": "2026-11-19 09:00"}]),
    ("rua 25 de março 100", [{"intent": "add_task", "what": "rua 25 de março 100"}]),
    ("livro para crianças de 3 a 5 anos", [{"intent": "add_task", "what": "livro para crianças de 3 a 5 anos"}]),
    (
        "revisar capítulo 7 na segunda",
        [{"intent": "remind", "what": "revisar capítulo 7", "start": "2026-11-23 09:00"}],
    ),
    ("quarto 12 na sexta", [{"intent": "remind", "what": "quarto 12", "start": "2026-11-20 09:00"}]),
    ("limpar o quarto", [{"intent": "add_task", "what": "limpar o quarto"}]),
    ("limpar o quarto na quarta", [{"intent": "remind", "what": "limpar o quarto", "start": "2026-11-18 12:00"}]),
    ("comprar protetor para o sol", [{"intent": "add_task", "what": "comprar protetor para o sol"}]),
    ("ir ao mar no domingo", [{"intent": "remind", "what": "ir ao mar", "start": "2026-11-22 09:00"}]),
    ("comprar meia dúzia de ovos", [{"intent": "add_task", "what": "comprar meia dúzia de ovos"}]),
    ("comprar meias", [{"intent": "add_task", "what": "comprar meias"}]),
    ("lavar a meia", [{"intent": "add_task", "what": "lavar a meia"}]),
    ("pagar a segunda via do boleto", [{"intent": "add_task", "what": "pagar a segunda via do boleto"}]),
    ("segunda via do RG", [{"intent": "add_task", "what": "segunda via do RG"}]),
    ("segunda temporada da série", [{"intent": "add_task", "what": "segunda temporada da série"}]),
    ("assistir a segunda temporada", [{"intent": "add_task", "what": "assistir a segunda temporada"}]),
    ("quinta série", [{"intent": "add_task", "what": "quinta série"}]),
    ("terceira parcela", [{"intent": "add_task", "what": "terceira parcela"}]),
    (
        "pagar terceira parcela na quinta",
        [{"intent": "remind", "what": "pagar terceira parcela", "start": "2026-11-19 09:00"}],
    ),
    ("quarta parcela do carro", [{"intent": "add_task", "what": "quarta parcela do carro"}]),
    ("sexta parcela", [{"intent": "add_task", "what": "sexta parcela"}]),
    ("ter paciência", [{"intent": "add_task", "what": "ter paciência"}]),
    ("ter reunião amanhã às 9", [{"intent": "remind", "what": "ter reunião", "start": "2026-11-19 09:00"}]),
    ("falar com Marco", [{"intent": "add_task", "what": "falar com Marco"}]),
    ("falar com Marco na quinta", [{"intent": "remind", "what": "falar com Marco", "start": "2026-11-19 09:00"}]),
    ("presente para Marco", [{"intent": "add_task", "what": "presente para Marco"}]),
    ("ligar pro Marco amanhã", [{"intent": "remind", "what": "ligar pro Marco", "start": "2026-11-19 09:00"}]),
    (
        "ler o relatório de maio amanhã",
        [{"intent": "remind", "what": "ler o relatório de maio", "start": "2026-11-19 09:00"}],
    ),
    ("festa de agosto", [{"intent": "add_task", "what": "festa de agosto"}]),
    ("chegar tarde", [{"intent": "add_task", "what": "chegar tarde"}]),
    ("sair mais cedo", [{"intent": "add_task", "what": "sair mais cedo"}]),
    (
        "procurar um dentista amanhã",
        [{"intent": "remind", "what": "procurar um dentista", "start": "2026-11-19 09:00"}],
    ),
    ("cancelar academia na sexta", [{"intent": "remind", "what": "cancelar academia", "start": "2026-11-20 09:00"}]),
    ("cancelar assinatura da revista", [{"intent": "add_task", "what": "cancelar assinatura da revista"}]),
    ("apagar fotos do celular", [{"intent": "add_task", "what": "apagar fotos do celular"}]),
    ("parar na farmácia às 5", [{"intent": "remind", "what": "parar na farmácia", "start": "2026-11-18 17:00"}]),
    ("parar na farmácia", [{"intent": "add_task", "what": "parar na farmácia"}]),
    ("pare o carro na sombra", [{"intent": "add_task", "what": "pare o carro na sombra"}]),
    ("fim do contrato", [{"intent": "add_task", "what": "fim do contrato"}]),
    ("carta de fim de contrato", [{"intent": "add_task", "what": "carta de fim de contrato"}]),
    ("sair com a Ana", [{"intent": "add_task", "what": "sair com a Ana"}]),
    ("sair para correr às 6", [{"intent": "remind", "what": "sair para correr", "start": "2026-11-18 18:00"}]),
    ("baixar o app", [{"intent": "add_task", "what": "baixar o app"}]),
    (
        "baixa do inventário na segunda",
        [{"intent": "remind", "what": "baixa do inventário", "start": "2026-11-23 09:00"}],
    ),
    ("som alto na festa", [{"intent": "add_task", "what": "som alto na festa"}]),
    ("salto alto da Ana", [{"intent": "add_task", "what": "salto alto da Ana"}]),
    ("sim ao projeto da Ana", [{"intent": "add_task", "what": "sim ao projeto da Ana"}]),
    (
        "ajuda a Ana com a mudança no sábado",
        [{"intent": "remind", "what": "ajuda a Ana com a mudança", "start": "2026-11-21 09:00"}],
    ),
    ("ajudar a Ana", [{"intent": "add_task", "what": "ajudar a Ana"}]),
    ("passar no banco", [{"intent": "add_task", "what": "passar no banco"}]),
    ("passar roupa no sábado", [{"intent": "remind", "what": "passar roupa", "start": "2026-11-21 09:00"}]),
    ("mudar de casa", [{"intent": "add_task", "what": "mudar de casa"}]),
    (
        "mudar o carro de lugar às 18h",
        [{"intent": "remind", "what": "mudar o carro de lugar", "start": "2026-11-18 18:00"}],
    ),
    ("trocar a lâmpada", [{"intent": "add_task", "what": "trocar a lâmpada"}]),
    ("trocar o óleo na terça", [{"intent": "remind", "what": "trocar o óleo", "start": "2026-11-24 09:00"}]),
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
    ("lista de convidados", [{"intent": "add_task", "what": "lista de convidados"}]),
    (
        "foco no trabalho da Ana às 15h",
        [{"intent": "remind", "what": "foco no trabalho da Ana", "start": "2026-11-18 15:00"}],
    ),
    ("feito à mão", [{"intent": "add_task", "what": "feito à mão"}]),
    ("pronto socorro", [{"intent": "add_task", "what": "pronto socorro"}]),
    ("silêncio dos inocentes", [{"intent": "add_task", "what": "silêncio dos inocentes"}]),
    ("resumo para Ana na segunda", [{"intent": "remind", "what": "resumo para Ana", "start": "2026-11-23 09:00"}]),
    ("tudo bem", [{"intent": "menu"}]),
    ("https://example.com/2026/11/20", [{"intent": "capture", "what": "https://example.com/2026/11/20"}]),
    ("código 4512", [{"intent": "add_task", "what": "código 4512"}]),
    ("v2.10 instalar", [{"intent": "add_task", "what": "v2.10 instalar"}]),
    ("50% de desconto na sexta", [{"intent": "remind", "what": "50% de desconto", "start": "2026-11-20 09:00"}]),
    ("voo JJ3166 amanhã às 7 da manhã", [{"intent": "add_event", "what": "voo JJ3166", "start": "2026-11-19 07:00"}]),
    ("comprar pilhas de 1,5 V", [{"intent": "add_task", "what": "comprar pilhas de 1,5 V"}]),
    (
        "reunião às 2:30 da madrugada dia 14 de março",
        [{"intent": "add_event", "what": "reunião", "start": "2027-03-14 03:30"}],
    ),
    ("dia 31 de abril pagar", [{"intent": "add_task", "what": "dia 31 de abril pagar"}]),
    ("25:00 ligar", [{"intent": "add_task", "what": "25:00 ligar"}]),
    ("às 27 ligar", [{"intent": "add_task", "what": "às 27 ligar"}]),
    ("dormir 8h", [{"intent": "add_task", "what": "dormir 8h"}]),
    ("dez reais", [{"intent": "add_task", "what": "dez reais"}]),
    ("comprar dez pães", [{"intent": "add_task", "what": "comprar dez pães"}]),
    ("comprar dez pães amanhã", [{"intent": "remind", "what": "comprar dez pães", "start": "2026-11-19 09:00"}]),
    ("uma tarde de chuva", [{"intent": "add_task", "what": "uma tarde de chuva"}]),
    ("dia de treino", [{"intent": "add_task", "what": "dia de treino"}]),
    ("dia das mães presente", [{"intent": "add_task", "what": "dia das mães presente"}]),
    ("dois por um na pizza", [{"intent": "add_task", "what": "dois por um na pizza"}]),
    ("R$ 50 pro João amanhã", [{"intent": "remind", "what": "R$ 50 pro João", "start": "2026-11-19 09:00"}]),
    ("fazer seis cópias amanhã", [{"intent": "remind", "what": "fazer seis cópias", "start": "2026-11-19 09:00"}]),
]


@pytest.mark.parametrize(("text", "expected"), TRAPS)
def test_a_trap_in_portuguese_is_no_trap(text: str, expected: list[dict[str, Any]]) -> None:
    assert brief_of(text, "pt") == expected


def test_all_the_working_days_are_the_weekdays() -> None:
    (found,) = brief_of("todos os dias úteis às 8 tomar o remédio", "pt")
    assert (found["what"], found["repeat"]) == ("tomar o remédio", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
