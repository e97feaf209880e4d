"""Make the sample records from the research file: `python tools/build_samples.py RESEARCH.yaml`.

The research file lists real micro-credentials with their sources. What fits a field of the record goes there; the
rest is kept as extras, and every record carries the page that showed it and what no page showed. Writes
`data/samples/micro-credentials.xlsx` (our template, filled) and `.jsonl`; the same input gives the same bytes.
"""

import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nqf.credentials.jsonl import write_records  # noqa: E402
from nqf.credentials.quantity import Quantity  # noqa: E402
from nqf.credentials.record import MicroCredential  # noqa: E402
from nqf.credentials.template import write_template  # noqa: E402

TARGET = ROOT / "data" / "samples" / "micro-credentials"
_EVIDENCE = {"seen": "verified", "memory": "unverified"}
_BASIS = {"outcomes": "written from published outcomes", "description": "written from a description"}
# What the research file says of taking part, where it plainly is one of the forms; first match wins.
_FORMS = (
    ("blended", "blended"), ("semipresencial", None), ("or online", None), ("remote sessions with", "blended"),
    ("con una sesión presencial", "blended"), ("assessments in college", "blended"), ("distance or within", None),
    ("flexible", None), ("optional live", "online"), ("entièrement à distance", "online"), ("online", "online"),
    ("em linha", "online"), ("virtual", "online"), ("face-to-face", "onsite"), ("présentiel", "onsite"),
    ("work placement", None),
)  # fmt: skip


def main(research: Path) -> None:
    """Read the research file and write both samples."""
    facts = yaml.safe_load(research.read_text(encoding="utf-8"))
    records = [record_from(fact) for fact in facts]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    for problem in write_template(TARGET.with_suffix(".xlsx"), "en", records):
        sys.stderr.write(f"{problem}\n")
    write_records(records, TARGET.with_suffix(".jsonl"))
    sys.stdout.write(f"{len(records)} records written to {TARGET}.xlsx and .jsonl\n")


def record_from(fact: dict[str, Any]) -> MicroCredential:
    """Turn one entry of the research file into a record."""
    form = _form(fact["participation"])
    return MicroCredential(
        record_id=fact["id"],
        title=fact["title"],
        provider_name=fact["provider"],
        awarding_body=fact["awarding_body"],
        awarding_country=fact["country"],
        delivery_language=fact["language"],
        framework=fact["framework"],
        level_claimed=fact["level"],
        credit_value=_quantity(fact["credits"]),
        credit_system=fact["credit_system"],
        hours_total=_quantity(fact["hours"]),
        hours_contact=_quantity(fact["hours_contact"]),
        duration_weeks=_quantity(fact["duration_weeks"]),
        participation_mode=form,
        assessment_types=(fact["assessment"],) if fact["assessment"] else (),
        qa_type=fact["quality_assurance"],
        entry_requirements=fact["entry_requirements"],
        stacks_into=(fact["stacks_into"],) if fact["stacks_into"] else (),
        learning_outcomes=tuple(fact["outcomes"]),
        information_url=fact["source"],
        further_information=fact["note"],
        extra=_extra(fact),
    )


def _quantity(value: float | None) -> Quantity | None:
    return None if value is None else Quantity(low=value, high=value)


def _form(text: str | None) -> str | None:
    return next((form for words, form in _FORMS if words in (text or "").casefold()), None)


def _extra(fact: dict[str, Any]) -> dict[str, str]:
    """Keep what has no field: how the outcomes came about, what no page showed, and when it was looked up."""
    evidence = fact["evidence"] if isinstance(fact["evidence"], dict) else {"": fact["evidence"]}
    doubtful = [name for name, mark in evidence.items() if _EVIDENCE[mark] == "unverified"]
    found = {
        "Participation as published": fact["participation"],
        "Basis of the outcomes": _BASIS[fact["outcomes_basis"]],
        "Evidence": "verified" if not doubtful else f"verified; unverified: {', '.join(doubtful)}",
        "Looked up on": fact["seen_on"],
    }
    return {heading: text for heading, text in found.items() if text}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
