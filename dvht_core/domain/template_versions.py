"""The versions of a unit's own templates, kept in the unit's settings.

    {"templates": {"mau-1-phieu-danh-gia-chi-tieu.docx": [{"sha256": "…", "at": "…"}, …]},
     "templates_tried": {"mau-2-phieu-tong-hop.docx": "…"}}

The last version is the one in use; a version without a sha256 is the shipped template again.
`templates_tried` has the sha256 of the template last checked, printed with the unit's data and
found sound.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

KEY = "templates"
TRIED = "templates_tried"


@dataclass(frozen=True, slots=True)
class Version:
    """A template that was put into use; `sha256` None: the shipped one."""

    sha256: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class TemplateHistory:
    """The versions of one template, oldest first, and the sha256 of the one tried last."""

    versions: tuple[Version, ...] = ()
    tried: str | None = None

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
    kept, tried = settings.get(KEY, {}), settings.get(TRIED, {})
    return {
        name: TemplateHistory(
            tuple(
                Version(version["sha256"], datetime.fromisoformat(version["at"]))
                for version in kept.get(name, ())
            ),
            tried.get(name),
        )
        for name in {**kept, **tried}
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


def in_use(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the sha256 of each template that the unit uses in place of a shipped one."""
    used = {name: place.in_use for name, place in places(settings).items()}
    return {name: sha256 for name, sha256 in used.items() if sha256}
