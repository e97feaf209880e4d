"""The records of a CASE package: one for each group of statements, and one for statements in no group."""

from collections.abc import Mapping, Sequence

from nqf.credentials.case.package import Package
from nqf.credentials.case.relations import name_of, relations_of
from nqf.credentials.case.rubrics import criteria_by_item
from nqf.credentials.credential_files import Found
from nqf.credentials.draft import Draft
from nqf.credentials.source import Source
from nqf.credentials.tree import Node
from nqf.i18n import _, number

MOST_OUTCOMES = 100
"""From here on a list of outcomes is hardly that of one micro-credential; the record is kept with a doubt."""

_GROUP_TYPES = frozenset({"course", "module", "unit", "programme", "program", "qualification", "credential",
                          "certificate", "micro-credential", "microcredential", "badge", "learning unit"})  # fmt: skip
_REPEATED = ("CFDocumentURI", "CFItemAssociationURI", "CFItemTypeURI")
_LONGEST_FIELD = 200


def find(source: Source) -> Sequence[Found]:
    """Return the records of a package, groups in the order of the file, the document's own last.

    A package without any statement gives one record without outcomes.
    """
    package = Package(source)
    every = range(len(package.items))
    typed = {place for place in every if _is_group(package, place)}
    tops = {place for place in every if package.is_top(place) and package.below(place)}
    groups: list[tuple[int | None, list[int]]] = [
        (place, _outcomes(package, place, typed)) for place in sorted(typed or tops)
    ]
    grouped = {one for _place, outcomes in groups for one in outcomes}
    loose = package.in_order([place for place in every if place not in grouped and not package.below(place)])
    groups = [(place, outcomes) for place, outcomes in groups if outcomes]
    if loose or not groups:
        groups.append((None, loose))
    parts = [_parts(package, place, outcomes) for place, outcomes in groups]
    told = {place for several in parts for place in several} | {place for place, _outcomes in groups}
    left = [place for place in every if place not in told]
    criteria = criteria_by_item(package)
    return [
        _record(package, place, own, typed, criteria, left if at == 0 else None)
        for at, ((place, _several), own) in enumerate(zip(groups, parts, strict=True))
    ]


def _is_group(package: Package, place: int) -> bool:
    kind = package.items[place].get("CFItemType")
    return isinstance(kind, str) and kind.strip().casefold() in _GROUP_TYPES and bool(package.below(place))


def _outcomes(package: Package, place: int, typed: set[int]) -> list[int]:
    """Return the lowest items of a group, without those of a group within it."""
    lowest = package.lowest_below(place)
    return [one for one in lowest if next((above for above in package.above(one) if above in typed), place) == place]


def _parts(package: Package, group: int | None, outcomes: Sequence[int]) -> list[int]:
    """Return the outcomes of a group, then the items between it and them."""
    between: dict[int, None] = {}
    for one in outcomes:
        for above in package.above(one):
            if above == group:
                break
            between[above] = None
    return [*outcomes, *sorted(between)]


def _record(
    package: Package,
    group: int | None,
    own: Sequence[int],
    typed: set[int],
    criteria: Mapping[int, list[str]],
    left: list[int] | None,
) -> Found:
    """Make a record; `left` are the items of no record, given with the first one, which keeps what is in none."""
    draft, rest = Draft(), package.rest if left is not None else {}
    item = {"CFItem": package.items[group]} if group is not None else {}
    listed = [package.items[place] for place in (*own, *(left or ()))]
    node = Node({**item, "CFItems": listed, "CFDocument": package.document, **rest})
    if group is None:
        _put_texts(node, draft, "CFDocument", ("title",), ("description", "notes"))
    else:
        _put_texts(node, draft, "CFItem", ("abbreviatedStatement", "fullStatement"), ("fullStatement", "notes"))
        wholes = [name_of(package.items[above]) for above in package.above(group) if above in typed]
        draft.put("stacks_into", wholes, "CFAssociations")
    for one in [*node.nodes("CFItem"), *node.nodes("CFItems")]:
        for repeated in (part for name in _REPEATED for part in one.nodes(name)):
            repeated.take()
    lowest = [one for place, one in zip(own, node.nodes("CFItems"), strict=False) if not package.below(place)]
    _put_outcomes(lowest, draft)
    mine = [*([group] if group is not None else []), *own]
    related = mine if left is None else [*mine, *left, None]
    draft.put("skills_alignment", relations_of(package, related), "CFAssociations")
    draft.put(
        "assessment_criteria",
        "\n".join(line for place in mine for line in criteria.get(place, ())),
        "CFRubrics.CFRubricCriteria",
    )
    _about(node, draft)
    return draft.finish(node.rest())


def _put_texts(node: Node, draft: Draft, head: str, titles: Sequence[str], summaries: Sequence[str]) -> None:
    draft.take("record_id", node, f"{head}.identifier")
    draft.take("title", node, *(f"{head}.{part}" for part in titles))
    texts = [text for part in summaries for text in node.texts(f"{head}.{part}")]
    draft.put("summary", "\n".join(text for text in texts if text != draft.values.get("title")), f"{head}.notes")


def _put_outcomes(items: Sequence[Node], draft: Draft) -> None:
    outcomes = [text for item in items if (text := item.text("fullStatement", "abbreviatedStatement")) is not None]
    draft.put("learning_outcomes", outcomes, "CFItems.fullStatement")
    if len(outcomes) > MOST_OUTCOMES:
        message = _("There are {count} outcomes, more than one micro-credential has.", count=number(len(outcomes)))
        draft.say(message, _("Look whether the file describes several of them, or a list of competences."))


def _about(node: Node, draft: Draft) -> None:
    """Put what the document and the group say of themselves."""
    name, address = node.text("CFDocument.title"), node.text("CFDocument.uri")
    standard = f"{name} ({address})" if name is not None and address is not None else name
    draft.put("standards_used", [standard] if standard is not None else [], "CFDocument.title")
    for path in ("CFItem.subject", "CFDocument.subject"):
        subjects = [one.own_text() for one in node.nodes(path) if len(str(one.value)) <= _LONGEST_FIELD]
        joined = "; ".join(text for text in subjects if text is not None)
        draft.put("field_of_study", joined if len(joined) <= _LONGEST_FIELD else None, path)
    draft.take("information_url", node, "CFDocument.officialSourceURL")
    for field, part in (("valid_from", "statusStartDate"), ("valid_until", "statusEndDate")):
        draft.take(field, node, f"CFItem.{part}", f"CFDocument.{part}")
