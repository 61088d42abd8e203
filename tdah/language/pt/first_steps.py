"""Portuguese: how things of each kind are begun. Data only: words (folded) that tell the kind, then the steps."""

STEPS = (
    (
        "imposto impostos declaracao formulario fatura conta contas seguro inscricao papeis papelada visto passaporte"
        " orcamento reembolso documentos",
        ("junte os papéis em uma pilha", "preencha só a primeira página", "preencha o resto", "envie"),
    ),
    (
        "ligar liga telefonar consulta dentista medico doutor banco marcar reservar",
        ("ache o número e anote uma frase", "ligue", "anote o que ficou combinado"),
    ),
    (
        "email e-mail mail escrever carta responder mensagem curriculo cv",
        ("abra um em branco e escreva uma frase ruim", "complete o que falta", "leia uma vez e envie"),
    ),
    (
        "limpar arrumar organizar cozinha quarto banheiro roupa louca aspirar armario garagem casa geladeira faxina",
        ("recolha cinco coisas", "libere uma superfície", "faça um canto, 10 min", "leve o lixo"),
    ),
    (
        "comprar compras presente devolver farmacia mercado supermercado encomenda",
        ("escreva a lista", "ponha bolsa, chaves e carteira na porta", "vá buscar"),
    ),
    (
        "estudar ler aprender redacao relatorio apresentacao tese tcc dever prova curso projeto trabalho",
        ("abra e leia a primeira linha", "escreva três pontos", "trabalhe no primeiro, 10 min", "faça o próximo"),
    ),
    (
        "mala malas bagagem mudanca viagem ferias mochila",
        ("ponha uma mala na cama", "documentos, chaves, carregador, remédios", "roupa do primeiro dia", "o resto"),
    ),
    ("", ("separe o que precisa", "faça o menor pedaço, 5 min", "faça o próximo pedaço", "termine e guarde tudo")),
)
