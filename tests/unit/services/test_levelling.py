"""Which framework a record is opened on."""

import pytest

from nqf.credentials.record import MicroCredential
from nqf.services.levelling import default_framework


@pytest.mark.parametrize(
    ("country", "claimed", "framework"),
    [
        ("ZA", "ie-nfq", "ie-nfq"),
        ("ZA", None, "za-nqf"),
        ("BB", None, "cqf"),
        ("JM", None, "jm-nqf"),
        ("PL", None, "pl-prk"),
        ("MC", None, "eqf"),
        (None, None, "eqf"),
        (None, "no-such-framework", "eqf"),
    ],
)
def test_a_record_opens_where_a_level_can_be_proposed(country: str | None, claimed: str | None, framework: str) -> None:
    """Barbados' own levels cannot be placed yet; its records must not open on an empty desk."""
    record = MicroCredential(record_id="r", title="T", awarding_country=country, framework=claimed)
    assert default_framework(record) == framework
