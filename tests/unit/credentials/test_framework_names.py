"""Frameworks found by the names that credentials use."""

from nqf.credentials.framework_names import frameworks_named, regional_framework


def ids(name: str) -> list[str]:
    return [one.id for one in frameworks_named(name)]


def test_full_names_short_names_and_ids() -> None:
    """A level would be lost because its framework is called by another of its names."""
    assert ids("za-nqf") == ids("south african national qualifications framework") == ["za-nqf"]
    assert ids("EQF levels") == ids("the European Qualifications Framework (EQF)") == ["eqf"]
    assert ids("MKKR") == ["hu-hunqf"]


def test_a_shared_short_name_gives_all() -> None:
    """A level of Rwanda would be taken for one of England."""
    assert {"gb-eng-rqf", "rw-rqf"} <= set(ids("RQF"))
    assert ids("none") == ids("ESCO") == ids("") == []


def test_the_regional_framework_of_a_country() -> None:
    """A regional level of Kenya would be written as a European one."""
    dutch, kenyan = regional_framework("NL", "5"), regional_framework("KE", "5")
    assert dutch is not None and dutch.id == "eqf"
    assert kenyan is not None and kenyan.id != "eqf"
    assert regional_framework(None, "5") is None and regional_framework("NL", "12") is None
