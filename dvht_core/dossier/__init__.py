"""The Word documents of the dossier (hồ sơ): what goes in apart from how it looks.

`dossier_model` is what the caller fills, `template_values` puts it in words, `word.docx_render`
prints it into a template; `forms` lists the documents, `documents` builds them one file at a time,
`archive` makes the ZIP.
"""

from dvht_core.domain.documents import Decision, Directive, DocumentNumber, Original
from dvht_core.dossier.documents import build
from dvht_core.dossier.dossier_model import (
    Circular,
    Dossier,
    DossierCriterion,
    DossierEvidence,
    DossierIndicator,
    DossierPlanLine,
    DossierUnit,
    Lead,
    Meeting,
    TeamMember,
)
from dvht_core.dossier.forms import BY_KEY, FORMS, DossierFile, Form, sheets

__all__ = [
    "BY_KEY",
    "FORMS",
    "Circular",
    "Decision",
    "Directive",
    "DocumentNumber",
    "Dossier",
    "DossierCriterion",
    "DossierEvidence",
    "DossierFile",
    "DossierIndicator",
    "DossierPlanLine",
    "DossierUnit",
    "Form",
    "Lead",
    "Meeting",
    "Original",
    "TeamMember",
    "build",
    "sheets",
]
