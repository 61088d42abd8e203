"""Spanish: how connected accounts and their features are spoken of. Data only, without accents."""

from tdah.language.connection_words import ConnectionWords

CONNECTIONS = ConnectionWords(
    listed="conexiones, mis conexiones, cuentas conectadas, mis cuentas conectadas",
    ended="desconecta, desconectar, desconectar cuenta, desconectar mi cuenta",
    openers="desconecta desconectar desvincula desvincular",
    pattern=(
        r"(?:desconecta|desconectar|desvincula|desvincular)(?: de| mi| el)?(?: calendario de| cuenta de| calendario)? "
        r"(?P<provider>\w+)(?: calendar)?"
    ),
    features="funciones, mis funciones, permisos, mis permisos",
    feature_openers="activa activar permite permitir desactiva desactivar",
    feature_pattern=(
        r"(?:(?P<on>activar?|permitir|permite)|desactivar?)(?: el| mi| mis| los| las)? "
        r"(?:(?P<reading>calendario|calendar\.read)|(?P<changing>cambios (?:de |del |de mi )?calendario|"
        r"calendar\.write)|(?P<notes>notas|notes\.sync))"
    ),
)
