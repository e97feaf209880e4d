"""How a badge is graded, and the grade that its earner achieved, as lines of plain text.

Open Badges 3.0 keeps the scale in `resultDescription` of the achievement and the result in `result` of the subject,
joined by an id; the learner record of version 1 does so with names in the plural. `ext:GradingScheme` and
`ext:Credits` are of `writer.py`.
"""

from nqf.credentials.draft import Draft
from nqf.credentials.tree import Node


def read_results(definition: Node, subject: Node | None, draft: Draft) -> None:
    """Put the grading scheme, and the grade where a learner has one."""
    names: dict[str, str] = {}
    levels: dict[str, str] = {}
    schemes = []
    for one in [*definition.nodes("resultDescription"), *definition.nodes("resultDescriptions")]:
        kind, name = one.text("resultType"), one.text("name") or ""
        names[one.text("id") or ""] = name
        levels |= {level.text("id") or "": level.text("name", "level") or "" for level in _levels(one)}
        if kind == "ext:Credits":
            _put_credits(one, name, draft)
        else:
            schemes.append(name if kind == "ext:GradingScheme" else _scheme(one, name, levels))
    draft.put("grading_scheme", "\n".join(dict.fromkeys(filter(None, schemes))), "resultDescription")
    achieved = [one for part in ("result", "results") for one in (subject.nodes(part) if subject is not None else [])]
    results = [_result(one, names, levels) for one in achieved]
    draft.put("grade", "; ".join(dict.fromkeys(filter(None, results))), "result")


def _levels(one: Node) -> list[Node]:
    return one.nodes("rubricCriterionLevel") or one.nodes("rubricCriterionLevels")


def _put_credits(one: Node, system: str, draft: Draft) -> None:
    low, high = one.text("valueMin"), one.text("valueMax")
    if low is not None and high is not None:
        draft.put("credit_value", low if low == high else f"{low}-{high}", one.path)
    draft.put("credit_system", None if system == "Credits" else system, one.path)


def _scheme(one: Node, name: str, levels: dict[str, str]) -> str:
    """Return one scale as "name: lowest to highest; required: value"."""
    rubric = [level.text("name", "level") or "" for level in _levels(one)]
    scale = ", ".join(one.texts("allowedValue") or one.texts("allowedValues") or rubric)
    low, high = one.text("valueMin"), one.text("valueMax")
    ends = f"{low or ''}–{high or ''}" if low or high else ""
    required = one.text("requiredValue")
    level = one.text("requiredLevel")
    required = required or (levels.get(level, level) if level is not None else None)
    parts = [scale or ends, f"required: {required}" if required else ""]
    told = "; ".join(filter(None, parts))
    return f"{name}: {told}" if told else ""


def _result(one: Node, names: dict[str, str], levels: dict[str, str]) -> str:
    level = one.text("achievedLevel")
    value = one.text("value") or (levels.get(level, level) if level is not None else None) or one.text("status")
    name = names.get(one.text("resultDescription") or "", "")
    return f"{name}: {value}" if name and value else value or ""
