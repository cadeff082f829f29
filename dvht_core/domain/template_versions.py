"""The versions of a unit's own templates, kept in the unit's settings.

    {"templates": {"mau-1-phieu-danh-gia-chi-tieu.docx": [{"sha256": "…", "at": "…"}, …]},
     "templates_tried": {"mau-2-phieu-tong-hop.docx": "…"}}

The last version is the one in use; a version without a sha256 is the shipped template again.
`templates_tried` has the sha256 of the template last checked, printed with the unit's data and
found sound. A form that came with dots in place of fields is kept with what was written into it:

    {"templates_marked": {"mau-2-phieu-tong-hop.docx": {"source": "…", "made": "…",
     "places": [["Tên đơn vị:", "unit"], ["Ghi chú:", ""]], "chosen": {"2": ""}}}}

`places` has the words before each place with the field there; `chosen` what somebody decided.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

KEY = "templates"
TRIED = "templates_tried"
MARKED = "templates_marked_2"
"""The second: places are numbered otherwise since columns and headers are places."""


@dataclass(frozen=True, slots=True)
class Version:
    """A template that was put into use; `sha256` None: the shipped one."""

    sha256: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a form leaves open: the words before it, what stands there now, what its words
    ask for. A field is known by its key, "list:team" for the rows of a table, "team.duty" for a
    column, "2.2.result" for an indicator's cell, "" for what stays open
    (`own_templates.field_choices`).
    """

    words: str
    field: str
    proposed: str


@dataclass(frozen=True, slots=True)
class Marking:
    """A form with dots, sent last, and the fields in its places; sha256 of both files."""

    source: str
    made: str
    places: tuple[Place, ...]
    """Numbered from 1."""
    chosen: Mapping[int, str]
    """The fields that somebody chose."""


@dataclass(frozen=True, slots=True)
class TemplateHistory:
    """The versions of one template, oldest first, and the sha256 of the one tried last."""

    versions: tuple[Version, ...] = ()
    tried: str | None = None
    marking: Marking | None = None

    @property
    def in_use(self) -> str | None:
        """The sha256 of the unit's own template; None while the shipped one is in use."""
        return self.versions[-1].sha256 if self.versions else None

    @property
    def known(self) -> frozenset[str]:
        """The sha256 of every template that may be put into use: used before, or tried last."""
        return frozenset(filter(None, [*(v.sha256 for v in self.versions), self.tried]))


def places(settings: Mapping[str, Any]) -> dict[str, TemplateHistory]:
    """Return the histories of a unit's own templates, by the names of the shipped ones."""
    kept, tried, marked = (settings.get(key, {}) for key in (KEY, TRIED, MARKED))
    return {
        name: TemplateHistory(
            tuple(
                Version(version["sha256"], datetime.fromisoformat(version["at"]))
                for version in kept.get(name, ())
            ),
            tried.get(name),
            _marking(marked[name]) if name in marked else None,
        )
        for name in {**kept, **tried, **marked}
    }


def with_version(
    settings: Mapping[str, Any], template: str, sha256: str | None, at: datetime
) -> dict[str, Any]:
    """Return the settings with one more version; `sha256` None goes back to
    the shipped template.
    """
    shelf = dict(settings.get(KEY, {}))
    shelf[template] = [*shelf.get(template, []), {"sha256": sha256, "at": at.isoformat()}]
    return {**settings, KEY: shelf}


def with_trial(settings: Mapping[str, Any], template: str, sha256: str) -> dict[str, Any]:
    """Return the settings with a template that was tried and found sound."""
    return {**settings, TRIED: {**settings.get(TRIED, {}), template: sha256}}


def _marking(row: Mapping[str, Any]) -> Marking:
    places = tuple(Place(*place) for place in row["places"])
    chosen = {int(number): field for number, field in row["chosen"].items()}
    return Marking(row["source"], row["made"], places, chosen)


def with_marking(settings: Mapping[str, Any], template: str, marking: Marking) -> dict[str, Any]:
    """Return the settings with the fields of a form; it is to be tried before it is used."""
    row = {
        "source": marking.source,
        "made": marking.made,
        "places": [[place.words, place.field, place.proposed] for place in marking.places],
        "chosen": {str(number): field for number, field in marking.chosen.items()},
    }
    tried = {name: sha256 for name, sha256 in settings.get(TRIED, {}).items() if name != template}
    return {**settings, TRIED: tried, MARKED: {**settings.get(MARKED, {}), template: row}}


def in_use(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the sha256 of each template that the unit uses in place of a shipped one."""
    used = {name: place.in_use for name, place in places(settings).items()}
    return {name: sha256 for name, sha256 in used.items() if sha256}
