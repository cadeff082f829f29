"""What a trial of a unit's own form leaves behind, when somebody chooses otherwise meanwhile."""

from dataclasses import replace

from bot.foundation.services import Services
from bot.jobs import template_trials
from dvht_core.domain import template_versions
from dvht_core.domain.template_versions import Marking, Place
from dvht_core.dossier import BY_KEY
from dvht_core.store.models import Campaign, Unit
from tests.integration.schools import School


def test_a_trial_of_other_choices_does_not_take_their_place(
    services: Services, school: School
) -> None:
    form, source = BY_KEY["decision"], "a" * 64
    places = (Place("Trường", "unit", "unit"), Place("Tổ trưởng", "lead", "lead"))
    with school.database.write() as session:
        unit = session.get_one(Unit, session.get_one(Campaign, school.campaign_id).unit_id)
        chosen = Marking(source, "b" * 64, places, {2: "unit"})
        unit.settings = template_versions.with_marking(unit.settings, form.template, chosen)
    late = replace(chosen, chosen={})
    template_trials._remember(services, school.campaign_id, form, source, late)
    history = school.campaign().unit.templates[form.template]
    assert history.marking == chosen
    assert history.tried is None
