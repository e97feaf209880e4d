"""The workbooks of the European Digital Credentials builder, in both layouts."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from nqf.credentials.edc import FORMAT
from nqf.credentials.quantity import Quantity
from nqf.credentials.results import ReadOptions, ReadResult
from nqf.credentials.source import open_source
from nqf.credentials.template import write_template
from nqf.errors import ImportFileError
from tests.unit.credentials.edc.edc_files import Rows, edc_file
from tests.unit.credentials.files import rezip, said, workbook

SAMPLES = Path("../shared/interchange")
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder of third-party samples is absent")

BEES: dict[str, Rows] = {
    "Credentials": [
        {"Title": "Certificate in beekeeping", "Valid from": date(2025, 7, 1), "Expiry date": date(2030, 7, 1),
         "Owner": "Ada Moss", "Issuer": "Hill Academy", "Title.de": "Zeugnis"},
    ],
    "Persons": [
        {"Full Name": "Ada Moss", "Date of Birth": "01/02/1990", "E-Mail Address": "ada@hill.example",
         "Learning Achievements": "Keeping bees"},
    ],
    "Organisations": [{"Legal Name": "Hill Academy plc", "Common Name": "Hill Academy", "Country": "Kenya"}],
    "Achievements": [
        {"Title": "Keeping bees", "Title.fr": "Apiculture", "Identifier": "BEE-1", "Awarding Date": date(2025, 6, 30),
         "Awarding Organisation": "Hill Academy plc", "Description.fr": "Conduire un rucher.",
         "Proven by": "Practical test", "Influenced by": "Summer course; Winter course", "Entitles Owner to": "Sale",
         "Partial Qualification": True, "EQF Level": "Level 4", "NQF": "Kenya Qualifications Framework",
         "NQF Level": "KE: KNQF Level 5", "HomePage": "https://hill.example/bees", "Learning Outcomes": "Hives; Honey",
         "Volume of Learning": 60, "Maximum Duration in Months": 6, "ECTS Credit Points": 2,
         "Thematic Area": "Crop and livestock production",
         "Thematic Area.code": "http://data.europa.eu/snb/isced-f/0811",
         "Mode of Learning": "Presential", "Language(s) of Instruction": "English; akan [ak]",
         "Learning Setting": "non-formal learning", "Learning Opportunity Type": "Course",
         "Entry Requirements": "None"},
    ],
    "Learning Outcomes": [
        {"Title": "Hives", "Description": "Explain how a hive works", "Learning Outcome Type": "Knowledge",
         "Related ESCO Skill 1 URL": "http://data.europa.eu/esco/skill/1"},
        {"Title": "Honey", "Learning Outcome Type": "Skill", "Related Skill 1 Title": "Harvesting",
         "Related Skill Framework URI": "https://skills.example", "Related Skill 1 URL": "https://skills.example/h"},
    ],
    "Activities": [
        {"Title": "Summer course", "Start-Date": "03/04/2025", "End-Date": date(2025, 6, 20), "Workload in Hours": 40,
         "Directed by": "Hill Academy plc"},
        {"Title": "Winter course", "Start-Date": date(2025, 1, 7), "End-Date": date(2025, 2, 1),
         "Workload in Hours": "PT20H", "Volume of Learning": 25},
    ],
    "Assessments": [
        {"Title": "Practical test", "Method of supervision and ID verification": "Supervised without ID Verification",
         "Assessment Type": "practical assessment", "Mode of Assessment": "Presential",
         "Grading Scheme Title": "Pass or fail", "Grading Scheme Description": "Half of the points pass"},
    ],
    "Entitlements": [{"Title": "Sale", "Description": "To sell honey on the market"}],
}  # fmt: skip
FIELDS: dict[str, Any] = {
    "record_id": "BEE-1",
    "title": "Keeping bees",
    "summary": "Conduire un rucher.",
    "provider_name": "Hill Academy plc",
    "awarding_body": "Hill Academy plc",
    "awarding_country": "KE",
    "learner_identity": "Ada Moss",
    "issue_date": date(2025, 6, 30),
    "valid_from": date(2025, 7, 1),
    "valid_until": date(2030, 7, 1),
    "learning_outcomes": ("Hives: Explain how a hive works", "Honey"),
    "outcome_domains": ("knowledge", "skills"),
    "skills_alignment": (
        "http://data.europa.eu/esco/skill/1",
        "Harvesting — https://skills.example (https://skills.example/h)",
    ),
    "field_of_study": "0811 Crop and livestock production",
    "assessment_types": ("Practical test (practical assessment, Presential)",),
    "supervision_identity": "supervised_no_id",
    "grading_scheme": "Pass or fail: Half of the points pass",
    "participation_mode": "onsite",
    "delivery_language": "en, ak",
    "learning_setting": "non_formal",
    "hours_total": Quantity(low=60, high=60),
    "durations_stated": (
        "volume of learning: 60 hours",
        "maximum duration: 6 months",
        "activity Summer course: 40 hours",
        "activity Winter course: PT20H",
        "activity Winter course as specified: 25 hours",
    ),
    "learning_from": date(2025, 1, 7),
    "learning_until": date(2025, 6, 20),
    "credit_value": Quantity(low=2, high=2),
    "credit_system": "ECTS",
    "framework": "Kenya Qualifications Framework",
    "level_claimed": "5",
    "eqf_level": "4",
    "entry_requirements": "None",
    "stackability": "part_of_qualification",
    "recognition_statement": "Sale: To sell honey on the market",
    "digital_format": "edc",
    "information_url": "https://hill.example/bees",
}


def changed(sheet: str, place: int = 0, **cells: Any) -> dict[str, Rows]:
    """Return the sheets with some cells of one row changed; underscores stand for spaces."""
    rows = [dict(row) for row in BEES[sheet]]
    rows[place] |= {label.replace("_", " "): value for label, value in cells.items()}
    return BEES | {sheet: rows}


def added(sheet: str, *rows: Mapping[str, Any]) -> dict[str, Rows]:
    return BEES | {sheet: [*BEES[sheet], *rows]}


def read(path: Path) -> ReadResult:
    source = open_source(path, path.name)
    assert FORMAT.recognises(source)
    return FORMAT.read(source, ReadOptions())


def refusal(path: Path) -> str:
    with pytest.raises(ImportFileError) as raised:
        read(path)
    return str(raised.value)


@pytest.mark.parametrize("is_old", [False, True])
def test_every_field(tmp_path: Path, is_old: bool) -> None:
    """A field of one of the layouts would be read from the wrong sheet, row or column, or not at all."""
    result = read(edc_file(tmp_path / "bees.xlsm", BEES, is_old=is_old))
    (found,) = result.records
    record = found.record
    stated = {name: value for name, value in record if value not in (None, (), {}) and name != "extra"}
    assert stated == FIELDS
    name = "Europass Credentials" if is_old else "Credentials"
    assert record.extra == {
        f"{name}: Title": "Certificate in beekeeping",
        f"{name}: Title (de)": "Zeugnis",
        "Organisations: Common Name": "Hill Academy",
        "Achievements: Title (fr)": "Apiculture",
        "Achievements: Learning Opportunity Type": "Course",
        "Activities: Start-Date": "Summer course: 03/04/2025\nWinter course: 2025-01-07",
        "Activities: End-Date": "Summer course: 2025-06-20\nWinter course: 2025-02-01",
    }
    person = "Person" if is_old else "Persons"
    assert said(result) == [
        f"bees.xlsm, row 1, field {person}: Personal data of the learner (Date of Birth, E-Mail Address) was left out."
    ]


def test_an_achievement_of_several_credentials_comes_once(tmp_path: Path) -> None:
    """A class of learners would give as many records, with their names."""
    data = added("Credentials", {"Title": "Second", "Owner": "Ben Ray", "Issuer": "Hill Academy"})
    data["Persons"] = [
        *BEES["Persons"],
        {"Full Name": "Ben Ray", "Learning Achievements": "Keeping bees", "Grade": "A"},
    ]
    result = read(edc_file(tmp_path / "a.xlsm", data))
    (found,) = result.records
    assert found.record.learner_identity is None and found.record.grade is None
    assert "Ben Ray" not in repr(found) and "Ada Moss" not in repr(found)
    assert "2 learners hold it; their names and grades were left out." in "\n".join(said(result))


def test_an_achievement_without_credential_and_rows_without_achievement_are_told(tmp_path: Path) -> None:
    """What hangs loose in the file would be lost, or read as if a credential were behind it."""
    data = added("Achievements", {"Title": "Queens", "Description": "Breed queens."})
    data["Learning Outcomes"] = [*BEES["Learning Outcomes"], {"Title": "Loose"}]
    result = read(edc_file(tmp_path / "a.xlsm", data))
    assert [one.record.title for one in result.records] == ["Keeping bees", "Queens"]
    told = "\n".join(said(result))
    assert "row 2, field Achievements: No credential refers to this achievement." in told
    assert "No achievement refers to these rows of the sheet Learning Outcomes; they were not read." in told
    assert "(value: 'Loose')" in told


def test_parts_and_wholes(tmp_path: Path) -> None:
    """A part of what a learner holds would be told as held by nobody."""
    data = changed("Achievements", **{"Sub-achievements": "Queens"})
    data["Achievements"] = [*data["Achievements"], {"Title": "Queens", "Description": "Breed queens."}]
    result = read(edc_file(tmp_path / "a.xlsm", data))
    assert result.records[1].record.stacks_into == ("Keeping bees",)
    assert result.records[1].record.learner_identity == "Ada Moss"
    assert "No credential refers" not in "\n".join(said(result))


def test_parts_of_each_other_end(tmp_path: Path) -> None:
    """Two achievements that name each other as parts would be followed for ever."""
    data = changed("Achievements", **{"Sub-achievements": "Queens"})
    queens = {"Title": "Queens", "Description": "Breed queens.", "Sub-achievements": "Keeping bees; Queens"}
    result = read(edc_file(tmp_path / "a.xlsm", data | {"Achievements": [*data["Achievements"], queens]}))
    assert [one.record.stacks_into for one in result.records] == [("Queens",), ("Keeping bees",)]


def test_a_name_that_no_sheet_holds_is_told(tmp_path: Path) -> None:
    """A title changed on one sheet only would lose an outcome without a word."""
    result = read(edc_file(tmp_path / "a.xlsm", changed("Achievements", Learning_Outcomes="Hives; Wax")))
    assert result.records[0].record.learning_outcomes == ("Hives: Explain how a hive works",)
    assert "“Wax” is not on the sheet Learning Outcomes; nothing was read of it." in "\n".join(said(result))


def test_names_with_semicolons_and_names_used_twice(tmp_path: Path) -> None:
    """A title that holds a semicolon would fall apart, and of two rows of one title the wrong one be taken."""
    data = changed("Achievements", **{"Learning Outcomes": "Wax; combs; Honey", "Learning Outcomes.code": "14; 16"})
    outcomes = [{"Title": "Honey", "Description": "Old"}, {"Title": "Wax; combs"}, {"Title": "Hives"},
                {"Title": "Honey", "Description": "New"}]  # fmt: skip
    result = read(edc_file(tmp_path / "a.xlsm", data | {"Learning Outcomes": outcomes}))
    assert result.records[0].record.learning_outcomes == ("Wax; combs", "Honey: New")


def test_default_values_and_zeros_are_no_data(tmp_path: Path) -> None:
    """Rows prepared with default values, and the zeros of formulas that copy empty cells, would become records."""
    default = {"Achievements": {"EQF Level": "Level 2", "Title.de": 0}}
    data = changed("Achievements", Description=0, **{"Title.de": 0, "Volume of Learning": 0})
    data["Achievements"] = [*data["Achievements"], {"EQF Level": "Level 2", "Title.de": 0}, {}]
    result = read(edc_file(tmp_path / "a.xlsm", data, default))
    (found,) = result.records
    assert found.record.summary == "Conduire un rucher."
    assert found.record.hours_total is None
    assert "0" not in found.record.extra.values()


def test_text_where_a_level_or_duration_is_not_hours(tmp_path: Path) -> None:
    """A month of learning would be taken for hours."""
    result = read(edc_file(tmp_path / "a.xlsm", changed("Achievements", Volume_of_Learning="P1M")))
    assert result.records[0].record.hours_total is None
    assert result.records[0].record.durations_stated[0] == "volume of learning: P1M"


def test_a_day_that_does_not_exist_is_kept_and_told(tmp_path: Path) -> None:
    """The thirtieth of February would be lost, or stop the file from being read."""
    result = read(edc_file(tmp_path / "a.xlsm", changed("Activities", **{"End-Date": "30/02/2025"})))
    record = result.records[0].record
    assert record.learning_until == date(2025, 2, 1)
    assert "Summer course: 30/02/2025" in record.extra["Activities: End-Date"]
    assert "This is no day of the calendar" in "\n".join(said(result))


def test_values_that_disagree_are_not_chosen_from(tmp_path: Path) -> None:
    """Of two assessments, one unsupervised, the record would say what suits the first."""
    data = changed("Achievements", Proven_by="Practical test; Quiz")
    check = {"Method of supervision and ID verification": "Unsupervised with ID Verification"}
    quiz = {"Title": "Quiz"} | check
    result = read(edc_file(tmp_path / "a.xlsm", data | {"Assessments": [*BEES["Assessments"], quiz]}))
    record = result.records[0].record
    assert record.supervision_identity is None
    assert record.assessment_types == ("Practical test (practical assessment, Presential)", "Quiz")
    assert record.extra["Assessments: Method of supervision and ID verification"] == "supervised_no_id; unsupervised_id"


def test_what_activities_and_issuer_say_stands_in(tmp_path: Path) -> None:
    """A mode told by the activities only, or an issuer without a named awarding body, would stay unknown."""
    data = changed("Achievements", Mode_of_Learning=None, Awarding_Organisation=None)
    data["Activities"] = [row | {"Mode of Learning": "Blended"} for row in BEES["Activities"]]
    record = read(edc_file(tmp_path / "a.xlsm", data)).records[0].record
    assert (record.participation_mode, record.awarding_body) == ("blended", "Hill Academy plc")


def test_the_grade_of_a_single_learner(tmp_path: Path) -> None:
    """A grade would be given to an assessment that it was not awarded for."""
    path = edc_file(tmp_path / "a.xlsm", changed("Persons", Grade="Merit"))
    record = read(path).records[0].record
    assert (record.grade, record.extra["Persons: Grade"]) == (None, "Merit")
    book = load_workbook(path)
    sheet = book["Persons"]
    place = next(cell.column for cell in sheet[8] if cell.value == "Grade")
    sheet.cell(9, place).value = "Grade for Practical test"
    book.save(path)
    assert read(path).records[0].record.grade == "Merit"


def test_files_without_achievements_say_so(tmp_path: Path) -> None:
    """A template that nobody filled in would be loaded as a file of nothing."""
    assert "holds no credentials yet" in refusal(edc_file(tmp_path / "a.xlsm", {}))
    lone = {"Credentials": BEES["Credentials"]}
    assert "credentials without any achievement" in refusal(edc_file(tmp_path / "b.xlsm", lone))


def test_a_credential_that_leads_to_nothing_is_told(tmp_path: Path) -> None:
    """A credential whose owner holds nothing would be lost without a word."""
    data = added("Credentials", {"Title": "Empty hands", "Owner": "Nobody"})
    told = "\n".join(said(read(edc_file(tmp_path / "a.xlsm", data))))
    assert "The credential “Empty hands” leads to no achievement; nothing was read of it." in told


def test_other_workbooks_are_left_to_their_readers(tmp_path: Path) -> None:
    """Our own template, or any workbook with sheets of the same names, would be taken for one of the builder."""
    write_template(tmp_path / "template.xlsx")
    plain = workbook(tmp_path / "plain.xlsx", [["Title", "Summary"], ["Bees", "All about bees."]])
    (tmp_path / "text.csv").write_text("Title\nBees\n", encoding="utf-8")
    (tmp_path / "broken.xlsx").write_bytes(plain.read_bytes()[:300])
    book = Workbook()
    book.active.title = "Achievements"
    book.create_sheet("Credentials").append(["RangeProperty"])
    book.save(tmp_path / "same.xlsx")
    for name in ("template.xlsx", "plain.xlsx", "text.csv", "broken.xlsx", "same.xlsx"):
        assert not FORMAT.recognises(open_source(tmp_path / name, name)), name


def test_a_damaged_or_hostile_workbook_is_refused(tmp_path: Path) -> None:
    """A part that is cut, unpacks to gigabytes or declares entities would end in a traceback or hang."""
    path = edc_file(tmp_path / "a.xlsm", BEES)
    cut = rezip(path, tmp_path / "b.xlsm", {"xl/worksheets/sheet5.xml": b"<worksheet"})
    assert "damaged" in refusal(cut)
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'
    assert "XML entities" in refusal(rezip(path, tmp_path / "c.xlsm", {"xl/worksheets/sheet9.xml": entity}))


@needs_samples
def test_the_filled_example_of_2020() -> None:
    """The layout of 2020 would be read as a table of one sheet, its personal data with it."""
    result = read(SAMPLES / "edc_filled_example.xlsm")
    titles = ["Achievement one (edited)", "Achievement two", "Achievement three"]
    assert [(one.record.title, one.record.eqf_level) for one in result.records] == [(title, "2") for title in titles]
    record = result.records[0].record
    assert record.learning_outcomes == ("Computer Programming",)
    assert record.hours_total == Quantity(low=10, high=10)
    assert record.durations_stated == ("volume of learning: PT10H", "maximum duration: PT100H")
    assert record.framework == "Austrian Qualifications Framework"
    assert record.awarding_body == "Universitat de Barcelona"
    assert record.supervision_identity == "unsupervised_no_id"
    assert (record.valid_from, record.valid_until) == (date(2020, 3, 31), date(2030, 3, 31))
    said = [problem.row for problem in result.problems if "neither learning outcomes nor a summary" in problem.message]
    assert (said, result.rejected) == ([2, 3], [])
    assert "11/09/1714" not in repr(result) and "everis.com" not in repr(result).replace("//everis", "")
    assert any("Personal data of the learner" in problem.message for problem in result.problems)


@needs_samples
def test_the_empty_generic_template() -> None:
    """The template of today, not filled in, would give records of its default values."""
    assert "holds no credentials yet" in refusal(SAMPLES / "edc_template_generic.xlsm")
