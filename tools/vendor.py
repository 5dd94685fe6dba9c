"""Bring other people's files for the browser into ui/static/vendor (needs npm and its registry).

python tools/vendor.py            fetch the versions named here, cut them down, write the table
Which icons come along is said in vendor/icons.txt; what is taken from a package, in TAKEN.
"""

import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "src/doithoai/ui/static/vendor"
TEST_VENDOR = ROOT / "tests/journeys/vendor"
FONT = "be-vietnam-pro-{}-{}-normal.woff2"
WEIGHTS = (400, 500, 600, 700)
TAKEN: dict[str, tuple[str, Path, dict[str, str]]] = {
    "@tabler/core": ("1.6.1", VENDOR / "tabler", {"dist/css/tabler.min.css": "tabler.min.css"}),
    "@tabler/icons": ("3.51.0", VENDOR / "icons", {"LICENSE": "LICENSE"}),
    "htmx.org": (
        "2.0.11",
        VENDOR / "htmx",
        {"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE"},
    ),
    "@fontsource/be-vietnam-pro": (
        "5.3.0",
        VENDOR / "be-vietnam-pro",
        {"LICENSE": "LICENSE"}
        | {
            f"files/{FONT.format(part, weight)}": FONT.format(part, weight)
            for part in ("latin", "vietnamese")
            for weight in WEIGHTS
        },
    ),
    "axe-core": ("4.14.1", TEST_VENDOR, {"axe.min.js": "axe.min.js", "LICENSE": "LICENSE"}),
}


def unpacked(name: str, version: str, scratch: Path) -> Path:
    command = ["npm", "pack", f"{name}@{version}", "--silent"]
    done = subprocess.run(command, cwd=scratch, check=True, capture_output=True, text=True)
    folder = scratch / name.replace("/", "-")
    with tarfile.open(scratch / done.stdout.strip()) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def symbol(name: str, svg: str) -> str:
    """One icon of the sprite: the drawing without its own size, colours from where it is used."""
    inner = re.sub(r"<path stroke=\"none\"[^>]*/>", "", svg.split(">", 1)[1])
    inner = re.sub(r"\s+", " ", inner.removesuffix("</svg>")).strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>'


def sprite(package: Path) -> str:
    names = (VENDOR / "icons.txt").read_text().split()
    drawn = [symbol(n, (package / f"icons/outline/{n}.svg").read_text().strip()) for n in names]
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "\n".join(["", *drawn, "</svg>", ""])


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        for name, (version, target, files) in TAKEN.items():
            package = unpacked(name, version, Path(scratch))
            target.mkdir(parents=True, exist_ok=True)
            for source, wanted in files.items():
                shutil.copyfile(package / source, target / wanted)
            if name == "@tabler/icons":
                (VENDOR / "icons/sprite.svg").write_text(sprite(package))
    css = VENDOR / "tabler/tabler.min.css"
    text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css.read_text(encoding="utf8"))
    css.write_text(text, encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
