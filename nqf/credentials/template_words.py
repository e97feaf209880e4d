"""The words of the template in one language, from `data/template.yaml`."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from nqf.credentials.fields import Wording
from nqf.frameworks.loader import FactLoader
from nqf.settings import DATA


@dataclass(frozen=True, slots=True)
class TemplateWords:
    """Looks words up by part and key: `words.of("sheets", "records")`."""

    language: str

    def of(self, part: str, key: str) -> str:
        """Return one word or sentence of the template."""
        return _text(_content()[part][key], self.language)

    @property
    def title(self) -> str:
        """Name the workbook."""
        return _text(_content()["title"], self.language)

    @property
    def instructions(self) -> list[str]:
        """Return the sentences of the first sheet."""
        return [_text(line, self.language) for line in _content()["instructions"]]

    @property
    def examples(self) -> list[dict[str, str]]:
        """Return made-up records, each a text by field name."""
        return [{name: _text(text, self.language) for name, text in one.items()} for one in _content()["examples"]]


def _text(wording: dict[str, str], language: str) -> str:
    return Wording.model_validate(wording).in_language(language)


@cache
def _content() -> dict[str, Any]:
    content: dict[str, Any] = yaml.load((DATA / "template.yaml").read_text(encoding="utf-8"), Loader=FactLoader)
    return content
