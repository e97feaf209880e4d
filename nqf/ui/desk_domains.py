"""Which domain each outcome is put into by the reader: kept in the address, so that it can be sent to a colleague.

`?domains=12~eqf~3-1.5-2`: of record 12 on the EQF, outcome 3 belongs to its first domain, outcome 5 to its second. For
any other record or framework the corrections are not meant and are passed over.
"""

import re
from collections.abc import Mapping, Sequence

import streamlit as st

from nqf.i18n import _

PARAMETER = "domains"
_SHAPE = re.compile(r"(\d+)~([^~]+)~(\d+-\d+(?:\.\d+-\d+)*)")
LABEL_CHARACTERS = 90


def written(record: int, framework: str, corrections: Mapping[int, str], domains: Sequence[str]) -> str:
    """Write corrections (outcomes from 0) as the address keeps them; an empty text for none."""
    pairs = ".".join(f"{place + 1}-{domains.index(domain) + 1}" for place, domain in sorted(corrections.items()))
    return f"{record}~{framework}~{pairs}" if pairs else ""


def parsed(text: str, record: int, framework: str, domains: Sequence[str], outcomes: int) -> dict[int, str] | None:
    """Read corrections from an address; empty where they are meant for another record or framework.

    None where the text cannot be read, or names an outcome or a domain that does not exist.
    """
    if not text:
        return {}
    found = _SHAPE.fullmatch(text)
    if found is None:
        return None
    if (int(found.group(1)), found.group(2)) != (record, framework):
        return {}
    pairs = [tuple(map(int, pair.split("-"))) for pair in found.group(3).split(".")]
    if any(not (1 <= outcome <= outcomes and 1 <= domain <= len(domains)) for outcome, domain in pairs):
        return None
    return {outcome - 1: domains[domain - 1] for outcome, domain in pairs}


def corrections(record: int, framework: str, domains: Sequence[str], outcomes: int) -> dict[int, str]:
    """Return the corrections of the address; says so where they cannot be read."""
    found = parsed(st.query_params.get(PARAMETER, ""), record, framework, domains, outcomes)
    if found is None:
        st.info(_("The domains in this address cannot be read; the outcomes stand where their nearest lines are."))
    return found or {}


def choose_domains(
    record: int,
    framework: str,
    domains: Sequence[str],
    nearest: Sequence[str | None],
    corrected: Mapping[int, str],
    texts: Sequence[str],
) -> None:
    """Draw one choice an outcome, and a way back; a change is written to the address."""
    for place, text in enumerate(texts):
        now = corrected.get(place, nearest[place])
        key = f"desk.domain.{record}.{framework}.{place}"
        st.selectbox(
            f"{place + 1}. {_shortened(text)}",
            domains,
            index=None if now is None else list(domains).index(now),
            key=key,
            on_change=_keep,
            args=(key, record, framework, place, list(domains), nearest[place], dict(corrected)),
            placeholder=_("Choose a domain"),
        )
    if corrected and st.button(_("Take back all corrections"), key="desk.domain.back"):
        del st.query_params[PARAMETER]
        for place in range(len(texts)):
            st.session_state.pop(f"desk.domain.{record}.{framework}.{place}", None)
        st.rerun()


def _keep(
    key: str,
    record: int,
    framework: str,
    place: int,
    domains: list[str],
    nearest: str | None,
    corrected: dict[int, str],
) -> None:
    chosen = st.session_state[key]
    others = {at: domain for at, domain in corrected.items() if at != place}
    kept = others if chosen in (None, nearest) else {**others, place: chosen}
    text = written(record, framework, kept, domains)
    if text:
        st.query_params[PARAMETER] = text
    elif PARAMETER in st.query_params:
        del st.query_params[PARAMETER]


def _shortened(text: str) -> str:
    """Cut a long outcome at a word, and keep Markdown signs as signs."""
    cut = text if len(text) <= LABEL_CHARACTERS else text[:LABEL_CHARACTERS].rsplit(" ", 1)[0] + " …"
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|$~:<>])", r"\\\1", cut)
