"""A portfolio made up for the tests of the report: frameworks, records and estimates without any model or database."""

from datetime import date

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.workload import check_workload
from nqf.frameworks.schema import Framework, Range
from nqf.levelling.types import (
    Confidence,
    Demand,
    DescriptorMatch,
    Evidence,
    LevelEstimate,
    OutcomeEvidence,
    Phrase,
    Refusal,
)
from nqf.recognition.standing.types import STANDINGS, StandingVerdict
from nqf.reports.data import AlignmentReport, CoverageLine, LinkLine, ReportRecord, WorkloadLine

TITLES = (
    "Welding basics",
    '=HYPERLINK("http://evil")',
    "+CMD|'/c calc'!A1",
    "@SUM(1+1)",
    "-2+3",
    "Data\x07 ethics",
    "Crop health",
    "Café management",
)
COUNTRIES = ("KE", "MT", None, "ZA")


def make_framework(number: int, labels: tuple[str, ...] = tuple("12345678"), hours: float | None = 10) -> Framework:
    """Make one framework; odd numbers carry an unverified fact."""
    seen = {"evidence": "verified", "sources": ["law"]}
    credit = (
        {}
        if hours is None
        else {
            "credit": {
                **seen,
                "notional_hours": {"min": hours, "max": hours * 1.2},
                "unverified": ["name"] if number % 2 else [],
            }
        }
    )
    return Framework.model_validate(
        {
            "id": f"x{number}-nqf",
            "name": f"National Framework {number}",
            "short_name": f"NF {number}",
            "kind": "level framework",
            "scope": "national",
            "countries": [("KE", "MT", "ZA", "NG", "GH", "RW")[number % 6]],
            "authority": {**seen, "name": f"Authority {number}", "url": f"https://authority{number}.example/"},
            "status": {**seen, "value": "operational", "since": 2012},
            "ladder": {**seen, "levels": list(labels)},
            "qualification_types": [{**seen, "title": "Bachelor", "level": labels[-3], "isced": "6"}],
            "sources": [
                {
                    "id": "law",
                    "title": f"Framework act {number}",
                    "year": 2012,
                    "seen_on": "2026-11-01",
                    "url": f"https://authority{number}.example/act",
                }
            ],
            **credit,
        }
    )


def make_record(number: int, claims: Framework | None) -> MicroCredential:
    """Make one record; every third states no credits, every fourth misstates its hours."""
    hours = {0: Quantity(low=30, high=40), 1: Quantity(low=25, high=25), 2: None, 3: Quantity(low=400, high=400)}
    return MicroCredential(
        record_id=f"R-{number}",
        title=TITLES[number % len(TITLES)],
        awarding_country=COUNTRIES[number % 4],
        provider_name="Provider & Sons",
        hours_total=hours[number % 4],
        hours_contact=Quantity(low=10, high=12),
        credit_value=Quantity(low=3, high=3) if number % 3 else None,
        credit_system="NF 0 credits",
        framework=claims.id if claims is not None else None,
        level_claimed="4" if claims is not None else None,
        learning_outcomes=("Analyse soil samples and report the findings", "Apply safety rules at work"),
    )


def make_estimate(number: int, framework: Framework) -> LevelEstimate:
    """Make one estimate; every seventh record is refused."""
    labels = framework.levels
    place = (number * 3) % len(labels)
    low, high = max(0, place - 1), min(len(labels) - 1, place + 1)
    refused = Refusal.TOO_SHORT if number % 7 == 0 else None
    confidence = (Confidence.HIGH, Confidence.MODERATE, Confidence.LOW)[number % 3]
    return LevelEstimate(
        f"R-{number}",
        framework.id,
        labels[place],
        labels[low],
        labels[high],
        Confidence.NONE if refused else confidence,
        {labels[place]: 1.0},
        refused,
    )


def make_evidence(record: MicroCredential, framework: Framework, estimate: LevelEstimate) -> Evidence:
    """Make the evidence of one record: phrases both ways and a line at the level."""
    outcomes = tuple(
        OutcomeEvidence(
            text,
            4.25,
            (Phrase("Analyse", 0.4, 0, 7), Phrase("safety rules", -0.2, 6, 18)),
            (DescriptorMatch(str(estimate.best), "Skills", "Solves common problems", 0.5),),
            "Skills",
        )
        for text in record.learning_outcomes
    )
    return Evidence(estimate, outcomes, {"Skills": (4.25, 2)}, ("The text reads at 4.3.",))


def _coverage_line(number: int, framework: str, verdict: StandingVerdict) -> CoverageLine:
    against = "Size: too long." if verdict is StandingVerdict.NOT_ADMITTED else None
    return CoverageLine(number, framework, verdict, against)


def make_report(records: int = 20, frameworks: int = 3, language: str = "en") -> AlignmentReport:
    """Make a whole report, every figure of which follows from its numbers."""
    shelf = [make_framework(number) for number in range(frameworks)]
    if frameworks > 1:
        shelf[1] = make_framework(1, ("Entry 1", "Entry 2", "Entry 3", "1", "2", "3", "4", "4+"), None)
    main = shelf[0]
    entries = [
        ReportRecord(
            number,
            make_record(number, main if number % 2 else None),
            Demand(3 + number % 4, 0.8, None, 40, "en"),
            "portfolio.xlsx",
        )
        for number in range(1, records + 1)
    ]
    estimates = {
        (entry.number, framework.id): make_estimate(entry.number, framework) for entry in entries for framework in shelf
    }
    return AlignmentReport(
        title="Alignment report",
        prepared_for="Ministry of Education",
        prepared_by="consultant",
        day=date(2026, 11, 24),
        tool_version="1.0.0",
        facts_on="2026-11-01",
        facts_hash="abc123def456",
        model_version="2026-11-24-0011aabb",
        language=language,
        records=tuple(entries),
        frameworks=tuple(shelf),
        main_framework=main.id,
        estimates=estimates,
        credits={(entry.number, main.id): Quantity(low=2.5, high=3) for entry in entries if entry.number % 3},
        evidence={
            entry.number: make_evidence(entry.record, main, estimates[entry.number, main.id]) for entry in entries
        },
        workload={entry.number: _workload(entry.record) for entry in entries},
        coverage=tuple(
            _coverage_line(entry.number, framework.id, STANDINGS[(entry.number + place) % len(STANDINGS)])
            for entry in entries
            for place, framework in enumerate(shelf)
        ),
        links=(
            LinkLine(
                main.id,
                "4",
                shelf[-1].id,
                "5",
                "official",
                2014,
                "Authority 0",
                True,
                ("https://authority0.example/links",),
            ),
        ),
        placed_by={framework.id: "By published links." for framework in shelf},
        card={
            "doubt": {"sd": 0.8},
            "limits": ["Measured on four registers."],
            "left_out": [
                {
                    "corpus": "scotland",
                    "framework": "gb-sct-scqf",
                    "records": 100,
                    "exact": 0.4,
                    "within_one": 0.8,
                    "weighted_kappa": 0.6,
                    "mean_error": 0.7,
                    "held_by_range": 0.9,
                    "refused": 0.01,
                    "commonest_kappa": 0.0,
                    "string_match_kappa": None,
                }
            ],
        },
    )


def _workload(record: MicroCredential) -> WorkloadLine:
    """Check the workload as the tool does, with the credits of a framework of 10 to 12 hours."""
    framework = make_framework(0)
    found = check_workload(record.model_copy(update={"awarding_country": None}), framework)
    span = Range(min=10, max=12) if found.implied_hours is not None else None
    return WorkloadLine(found.verdict, record.hours_total, record.credit_value, span, found.sentence)
