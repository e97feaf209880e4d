"""How evidence, sources, ranges and the unknown are written, the same on every page.

A mark is a sign and a word, never a colour alone. Texts here are plain or safe HTML as the name says (`…_html`);
what a framework file holds is always escaped.
"""

from collections.abc import Iterator, Sequence
from html import escape

from pydantic import BaseModel

from nqf.frameworks.schema import Cited, Framework, Range, Source
from nqf.i18n import _, number, percent


def not_stated() -> str:
    """Name the unknown."""
    return _("not stated")


def mark(is_verified: bool) -> str:
    """Return the mark with its word."""
    return _("✓ verified") if is_verified else _("? unverified")


def mark_html(is_verified: bool) -> str:
    """Return the mark as safe HTML; the word is always there, so nothing hangs on colour."""
    look = "nqf-seen" if is_verified else "nqf-unseen"
    return f'<span class="nqf-mark {look}">{escape(mark(is_verified))}</span>'


def legend() -> str:
    """Explain the marks in one sentence."""
    return _(
        "✓ verified: a published source that we could read shows it. ? unverified: stated from memory or derived; "
        "check it before you rely on it. “Not stated”: unknown, which is neither zero nor no."
    )


def sources_of(framework: Framework, cited: Cited) -> tuple[Source, ...]:
    """Return the sources that a block names, in its order."""
    by_id = {source.id: source for source in framework.sources}
    return tuple(by_id[key] for key in cited.sources if key in by_id)


def source_name(source: Source) -> str:
    """Name a source shortly: publisher and year, or its title."""
    name = source.publisher or source.title
    return f"{name} {source.year}" if source.year is not None else name


def source_html(source: Source, *, is_full: bool = False) -> str:
    """Link a source: shortly with its title on hover, or in full with publisher, year and the date it was seen."""
    shown = source.title if is_full else source_name(source)
    text = escape(shown)
    if source.url is not None and source.url.startswith(("https://", "http://")):
        text = (
            f'<a href="{escape(source.url)}" title="{escape(source.title)}" target="_blank" '
            f'rel="noopener noreferrer">{text}</a>'
        )
    if not is_full:
        return text
    after = [
        source.publisher,
        str(source.year) if source.year is not None else None,
        _("seen on {date}", date=source.seen_on) if source.seen_on else None,
    ]
    rest = ", ".join(part for part in after if part)
    return f"{text}. {escape(rest)}." if rest else f"{text}."


def sources_html(sources: Sequence[Source]) -> str:
    """Link several sources shortly; "not stated" where there is none."""
    return "; ".join(dict.fromkeys(source_html(source) for source in sources)) or escape(not_stated())


def range_text(quantity: Range | None, unit: str = "") -> str:
    """Write a range with its unit: "25–30 hours", "from 1 hour", "under 40 credits"; "not stated" where unknown."""
    if quantity is None:
        return not_stated()
    low, high, below = (None if end is None else number(end) for end in (quantity.min, quantity.max, quantity.below))
    if low is not None and high is not None:
        text = low if low == high else f"{low}–{high}"
    elif low is not None and below is not None:
        text = _("{low} to under {below}", low=low, below=below)
    elif low is not None:
        text = _("from {low}", low=low)
    elif high is not None:
        text = _("up to {high}", high=high)
    else:
        text = _("under {below}", below=below)
    text = f"{text} {unit}" if unit else text
    return text if quantity.step is None else _("{range}, in steps of {step}", range=text, step=number(quantity.step))


def truth_text(value: bool | None) -> str:
    """Write a yes or a no; "not stated" where unknown."""
    return not_stated() if value is None else _("yes") if value else _("no")


def blocks_of(model: BaseModel) -> Iterator[Cited]:
    """Yield every block of facts with evidence inside a framework."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Cited):
                yield item
            if isinstance(item, BaseModel):
                yield from blocks_of(item)


def evidence_share(framework: Framework) -> float:
    """Return the share, between 0 and 1, of the blocks of facts that a source showed."""
    blocks = list(blocks_of(framework))
    return sum(block.is_verified() for block in blocks) / len(blocks)


def evidence_sentence(framework: Framework) -> str:
    """Say how much of a framework's file a source showed."""
    blocks = list(blocks_of(framework))
    seen = sum(block.is_verified() for block in blocks)
    return _(
        "{seen} of {count} statements verified ({share})",
        seen=number(seen),
        count=number(len(blocks)),
        share=percent(seen / len(blocks)),
    )
