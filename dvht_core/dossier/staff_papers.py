"""Papers about the staff: the list behind a figure, a learning record, invitations.

They are not forms of the dossier (a list is evidence in it), but are printed into Word templates in
the same way.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dvht_core.assessment.census_figures import Figure, MemberStanding, Status
from dvht_core.domain.files import Load
from dvht_core.domain.learning import RecordKind
from dvht_core.domain.roles import Role
from dvht_core.dossier import formatting
from dvht_core.dossier.word import docx_render
from dvht_core.dossier.word.images import Captioned
from dvht_core.i18n.vietnamese import percent, short_date
from dvht_core.staff.eligibility import year_end
from dvht_core.staff.staff_model import PlanState, RecordView, StaffView
from dvht_core.template_files import shipped
from dvht_core.texts import core_texts
from dvht_core.view.campaign_view import CampaignView

MEMBERS, RECORD, SLIPS = "danh-sach-thanh-vien.docx", "ho-so-hoc-tap.docx", "phieu-moi.docx"
TEMPLATES = (MEMBERS, RECORD, SLIPS)
"""A unit may put its own in their place."""
_say = core_texts().say


# ——— the list behind a figure ———


def list_values(campaign: CampaignView, figure: Figure) -> dict[str, Any]:
    """Return the content of an indicator's list as JSON; a change of it changes the `digest`."""
    indicator = campaign.rubric.indicator(figure.indicator)
    return {
        **_common(campaign, year_end(campaign.year)),
        "indicator": {"code": indicator.code},
        "people": figure.census.people,
        "members": [_member(campaign, s) for s in figure.of(Status.CONFIRMED)],
        "total": figure.total,
        "percent": percent(figure.met, figure.total),
    }


def digest(values: Mapping[str, Any]) -> str:
    """Return a hash of a paper's content."""
    told = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def list_title(figure: Figure) -> str:
    """Return the title of a list: "Danh sách thành viên hoàn thành đầy đủ …"."""
    return _say("paper-list-title", people=figure.census.people)


def print_list(campaign: CampaignView, values: Mapping[str, Any], code: str) -> bytes:
    """Return the Word document of `list_values`, under its evidence code."""
    day = year_end(campaign.year)
    return _print(campaign, MEMBERS, {**values, "code": code}, _say("paper-list"), day)


def _member(campaign: CampaignView, standing: MemberStanding) -> dict[str, Any]:
    member = standing.member
    return {
        "name": member.name,
        "born": str(member.birth_year or ""),
        "office": member.office or "",
        "proof": _proof(campaign, standing),
    }


def _proof(campaign: CampaignView, standing: MemberStanding) -> str:
    """Return what a confirmation rests on: a list in evidence, records, or the secretary's word."""
    item = campaign.item(standing.answer.proof) if standing.answer else None
    if item is not None:
        return _say("paper-proof-item", code=item.code)
    if standing.shown:
        return "; ".join(_reference(record, record.title) for record in standing.shown)
    return _say("paper-proof-confirmed")


# ——— the learning record ———


def print_record(campaign: CampaignView, member: StaffView, load: Load, today: date) -> bytes:
    """Return a person's learning record (hồ sơ học tập cá nhân) as a Word document."""
    records = campaign.book.records_of(member.id)
    plan = campaign.book.plan_of(member.id)
    stated = plan is not None and plan.state is not PlanState.DRAFT
    values = {
        **_common(campaign, today),
        "person": {
            "name": member.name,
            "born": str(member.birth_year or ""),
            "office": member.office or "",
            "kind": _say(f"staff-kind-{member.kind}"),
            "joined": _day(member.joined_on),
        },
        "groups": list(_groups(records)),
        "goals": plan.goals if plan else (),
        "plan_state": _say(f"paper-plan-{plan.state}") if plan and stated else "",
        "plan_words": [
            _say("paper-plan-word", quarter=w.quarter, text=w.text)
            for w in (plan.words if plan else ())
        ],
        "photos": list(_photos(records, load)),
    }
    return _print(campaign, RECORD, values, _say("paper-record", person=member.name), today)


def _groups(records: Sequence[RecordView]) -> Iterator[dict[str, Any]]:
    """Yield the records by kind, oldest first."""
    for kind in RecordKind:
        entries = [r for r in records if r.kind is kind]
        if entries:
            entries.sort(key=lambda r: (r.issued or date.min, r.id))
            yield {
                "title": _say(f"record-kind-{kind}"),
                "entries": [
                    {
                        "title": r.title,
                        "issued": _day(r.issued),
                        "reference": ", ".join(filter(None, (r.number, r.issuer))),
                        "hours": str(r.hours or ""),
                        "expires": _day(r.expires),
                    }
                    for r in entries
                ],
            }


def _photos(records: Sequence[RecordView], load: Load) -> Iterator[dict[str, Any]]:
    for record in records:
        for file in record.files:
            if file.thumbnail:
                yield {
                    "caption": record.title,
                    "image": Captioned(load(file.thumbnail), record.title),
                }


def _reference(record: RecordView, title: str) -> str:
    return ", ".join(filter(None, (title, record.number, _day(record.issued))))


# ——— invitations ———


@dataclass(frozen=True, slots=True)
class Slip:
    """One person's invitation; `qr` is a PNG of the link."""

    name: str
    link: str
    code: str
    qr: bytes


def print_slips(campaign: CampaignView, slips: Sequence[Slip], today: date) -> bytes:
    """Return a Word document of invitations to cut apart."""
    values = {
        **_common(campaign, today),
        "slips": [
            {
                "name": slip.name,
                "about": _say("paper-slip-about", unit=campaign.unit.name),
                "link": slip.link,
                "code": _say("paper-slip-code", code=slip.code),
                "note": _say("paper-slip-note"),
                "qr": Captioned(slip.qr, _say("paper-slip-qr", name=slip.name)),
            }
            for slip in slips
        ],
    }
    return _print(campaign, SLIPS, values, _say("paper-slips"), today)


# ——— all of them ———


def _common(campaign: CampaignView, day: date) -> dict[str, Any]:
    place = campaign.unit.place or "……"
    return {
        "unit": {
            "name": campaign.unit.name,
            "governing_body": campaign.unit.settings.governing_body,
        },
        "year": campaign.year,
        "date_line": formatting.date_line(place, day),
        "lead": _name_of(campaign, Role.LEAD),
        "secretary": _name_of(campaign, Role.SECRETARY),
    }


def _name_of(campaign: CampaignView, role: Role) -> str:
    return next((p.name for p in campaign.people if p.role is role), "")


def _print(
    campaign: CampaignView, name: str, values: Mapping[str, Any], title: str, day: date
) -> bytes:
    properties = docx_render.Properties(title, campaign.unit.name, day)
    return docx_render.render(name, shipped(name), values, properties, draft=False)


def _day(day: date | None) -> str:
    return short_date(day) if day else ""
