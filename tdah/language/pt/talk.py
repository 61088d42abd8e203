"""Portuguese: the words around times - how things are asked for, and which words begin a thing to do. Data only."""

from tdah.language.connection_words import commands_of, phrases_of
from tdah.language.en.talk import TALK as ENGLISH_TALK
from tdah.language.lexicon import Talk
from tdah.language.pt.commands import COMMANDS, PHRASES
from tdah.language.pt.connections import CONNECTIONS
from tdah.language.pt.moods import MOODS, TOLD
from tdah.language.word_lists import accented, phrases

_VERBS = """
    abastecer abrir acabar aceitar acessar achar acordar adiantar agendar agradecer ajeitar ajudar ajustar alimentar
    almocar alugar anotar apagar aplicar apresentar aprovar arquivar arrumar assar assinar assistir atualizar avisar
    baixar beber brincar buscar cadastrar cancelar caminhar cantar carregar checar chamar chegar cobrar colher colocar
    combinar comecar comer comprar comunicar concluir conferir confirmar consertar consultar contar contatar contratar
    conversar copiar correr cortar costurar cozinhar criar cuidar dar declarar decidir defender deixar depositar
    descansar descer descongelar desenhar desligar devolver digitar dirigir dizer doar dobrar dormir editar emitir
    encaminhar encher encomendar encontrar ensaiar ensinar entrar entregar enviar escolher escovar escrever esfregar
    esperar estender estudar esvaziar examinar excluir exercitar explicar falar faxinar fazer fechar finalizar
    formatar fritar ganhar gravar guardar imprimir informar inscrever instalar investir ir jantar jogar juntar lavar
    lembrar ler levar levantar liberar ligar limpar malhar mandar marcar medir meditar mexer montar mostrar mover
    mudar nadar negociar obter olhar ordenar organizar orar ouvir pagar parcelar participar passar passear pedalar
    pedir pegar pensar perguntar pesquisar pintar planejar plantar podar poupar postar praticar preparar procurar
    programar protocolar publicar puxar recarregar receber recolher reformar regar registrar religar remarcar renovar
    reparar repor responder reservar resolver retirar retornar reunir rever revisar rezar sacar sair salvar secar
    seguir separar ser solicitar subir tampar telefonar terminar testar tirar tocar tomar torcer traduzir transferir
    trazer treinar trocar usar vacinar varrer vender ver verificar vestir viajar visitar voltar votar zerar abre
    agenda ajuda anota apaga arruma avisa baixa bota busca cancela carrega chama compra confere confirma conserta
    corre corta cuida da deixa desliga devolve diz entrega envia escreve estuda fala faz fecha guarda imprime lava
    leva le liga limpa manda marca monta olha paga passa pede pega pergunta pesquisa pinta planta poe prepara procura
    recarrega recolhe rega renova reserva resolve responde revisa sai separa tira toma traz transfere troca varre
    vende ve verifica visita volta compre pague ligue mande envie leve pegue faca tome lave limpe marque busque
"""
VERBS = frozenset(_VERBS.split())

_ASKED = (
    r"(?:(?:voce |vc )?(?:pode|podes|poderia|consegue|da pra|da para)(?: voce| vc)? (?:me (?:lembrar|avisar|acordar|"
    r"chamar)|"
    r"lembrar-me|avisar-me)"
    r"|me (?:lembr[ae]|lenbra|avis[ae]|acord[ae]|cham[ae]|cobr[ae])(?:r)?|lembr[ae](?:-me|-se|-nos| me| eu)?|"
    r"lembrar(?! [ao] [A-Z])(?:-me|-se)?|"
    r"avis[ae](?:-me)?|acord[ae]-me|lembrete|lembra eu"
    r"|n(?:ao|) (?:me )?deix[ae](?:-me)? (?:eu |que eu )?(?:me )?(?:esquec\w+|perd\w+|passar)"
    r"|n(?:ao|) (?:me )?(?:posso|podemos|quero|vou|devo)(?: me)? esquecer|n(?:ao|) (?:esquecer|esqueca|esquece|esqueco)"
    r"|(?:eu )?esqueci de(?= \w+[aei]r\b)"
    r"|(?:cri[ae]r?|coloc[ae]r?|bot[ae]r?|poe|faz|adicion[ae]r?|program[ae]r?|inclu[ai]|agend[ae]r?|anot[ae]r?|"
    r"configur[ae]r?)(?: (?:um|uma|o|a|mais um|outro))?(?: (?:novo|nova))? ?"
    r"(?:lembrete|alarme|despertador|aviso|tarefa|evento|timer|cronometro)?(?= (?:para|pra|de|que|no|na|em|as|o|"
    r"a)\b|:|$| \d)"
    r"|(?:adiciona|coloca|bota|anota|inclui|poe)(?= .{1,80} na (?:minha )?lista)"
    r"|(?:agenda|coloca|cria|bota|poe|anota)(?: (?:pra|para) mim)?(?: uma?)?"
    r"(?= (?:consulta|reuniao|evento|aula|call|jantar|almoco|dentista|medico)\b)"
    r"|(?:eu )?tenho(?= (?:terapia|consulta|dentista|medico|reuniao|aula|exame|prova|voo|academia|yoga|"
    r"entrevista|fisio)\b)"
    r"|alarme|tarefa|pendencia|evento|nota mental|timer"
    r"|(?:eu )?(?:tenho|tinha|temos|vou ter|to)(?: q| que| de)(?= \w)|(?:eu )?(?:preciso|precisava|devo|deveria|"
    r"quero|queria|"
    r"necessito)(?= \w)|falta(?= \w)"
    r"|(?:se )?certifi(?:que|ca)(?:-se)? de(?: que)?|quero que (?:voce |vc )?me (?:lembre|avise))"
)
_OPENING = (
    r"(?:(?:oi|ola|ei|ok|okay|beleza|blz|bom|por favor|pfv|pf|porfavor|pfvr|pls|e|tambem|tbm|tb|entao|ai|opa|eae|bot|"
    r"assistente|ah|dai)\b[ ,:!]*)*"
    rf"(?:{_ASKED})?(?:[ ,:!-]+|$)"
    r"(?:(?:que eu tenho que|que tenho que|q tenho q|que eu preciso|que preciso|que eu|que|q|de que|de|da|do|dos|das|a|"
    r"para|pra|por favor|pfv|sobre|tenho que|preciso|eu|um lembrete (?:para|pra|de)|me|o)(?:[ ,:]+|$))*"
)
_CLOSING = (
    r"(?:[ ,]*\b(?:me (?:lembra|avisa)|por favor|pfv|pf|pfvr|porfavor|pls|obrigad[oa]|obg|obgd|brigad[oa]|valeu|vlw|"
    r"muito obrigad[oa]|ok|ta|"
    r"(?:na|a) (?:minha )?(?:lista|lista de tarefas|agenda|lista de compras)))+[ .!?]*$"
)
_NAG = (
    r"[ ,]*(?:\be )?(?:\b(?:insist[ae](?: comigo)?|me cobr[ae]|fica me lembrando|fique me lembrando|nao para de me "
    r"lembrar|"
    r"nao pare de me lembrar|me enche o saco|pega no meu pe|continua me lembrando|continue me lembrando|com "
    r"insistencia|"
    r"me perturba|fica no meu pe)\b)(?: (?:com isso|muito))?(?: (?:a cada|de|cada) (?P<minutes>\d{1,3}|cinco|dez|"
    r"quinze|"
    r"vinte) ?(?:m|min|mins|minutos?)\b(?: em \d+ ?(?:min|minutos))?)?(?: ate (?:eu )?(?:responder|fazer|terminar|"
    r"concluir))?"
)
_ALARM = r"\b(?:alarme|despertador|timer|me acord[ae]|acord[ae]-me|me acordar|cronometro|temporizador)\b"
_DANGLING_FIRST = """
    ! * , - . : ; @ e ou a as o os ao aos do da dos das de em no na nos nas por pelo pela para pra pro que ate entao ai
    dai – q d p
"""
_DANGLING_LAST = """
    ! & , - . : ; @ e ou a as o os ao aos do da dos das de em no na nos nas um uma por pelo pela para pra pro com como
    cada desde ate antes depois dentro sobre este esta esse essa proximo proxima que uns umas tipo – durante meu minha
    todo toda todos todas q d p daqui la ter
"""
_MEETINGS = """
    dentista medico medica doutor doutora dr dra pediatra oftalmologista oculista ginecologista reuniao consulta almoco
    jantar cafe brunch voo aula aulas curso entrevista festa aniversario niver casamento conferencia cabeleireiro
    cabeleireira barbeiro terapia terapeuta psicologo psicologa psiquiatra sessao exame exames prova retorno fisio
    fisioterapia fisioterapeuta ortodontista veterinario veterinaria vet show filme cinema jogo partida ensaio webinar
    oficina seminario workshop yoga ioga pilates funeral velorio missa cerimonia formatura torneio recital cirurgia
    ressonancia tomografia zoom teams videochamada churrasco churras piquenique festival trem onibus balsa passeio
    audiencia entrega palestra massagem manicure unha batizado mudanca academia futebol natacao call happy-hour date
    encontro perito vistoria visita
    """
MEETINGS = frozenset(_MEETINGS.split())
_SHOPPING = "comprar compra compre trazer traz buscar busca pegar pega pedir pede preciso"
_QUESTIONS = """
    que quem qual quais quando quanto quanta quantos quantas onde como cade sera posso pode poderia
    porque aonde
"""
_STATEMENTS = (
    r"(?:estou|to|tou|me sinto|sou|odeio|amo|adoro|gosto|acho|penso|nao consigo|nao quero|nao sei|nao tenho|tive|"
    r"acabei de|"
    r"esqueci|isso e|isto e|voce|vc|tu|estamos|somos|tem|teve|ele|ela|eles|o dia foi|ai que|nossa|caramba|meu deus|omg|"
    r"kkk+|haha|rsrs|droga|merda|porra|minha cabeca|hoje foi|por que|que dia|que saco|que preguica|te amo|nao entendi|"
    r"nao funciona|que bom|ainda bem)\b.*"
)
_NOT_PLACES = "todo casa dinheiro principio geral mao pe tempo serio dia fim final"
_PLACE = (
    r"(?:\bno|\bna|@|\bem) (?P<place>(?:o |a |casa d[aoe] )?(?:(?:rua|r\.|avenida|av\.?|praca|alameda|travessa) "
    r"(?:[\w'.]+ ){0,4}?\d+[\w-]*|[\w'&.-]+(?: [\w'&.-]+){0,4}))\s*$"
)

# How a person wants to be written to, said word for word.
_MANNERS = {
    "clock_12": """
        relógio de 12 horas, relógio 12 horas, relógio de 12h, relógio 12h, formato de 12 horas, formato 12
        horas, formato de 12h, formato 12h, am pm, am/pm
    """,
    "clock_24": """
        relógio de 24 horas, relógio 24 horas, relógio de 24h, relógio 24h, formato de 24 horas, formato 24
        horas, formato de 24h, formato 24h
    """,
    "accents_on": """
        acentos, com acentos, com acento, com os acentos, acentos sim, usa acentos, use acentos, quero acentos,
        ativa os acentos
    """,
    "accents_off": """
        sem acentos, sem acento, sem os acentos, acentos não, letras simples, tira os acentos, tire os acentos
    """,
}
_TELLING = """
    uma da das na nas ao meu minha pra lembra lembrar lembre lembre-me amanha noite ligar fazer
    tenho ola obrigado obrigada terca quarta quinta sexta nao voce depois agora feito hoje leite pao
    reuniao lixo buscar criancas
"""

TALK = Talk(
    phrases={**phrases({**PHRASES, **_MANNERS}), **phrases_of(CONNECTIONS)},
    telling=frozenset(_TELLING.split()),
    commands=(*MOODS, *commands_of(CONNECTIONS), *COMMANDS, *TOLD),
    opening=accented(_OPENING),
    closing=accented(_CLOSING),
    nag=accented(_NAG),
    alarm=accented(_ALARM),
    dangling_first=frozenset(_DANGLING_FIRST.split()),
    dangling_last=frozenset(_DANGLING_LAST.split()),
    shopping=frozenset(_SHOPPING.split()),
    meetings=MEETINGS,
    meals={"brunch": "late_morning", "almoco": "lunch", "jantar": "dinner"},
    with_words=frozenset({"com", "c", "c/"}),
    pronouns=frozenset({"ele", "ela", "eles", "elas", "isso", "la", "ali"}),
    questions=frozenset(_QUESTIONS.split()),
    statements=accented(_STATEMENTS),
    place=accented(_PLACE),
    not_places=frozenset(_NOT_PLACES.split()),
    conjunction=accented(r"(?:\b(?:e(?: depois| tambem)?|depois\b(?! d)|tambem|tbm|alem disso)\b|&)"),
    agenda_weeks={
        "semana": "this week", "esta semana": "this week", "essa semana": "this week", "a semana": "this week",
        "minha semana": "this week", "da semana": "this week", "nesta semana": "this week", "nessa semana": "this week",
        "proxima semana": "next week", "próxima semana": "next week", "a próxima semana": "next week",
        "a proxima semana": "next week", "semana que vem": "next week", "a semana que vem": "next week",
        "na semana que vem": "next week", "na próxima semana": "next week", "na proxima semana": "next week",
        "fds": "weekend", "fim de semana": "weekend", "final de semana": "weekend", "o fds": "weekend",
        "o fim de semana": "weekend", "no fds": "weekend", "este fim de semana": "weekend",
        "neste fim de semana": "weekend", "no fim de semana": "weekend", "próximo fim de semana": "next weekend",
        "proximo fim de semana": "next weekend", "fim de semana que vem": "next weekend",
        "mes": "month", "mês": "month", "este mês": "month", "este mes": "month", "esse mês": "month",
        "esse mes": "month",
        "mês que vem": "next month", "mes que vem": "next month", "o mês que vem": "next month",
        "próximo mês": "next month", "proximo mes": "next month",
        "agora": "next", "próximo": "next", "proximo": "next", "a seguir": "next",
        "hoje": "today", "hj": "today", "meu dia": "today", "o dia": "today", "de hoje": "today", "para hoje": "today",
        "pra hoje": "today",
    },
    languages={**ENGLISH_TALK.languages, "portugues": "pt", "brasileiro": "pt", "espanhol": "es", "castelhano": "es",
               "ingles": "en", "frances": "fr"},
    providers=ENGLISH_TALK.providers,
    articles=frozenset({"um", "uma", "uns", "umas", "algo", "algum", "alguma", "outro", "outra", "alguem", "tempo"}),
    joints=frozenset({"por", "em", "uns", "umas", "mais"}),
    earlier=frozenset({"antes", "cedo"}),
)  # fmt: skip
