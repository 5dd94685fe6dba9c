"""What is asked of every page a journey sees: pictures, access for all, room for thumbs."""

import os
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(__file__).parent / "vendor/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Links inside running text are exempt (WCAG 2.5.8); what is hidden has no size.
SMALL_TARGETS = """(least) => [...document.querySelectorAll(
    'a[href], button, summary, select, textarea, input:not([type=hidden])')].filter(e => {
  if (!e.checkVisibility() || e.closest('.skip-link, .visually-hidden')) return false;
  const parent = e.parentElement;
  if (e.matches('a') && getComputedStyle(e).display === 'inline'
      && parent.innerText.trim() !== e.innerText.trim()) return false;
  const frame = e.matches('input[type=radio], input[type=checkbox]') ? e.closest('label') || e : e;
  const box = frame.getBoundingClientRect();
  const over = getComputedStyle(e, '::after');
  if (over.position === 'absolute' && over.content !== 'none') return false;
  return box.width < least || box.height < least;
}).map(e => `${e.outerHTML.slice(0, 90)} ${Math.round(e.getBoundingClientRect().height)} px`)"""


def shot_of(page: Page, name: str, *, whole: bool = True) -> Path:
    """A picture in build/screenshots, or in docs/pictures when DOITHOAI_PICTURES=1."""
    folder = ROOT / (
        "docs/pictures" if os.environ.get("DOITHOAI_PICTURES") else "build/screenshots"
    )
    folder.mkdir(parents=True, exist_ok=True)
    width = page.viewport_size["width"] if page.viewport_size else 0
    path = folder / f"{name}-{width}.png"
    page.screenshot(path=path, full_page=whole)
    return path


def assert_accessible(page: Page) -> None:
    """No serious or critical finding of axe, WCAG 2.2 AA."""
    # The page's own policy refuses foreign script; the debugger's does not pass through it.
    page.evaluate(AXE.read_text(encoding="utf8"))
    found = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", RULES)
    grave = [
        f"{one['id']} ({one['impact']}): {[node['html'][:120] for node in one['nodes'][:3]]}"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
    ]
    assert found["passes"], "axe looked at nothing"
    assert not grave, "\n".join(grave)


def assert_no_sideways_scroll(page: Page) -> None:
    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wider <= 0, f"the page is {wider} px wider than the screen"


def assert_room_for_thumbs(page: Page, least: int = 40) -> None:
    small = page.evaluate(SMALL_TARGETS, least)
    assert not small, "\n".join(small)


def assert_fit(page: Page) -> None:
    """Everything above at once."""
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    assert_room_for_thumbs(page)
