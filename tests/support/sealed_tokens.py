"""What a vault keeps in tests: tokens of connections, sealed; and the kinds of what its fixtures give."""

from collections.abc import Callable

from keyring.backend import KeyringBackend

from support.world import World
from tdah.store import sealed
from tdah.store.connections import Connection
from tdah.vault.sealing import Place

Connected = Callable[..., Connection]
Use = Callable[[KeyringBackend], None]


def fill(house: World, link: Connection, count: int = 3) -> dict[Place, str]:
    """Seal so many tokens for a connection."""
    house.app.unlock()
    kept = {Place(link.user_id, link.id, f"token-{n}"): f"secret-{n}-of-{link.label}" for n in range(count)}
    for place, value in kept.items():
        house.app.store.write(sealed.put, house.app.keys, place, value, house.clock.now())
    return kept
