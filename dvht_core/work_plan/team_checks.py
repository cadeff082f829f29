"""Checks a team before work begins: gaps and clashes in who does what."""

from collections import defaultdict
from collections.abc import Sequence

from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import join_words
from dvht_core.texts import Catalogue, core_texts
from dvht_core.work_plan.plan_model import PlanMember


def check_team(
    members: Sequence[PlanMember], codes: Sequence[str], texts: Catalogue | None = None
) -> list[str]:
    """Return warnings: indicators with no assessor or several, own checks, missing roles."""
    texts = texts or core_texts()
    return [
        *_roles(members, texts),
        *_assessors(members, codes, texts),
        *_own_checks(members, texts),
    ]


def unchecked(members: Sequence[PlanMember], codes: Sequence[str]) -> list[str]:
    """Return the indicators that nobody but their own assessors would cross-check."""
    return [c for c in codes if not any(c in m.check and c not in m.assess for m in members)]


def _roles(members: Sequence[PlanMember], texts: Catalogue) -> list[str]:
    say = texts.say
    leads = [m.name for m in members if m.role is Role.LEAD]
    warnings = []
    if not leads:
        warnings.append(say("plan-warn-no-lead"))
    if len(leads) > 1:
        warnings.append(say("plan-warn-leads", names=join_words(leads)))
    if not any(m.role is Role.SECRETARY for m in members):
        warnings.append(say("plan-warn-no-secretary"))
    return warnings


def _assessors(members: Sequence[PlanMember], codes: Sequence[str], texts: Catalogue) -> list[str]:
    say = texts.say
    by_code = {code: [m.name for m in members if code in m.assess] for code in codes}
    several: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for code, names in by_code.items():
        if len(names) > 1:
            several[tuple(names)].append(code)
    warnings = []
    if nobody := [code for code, names in by_code.items() if not names]:
        warnings.append(say("plan-warn-nobody", codes=", ".join(nobody)))
    warnings += [
        say("plan-warn-several", codes=", ".join(shared), names=join_words(list(names)))
        for names, shared in several.items()
    ]
    return warnings


def _own_checks(members: Sequence[PlanMember], texts: Catalogue) -> list[str]:
    return [
        texts.say("plan-warn-own-check", name=member.name, codes=", ".join(own))
        for member in members
        if (own := [code for code in member.check if code in member.assess])
    ]
