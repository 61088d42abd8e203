"""Portuguese: whole messages that ask for something. `PHRASES` are said word for word, `COMMANDS` have gaps."""

from tdah.language.lexicon import Command
from tdah.language.pt.notes import NOTES
from tdah.language.word_lists import accented

PHRASES = {
    "done": """
        feito, feita, pronto, pronta, ja fiz, fiz, ok, okay, terminei, ja terminei, concluido, concluida, acabei, ja
        acabei, ja foi, ta feito, esta feito, tá feito, done, ✓, ✅, 👍, finalizado, finalizei, tudo feito, completo,
        feitinho, blz feito, foi, ja ta feito, cumprido, beleza, blz, prontinho, fiz ja, oki, k
    """,
    "snooze": """
        depois, mais tarde, agora nao, ainda nao, daqui a pouco, dps, me lembra depois, me lembre depois,
        me lembra mais tarde, me lembre mais tarde, adiar, adia, soneca, logo, em outro momento, adie, depois por favor,
        espera, espera um pouco, daqui pouco, ja ja eu faço, mais tarde por favor, me avisa depois, me avise depois,
        daqui um pouco, outra hora
    """,
    "skip": """
        pular, pula, pule, saltar, salta, passo, pula essa, dessa vez nao, desta vez nao, pula esse, pular essa,
        pule essa, nao insista, nao insiste, para de insistir, pare de insistir, para de me lembrar disso, passa
        essa, essa semana nao, esta semana nao, nao essa semana, esquece, esqueça, deixa pra la, deixa para la,
        esquece isso, deixa la, deixa estar, nao importa, nao interessa, nao faz mal, deixa quieto, esquece la
    """,
    "not_today": """
        hoje nao, hj nao, hoje nao da, hj nao da, nao da hoje, hoje nao consigo, hj nao consigo, nao consigo hoje,
        nao consigo hj, hoje nao posso, hj nao posso, nao posso hoje, esqueci, me esqueci, eu esqueci, esqueci-me,
        ih esqueci, esqueci de novo, esqueci desculpa, desculpa esqueci, esqueci sorry, passou-me, passou batido, me
        passou, esquecido
    """,
    "drop": """
        apagar, apaga, apague, deletar, deleta, remove isso, excluir, exclui, exclua, tira isso, nao precisa mais,
        nao precisa, apaga isso, deleta isso, cancela isso, cancela o lembrete, cancela esse, apaga esse, apague
        isso, descartar, descarta, tirar, apaga o lembrete
    """,
    "undo": """
        desfazer, desfaz, desfaça, desfaz isso, reverter, volta atras, undo, opa desfaz, desfazer isso, desfaser,
        volta isso
    """,
    "what_now": """
        o que faço, o que faço agora, e agora, o que eu faço, o que eu faço agora, por onde começo, o que posso fazer,
        o que devo fazer, escolhe pra mim, escolhe por mim, travei, to travado, to travada, estou travado,
        estou travada, me da algo pra fazer, com o que começo, nao sei o que fazer, o que faço primeiro, e agora o que,
        o que fazer, o q faço, o q faço agora, oq faço, oq faço agora, o que fazer agora, por onde eu começo
    """,
    "list": """
        lista, minha lista, a lista, tarefas, minhas tarefas, pendencias, minhas pendencias, ver lista, mostra a lista,
        mostra minha lista, o que tem na lista, o que tem na minha lista, o que tenho pendente, tudo, lista tudo,
        lembretes, meus lembretes, ver tarefas, o que falta, me mostra a lista, mostre a lista, ver tudo, lista de
        tarefas, o que eu tenho que fazer, o que tenho que fazer, mostrar lista, mostra tudo, ver minha lista
    """,
    "brief": """
        resumo, meu resumo, me da o resumo, resumo da manhã, resumo do dia, me manda o resumo, resumo agora
    """,
    "brief_off": """
        sem resumo, resumo nao, tira o resumo, nao quero resumo, resumo off, desliga o resumo, desativa o resumo,
        desativar resumo, desligar resumo
    """,
    "brief_on": """
        resumo sim, resumo on, ativar resumo, ativa o resumo, quero resumo, quero o resumo, liga o resumo
    """,
    "quiet": """
        silencio, horas de silencio, nao perturbe, modo silencio, horario de silencio, nao incomodar
    """,
    "quiet_off": """
        sem silencio, silencio nao, tira o silencio, silencio off, desliga o silencio, desativar silencio,
        desativa o silencio, sem horario de silencio
    """,
    "my_data": """
        meus dados, exportar meus dados, exporta meus dados, baixar meus dados, exportar dados, exportar,
        me da meus dados, me manda meus dados, quero meus dados, envia meus dados
    """,
    "forget_me": """
        me esquece, me esqueça, me apaga, apaga meus dados, apaga minha conta, apagar minha conta, exclui minha conta,
        excluir minha conta, deleta minha conta, deletar minha conta, apagar meus dados, excluir meus dados,
        apaga tudo sobre mim, apaga todos os meus dados, exclua minha conta, apague meus dados, esqueça-me,
        apague minha conta, deleta meus dados, encerrar minha conta
    """,
    "fresh_start": """
        recomeçar, começar de novo, começar do zero, recomeço, novo começo, do zero, vida nova, pagina em branco,
        zerar tudo, fresh start, recomeça, comecar do zero
    """,
    "menu": """
        menu, ?, ??, ajuda, comandos, opções, o que voce faz, como funciona, como funciona isso, help, o que vc faz,
        me ajuda, instruções, como usar, como eu uso, o que posso mandar, info, o que você sabe fazer, como te uso
    """,
    "im_ok": """
        estou bem, to bem, tou bem, ja estou bem, ja to bem, estou melhor, to melhor, tou melhor, ja estou melhor, esta
        tudo bem, ta tudo bem, me sinto melhor, sinto-me melhor, estou em seguranca, to em seguranca, ja passou,
        fico bem
    """,
    "resume": """
        retomar, retomar remedios, retomar remedio, retomar medicacao, retomar os lembretes, retoma
    """,
    "thanks": """
        obrigado, obrigada, muito obrigado, muito obrigada, valeu, vlw, obg, brigado, brigada, obgd, agradecido,
        agradecida, ok obrigado, ok obrigada, otimo obrigado, thx, ❤️, 🙏, valeu mesmo, brigadao, obrigadão, tks,
        muito obg, obrigadinha, gratidão, perfeito obrigado, perfeito obrigada
    """,
    "next": """
        proximo, proxima, o que vem agora, agenda, minha agenda, calendario, meu calendario, qual o proximo,
        o que vem depois, o que vem a seguir, a seguir, o proximo, qual e o proximo
    """,
    "break_down": """
        divide, dividir, divida, em passos, passo a passo, divide isso, quebra em passos, passos, em etapas
    """,
    "focus": """
        foco, modo foco, concentração, sessão de foco, fica comigo, focar, me ajuda a focar, focus, quero focar
    """,
    "connect": """
        conectar, conecta, conectar conta, conectar minha conta, conectar calendario, conectar agenda, vincular conta
    """,
    "zone": """
        fuso horario, meu fuso horario, fuso, meu fuso
    """,
    "yes": """
        sim, claro, com certeza, sim por favor, isso, pode ser, pode, uhum, aham, s, ss, isso mesmo, bora, quero
    """,
    "no": """
        nao, n, nn, nao obrigado, nao obrigada, nenhum, nenhuma, nenhum deles, negativo
    """,
    "hello": """
        oi, ola, bom dia, boa tarde, oi tudo bem, tudo bem, opa, eai, e ai, oii, oie, ei, alo, salve, tudo bom,
        tem alguem ai, ta ai, vc ta ai, oi bom dia, hey, fala
    """,
    "greeting": """
        tchau, ate logo, ate mais, ate amanhã, boa noite, flw, falou, kkk, kkkk, kkkkk, rsrs, haha, hmm, hm, uhm,
        talvez, legal, otimo, perfeito, teste, testando, desculpa, desculpe, foi mal, show, top, massa, nossa, uau,
        nada, bom, bem, sei la, bjs, beijos, abraço, abs, xau
    """,
}

_ITEM = r"(?:#|n[oº]\.? |numero |o |a |tarefa |lembrete |o numero )?(?P<ref>\d{1,6})"
_TITLE = r"(?P<ref>.{1,120}?)"
_THE = r"(?:o |a |os |as |meu |minha )?"
_THE_ONE = r"(?:isso|isto|esse|essa|este|esta|o ultimo|a ultima|dele|dela)"
_MINUTES = r"(?P<minutes>\d{1,4}) ?(?:m|min|mins|minutos?)?"
_CLOCK = r"\d[\d:.h]* ?(?:hs?|horas)?(?: ?da (?:manhã|manha|tarde|noite))?"
_MOVERS = (
    "move mover muda mudar mude passa passar passe adia adiar adie remarca remarcar remarque reagenda reagendar "
    "reagende atrasa empurra empurrar joga transfere troca trocar"
)
_MOVE = f"(?:{_MOVERS.replace(' ', '|')})"
_DROPPERS = (
    "apaga apagar apague deleta deletar exclui excluir exclua tira tirar cancela cancelar cancele descarta descartar "
    "esquece esqueça esqueca"
)
_DROP = f"(?:{_DROPPERS.replace(' ', '|')})"
_LATERS = "adia adiar adie depois soneca snooze dps"
_LATER = f"(?:{_LATERS.replace(' ', '|')})"
_AGENDA = (
    r"(?:o que (?:eu )?(?:tenho|tem|temos|vou fazer|ta marcado|esta marcado)(?: (?:pra|para) fazer| marcado| agendado| "
    r"planejado| na agenda| de bom)?|o ?q (?:eu )?(?:tenho|tem)(?: (?:pra|para) fazer)?|agenda|minha agenda|a agenda|"
    r"(?:me )?mostra(?: a agenda| minha agenda)?|ver|planos|tenho algo|tem algo|tenho alguma coisa|tem alguma coisa|"
    r"calendario|como (?:esta|ta|fica|vai ser)(?: a| o| minha| meu)?|compromissos|tenho compromisso|lista|"
    r"quais (?:os |meus )?compromissos)"
)
_DAYS = (
    "hoje hj amanhã amanha amnh depois segunda terça terca quarta quinta sexta sábado sabado domingo esta essa este "
    "esse "
    "a o na no proxima próxima próximo proximo fds fim final semana mês mes seg ter qua qui sex sab dom 2a 3a 4a 5a 6a "
    "neste nesta"
)


def _said(action: str, openers: str, pattern: str) -> Command:
    return Command(action, tuple(openers.split()), accented(pattern))


COMMANDS = (
    *NOTES,
    _said("did", "ja eu", r"(?:sera que )?(?:eu )?(?:ja )?(?P<ref>\w+(?:ei|i) .{2,120}?)(?: hoje| ja)?"),
    _said("done", "", rf"{_ITEM}(?: (?:ja )?(?:esta|ta|foi))? (?:ja )?(?:feito|feita|pronto|pronta|ok|concluido|"
          r"concluida|terminado|foi|✓|✅)"),
    _said("done", "feito feita pronto pronta terminei concluir conclui ok done acabei ja fiz",
          rf"(?:feito|feita|pronto|pronta|terminei|conclui|ok|done|acabei|fiz|ja (?:fiz|terminei))(?: com)? {_ITEM}"),
    _said("done_title", "feito feita pronto ja terminei acabei fiz conclui",
          rf"(?:feit[oa](?! [aà] )|ja (?:fiz|terminei|acabei|conclui)|terminei|acabei|fiz|conclui)(?: com| de)? "
          rf"{_THE}{_TITLE}"),
    _said("done_title", "", rf"{_THE}(?P<ref>[\w' ]{{2,60}}?) (?:ja )?(?:esta |ta |foi )?(?:feito|feita|pronto|pronta|"
          r"concluido|concluida|terminado|terminada)(?: ja)?"),
    _said("snooze", _LATERS, rf"{_LATER} #?(?P<ref>\d{{1,6}}) (?:por )?{_MINUTES}"),
    _said("snooze", _LATERS, rf"{_LATER} (?:{_THE_ONE} )?(?:por |uns )?{_MINUTES}"),
    _said("snooze", _LATERS, rf"{_LATER} {_ITEM} (?P<when>(?:ate|para|pra|pras|por|as|uma|um|meia|duas|tres|\d+ "
              rf"?h).{{0,80}})"),
    _said("snooze", _LATERS, rf"{_LATER} {_ITEM}"),
    _said("snooze", _LATERS, rf"(?!depois|dps){_LATER} (?:{_THE_ONE} )?(?P<when>.{{2,80}})"),
    _said("snooze", "", rf"{_ITEM} (?:depois|mais tarde|dps)"),
    _said("again", "de me", r"(?:de novo|outra vez|me (?:lembra|lembre|avisa|avise) (?:de novo|outra vez|novamente)) "
          r"(?P<when>.{2,60})"),
    _said("about_it", "me lembra lembre avisa", rf"(?:me )?(?:lembra|lembre|avisa|avise)(?:-me)?(?: de novo)? "
          rf"(?:de |d|sobre )?{_THE_ONE}(?: de novo)? (?P<when>.{{2,60}})"),
    _said(
        "about_it",
        "muda mude passa passe joga adia adie deixa melhor",
        r"(?:(?:muda|mude|passa|passe|joga|adia|adie|deixa)(?: isso| esse| essa)?|melhor)"
        r"(?: para| pra)? (?P<when>.{2,60}?)(?: (?:no|na|em) mesm[oa] (?:horario|hora)| mesm[oa] (?:horario|hora))?",
    ),
    _said("ask_again", "me lembra lembre avisa avise lembre-me", r"(?:me )?(?:lembra|lembre|avisa|avise|"
              r"pergunta)(?:-me)? "
          r"(?:de novo |outra vez |novamente )?(?!de |que |da |do |sobre )(?P<when>.{2,60})"),
    _said("skip", "pula pular pule salta saltar", rf"(?:pula|pular|pule|salta|saltar) {_ITEM}"),
    _said("skip_title", "pula pular pule", rf"(?:pula|pular|pule) {_THE}{_TITLE}"),
    _said("drop", _DROPPERS, rf"{_DROP} {_ITEM}"),
    _said("drop_title", "apaga apagar apague deleta deletar exclui excluir exclua descarta descartar",
          rf"(?:apaga|apagar|apague|deleta|deletar|exclui|excluir|exclua|descarta|descartar) {_THE}{_TITLE}"
          r"(?: da (?:minha )?lista)?"),
    _said("drop_title", _DROPPERS, rf"{_DROP} (?:o |a )?(?:lembrete|tarefa|alarme) (?:de |do |da |para |pra |sobre )?"
          rf"{_TITLE}"),
    _said("move_by", "move mover adia adiar adie atrasa empurra empurrar joga", rf"(?!.*cada ){_MOVE} "
              rf"{_THE}#?(?P<what>.{{3,120}}?)(?: a mais| mais| depois)?"),
    _said("move_by", "adianta adiantar antecipa antecipar",
          rf"(?P<earlier>adianta|adiantar|antecipa|antecipar) {_THE}#?(?P<what>.{{3,120}}?)(?: antes)?"),
    _said("move", _MOVERS, rf"{_MOVE} {_THE}{_TITLE} (?P<link>para as|pras|pra as|para a|para o|para|pra|pro|ate) "
          r"(?P<when>.{1,80})"),
    _said("move", _MOVERS, rf"{_MOVE} {_ITEM} (?P<when>.{{1,80}})"),
    Command("move", (), r"#(?P<ref>\d{1,6}):? (?P<when>.{2,60})"),
    _said("minutes_now", "tenho so eu", r"(?:eu )?(?:so )?tenho(?: so| uns| umas| apenas)? (?P<amount>.{1,30}?)"
          r"(?: livres?| agora| sobrando)?"),
    _said("minutes_now", "o oq", r"(?:o que|o q|oq) (?:eu )?(?:faço|faco|posso fazer|da pra fazer)(?: agora)?[ ,?]*"
          r"(?:com|em)(?: so| uns)? (?P<amount>.{1,30})"),
    _said("break_down", "divide dividir divida quebra quebrar", rf"(?:divide|dividir|divida|quebra|quebrar) {_THE}"
          r"(?P<what>.{1,120}?)(?: em .{0,30}(?:passos|partes|etapas))"),
    _said("break_down", "divide dividir divida", rf"(?:divide|dividir|divida) {_THE}(?P<what>.{{1,120}}?)"),
    _said("travel", "trajeto percurso viagem caminho", r"(?:trajeto|percurso|viagem|caminho)"
          r"(?: (?:a|ao|ate|até|para|pra) (?:o |a )?"
          r"(?P<ref>.{2,80}?))?(?: de|:)? (?P<amount>\d{1,3}(?: ?(?:m|min|mins|minutos?|h|horas?)"
          r"(?: ?\d{1,2}(?: ?(?:m|min|minutos))?)?)?)"),
    _said("focus", "foco focar focus concentracao", r"(?:foco|focar|focus|concentracao)(?: de| por| em| no| na)? "
          r"(?P<minutes>\d{1,3}) ?(?:m|min|mins|minutos)?(?: (?:em |no |na |nos |nas |com |para |pra )?"
        r"(?P<what>.{1,120}))?"),
    _said("focus", "foco focar focus concentracao", r"(?:foco|focar|focus|concentracao) (?:em |no |na |nos |nas )?"
          r"(?P<what>.{1,120}?) (?:por |durante )?(?P<minutes>\d{1,3}) ?(?:m|min|mins|minutos)"),
    _said("focus", "foco focar focus", r"(?:foco|focar|focus) (?:em |no |na |nos |nas )(?P<what>.{1,120})"),
    _said("brief_at", "resumo manda me envia", r"(?:me )?(?:manda |envia |mande )?(?:o |meu )?resumo(?: da manhã| "
              r"diario)?"
          rf"(?: para| pra)? (?P<clock>(?:as )?{_CLOCK})"),
    _said("quiet_hours", "silencio nao horas", r"(?:silencio|horas de silencio|nao perturbe|nao incomodar)(?: das| de| "
          rf"entre| desde)?(?: as?)? (?P<begins>{_CLOCK}) ?(?:-|as|a|ate as|ate|e as|e|–) ?(?P<ends>{_CLOCK})"),
    _said("zone", "estou to agora tou", r"(?:agora )?(?:eu )?(?:estou|to|tou)(?: agora)? (?:em|no|na) "
          r"(?P<what>[^\d,.!?][^,.!?]{1,60}?)(?:,? (?P<when>(?:ate|por|durante)\b.{1,60}))?"),
    _said("zone", "fuso meu", r"(?:meu )?(?:fuso horario|fuso)(?: e| para|:|=)? (?P<what>[^\d].{1,60}?)"
          r"(?: (?P<when>(?:ate|por|durante)\b.{1,60}))?"),
    _said("zone_named", "voltei ja de", r"(?:ja )?(?:voltei para|voltei pra|voltei a|de volta em|de volta a|estou "
              r"de volta "
          r"em) (?P<what>[^\d,.!?][^,.!?]{1,60})"),
    _said("language", "fala fale em idioma escreve escreva responde responda muda usa lingua", r"(?:(?:por favor "
              r")?(?:fala|"
          r"fale|escreve|escreva|responde|responda|usa)(?: comigo)?(?: em)?|em|idioma:?|lingua:?|muda para|muda pra) "
          r"(?P<language>\w+)(?: por favor)?"),
    _said("language", "", r"(?P<language>[^\W\d_]{4,12})(?: por favor| please)?"),
    Command("clock_alone", ("12h", "24h", "12", "24"), r"(?P<hours>12|24) ?h"),
    _said("connect", "conecta conectar conecte vincula vincular sincroniza", r"(?:conecta|conectar|conecte|vincula|"
          r"vincular|sincroniza)(?: com| ao| o| a| meu| minha)?(?: calendario do| agenda do| conta do| calendario| "
          r"agenda)? "
          r"(?P<provider>\w+)(?: calendar)?"),
    _said("free", "estou to tenho quando livre", r"(?:(?:eu )?(?:estou|to) (?:livre|ocupado|ocupada|disponivel)|quando "
          r"(?:eu )?(?:estou|to) (?:livre|disponivel)|livre|tenho (?:algum )?(?:tempo|tempo livre|horario livre|"
          r"horario))"
          r"(?: (?P<when>.{1,80}))?"),
    _said("agenda", "o que oq agenda minha a mostra me ver planos tenho tem calendario como compromissos lista quais",
          rf"{_AGENDA}(?: (?:para|pra|em|no|na|de|da|do))? (?P<when>.{{2,60}})"),
    Command("agenda_word", tuple(_DAYS.split()), r"(?P<when>[\w ]{3,32})"),
)  # fmt: skip
