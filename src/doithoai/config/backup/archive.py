"""What is inside a backup: a tar stream of members, and a manifest with the digest of each."""

import hashlib
import json
import os
import secrets
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from doithoai.config.backup.container import ArchiveError, Reader, Writer
from doithoai.kit.crypto import sync_folder

MANIFEST: Final = "manifest.json"
_BLOCK: Final = 1024 * 1024


class Packer:
    """Puts members into the archive and remembers their digests."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.digests: dict[str, str] = {}

    def add(self, name: str, path: Path) -> None:
        """A file under a name. One that vanished meanwhile (erased) is left out."""
        try:
            source = path.open("rb")
        except FileNotFoundError:
            return
        with source:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = os.fstat(source.fileno()).st_size, 0o600
            reader = _Hashing(source)
            self._tar.addfile(entry, cast(BinaryIO, reader))
        self.digests[name] = reader.digest.hexdigest()

    def add_folder(self, name: str, folder: Path) -> int:
        paths = sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else []
        for path in paths:
            self.add(f"{name}/{path.relative_to(folder).as_posix()}", path)
        return len(paths)


class _Hashing:
    """A file that is digested while it is read."""

    def __init__(self, source: BinaryIO) -> None:
        self._source, self.digest = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(size)
        self.digest.update(data)
        return data


@contextmanager
def writing(target: Path, passphrase: str, facts: dict[str, Any]) -> Iterator[Packer]:
    """Write an archive. `target` appears only once all of it is on the disk and was read back;
    until then whatever had that name stays."""
    draft = target.with_name(f".{target.name}.{secrets.token_hex(6)}.partial")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            writer = Writer(out, passphrase)
            with tarfile.open(fileobj=cast(BinaryIO, writer), mode="w|", bufsize=_BLOCK) as tar:
                packer = Packer(tar)
                yield packer
                _add_manifest(tar, {**facts, "members": packer.digests})
            writer.finish()
            out.flush()
            os.fsync(out.fileno())
        for _member in reading(draft, passphrase):
            pass
        draft.replace(target)
        sync_folder(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def _add_manifest(tar: tarfile.TarFile, manifest: dict[str, Any]) -> None:
    import io

    content = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    entry = tarfile.TarInfo(MANIFEST)
    entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content))


def reading(
    source: Path, passphrase: str, into: Path | None = None
) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Each member's name; the last is the manifest with its content, after everything was checked.

    With `into`, members are unpacked below that folder. `ArchiveError` at the first thing wrong.
    """
    digests: dict[str, str] = {}
    with source.open("rb") as file:
        reader = Reader(file, passphrase)
        try:
            with tarfile.open(fileobj=cast(BinaryIO, reader), mode="r|", bufsize=_BLOCK) as tar:
                for entry in tar:
                    content = tar.extractfile(entry)
                    if content is None or not _is_plain(entry.name):
                        raise ArchiveError("the archive holds something that does not belong there")
                    if entry.name == MANIFEST:
                        manifest = cast("dict[str, Any]", json.load(content))
                        break
                    digests[entry.name] = _unpack(cast(BinaryIO, content), entry.name, into)
                    yield entry.name, None
                else:
                    raise ArchiveError("the archive has no manifest")
        except tarfile.TarError:
            raise ArchiveError("the archive is damaged") from None
    if manifest.get("members") != digests:
        raise ArchiveError("the archive's members are not those of its manifest")
    yield MANIFEST, manifest


def _is_plain(name: str) -> bool:
    return not name.startswith("/") and ".." not in name.split("/")


def _unpack(content: BinaryIO, name: str, into: Path | None) -> str:
    digest = hashlib.sha256()
    target = None
    if into is not None:
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    try:
        while block := content.read(_BLOCK):
            digest.update(block)
            if target:
                target.write(block)
        if target:
            target.flush()
            os.fsync(target.fileno())
    finally:
        if target:
            target.close()
    return digest.hexdigest()
