"""The title and the explanation of every rule in the reader's language, for the Method page.

They are the docstrings of the rules word for word; a test keeps both alike.
"""

from nqf.i18n import _


def rule_title(rule_id: str) -> str:
    """Return the title of a rule in the reader's language."""
    return {
        "plausible_figures": _("Hours and credits are figures that can be true"),
        "credits_and_hours": _("Credits stand for the hours stated"),
        "parts_of_workload": _("The parts of the workload add up to the total"),
        "contact_share": _("Contact hours reach the share that the credit system asks for"),
        "hours_per_outcome": _("There is time enough for each outcome, and no outcome takes too much of it"),
        "hours_per_week": _("The hours fit into the weeks"),
        "size": _("The size is that of a micro-credential"),
        "sane_durations": _("Durations say what was meant"),
        "durations_agree": _("Durations agree with one another"),
        "dates_in_order": _("Dates are in order"),
        "framework_and_country": _("The framework is that of the awarding body's country"),
        "level_on_ladder": _("The claimed level is a level of the framework"),
        "level_for_micro_credentials": _("The claimed level is one at which the framework admits micro-credentials"),
        "credit_system_and_country": _("The credit system is one that is used in the country"),
        "regional_level": _("The national and the regional level belong together"),
        "cycle_and_level": _("The cycle of higher education and the level belong together"),
        "skill_levels": _("The skills named are of about the level claimed"),
        "own_estimate": _("The claimed level lies in the range of the tool's own estimate"),
        "outcomes_stated": _("Learning outcomes are stated"),
        "outcomes_not_titles": _("Outcomes are statements and not titles"),
        "outcomes_assessable": _("Outcomes can be assessed"),
        "every_outcome_assessed": _("Every outcome is assessed at least once"),
        "supervision_and_identity": _("The assessment is supervised and the identity checked"),
        "language_of_text": _("The text is in the language of delivery"),
        "no_duplicate": _("No record like it exists already"),
    }[rule_id]


def rule_text(rule_id: str) -> str:
    """Return what a rule looks for, why, and its source, in the reader's language."""
    return {
        "plausible_figures": _(
            "Looks for hours or credits of zero, and for more hours than anyone spends on a micro-credential. A "
            "zero is usually an empty cell that was filled in, and a very large figure a slip of the keyboard. "
            "Source: our own choice."
        ),
        "credits_and_hours": _(
            "Turns credits into hours as their credit system does, and compares them with the hours stated. The "
            "system's own interval is kept (one ECTS credit is 25 to 30 hours) and widened to what the country "
            "says of it (20 to 25 in Ireland); where a country counts by one figure only (25 in Malta), that one "
            "holds. Rounding is let pass. Source: the hours behind one credit of each framework's file and of "
            "`data/credit_systems.yaml`, which name theirs; the share that rounding may miss is our own choice."
        ),
        "parts_of_workload": _(
            "Adds contact, independent, practice and assessment hours. They contradict the total where they "
            "exceed it, or where all four are stated and fall short of it. Parts that are not stated may fill a "
            "gap. Source: arithmetic; the share that rounding may miss is our own choice."
        ),
        "contact_share": _(
            "Some systems ask that a part of the hours be taught or guided: Malta asks for a fifth. Systems "
            "without such a rule are not checked. Source: `data/credit_systems.yaml`, which names the page of "
            "each rule."
        ),
        "hours_per_outcome": _(
            "Divides the hours by the number of outcomes. Universities advise about 12 to 100 hours for one; half "
            "of 12 is let pass, and a course below about 25 hours may have four outcomes. It is advice and no "
            "rule: an outcome may be written broadly or narrowly. Source: advice of Aberystwyth University (3 to "
            "8 outcomes for 100 hours) and of the University of Northampton (up to 8 for 400 to 800 hours); the "
            "half, and the figures for short courses, are our own choice."
        ),
        "hours_per_week": _(
            "Divides the hours, stated or behind the credits, by the weeks of the course (or the days from its "
            "first to its last). About 40 hours a week are full-time study; a week has 168 hours. Source: our own "
            "choice of 40 hours as full time."
        ),
        "size": _(
            "Compares hours and credits with the limits in force on the claimed framework; where it has no upper "
            "limit, with the smallest full award at the claimed level; and where that is not known either, with "
            "400 hours. Source: the rule for micro-credentials and the qualification types of the framework's "
            "file, which name their sources; 400 hours are the upper limit of New Zealand (40 credits of ten "
            "hours), taken elsewhere by our own choice."
        ),
        "sane_durations": _(
            "In ISO 8601 the letter M means months before a T and minutes after it: P60M is sixty months, PT60M "
            "sixty minutes. Looks for amounts of work in months or years. They contradict the record where they "
            "are longer than the whole course or repeat the figure of its hours; else they are a doubt. Source: "
            "ISO 8601, the form of durations; the comparison is our own."
        ),
        "durations_agree": _(
            "Compares the volume of learning with the total of hours, the hours of all activities with that "
            "total, and the longest duration and the weeks with the days from the first to the last day of "
            "learning. Source: arithmetic; how far figures may part is our own choice."
        ),
        "dates_in_order": _(
            "The learning begins before it ends; the award is issued, and valid, no earlier than the learning "
            "ended; it does not end before it begins; the next review lies after the issue. Days that are equal "
            "are in order. Source: our own reading of what the fields mean."
        ),
        "framework_and_country": _(
            "A level on a national framework can be claimed by a body of that country, or by one that the "
            "country's authority has approved. A regional framework must cover the country; as members change, a "
            "country outside is only a doubt. Source: the countries of each framework's file, which names its "
            "sources."
        ),
        "level_on_ladder": _(
            'Compares the level with the labels of the framework\'s ladder; "Level 5", "5" and Roman numerals are '
            "read alike. A level in words that name no number cannot be compared. Source: the ladder of each "
            "framework's file, which names its sources."
        ),
        "level_for_micro_credentials": _(
            "Some frameworks admit micro-credentials at some of their levels only. A level outside is a doubt, as "
            "the award may be of another kind; nothing can be told where the framework has small awards at any "
            "level beside. Source: the rule for micro-credentials of each framework's file, which names its "
            "sources."
        ),
        "credit_system_and_country": _(
            "A national credit system is used in the countries of its framework, ECTS in those of the European "
            'Higher Education Area and wherever the country\'s own framework counts in it. Plain "credits" and '
            "systems not known are not checked. Source: the countries and credit of each framework's file, which "
            "names its sources."
        ),
        "regional_level": _(
            "Carries the national level to the regional framework by the published links between levels, and "
            "compares. An official referencing that says otherwise is a contradiction; a comparison, or a way "
            "over two links, only a doubt. Source: the level links of the frameworks' files, which name their "
            "sources."
        ),
        "cycle_and_level": _(
            "The short cycle answers to level 5 of the European framework, the first to 6, the second to 7, the "
            "third to 8. Level 5 with the first cycle is a doubt only, as a short cycle may lie within the first. "
            "A record in no cycle is not checked. Source: the links between the European Qualifications Framework "
            "and that of the European Higher Education Area in their files, which name their sources (Council "
            "Recommendation of 22 May 2017, ECTS Users' Guide)."
        ),
        "skill_levels": _(
            "Looks for a level in the names of the skills that the outcomes are tied to, and compares it with the "
            "claimed level in the European numbering. The levels of a scale of competences are not those of a "
            "qualifications framework, so two levels and more apart are a doubt and nothing more. Source: our own "
            "choice of two levels."
        ),
        "own_estimate": _(
            "Compares the claim with the range that the tool reads from the outcomes on the same framework. The "
            "estimate is a proposal: a claim outside the range asks for a closer look at the outcomes. Refused "
            "estimates are not used. Source: the tool's own estimate, whose accuracy the Method page shows."
        ),
        "outcomes_stated": _(
            "Without them a record does not say what its holder knows and can do, and a level rests on nothing. "
            "Source: the European approach to micro-credentials (Council Recommendation of 16 June 2022), which "
            "lists them among the mandatory elements."
        ),
        "outcomes_not_titles": _(
            'A few words without a verb ("Communication and creativity") name a subject and say nothing of what '
            "is done with it. A record contradicts itself when half of its outcomes or more are such; fewer are a "
            "doubt. English and French only. Source: Cedefop's handbook on defining, writing and applying "
            "learning outcomes (2022), from memory; the number of words is our own choice."
        ),
        "outcomes_assessable": _(
            'Looks for outcomes whose only verb cannot be seen ("understand"), for lists of subjects, and for '
            "aims of the course. They are a doubt from a quarter of the outcomes on. Titles only are left to the "
            "rule above. English and French only. Source: Cedefop's handbook on defining, writing and applying "
            "learning outcomes (2022), from memory; the share is our own choice."
        ),
        "every_outcome_assessed": _(
            "Reads which assessment covers which outcomes, by their numbers or their words. Nothing can be told "
            "where assessments are stated without saying what they cover. Source: the UNESCO definition of 2022 "
            "(what a learner knows, understands or can do is assessed); how alike words must be is our own "
            "choice."
        ),
        "supervision_and_identity": _(
            "An assessment that nobody supervises, or in which nobody checks who takes it, is weaker evidence. It "
            "is no fault of its own: a project at the workplace may be sound without. Recognition bodies weigh it "
            "when they read a micro-credential. Source: the European approach to micro-credentials (Council "
            "Recommendation of 16 June 2022), which lists supervision and identity check among its optional "
            "elements; Nuffic weighs testing and identification among seven criteria."
        ),
        "language_of_text": _(
            "Guesses the language of outcomes and summary by their small words, and compares it with the "
            "languages stated. A text may be a translation; then learners may have been told something else than "
            "the officer. Short texts are not guessed. Source: our own choice of small words "
            "(`data/models/function_words.yaml`) and of how many it takes."
        ),
        "no_duplicate": _(
            "Compares title, outcomes and summary with the records that are known, in any order of words. Records "
            "that say nearly the same may be one award offered twice, or a text copied from another provider. "
            "Source: the micro-credential rules of New Zealand's authority, which ask that an award does not "
            "repeat an existing one; how alike the texts must be is our own choice."
        ),
    }[rule_id]
