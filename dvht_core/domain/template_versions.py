"""The versions of a unit's own templates, as small JSON in the unit's settings.

    {"templates": {"mau-1-phieu-danh-gia-chi-tieu.docx": [{"sha256": "…", "at": "…"}, …]},
     "templates_tried": {"mau-2-phieu-tong-hop.docx": "…"}}

The last version is the one in use; one without a file means the shipped template again. What was
tried is the sha256 of the last template that was checked, printed with the unit's data and sound.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

KEY = "templates"
TRIED = "templates_tried"


@dataclass(frozen=True, slots=True)
class Version:
    """A template that was put into use; without a file the shipped one."""

    sha256: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class TemplateHistory:
    """What lies on the shelf for one template, oldest first."""

    versions: tuple[Version, ...] = ()
    tried: str | None = None

    @property
    def in_use(self) -> str | None:
        """The sha256 of the unit's own template; None: the shipped one is in use."""
        return self.versions[-1].sha256 if self.versions else None

    @property
    def known(self) -> frozenset[str]:
        """What may be put into use: all that has been, and what was tried last."""
        return frozenset(filter(None, [*(v.sha256 for v in self.versions), self.tried]))


def places(settings: Mapping[str, Any]) -> dict[str, TemplateHistory]:
    """Return what lies on the shelf, by the names of the templates."""
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
    """Return the settings with a further version; None goes back to the shipped template."""
    shelf = dict(settings.get(KEY, {}))
    shelf[template] = [*shelf.get(template, []), {"sha256": sha256, "at": at.isoformat()}]
    return {**settings, KEY: shelf}


def with_trial(settings: Mapping[str, Any], template: str, sha256: str) -> dict[str, Any]:
    """Return the settings with a template that was tried and is sound."""
    return {**settings, TRIED: {**settings.get(TRIED, {}), template: sha256}}


def in_use(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the sha256 of each template that the unit has put in a shipped one's place."""
    used = {name: place.in_use for name, place in places(settings).items()}
    return {name: sha256 for name, sha256 in used.items() if sha256}
