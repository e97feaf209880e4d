"""A number as people state it: exact, or an interval whose ends may differ.

Hours and credits are kept as intervals throughout, so that "30-40 hours" is never flattened to 35.
"""

from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator


class Quantity(BaseModel):
    """A closed interval of one unit; `low == high` for an exact figure."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    low: float
    high: float

    @model_validator(mode="before")
    @classmethod
    def _from_number(cls, value: object) -> object:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return {"low": value, "high": value}
        return value

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not 0 <= self.low <= self.high < float("inf"):
            raise ValueError(f"{self.low} to {self.high} is not an interval of finite numbers from 0 up")
        return self

    @property
    def is_exact(self) -> bool:
        """Tell whether both ends are one figure."""
        return self.low == self.high

    def times(self, factor_low: float, factor_high: float | None = None) -> "Quantity":
        """Multiply by a number or an interval, keeping the widest ends."""
        return Quantity(low=self.low * factor_low, high=self.high * (factor_high or factor_low))

    def over(self, divisor_low: float, divisor_high: float | None = None) -> "Quantity":
        """Divide by a number or an interval above 0, keeping the widest ends."""
        return Quantity(low=self.low / (divisor_high or divisor_low), high=self.high / divisor_low)

    def overlaps(self, other: "Quantity") -> bool:
        """Tell whether the two intervals share a point."""
        return self.low <= other.high and other.low <= self.high

    def to_json(self) -> float | dict[str, float]:
        """Return the bare number where exact, else the two ends."""
        return self.low if self.is_exact else {"low": self.low, "high": self.high}
