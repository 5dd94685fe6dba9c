"""Taking the keys out and putting them in: a sealed file of its own, kept apart from backups."""

import tempfile
from pathlib import Path

from django.conf import settings

from doithoai.config.backup import archive
from doithoai.config.backup.container import ArchiveError
from doithoai.kit import crypto

_KIND = "keys"


class KeysPresentError(Exception):
    """Other keys are there already; exchanging them would make what they encrypted unreadable."""


def export(target: Path, passphrase: str) -> int:
    """Write all keys of this installation, encrypted; how many files they are."""
    ring = crypto.keyring()
    with (
        tempfile.TemporaryDirectory() as scratch,
        archive.writing(target, passphrase, {"kind": _KIND}) as packer,
    ):
        folder = Path(settings.KEYS_DIR)
        if crypto.place() is None:  # they came from the environment
            for version, key in ring.masters():
                crypto.write_private(Path(scratch) / f"master-{version}.key", key)
            packer.add_folder(_KIND, Path(scratch))
        return len(packer.digests) + packer.add_folder(_KIND, folder)


def put_in(source: Path, passphrase: str) -> int:
    """Put exported keys into an installation without keys, or with the same ones."""
    with tempfile.TemporaryDirectory() as scratch:
        manifest: dict[str, object] = {}
        for _name, found in archive.reading(source, passphrase, into=Path(scratch)):
            manifest = found or manifest
        if manifest.get("kind") != _KIND:
            raise ArchiveError("this file holds no keys")
        staged = Path(scratch) / _KIND
        crypto.from_folder(staged)
        target = Path(settings.KEYS_DIR)
        new = sorted(path for path in staged.iterdir() if path.is_file())
        for path in new:
            there = target / path.name
            if there.exists() and there.read_bytes() != path.read_bytes():
                raise KeysPresentError
        for path in new:
            crypto.write_private(target / path.name, path.read_bytes())
    crypto.use(target)
    return len(new)
