"""Spanish: how things of each kind are begun. Data only: words (folded) that tell the kind, then the steps."""

STEPS = (
    (
        "impuestos renta declaracion formulario factura facturas seguro solicitud papeles papeleo visado visa pasaporte"
        " tramite tramites presupuesto reembolso",
        ("pon los papeles en un montón", "rellena solo la primera página", "rellena el resto", "envíalo"),
    ),
    (
        "llamar llama telefonear cita dentista medico doctor banco reservar",
        ("busca el número y apunta una frase", "marca", "apunta lo que acordasteis"),
    ),
    (
        "correo email mail escribir carta responder contestar mensaje curriculum cv",
        ("abre uno en blanco y escribe una frase mala", "añade lo que falta", "léelo una vez y envíalo"),
    ),
    (
        "limpiar ordenar recoger cocina cuarto habitacion bano ropa lavadora platos aspirar armario garaje escritorio"
        " casa piso nevera",
        ("recoge cinco cosas", "despeja una superficie", "haz un rincón, 10 min", "saca la basura"),
    ),
    (
        "comprar compra compras regalo devolver farmacia supermercado paquete",
        ("escribe la lista", "pon bolso, llaves y cartera en la puerta", "ve por ello"),
    ),
    (
        "estudiar leer aprender ensayo informe presentacion tesis deberes trabajo examen curso proyecto",
        ("ábrelo y lee la primera línea", "escribe tres puntos", "trabaja el primero, 10 min", "haz el siguiente"),
    ),
    (
        "maleta maletas equipaje mudanza mudarse viaje vacaciones mochila",
        ("pon una maleta en la cama", "papeles, llaves, cargador, medicinas", "ropa del primer día", "el resto"),
    ),
    ("", ("saca lo que necesitas", "haz la parte más pequeña, 5 min", "haz la siguiente", "termina y recoge")),
)
