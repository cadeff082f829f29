"""The Word documents of the dossier (hồ sơ): what goes in apart from how it looks.

`context` is what the caller fills, `view` puts it in words, `word` prints it into a template,
`documents` lists the forms and builds them one file at a time.
"""

from dvht_core.dossier.context import (
    Circular,
    Criterion,
    Decision,
    Dossier,
    Evidence,
    Indicator,
    Lead,
    Paper,
    PlanLine,
    TeamMember,
    Unit,
)
from dvht_core.dossier.documents import FORMS, Form, Scope, build, file_names

__all__ = [
    "FORMS",
    "Circular",
    "Criterion",
    "Decision",
    "Dossier",
    "Evidence",
    "Form",
    "Indicator",
    "Lead",
    "Paper",
    "PlanLine",
    "Scope",
    "TeamMember",
    "Unit",
    "build",
    "file_names",
]
