"""Every template parses, holds no inline script or style, and marks its text for translation."""

import re
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"
sys.path.insert(0, str(SOURCE))
INLINE = {
    "an inline style": re.compile(r"\sstyle\s*=\s*[\"']", re.I),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", re.I),
    "an inline handler": re.compile(r"<[^>]+\son[a-z]+\s*=\s*[\"']", re.I),
}
TAGS = re.compile(
    r"{#.*?#}|{% *comment.*?endcomment *%}|{% *blocktrans.*?endblocktrans(late)? *%}", re.S
)
MARKUP = re.compile(
    r"<script.*?</script>|<svg.*?</svg>|<!--.*?-->|<[^>]*>|{%.*?%}|{{.*?}}|&\w+;", re.S
)
WORD = re.compile(r"[^\W\d_]{3,}")


def faults(path: Path) -> list[str]:
    text = path.read_text(encoding="utf8")
    out = [f"{path}: {name}" for name, pattern in INLINE.items() if pattern.search(text)]
    bare = MARKUP.sub(" ", TAGS.sub(" ", text))
    if path.suffix == ".html" and (words := WORD.findall(bare)):
        out.append(f"{path}: text not marked for translation: {' '.join(words[:8])}")
    return out


def main() -> int:
    import os

    import django
    from django.template import TemplateSyntaxError
    from django.template.loader import get_template

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
    django.setup()
    problems = []
    for path in sorted(SOURCE.rglob("templates/**/*")):
        if path.suffix not in {".html", ".txt"}:
            continue
        problems += faults(path)
        name = path.as_posix().split("/templates/", 1)[1]
        try:
            get_template(name)
        except TemplateSyntaxError as error:
            problems.append(f"{path}: {error}")
    print("\n".join(problems) or "every template is in order")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
