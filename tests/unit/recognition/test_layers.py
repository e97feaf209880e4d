"""From framework files to cells: what is read, what is not, and what a part of a country may say."""

from typing import Any

import pytest

from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework
from nqf.recognition.conventions import read_detail, read_line
from nqf.recognition.layer_plan import landings, layers, parts, regions
from nqf.recognition.layer_status import Status, furthest, status_of_words
from nqf.recognition.layers import RecognitionTable, build

PLAIN = [key for key, layer in layers().items() if not layer.is_convention]


def framework(name: str, country: str, **more: Any) -> Framework:
    """Make a framework with nothing in it but what a test is about."""
    facts: dict[str, Any] = {
        "id": name,
        "name": name,
        "short_name": name,
        "kind": "level framework",
        "scope": "national",
        "countries": [country],
        "authority": {"name": "Authority", "evidence": "unverified"},
        "status": {"value": "operational", "evidence": "unverified"},
        "ladder": {"levels": ["1", "2"], "evidence": "unverified"},
    }
    return Framework.model_validate(facts | more)


def table(*frameworks: Framework) -> RecognitionTable:
    return build({one.id: one for one in frameworks})


def rule(status: str, **more: Any) -> dict[str, Any]:
    return {"status": status, "evidence": "unverified"} | more


def test_silence_is_not_a_finding() -> None:
    """A country that nobody looked at must never read as one where nothing was found."""
    row = table(framework("fj-nqf", "FJ")).row("FJ")
    assert {cell.layer for cell in row} == {*PLAIN, "global-2019", "tokyo-2011"}
    assert {(cell.status, cell.is_verified, cell.facts) for cell in row} == {(Status.NOT_LOOKED_FOR, None, ())}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("policy", Status.IN_FORCE),
        ("pilot", Status.PILOT),
        ("draft", Status.DRAFT),
        ("discussed", Status.DISCUSSED),
        ("none found", Status.NONE_FOUND),
    ],
)
def test_a_rule_keeps_its_status(status: str, expected: Status) -> None:
    """A pilot shown as a policy, or a search without result as silence."""
    cell = table(framework("fj-nqf", "FJ", micro_credentials=rule(status, year=2024))).cells["FJ", "micro"]
    assert (cell.status, cell.is_verified, cell.facts[0].year) == (expected, False, 2024)


@pytest.mark.parametrize(
    ("kind", "is_for_recognition", "expected"),
    [
        ("official", True, Status.IN_FORCE),
        ("comparison", True, Status.IN_FORCE),
        ("unilateral", True, Status.DRAFT),
        ("draft", True, Status.DRAFT),
        ("inferred", True, Status.DISCUSSED),
        ("official", False, Status.DISCUSSED),
    ],
)
def test_a_link_is_as_far_as_both_sides_went(kind: str, is_for_recognition: bool, expected: Status) -> None:
    """A draft or a one-sided claim that looks like an agreed referencing."""
    link = {"target": "eqf", "kind": kind, "evidence": "unverified", "is_for_recognition": is_for_recognition}
    assert table(framework("fj-nqf", "FJ", links=[link])).cells["FJ", "link"].status is expected


def test_membership_of_a_regional_framework_is_not_a_link() -> None:
    """Fifteen states linked at a stroke because a regional file lists them."""
    regional = framework("pqf", "FJ", scope="regional", countries=["FJ", "TV"])
    made = table(regional, framework("fj-nqf", "FJ"))
    assert made.cells["FJ", "link"].status is Status.NOT_LOOKED_FOR
    assert (made.places["TV"].frameworks, made.places["TV"].memberships) == ((), ("pqf",))


def test_a_link_stated_on_the_other_side_counts() -> None:
    """A published link that is lost because only the regional file holds it."""
    link = {"target": "fj-nqf", "kind": "draft", "evidence": "unverified"}
    regional = framework("pqf", "FJ", scope="regional", countries=["FJ", "TV"], links=[link])
    (fact,) = table(regional, framework("fj-nqf", "FJ")).cells["FJ", "link"].facts
    assert (fact.status, fact.framework, fact.value) == (Status.DRAFT, "pqf", "pqf: draft (stated in the file of pqf)")


def test_a_province_does_not_lift_its_country() -> None:
    """Canada in force because one province is."""
    part = {"scope": "subnational", "subdivisions": ["CA-BC"], "micro_credentials": rule("policy")}
    made = table(framework("ca-nqf", "CA", micro_credentials=rule("discussed")), framework("ca-bc", "CA", **part))
    cell, province = made.cells["CA", "micro"], made.cells["CA-BC", "micro"]
    assert (cell.status, cell.part, cell.is_in_part, len(cell.facts)) == (Status.DISCUSSED, Status.IN_FORCE, True, 2)
    assert (province.status, province.part) == (Status.IN_FORCE, None)
    assert made.cells["CA-MB", "micro"].status is Status.NOT_LOOKED_FOR


def test_where_only_parts_speak_the_cell_is_in_part() -> None:
    """Belgium as a blank because its frameworks belong to its communities."""
    made = table(
        framework("be-vl", "BE", scope="subnational", micro_credentials=rule("draft")),
        framework("be-fr", "BE", scope="subnational"),
    )
    cell = made.cells["BE", "micro"]
    assert (cell.status, cell.part, cell.is_in_part) == (Status.DRAFT, Status.DRAFT, True)


def test_the_only_file_of_a_territory_stands_for_it() -> None:
    """Hong Kong in part of itself."""
    made = table(framework("hk-hkqf", "HK", scope="subnational", micro_credentials=rule("discussed")))
    assert made.cells["HK", "micro"].is_in_part is False


def test_a_framework_in_development_has_no_system_in_force() -> None:
    """Credits of a framework that does not exist yet shown as in force."""
    stated = {"name": "credit", "notional_hours": 10, "evidence": "unverified"}
    status = {"value": "in development", "evidence": "unverified"}
    assert table(framework("fj-nqf", "FJ", credit=stated)).cells["FJ", "credit"].status is Status.IN_FORCE
    made = table(framework("fj-nqf", "FJ", credit=stated, status=status))
    assert made.cells["FJ", "credit"].status is Status.DRAFT
    none = table(framework("fj-nqf", "FJ", credit={"name": "none seen", "evidence": "unverified"}))
    assert none.cells["FJ", "credit"].status is Status.NONE_FOUND


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2019", Status.IN_FORCE),
        ("Decree-Law 54/2014 of 22 September", Status.IN_FORCE),
        ("TVET RPL policy exists; a comprehensive one was in preparation in 2024", Status.IN_FORCE),
        ("drafted alongside", Status.DRAFT),
        ("under development 2024-2025", Status.DRAFT),
        ("planned: Barbados Qualifications Register", Status.DRAFT),
        ("pilot validation of experience", Status.PILOT),
        ("none found", Status.NONE_FOUND),
        ("final text September 2024, then to go to the Cabinet", Status.DRAFT),
        ("the council is to keep a register of providers", Status.DRAFT),
        ("a policy is being discussed", Status.DISCUSSED),
    ],
)
def test_words_of_a_policy(words: str, expected: Status) -> None:
    """A plan read as a policy, or a policy that mentions a plan read as one."""
    assert status_of_words(words) is expected


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("2019", 2019),
        ("VAE decree of end 2018", 2018),
        ("under review in 2025", None),
        ("787 entries on 2 May 2023", None),
    ],
)
def test_the_year_of_a_policy_is_that_of_its_act(words: str, year: int | None) -> None:
    """The year of a review or of a count shown as that of adoption."""
    said = {"rpl_policy": words, "evidence": "unverified"}
    (fact,) = table(framework("fj-nqf", "FJ", recognition=said)).cells["FJ", "rpl"].facts
    assert fact.year == year


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("regional: Addis 2014 (party)", [("addis-2014", Status.IN_FORCE, None, False)]),
        ("Tokyo 2011 ratified 2017; Global 2019 ratified 2022", [
            ("tokyo-2011", Status.IN_FORCE, 2017, False),
            ("global-2019", Status.IN_FORCE, 2022, False),
        ]),
        ("Tokyo 2011 and Global 2019 (unverified)", [
            ("global-2019", Status.IN_FORCE, None, True),
            ("tokyo-2011", Status.IN_FORCE, None, True),
        ]),
        ("global 2019: party (unverified); not among the African parties to Addis 2014 listed in September 2022", [
            ("global-2019", Status.IN_FORCE, None, True),
            ("addis-2014", Status.NONE_FOUND, None, False),
        ]),
        ("signed Tokyo 2011 (2014 list)", [("tokyo-2011", Status.DRAFT, None, False)]),
        ("Buenos Aires 2019: took part in adopting it; not among its four parties of October 2022", [
            ("buenos-aires-2019", Status.DRAFT, None, False),
        ]),
        ("sources disagree: named among the Addis parties in 2019, missing from the list of 2022", [
            ("addis-2014", Status.DISCUSSED, None, False),
        ]),
        ("Lisbon Recognition Convention 1997 (Council of Europe / UNESCO)", [
            ("lisbon-1997", Status.IN_FORCE, None, False),
        ]),
        ("Arusha 1981: party since 1983", [("older", Status.IN_FORCE, 1983, False)]),
        ("Tokyo 2011, approved 17 July 2014", [("tokyo-2011", Status.IN_FORCE, 2014, False)]),
        ("Global 2019, ratified before 5 March 2023", [("global-2019", Status.IN_FORCE, 2023, False)]),
        ("Mexico City 1974 (signatory at the conference)", [("older", Status.DRAFT, None, False)]),
        ("a treaty that nobody knows", []),
    ],
)  # fmt: skip
def test_a_line_on_conventions(line: str, expected: list[tuple[str, Status, int | None, bool]]) -> None:
    """A state shown as bound by what it only signed, or by a list on which it does not stand."""
    found = [(one.convention, one.status, one.year, one.is_unverified) for one in read_line(line)]
    assert found == expected


@pytest.mark.parametrize(
    ("line", "is_latest"),
    [
        ("Tokyo 2011, ratified 19 December 2017", False),
        ("Global 2019, ratified 17 September 2024, in force for it 17 December 2024", False),
        ("Global 2019, ratified before 5 March 2023", True),
        ("Global Convention 2019 (UNESCO): ratified by December 2022", True),
        ("Global 2019 (party when it came into force, 5 March 2023)", True),
        ("regional: Addis 2014 (party, listed in November 2019)", True),
    ],
)
def test_a_year_is_exact_only_where_it_is_that_of_the_act(line: str, is_latest: bool) -> None:
    """The year of a list shown as that of a ratification."""
    (found,) = read_line(line)
    assert (found.year is not None, found.is_latest) == (True, is_latest)


def test_lists_of_parties() -> None:
    """A party dropped by the latest list kept as bound; a list's year taken for that of ratifying."""
    value = "adopted: 2014-12-12; in force: 2019-12-15; parties 2019: BF, LR; parties 2022: BF, ZM; source 2022: s7"
    found = {
        one.country: (one.status, one.year, one.is_latest) for one in read_detail("Conventions: addis-2014", value)
    }
    assert found == {
        "BF": (Status.IN_FORCE, 2019, True),
        "LR": (Status.DISCUSSED, 2019, True),
        "ZM": (Status.IN_FORCE, 2022, True),
    }
    (exact,) = read_detail("Conventions: global-2019: later parties seen", "country: NZ; date: 2024-09-17")
    assert (exact.country, exact.year, exact.is_latest) == ("NZ", 2024, False)
    assert read_detail("Conventions: global-2019: count", "33") == []


def test_a_convention_binds_the_state() -> None:
    """The United Kingdom party in part, because Scotland's file says so."""
    said = {"conventions": ["Lisbon Recognition Convention 1997"], "evidence": "unverified"}
    made = table(
        framework("gb-sct", "GB", scope="subnational", recognition=said), framework("gb-eng", "GB", scope="subnational")
    )
    cell = made.cells["GB", "lisbon-1997"]
    assert (cell.status, cell.is_in_part, cell.is_verified) == (Status.IN_FORCE, False, False)


def test_every_cell_of_the_shelf_is_the_furthest_of_its_own_files() -> None:
    """A status that its facts do not carry, or a fact of a file that is not there."""
    shelf = load_shelf()
    made, wrong = build(shelf), []
    for cell in made.cells.values():
        is_part = made.places[cell.place].is_part
        whole = [fact for fact in cell.facts if is_part or not fact.is_part] or list(cell.facts)
        if cell.status is not furthest(fact.status for fact in whole):
            wrong.append((cell.place, cell.layer))
        wrong += [(fact.framework, fact.layer) for fact in cell.facts if fact.framework not in shelf]
    assert wrong == []
    assert {key for _place, key in made.cells} >= set(PLAIN)
    assert len(made.places) > 190


def test_the_plan_names_only_what_there_is() -> None:
    """A landing on a framework or region that was renamed, or a word without its French."""
    shelf = load_shelf()
    named = {name for one in landings().values() for name in (*one.members_of, *one.frameworks)}
    assert sorted(named - set(shelf)) == []
    asked = {region for one in landings().values() for region in one.regions}
    asked |= {region for layer in layers().values() for region in layer.regions} - {"all"}
    assert sorted(asked - set(regions())) == []
    words = [words for one in layers().values() for words in (one.names, one.shorts, one.meanings, one.readings)]
    words += [one.names for one in landings().values()]
    assert [one for one in words if sorted(one) != ["en", "fr"] or not all(one.values())] == []
    assert sum(code.startswith("CA-") for code in parts()) == 13
    assert {"GB-SCT", "GB-WLS", "BE-VLG"} <= set(parts())
