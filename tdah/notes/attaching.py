"""Files of the host on a person's notes: taken in, taken off, written out. What a file is, its content says."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tdah.errors import TdahError
from tdah.files import storage
from tdah.store import files
from tdah.store.files import Attachment
from tdah.store.notes import Note
from tdah.store.undo import EditContext
from tdah.text.filenames import safe_file_name

MIB_BYTES = 1 << 20


@dataclass(frozen=True)
class StoredFile:
    """Bytes that are on the disk and have no row yet."""

    sha256: str
    size: int
    type: str
    name: str


def take_file(root: Path, source: Path, user_id: int, *, largest: int, name: str = "") -> StoredFile:
    """Copy a file of the host to where a person's files are. `largest` in octets. Blocks.

    Whatever it is, it is taken: what is none of the kinds that people send is opaque. Raises TdahError when it is no
    file or too big.
    """
    with storage.draft(root) as draft:
        storage.copy_into(source, draft, largest)
        looks = draft.looks()
        storage.commit_draft(root, draft, user_id)
        return StoredFile(draft.sha256, draft.size, looks.type, safe_file_name(name or source.name, looks.type))


def attach(editor: EditContext, root: Path, note: Note, taken: StoredFile, quota: int) -> Attachment:
    """Hang what was taken on a note of its person. A write function. Raises TdahError when the quota is used up."""
    known = files.known(editor.db, note.user_id, taken.sha256)
    if known is None and not files.fits(editor.db, note.user_id, taken.size, quota):
        used = files.used(editor.db, note.user_id)
        raise TdahError(
            f"{taken.name} does not fit: {used.live / MIB_BYTES:.1f} of {quota / MIB_BYTES:.1f} MiB are used.",
            "Take files off notes, or: tdah user edit NAME --quota MIB",
        )
    if not storage.path_of(root, note.user_id, taken.sha256).exists():
        raise TdahError(f"{taken.name} went before it was kept.", "Try again.")
    file = files.keep(editor.db, note.user_id, taken.sha256, taken.size, taken.type, editor.at)
    made, is_new = files.attach(editor.db, file, note.id, taken.name, editor.at)
    if is_new:
        editor.change.made("attachment", made.id)
    return made


def attach_all(editor: EditContext, root: Path, note: Note, taken: Iterable[StoredFile], quota: int) -> Note:
    """Hang several files on a note, all of them or none. See `attach`."""
    for each in taken:
        attach(editor, root, note, each, quota)
    return note


def detach_from(editor: EditContext, note: Note, attachment: Attachment) -> Note:
    """As `detach`, for the note that it hangs on."""
    detach(editor, attachment)
    return note


def detach(editor: EditContext, attachment: Attachment) -> None:
    """Take a file off its note. Undo puts it back; its bytes go after a while. A write function."""
    editor.change.keep("attachment", attachment.id)
    files.detach(editor.db, attachment, editor.at)


def named(attachments: list[Attachment], ref: str) -> Attachment:
    """The attachment that `ref` means: its place on the note from 1, or its name. Raises TdahError."""
    if ref.isdecimal() and 1 <= int(ref[:9]) <= len(attachments):
        return attachments[int(ref[:9]) - 1]
    found = next((each for each in attachments if each.name.casefold() == ref.casefold()), None)
    if found is None:
        names = ", ".join(f"{place} {each.name}" for place, each in enumerate(attachments[:10], start=1))
        raise TdahError(f"No file {ref} hangs on this note.", f"There is: {names}" if names else "There is none.")
    return found


def write_out(root: Path, attachment: Attachment, to: Path, *, replace: bool = False) -> Path:
    """Write a file into the folder `to`, or as the file `to`; where it is now. Raises TdahError.

    The name is harmless already, but it is made so again: rows may have come from elsewhere.
    """
    source = storage.path_of(root, attachment.user_id, attachment.sha256)
    if not source.exists():
        raise TdahError(f"The bytes of {attachment.name} are lost.", "See: tdah doctor; a backup may have them.")
    target = to / safe_file_name(attachment.name, attachment.type) if to.is_dir() else to
    storage.write_out(source, target, replace=replace)
    return target
