"""Keep the catalogues in step with the code: every text that a user sees, with its translation.

    python tools/messages.py            update nqf/locales/*/LC_MESSAGES/nqf.po from the code
    python tools/messages.py --check    list what is missing, unused, or fills other values; exit 1 if anything is

A text is the first argument of `_()`, or the first two of `plural()`, written out in the code.
"""

import ast
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""A fixed date in the head of the files, so that they change only when a text does."""

LOCALES = ROOT / "nqf" / "locales"
_VALUES = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


def messages() -> dict[str, list[tuple[str, int]]]:
    """Return every text with the places that use it, in the order of files and lines."""
    found: dict[str, list[tuple[str, int]]] = {}
    for path in [ROOT / "app.py", *sorted((ROOT / "nqf").rglob("*.py")), *sorted((ROOT / "pages").rglob("*.py"))]:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in {"_", "plural"}:
                for text in call.args[: 2 if call.func.id == "plural" else 1]:
                    if isinstance(text, ast.Constant) and isinstance(text.value, str):
                        place = path.relative_to(ROOT).as_posix(), call.lineno
                        found.setdefault(text.value, []).append(place)
    return found


def catalogue(language: str) -> Catalog:
    """Read a language's catalogue; an empty one where there is none."""
    path = LOCALES / language / "LC_MESSAGES" / "nqf.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as handle:
        return read_po(handle, locale=language)


def update(language: str) -> Path:
    """Write the catalogue anew: texts of the code in order, translations kept, unused ones dropped."""
    old = {str(m.id): str(m.string) for m in catalogue(language) if m.id}
    new = Catalog(locale=language, project="nqf", charset="utf-8", creation_date=EPOCH, revision_date=EPOCH)
    for text, places in messages().items():
        new.add(text, old.get(text, ""), locations=[(file, 0) for file in dict.fromkeys(f for f, _line in places)])
    path = LOCALES / language / "LC_MESSAGES" / "nqf.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as handle:
        write_po(handle, new, width=110, include_lineno=False)
    return path


def faults(language: str) -> list[str]:
    """List texts without translation, translations without text, and translations that fill other values."""
    known = {str(m.id): str(m.string) for m in catalogue(language) if m.id}
    needed = messages()
    lines = [f"missing: {text!r} ({needed[text][0][0]})" for text in needed if not known.get(text)]
    lines += [f"unused: {text!r}" for text in known if text not in needed]
    lines += [
        f"other values: {text!r} -> {found!r}"
        for text, found in known.items()
        if found and set(_VALUES.findall(text)) != set(_VALUES.findall(found))
    ]
    return lines


def main(arguments: list[str]) -> int:
    """Update the catalogues, or check them."""
    if set(arguments) - {"--check"}:
        sys.stdout.write(f"{__doc__}\n")
        return 2
    languages = sorted(path.name for path in LOCALES.iterdir()) if LOCALES.exists() else ["fr"]
    if "--check" not in arguments:
        for language in languages:
            sys.stdout.write(f"{update(language)}\n")
        return 0
    lines = [f"{language}: {line}" for language in languages for line in faults(language)]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
