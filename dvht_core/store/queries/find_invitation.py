"""Finds invitations by the code that somebody shows."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dvht_core.invitations.invitation_codes import code_hash
from dvht_core.store.models import Invitation, Person


def good(session: Session, code: str, now: datetime) -> Invitation | None:
    """Return the invitation of a code; None when it cannot be used."""
    return session.scalars(
        select(Invitation)
        .join(Person)
        .where(
            Invitation.code_hash == code_hash(code),
            Invitation.used_at.is_(None),
            Invitation.expires_at > now,
            Person.removed_at.is_(None),
        )
    ).one_or_none()


def of_person(session: Session, code: str, person_id: int) -> Invitation | None:
    """Return the invitation of a code if it is this person's, used or not; else None."""
    return session.scalars(
        select(Invitation).where(
            Invitation.code_hash == code_hash(code), Invitation.person_id == person_id
        )
    ).one_or_none()
