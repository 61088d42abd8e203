"""Portuguese: how connected accounts and their features are spoken of. Data only, without accents."""

from tdah.language.connection_words import ConnectionWords

CONNECTIONS = ConnectionWords(
    listed="conexoes, minhas conexoes, contas conectadas, minhas contas conectadas",
    ended="desconecta, desconectar, desconecte, desconectar conta, desconectar minha conta",
    openers="desconecta desconectar desconecte desvincula desvincular",
    pattern=(
        r"(?:desconecta|desconectar|desconecte|desvincula|desvincular)(?: do| da| meu| minha)?(?: calendario do| "
        r"agenda do| conta do| calendario| agenda)? (?P<provider>\w+)(?: calendar)?"
    ),
    features="funcoes, minhas funcoes, permissoes, minhas permissoes",
    feature_openers="ativa ativar ative permite permitir desativa desativar desative",
    feature_pattern=(
        r"(?:(?P<on>ativar?|ative|permitir|permite)|desativar?|desative)(?: a| o| minha| minhas| as)? "
        r"(?:(?P<reading>agenda|calendario|calendar\.read)|(?P<changing>mudancas (?:da |na |de )?(?:agenda|"
        r"calendario)|calendar\.write)|(?P<notes>notas|notes\.sync))"
    ),
)
