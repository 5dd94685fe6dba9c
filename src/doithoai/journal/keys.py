"""The key that signs checkpoints: made once, kept in KEYS_DIR, readable by its owner alone."""

from pathlib import Path

from django.conf import settings

from doithoai.kit.checkpoint import SigningKey
from doithoai.kit.crypto import sync_folder, write_private
from doithoai.kit.key_chain import Handover, chain, hand_over

from .ledger import Ledger


def path() -> Path:
    return Path(settings.KEYS_DIR) / "journal-signing-key"


def signing_key() -> SigningKey:
    """The installation's key, made at first use under its name of that day.

    The name stays with the key: renaming the installation later does not change the log's origin.
    """
    try:
        return SigningKey.parse(path().read_text(encoding="utf8"))
    except FileNotFoundError:
        _make()
        return SigningKey.parse(path().read_text(encoding="utf8"))


def exists() -> bool:
    return path().exists()


def rotate() -> Handover:
    """A new key signs from now on; the old one is gone. What it signed still verifies.

    Seal before: a tree of more leaves than the last checkpoint is the new key's. Broken off in
    the middle, it is finished by calling it again.
    """
    ledger, coming = Ledger(), path().with_name("journal-signing-key.next")
    with ledger.locked():
        old = signing_key()
        if coming.exists():
            new = SigningKey.parse(coming.read_text(encoding="utf8"))
        else:
            new = SigningKey.make(old.name)
            write_private(coming, f"{new.encode()}\n".encode())
        known = chain(old.verifier, ledger.handovers())
        if known.newest != new.verifier:
            last = ledger.newest(known)
            ledger.hand_over(hand_over(old, new, last.size if last else 0))
            known = chain(old.verifier, ledger.handovers())
        coming.replace(path())
        sync_folder(path().parent)
        (ledger.folder / "verifier-key").write_text(f"{new.verifier}\n", encoding="utf8")
    return known.handovers[-1]


def _make() -> None:
    """Two processes may come here at once: whichever is first, its key is everybody's."""
    write_private(path(), f"{SigningKey.make(settings.INSTALLATION).encode()}\n".encode())
