"""Collect user-facing text into each app's locale/vi, keep what is translated, name what is not.

python tools/messages.py [APP ...]     update the .po files (needs gettext's programs)
python tools/messages.py --check       change nothing; fail if anything is untranslated
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "doithoai"
OURS = Path("locale/vi/LC_MESSAGES/django.po")


def apps() -> list[Path]:
    return sorted(folder for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists())


def extracted(app: Path) -> polib.POFile:
    """What xgettext finds in the app today, merged with the translations it has."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / app.name
        shutil.copytree(app, copy, ignore=shutil.ignore_patterns("static", "*.mo", "data"))
        (copy / "locale").mkdir(exist_ok=True)
        command = [sys.executable, "-P", "-m", "django", "makemessages", "-l", "vi"]
        options = [
            "--no-obsolete",
            "--no-wrap",
            "--add-location=file",
            "-v",
            "0",
            "-e",
            "html,txt,py",
        ]
        # A path relative to here would lead to the copy, whose modules bear names of Python's own.
        left = ("DJANGO_SETTINGS_MODULE", "PYTHONPATH")
        environment = {k: v for k, v in os.environ.items() if k not in left}
        subprocess.run([*command, *options], cwd=copy, check=True, env=environment)
        found = copy / OURS
        return polib.pofile(str(found), wrapwidth=0) if found.exists() else polib.POFile()


def faults(app: Path, catalogue: polib.POFile) -> list[str]:
    known = polib.pofile(str(app / OURS)) if (app / OURS).exists() else polib.POFile()
    have = {(e.msgctxt, e.msgid): e for e in known}
    out = []
    for entry in catalogue:
        mine = have.get((entry.msgctxt, entry.msgid))
        if mine is None or not mine.translated() or mine.fuzzy:
            out.append(f"{app.name}: untranslated: {entry.msgid!r}")
    return out


def conflicts() -> list[str]:
    """One text, two translations: Django merges all catalogues, so one would win by chance."""
    seen: dict[tuple[str | None, str], dict[str, str]] = {}
    for app in apps():
        if (app / OURS).exists():
            for entry in polib.pofile(str(app / OURS)):
                words = entry.msgstr or entry.msgstr_plural.get(0, "")
                seen.setdefault((entry.msgctxt, entry.msgid), {})[app.name] = words
    return [
        f"translated in two ways: {msgid!r}: {by_app}"
        for (_context, msgid), by_app in sorted(seen.items(), key=lambda item: item[0][1])
        if len(set(by_app.values())) > 1
    ]


def main() -> int:
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    check = "--check" in sys.argv
    if not shutil.which("xgettext"):
        print("The translation check needs gettext's programs (Debian: apt-get install gettext).")
        return 1
    problems = []
    for app in apps():
        if names and app.name not in names:
            continue
        catalogue = extracted(app)
        if not check and len(catalogue):
            for entry in catalogue:
                if entry.fuzzy:
                    entry.flags.remove("fuzzy")
                    entry.previous_msgid = entry.previous_msgctxt = None
                    entry.msgstr, entry.msgstr_plural = "", {}
            catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "vi"}
            catalogue.metadata |= {"Plural-Forms": "nplurals=1; plural=0;"}
            (app / OURS).parent.mkdir(parents=True, exist_ok=True)
            catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
            catalogue.save(str(app / OURS))
        problems += faults(app, catalogue)
    if not names:
        problems += conflicts()
    print("\n".join(problems) or "every text is translated")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
