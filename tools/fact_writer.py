"""Write a framework file so that a person can read and mend it: short things on one line, long text folded.

Level labels are always quoted, since `1` and `"1"` are two labels. Only what framework files hold can be
written: text, numbers, true, false, lists and mappings.
"""

import json
import re
import textwrap

WIDTH = 110
_PLAIN = re.compile(r"[^\W\d_][^\n]*\Z")
_RESERVED = {"yes", "no", "true", "false", "on", "off", "y", "n", "null", "none"}


class Label(str):
    """A level label, which is written in quotes."""


def write(value: dict) -> str:
    """Return the YAML text of one file."""
    return "".join(_entry(key, part, 0) for key, part in value.items())


def _entry(key: str, value: object, indent: int) -> str:
    head = " " * indent + _scalar(key) + ":"
    flow = _flow(value)
    if len(head) + 1 + len(flow) <= WIDTH and not _is_table(key, value):
        return f"{head} {flow}\n"
    if isinstance(value, dict):
        return head + "\n" + "".join(_entry(k, v, indent + 2) for k, v in value.items())
    if isinstance(value, list | tuple):
        return head + "\n" + "".join(_item(part, indent + 2) for part in value)
    return f"{head} {_folded(str(value), indent + 2)}"


def _is_table(key: str, value: object) -> bool:
    """Tell whether a value reads better down the page even where it would fit on a line."""
    holds_blocks = isinstance(value, list | tuple) and any(isinstance(part, dict) for part in value)
    return holds_blocks or key == "lines"


def _item(value: object, indent: int) -> str:
    flow = _flow(value)
    if indent + 2 + len(flow) <= WIDTH:
        return " " * indent + f"- {flow}\n"
    if isinstance(value, dict):
        text = "".join(_entry(k, v, indent + 2) for k, v in value.items())
        return " " * indent + "- " + text[indent + 2 :]
    return " " * indent + "- " + _folded(str(value), indent + 2)


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    text = str(value)
    is_plain = _PLAIN.match(text) and not re.search(r"[:#,\[\]{}&*!|>'\"%@`]|\s\Z", text)
    if isinstance(value, Label) or not is_plain or text.lower() in _RESERVED:
        return json.dumps(text, ensure_ascii=False)
    return text


def _folded(text: str, indent: int) -> str:
    lines = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return ">-\n" + "".join(" " * indent + line + "\n" for line in lines)
