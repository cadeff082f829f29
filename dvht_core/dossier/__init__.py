"""The Word documents of the dossier (hồ sơ): what goes in apart from how it looks.

`context` is what the caller fills, `view` puts it in words, `word` prints it into a template;
`forms` lists the documents, `documents` builds them one file at a time, `archive` makes the ZIP.
"""

from dvht_core.dossier.documents import build, file_names
from dvht_core.dossier.dossier_model import (
    Circular,
    Criterion,
    Decision,
    Directive,
    Dossier,
    Evidence,
    Indicator,
    Lead,
    Meeting,
    Original,
    Paper,
    PlanLine,
    TeamMember,
    Unit,
)
from dvht_core.dossier.forms import BY_KEY, FORMS, Form, Sheet, sheets

__all__ = [
    "BY_KEY",
    "FORMS",
    "Circular",
    "Criterion",
    "Decision",
    "Directive",
    "Dossier",
    "Evidence",
    "Form",
    "Indicator",
    "Lead",
    "Meeting",
    "Original",
    "Paper",
    "PlanLine",
    "Sheet",
    "TeamMember",
    "Unit",
    "build",
    "file_names",
    "sheets",
]
