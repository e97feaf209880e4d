"""The pages, in the order of the menu. To add a page: one file in `pages/<section>/` and one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nqf.i18n import _
from nqf.services.access import Role
from nqf.settings import ROOT


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `key` is `section.name`, its file `pages/section/name.py`, its address `/name`.

    `title` and `purpose` (one sentence under the heading) give words in the session's language.
    """

    key: str
    title: Callable[[], str]
    purpose: Callable[[], str]
    icon: str
    role: Role = Role.READER

    @property
    def section(self) -> str:
        """Return the section of the menu, which is also the folder."""
        return self.key.split(".")[0]

    @property
    def url_path(self) -> str:
        """Return the page's address after the first slash; the first page answers at "/" alone."""
        return self.key.split(".")[1]

    @property
    def path(self) -> Path:
        """Return the page's file."""
        return ROOT / "pages" / self.section / f"{self.url_path}.py"


def section_title(section: str) -> str:
    """Name a section of the menu."""
    return {"explore": _("Explore"), "level": _("Levelling"), "deliver": _("Deliver"), "about": _("About")}[section]


PAGES: tuple[Page, ...] = (
    Page(
        "explore.overview",
        lambda: _("Overview"),
        lambda: _("What is loaded, where it lands, and what to do next."),
        ":material/home:",
    ),
    Page(
        "explore.frameworks",
        lambda: _("Frameworks"),
        lambda: _("Levels, descriptors, credit and micro-credential rules, each with its source."),
        ":material/stairs:",
    ),
    Page(
        "explore.compare",
        lambda: _("Compare"),
        lambda: _("Frameworks side by side, with the links published between their levels."),
        ":material/compare_arrows:",
    ),
    Page(
        "explore.countries",
        lambda: _("Countries"),
        lambda: _("How far each country has come with recognition, layer by layer, and what shows it."),
        ":material/travel_explore:",
    ),
    Page(
        "explore.coverage",
        lambda: _("Coverage"),
        lambda: _("Where each micro-credential lands in each country, and whether size and level rules admit it."),
        ":material/public:",
    ),
    Page(
        "explore.editions",
        lambda: _("Own and official editions"),
        lambda: _(
            "Official texts, amended copies and frameworks of your own, beside the shipped ones; files to take away."
        ),
        ":material/library_add:",
    ),
    Page(
        "level.submissions",
        lambda: _("Submissions"),
        lambda: _("Load a file of micro-credentials, see what is wrong with it, and import what is right."),
        ":material/upload_file:",
    ),
    Page(
        "level.checks",
        lambda: _("Checks"),
        lambda: _("What contradicts what, what is missing for whom, and the reply to the provider."),
        ":material/fact_check:",
    ),
    Page(
        "level.desk",
        lambda: _("Desk"),
        lambda: _("One micro-credential: the level proposed, how sure that is, and why."),
        ":material/balance:",
    ),
    Page(
        "level.precedents",
        lambda: _("Precedents"),
        lambda: _("Your own register of decided levels: learn from it, measure it, audit it."),
        ":material/gavel:",
    ),
    Page(
        "level.duplicates",
        lambda: _("Duplicates"),
        lambda: _("Records that say nearly the same, side by side."),
        ":material/content_copy:",
    ),
    Page(
        "deliver.recognition",
        lambda: _("Recognition"),
        lambda: _(
            "Where one micro-credential would count: country by country, with the rule, the level there, the credits "
            "there, and what to add."
        ),
        ":material/travel:",
    ),
    Page(
        "deliver.reports",
        lambda: _("Reports"),
        lambda: _("An Excel alignment report for the records and frameworks you choose."),
        ":material/table_view:",
    ),
    Page(
        "about.method",
        lambda: _("Method"),
        lambda: _("How a level is found, how well that works, and where it stops."),
        ":material/functions:",
    ),
    Page(
        "about.agreement",
        lambda: _("Agreement"),
        lambda: _("How far people agree when they level the same records, and the tool with each of them."),
        ":material/groups:",
    ),
    Page(
        "about.sources",
        lambda: _("Sources"),
        lambda: _("Every source with what rests on it, and the facts that are still to verify."),
        ":material/library_books:",
    ),
)


def page_named(key: str) -> Page:
    """Return a page by its key. Raises KeyError for a key that is not in the menu."""
    return {page.key: page for page in PAGES}[key]
