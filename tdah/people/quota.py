"""How much a person may keep."""

from tdah.config import Config
from tdah.store.users import User

MIB_BYTES = 1 << 20


def quota_of(user: User, config: Config) -> int:
    """How many octets a person's files may take: their own quota, else everybody's."""
    return config.media.quota * MIB_BYTES if user.file_quota is None else user.file_quota
