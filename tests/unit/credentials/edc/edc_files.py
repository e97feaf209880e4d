"""Workbooks of the builder's make: sheets whose first rows define their columns, in the old layout and the new."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Column = tuple[str, str, str, str, str, str]
"""Class, field, type, range, language and label of a column."""


def texts(kind: str, field: str, label: str, languages: Sequence[str] = ("en", "fr", "de")) -> list[Column]:
    nested = "NestedProperty" if "." in kind else "Property"
    return [(kind, field, nested, "content", lang, label if lang == "en" else f"{label}.{lang}") for lang in languages]


def one(kind: str, field: str, label: str, how: str = "Property", of: str = "") -> list[Column]:
    return [(kind, field, how, of, "", label)]


def link(kind: str, field: str, label: str, of: str = "Code") -> list[Column]:
    """A column that shows names or labels, and the hidden one beside it that holds row numbers or codes."""
    return [
        (kind, field, "MultiReference", of if of != "Code" else "", "", label),
        (kind, field, "Association", of, "", ""),
    ]


_SPEC = "LearningAchievement.specifiedBy"
CREDENTIALS = [
    *texts("EuropassCredential", "title", "Title"),
    *texts("EuropassCredential", "description", "Description"),
    *one("VerifiableCredential", "issuanceDate", "Valid from"),
    *one("VerifiableCredential", "expirationDate", "Expiry date"),
    *link("EuropassCredential", "credentialSubject", "Owner", "Person"),
    *link("EuropassCredential", "issuer", "Issuer", "Organisation"),
]
PERSONS = [
    *one("Person", "fullName", "Full Name"),
    *one("Person", "dateOfBirth", "Date of Birth"),
    *one("Person.contactPoint#1", "email", "E-Mail Address", "NestedProperty"),
    *link("Person", "achieved", "Learning Achievements", "LearningAchievement"),
    *link("Person", "performed", "Learning Activities", "LearningActivity"),
    *one("Person", "13", "Grade", "GradesAssociation"),
    *one("Person", "14", "Grade", "GradesAssociation"),
]
ORGANISATIONS = [
    *texts("Organisation", "preferredName", "Legal Name"),
    *texts("Organisation", "alternativeName", "Common Name"),
    *link("Organisation.hasLocation#1.hasAddress#1", "countryCode", "Country"),
]
ACHIEVEMENTS = [
    *texts("LearningAchievement", "title", "Title"),
    *one("LearningAchievement.identifier#1", "content", "Identifier", "NestedProperty"),
    *one("LearningAchievement.wasAwardedBy", "awardingDate", "Awarding Date", "NestedProperty"),
    *link("LearningAchievement.wasAwardedBy", "awardingBody", "Awarding Organisation", "Organisation"),
    *texts("LearningAchievement", "description", "Description"),
    *link("LearningAchievement", "wasDerivedFrom", "Proven by", "Assessment"),
    *link("LearningAchievement", "wasInfluencedBy", "Influenced by", "LearningActivity"),
    *link("LearningAchievement", "entitlesTo", "Entitles Owner to", "Entitlement"),
    *link("LearningAchievement", "hasPart", "Sub-achievements", "LearningAchievement"),
    *one(_SPEC, "isPartialQualification", "Partial Qualification", "NestedProperty"),
    *link(_SPEC, "eqfLevel", "EQF Level"),
    *one(_SPEC, "nqfLevel", "NQF", "ignore"),
    *link(_SPEC, "nqfLevel", "NQF Level"),
    *one(f"{_SPEC}.homePage#1", "id", "HomePage", "NestedProperty"),
    *link(_SPEC, "learningOutcome", "Learning Outcomes", "LearningOutcome"),
    *one(_SPEC, "volumeOfLearning", "Volume of Learning", "NestedProperty"),
    *one(_SPEC, "maximumDuration", "Maximum Duration in Months", "NestedProperty"),
    *one(f"{_SPEC}.ectsCreditPoints#1", "content", "ECTS Credit Points", "NestedProperty"),
    *link(_SPEC, "iscedFCode", "Thematic Area"),
    *link(_SPEC, "mode", "Mode of Learning"),
    *link(_SPEC, "language", "Language(s) of Instruction"),
    *link(_SPEC, "learningSetting", "Learning Setting"),
    *link(_SPEC, "learningOpportunityType", "Learning Opportunity Type"),
    *texts(_SPEC, "entryRequirementNote", "Entry Requirements"),
]
OUTCOMES = [
    *texts("LearningOutcome", "name", "Title"),
    *texts("LearningOutcome", "description", "Description"),
    *link("LearningOutcome", "learningOutcomeType", "Learning Outcome Type"),
    *one("LearningOutcome.relatedESCOSkill#1", "uri", "Related ESCO Skill 1 URL", "NestedProperty"),
    *one("LearningOutcome.relatedSkill#1", "TargetFrameworkURI", "Related Skill Framework URI", "NestedProperty"),
    *one("LearningOutcome.relatedSkill#1", "targetName", "Related Skill 1 Title", "NestedProperty"),
    *one("LearningOutcome.relatedSkill#1", "uri", "Related Skill 1 URL", "NestedProperty"),
]
ACTIVITIES = [
    *texts("LearningActivity", "title", "Title"),
    *one("LearningActivity", "startedAtTime", "Start-Date"),
    *one("LearningActivity", "endedAtTime", "End-Date"),
    *one("LearningActivity", "workload", "Workload in Hours"),
    ("LearningActivity", "Directedby", "Reference", "Organisation", "", "Directed by"),
    ("LearningActivity", "directedBy", "Association", "Organisation", "", ""),
    *link("LearningActivity", "hasPart", "Sub-Activities", "LearningActivity"),
    *link("LearningActivity.specifiedBy", "mode", "Mode of Learning"),
    ("LearningActivity", "specifiedBy", "NestedProperty", "workload", "", "Volume of Learning"),
]
ASSESSMENTS = [
    *texts("Assessment", "title", "Title"),
    *link("Assessment", "idVerification", "Method of supervision and ID verification"),
    *link("Assessment.specifiedBy", "mode", "Mode of Assessment"),
    *link("Assessment.specifiedBy", "assessmentType", "Assessment Type"),
    *texts("Assessment.specifiedBy.gradingScheme", "title", "Grading Scheme Title"),
    *texts("Assessment.specifiedBy.gradingScheme", "description", "Grading Scheme Description"),
]
ENTITLEMENTS = [*texts("Entitlement", "title", "Title"), *texts("Entitlement", "description", "Description")]
SHEETS = {
    "Credentials": CREDENTIALS,
    "Persons": PERSONS,
    "Organisations": ORGANISATIONS,
    "Achievements": ACHIEVEMENTS,
    "Learning Outcomes": OUTCOMES,
    "Activities": ACTIVITIES,
    "Assessments": ASSESSMENTS,
    "Entitlements": ENTITLEMENTS,
}
OLD_NAMES = {"Credentials": "Europass Credentials", "Persons": "Person"}
_LABELS = ("Class", "Field", "Type", "RangeProperty", "RangeRef", "Language", "Label", "Definition", "Language")

Rows = Sequence[Mapping[str, Any]]
"""Cells of rows by label; "LABEL.code" is the hidden column beside a label."""


def edc_file(path: Path, data: Mapping[str, Rows], default: Mapping[str, Mapping[str, Any]] | None = None,
             *, is_old: bool = False) -> Path:  # fmt: skip
    """Write a workbook with these rows on each sheet, and with these default values."""
    book = Workbook()
    book.active.title = "Instructions"
    for name, columns in SHEETS.items():
        if is_old:
            columns = [_old(column) for column in columns]
        sheet = book.create_sheet(OLD_NAMES.get(name, name) if is_old else name)
        sheet.append([f"{name}: what this sheet is for"])
        for place, label in enumerate(_LABELS):
            sheet.append([label, *(_defining(column, place) for column in columns)])
        sheet.append(["Default Value", *_cells(columns, (default or {}).get(name, {}))])
        sheet.append([None, *(f"{c[0]}.{c[1]}.{c[2]}.{place}" for place, c in enumerate(columns))])
        for row in data.get(name, ()):
            sheet.append([None, *_cells(columns, row)])
    book.save(path)
    return path


def _old(column: Column) -> Column:
    """Define a column as the layout of 2020 does: the framework of a level has a class of its own."""
    kind, field, how, of, language, label = column
    if field == "nqfLevel":
        name = "listName" if how == "ignore" else "content" if label else "listId"
        return f"{kind}.nqfLevel#1", name, "NestedProperty", "", language, label
    return column


def _defining(column: Column, place: int) -> str | None:
    kind, field, how, of, language, label = column
    return {0: kind, 1: field, 2: how, 3: of, 5: language, 6: label, 7: "explained"}.get(place)


def _cells(columns: Sequence[Column], row: Mapping[str, Any]) -> list[Any]:
    found, label = [], ""
    for column in columns:
        found.append(row.get(column[5]) if column[5] else row.get(f"{label}.code"))
        label = column[5] or label
    return found
