"""Words that tell parts of a course descriptor apart, in English and French, folded as headings are."""

DOMAINS = frozenset({
    "knowledge", "skills", "competence", "competences", "competency", "competencies", "autonomy", "responsibility",
    "attitude", "attitudes", "values", "knowledge and understanding", "skills and competences", "practical skills",
    "transferable skills", "autonomy and responsibility", "responsibility and autonomy", "savoir", "savoirs",
    "connaissances", "aptitudes", "savoir faire", "savoir etre", "autonomie", "responsabilite",
    "autonomie et responsabilite", "responsabilite et autonomie",
})  # fmt: skip
"""Sub-headings that part the outcomes of one section by domain; elsewhere some of them name another field."""

FORMS = frozenset({
    "course descriptor", "module descriptor", "unit descriptor", "descriptor", "course specification",
    "module specification", "programme specification", "course outline", "course description", "syllabus",
    "micro credential descriptor", "microcredential descriptor", "micro credential", "microcredential", "descriptif",
    "fiche", "fiche descriptive", "fiche de cours", "fiche de formation", "fiche formation", "fiche module",
    "fiche de module", "fiche de microcertification", "plan de cours", "descriptif de cours", "descriptif du cours",
    "descriptif de module", "descriptif du module", "descriptif de la formation", "descripteur", "microcertification",
})  # fmt: skip
"""Names of the form itself, which head a document and are no title."""

COMMON = {
    "en": frozenset({"the", "of", "and", "to", "a", "in", "for", "is", "with", "will", "be", "are", "on", "by"}),
    "fr": frozenset({"le", "la", "les", "de", "des", "et", "du", "un", "une", "en", "pour", "est", "avec", "aux"}),
}
"""The commonest words of each language."""
