"""Write a framework file so that a person can read and mend it: short things on one line, long text folded.

What is absent stays absent, so that the file reads as one written by hand. Level labels and whatever else could be
taken for a number, a boolean or null are quoted, since `1` and `"1"` are two labels.
"""

import json
import re
import textwrap
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from nqf.frameworks.fields import keys_in_order
from nqf.frameworks.schema import Framework, Range

WIDTH = 110
_PLAIN = re.compile(r"[^\W\d_][^\n]*\Z")
_LABEL_KEYS = {"levels", "level", "level_to", "isced", "pairs", "no_counterpart", "target_no_counterpart", "lines",
               "credits_by_level"}  # fmt: skip
_RESERVED = {"yes", "no", "true", "false", "on", "off", "y", "n", "null", "none"}


class Label(str):
    """A level label, which is written in quotes."""


def write_yaml(framework: Framework) -> bytes:
    """Return the YAML file of a framework, in UTF-8; the loader reads the same framework from it."""
    return write(block_of(framework)).encode("utf-8")


def block_of(model: BaseModel) -> dict[str, Any]:
    """Return the keys of a model that say something, evidence last; an exact range as its number."""
    fields = type(model).model_fields
    return {
        key: _labelled(_plain(value)) if key in _LABEL_KEYS else _plain(value)
        for key in keys_in_order(type(model))
        if (value := getattr(model, key)) != fields[key].get_default(call_default_factory=True)
    }


def write(value: Mapping[str, object]) -> str:
    """Return the YAML text of one file: text, numbers, true, false, lists and mappings."""
    return "".join(_entry(key, part, 0) for key, part in value.items())


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        block = block_of(value)
        is_exact = isinstance(value, Range) and list(block) == ["min", "max"] and value.min == value.max
        return block["min"] if is_exact else block
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return {key: _plain(part) for key, part in value.items()} if isinstance(value, dict) else value


def _labelled(value: object) -> object:
    if isinstance(value, list):
        return [_labelled(part) for part in value]
    if isinstance(value, dict):
        return {Label(key): part for key, part in value.items()}
    return Label(value) if isinstance(value, str) else value


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
    return holds_blocks or (key == "lines" and bool(value))


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
        return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)
    text = str(value)
    is_plain = _PLAIN.match(text) and not re.search(
        r"[:#,\[\]{}&*!|>'\"%@`]|\s\Z|[\u2028\u2029]|[^\x20-\x7e\xa0-\ufefe]", text
    )
    if isinstance(value, Label) or not is_plain or text.lower() in _RESERVED:
        return _quoted(text)
    return text


def _quoted(text: str) -> str:
    """Return a text in double quotes; what YAML takes for a line end or refuses is spelled out."""
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _folded(text: str, indent: int) -> str:
    """Fold a long text; one of several lines keeps them; one whose spaces would be lost is quoted on one line."""
    rows = text.split("\n")
    if len(rows) > 1 and all(row and row == row.strip() and row.isprintable() for row in rows):
        return "|-\n" + "".join(" " * indent + row + "\n" for row in rows)
    if " ".join(text.split()) != text or not text.isprintable():
        return _quoted(text) + "\n"
    lines = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return ">-\n" + "".join(" " * indent + line + "\n" for line in lines)
