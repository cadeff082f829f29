"""The versions of a unit's own templates, as small JSON in the unit's settings.

    {"templates": {"mau-1-phieu-danh-gia-chi-tieu.docx": [{"sha256": "…", "at": "…"}, …]}}

The last version is the one in use; one without a file means the shipped template again.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

KEY = "templates"


def with_version(
    settings: Mapping[str, Any], template: str, sha256: str | None, at: datetime
) -> dict[str, Any]:
    """Return the settings with a further version; None goes back to the shipped template."""
    shelf = dict(settings.get(KEY, {}))
    shelf[template] = [*shelf.get(template, []), {"sha256": sha256, "at": at.isoformat()}]
    return {**settings, KEY: shelf}


def in_use(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the sha256 of each template that the unit has put in a shipped one's place."""
    last = {name: versions[-1]["sha256"] for name, versions in settings.get(KEY, {}).items()}
    return {name: sha256 for name, sha256 in last.items() if sha256}
