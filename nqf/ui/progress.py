"""A progress bar that follows long work by stages."""

from time import monotonic

from streamlit.delta_generator import DeltaGenerator

from nqf.i18n import number

LEAST_SECONDS = 0.1
"""The bar is moved ten times a second at most: more would cost more than the work."""


class ShownProgress:
    """Moves a bar; called with the stage, and how much of it is done out of how much."""

    def __init__(self, bar: DeltaGenerator) -> None:
        self.bar, self.last, self.stage = bar, 0.0, ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show a stage, and how much of it is done."""
        if stage == self.stage and done < total and monotonic() - self.last < LEAST_SECONDS:
            return
        self.stage, self.last = stage, monotonic()
        count = f" · {number(done)} / {number(total)}" if total else ""
        self.bar.progress(min(1.0, done / total) if total else 0.0, text=stage + count)
