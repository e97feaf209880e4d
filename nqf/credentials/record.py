"""The micro-credential record: one form for everything that is loaded, levelled and exported.

Its 67 fields are those of `data/record_fields.yaml`, which also holds their meaning, labels and synonyms in English
and French. Only an id, a title, and outcomes or a summary are needed to be levelled; all else may be absent, which
means unknown. Columns that no field takes are kept in `extra`.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from nqf.credentials.quantity import Quantity

Text = str | None
Texts = tuple[str, ...]

ProviderStatus = Literal["regulated", "registered", "recognised", "unregulated", "unknown"]
SupervisionIdentity = Literal["unsupervised_no_id", "unsupervised_id", "supervised_no_id", "supervised_id"]
ParticipationMode = Literal["online", "onsite", "blended", "work_based", "project_based", "research"]
LearningSetting = Literal["formal", "non_formal", "informal_validated"]
Cycle = Literal["short", "first", "second", "third", "none"]
Stackability = Literal["stand_alone", "stackable", "part_of_qualification", "unknown"]
DigitalFormat = Literal["open_badge", "edc", "verifiable_credential", "pdf", "paper", "other"]


class MicroCredential(BaseModel):
    """One micro-credential as submitted. Hours are learning hours; credits are in `credit_system`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    record_id: str = Field(min_length=1, max_length=200)
    title: str = Field(min_length=1)
    summary: Text = None
    need_evidence: Text = None
    target_group: Text = None
    duplicate_check: Text = None
    provider_name: Text = None
    provider_id: Text = None
    provider_status: ProviderStatus | None = None
    awarding_body: Text = None
    awarding_country: str | None = Field(None, pattern=r"^[A-Z]{2}$")
    institutional_approval: Text = None
    learner_identity: Text = None
    issue_date: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    learning_outcomes: Texts = ()
    outcome_domains: Texts = ()
    skills_alignment: Texts = ()
    standards_used: Texts = ()
    field_of_study: Text = None
    occupations: Texts = ()
    assessment_types: Texts = ()
    assessment_criteria: Text = None
    assessment_map: Texts = ()
    assessment_samples: Texts = ()
    supervision_identity: SupervisionIdentity | None = None
    grade: Text = None
    grading_scheme: Text = None
    participation_mode: ParticipationMode | None = None
    delivery_language: Text = None
    learning_setting: LearningSetting | None = None
    hours_total: Quantity | None = None
    hours_contact: Quantity | None = None
    hours_independent: Quantity | None = None
    hours_practice: Quantity | None = None
    hours_assessment: Quantity | None = None
    duration_weeks: Quantity | None = None
    durations_stated: Texts = ()
    learning_from: date | None = None
    learning_until: date | None = None
    credit_value: Quantity | None = None
    credit_system: Text = None
    framework: Text = None
    level_claimed: Text = None
    eqf_level: Text = None
    qf_ehea_cycle: Cycle | None = None
    qa_type: Text = None
    qa_body: Text = None
    qa_reference: Text = None
    feedback_evidence: Text = None
    review_date: date | None = None
    review_period_months: Quantity | None = None
    cohort_completed: bool | None = None
    entry_requirements: Text = None
    stackability: Stackability | None = None
    stacks_into: Texts = ()
    progression: Text = None
    rpl_route: Text = None
    recognition_statement: Text = None
    employer_endorsement: Texts = ()
    digital_format: DigitalFormat | None = None
    verification_method: Text = None
    learner_control: bool | None = None
    transcript_entry: bool | None = None
    information_url: Text = None
    further_information: Text = None
    extra: dict[str, str] = {}

    @property
    def is_levelable(self) -> bool:
        """Tell whether there is any text to level from beyond the title."""
        return bool(self.learning_outcomes) or bool(self.summary)
