"""What changed since the version of a submission that came before, record by record and field by field."""

import streamlit as st

from nqf.i18n import _, number, plural
from nqf.services.access import Member
from nqf.services.records import data_version
from nqf.services.submissions import SubmissionRow
from nqf.services.versions import RecordChange, VersionChanges, changes_since
from nqf.ui.kept import kept
from nqf.ui.submissions_mapping import field_label

FIRST = 200
"""Changed records shown; more cannot be read in one table."""


def show_changes(member: Member, one: SubmissionRow) -> None:
    """Draw the changes against the version before; nothing where there was none."""
    found = kept("changes", (one.id, data_version()), lambda: changes_since(member, one.id))
    if found is None:
        return
    counts = {kind: sum(change.kind == kind for change in found.changes) for kind in ("added", "changed", "removed")}
    said = [
        plural("{count} added", "{count} added", counts["added"]),
        plural("{count} changed", "{count} changed", counts["changed"]),
        plural("{count} removed", "{count} removed", counts["removed"]),
        plural("{count} the same", "{count} the same", found.same),
    ]
    title = _("Compared with {name}", name=found.earlier_name)
    with st.expander(f"{title}: {', '.join(said)}", icon=":material/difference:", expanded=bool(found.changes)):
        _table(found)


def _table(found: VersionChanges) -> None:
    if not found.changes:
        st.caption(_("All records are as they were."))
        return
    rows = [row for change in found.changes[:FIRST] for row in _rows(change)]
    st.dataframe(
        rows,
        hide_index=True,
        height=min(38 + 35 * len(rows), 420),
        alt=_("Changes by record and field: before and after"),
    )
    st.caption(_("Received before: {date}.", date=found.earlier_at.strftime("%Y-%m-%d %H:%M")))
    if len(found.changes) > FIRST:
        st.caption(_("The first {count} changed records are shown.", count=number(FIRST)))


def _rows(change: RecordChange) -> list[dict[str, str]]:
    kind = {"added": _("Added"), "removed": _("Removed"), "changed": _("Changed")}[change.kind]
    base = {_("Record"): change.record_id, _("Title"): change.title, _("Change"): kind}
    if not change.fields:
        return [base | {_("Field"): "–", _("Before"): "", _("After"): ""}]
    return [
        base
        | {
            _("Field"): field_label(one.field),
            _("Before"): one.before or _("not stated"),
            _("After"): one.after or _("not stated"),
        }
        for one in change.fields
    ]
