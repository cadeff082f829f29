"""The dossiers that were sent, so that the next one can be compared with them."""

import io
import zipfile
from collections.abc import Mapping

from sqlalchemy import Select, select

from bot.foundation.services import Services
from dvht_core.store.models import Campaign, DossierVersion

_EPOCH = (1980, 1, 1, 0, 0, 0)


def keep_version(services: Services, campaign_id: int, made: Mapping[str, bytes]) -> bool:
    """Remember the documents that are being sent; True when they were others the last time."""
    sha256 = services.blobs.put(_packed(made))
    with services.database.write() as session:
        unit_id = session.get_one(Campaign, campaign_id).unit_id
        known = session.scalars(versions_of(campaign_id)).all()
        if not known or known[0].sha256 != sha256:
            session.add(
                DossierVersion(
                    unit_id=unit_id,
                    campaign_id=campaign_id,
                    made_at=services.clock.now(),
                    sha256=sha256,
                )
            )
        return bool(known) and known[0].sha256 != sha256


def versions_of(campaign_id: int) -> Select[DossierVersion]:
    """Return the versions of a campaign's dossier, the latest first."""
    return (
        select(DossierVersion)
        .where(DossierVersion.campaign_id == campaign_id)
        .order_by(DossierVersion.id.desc())
    )


def _packed(made: Mapping[str, bytes]) -> bytes:
    """Return the same documents give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for path, data in made.items():
            package.writestr(zipfile.ZipInfo(path, _EPOCH), data)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
