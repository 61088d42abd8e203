"""Files that people of a world keep, as tests make them, let them age and collect them."""

import os
from datetime import timedelta
from pathlib import Path

from support import samples
from support.notes import by_hand
from support.world import World
from tdah.files import storage
from tdah.maintenance import garbage
from tdah.notes import attaching
from tdah.store.files import Attachment
from tdah.store.notes import Note

PHOTO = ("image/png", samples.png())
MIB = 1 << 20
GRACE = timedelta(days=7)


def paths(world: World) -> list[Path]:
    return [path for _, _, path in storage.stored(world.app.places.files)]


def hang(world: World, note: Note, content: bytes, name: str = "photo.png", quota: int = MIB) -> Attachment:
    """A file of the host on a note."""
    source = world.app.places.data_dir / "from-elsewhere"
    source.write_bytes(content)
    root = world.app.places.files
    taken = attaching.take_file(root, source, note.user_id, largest=MIB, name=name)
    made: Attachment = by_hand(world, attaching.attach, root, note, taken, quota, user_id=note.user_id)
    return made


def collect(world: World, grace: timedelta = GRACE) -> int:
    """What maintenance does each hour; how many files are left."""
    write, root, now = world.app.store.write, world.app.places.files, world.clock.now()
    write(garbage.forget, now, grace)
    write(garbage.remove_orphans, garbage.orphans(world.app.store.reader, root, now), now)
    while write(garbage.remove_files, root):
        pass
    return len(paths(world))


def age(world: World, **span: float) -> None:
    """Time passes, for what is on the disk too."""
    for path in [*paths(world), *storage.drafts(world.app.places.files)]:
        os.utime(path, (world.clock.now().timestamp(),) * 2)
    world.clock.time += timedelta(**span)
