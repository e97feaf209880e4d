"""What each kind of check asks, for people who write a definition of their own, each with an example."""

from nqf.i18n import _


def check_words() -> dict[str, tuple[str, str]]:
    """Return, by kind, what it asks in the reader's language, and an example as it is written in Excel."""
    return {
        "presence": (
            _("The fields are filled in. Of a field of choices, counting may name those that count."),
            "presence(counting: {stackability: [stackable, part_of_qualification]})",
        ),
        "judgement": (_("A person decides; say what in the column beside."), "judgement"),
        "filled": (
            _("As a condition: it applies where one of these fields is filled in; else a person decides."),
            "filled(fields: [framework, level_claimed])",
        ),
        "is_true": (_("A yes-or-no field says yes."), "is_true(field: learner_control)"),
        "one_of": (
            _("A field of choices holds one of these; otherwise: not met, or needs a person."),
            "one_of(field: provider_status, values: [regulated, registered], otherwise: needs a person)",
        ),
        "valid_country": (_("The country is one that exists."), "valid_country"),
        "not_before": (
            _("One date does not lie before another."),
            "not_before(field: issue_date, other: learning_until)",
        ),
        "review_within": (
            _("The review comes within so many months."),
            "review_within(months_min: 12, months_max: 36)",
        ),
        "title_without": (_("The title holds none of these words."), "title_without(words: [diploma, degree])"),
        "mentions": (
            _("The field holds one of these words; without them a person decides."),
            "mentions(field: assessment_types, words: [exam, project])",
        ),
        "not_only": (
            _("The field does not consist of items with these words alone."),
            "not_only(field: assessment_types, words: [attendance])",
        ),
        "digits": (_("The field holds a code of so many digits."), "digits(field: field_of_study, count: 6)"),
        "full_statements": (_("Each learning outcome is a statement and not a heading only."), "full_statements"),
        "outcomes_assessed": (_("Each learning outcome is assessed at least once."), "outcomes_assessed"),
        "parts_add_up": (_("The parts of the workload add up to the total."), "parts_add_up"),
        "bounds": (
            _("A number lies within limits; below is an end that is not included."),
            "bounds(field: hours_total, min: 5, max: 300)",
        ),
        "hours_per_credit": (_("Hours and credits agree at so many hours a credit."), "hours_per_credit(hours: 10)"),
        "credit_steps": (
            _("The credits are the full steps of hours, each worth a step of credits."),
            "credit_steps(hours_step: 20, credit_step: 0.5)",
        ),
        "contact_per_credit": (_("Contact hours reach so many for each credit."), "contact_per_credit(hours: 5)"),
        "award_below_credits": (
            _("The credits lie below those of a full qualification at the level."),
            'award_below_credits(framework: mt-mqf, by_level: {"5": 60})',
        ),
        "smaller_than_award": (
            _("It is smaller than the smallest award of a framework, at the level where that is known."),
            "smaller_than_award(framework: au-aqf)",
        ),
        "level_on_ladder": (
            _("The level is one of the framework: of this one, or of the one that the record names."),
            "level_on_ladder(framework: nz-nzqcf)",
        ),
    }
