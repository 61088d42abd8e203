"""Portuguese: words that answers, corrections and reports turn on. Data only."""

from tdah.language.dialogue_words import DialogueWords

DIALOGUE = DialogueWords(
    negations="nao nada",
    refuses="para pare chega",
    turns="mas e sim melhor",
    corrects="digo desculpa ops opa errado e era perdao melhor nao quis enganei errei poe bota espera escreve",
    pronouns="isso isto esse essa este esta ele",
    cancelled="cancel desmarc suspen anul",
    shifted="mud pass adi remarc transf antecip atras ficou agora",
    ordinals=("primeiro primeira 1o", "segundo segunda 2o", "terceiro terceira 3o"),
    last="ultimo ultima",
    every="dois duas ambos ambas todos todas tudo os tres",
    other="outro outra",
    asks=(
        "me lembr",
        "lembr",
        "nao me deix",
        "nao deixa eu esquecer",
        "nota",
        "anota",
        "adiciona",
        "me acorda",
        "me avisa",
    ),
    bills="conta aluguel renda impost segur multa boleto fatura prestac emprest iptu ipva pagar luz agua",
    about_us=(
        "robo",
        "bot",
        "ia",
        "humano",
        "humana",
        "gratis",
        "custa",
        "preco",
        "quem e voce",
        "quem es tu",
        "quem te",
        "quem fez",
    ),
)
