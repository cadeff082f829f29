"""What a unit wrote the year before is offered, and nobody else's."""

from pathlib import Path

from sqlalchemy import update

from bot.simulator.transcript import read_transcript
from bot.simulator.transcript_player import Player
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.store.changes.create_campaign import found
from dvht_core.store.models import Campaign, Sheet
from dvht_core.work_plan import read_plan

HERE = Path(__file__).parent.parent
STORY = HERE / "conversations" / "yes_no.yaml"
PLAN = HERE / "data" / "plans" / "hua-thanh-2025.docx"
WRITTEN = "Năm ngoái nhà trường được cấp đủ kinh phí bồi dưỡng."


def add_year(player: Player, unit: str, year: int, description: str) -> None:
    """Found a campaign of another year or school, with one sheet written."""
    plan = read_plan(PLAN)
    rubric = load_rubric("tt24-2023-huyen")
    with player.services.database.write() as session:
        campaign = found(
            session, plan, unit, year, rubric, UnitProfile("primary", True), player.clock.now()
        )
        assert campaign is not None
        session.execute(
            update(Sheet)
            .where(Sheet.campaign_id == campaign, Sheet.indicator == "1.3")
            .values(answers={"description": description})
        )


async def test_last_years_text_is_offered_and_taken(tmp_path: Path) -> None:
    player = Player(read_transcript(STORY), tmp_path)
    own = read_plan(PLAN).unit
    assert own is not None
    add_year(player, own, 2023, WRITTEN)
    add_year(player, "Trường Tiểu học Bản Mới", 2023, "Chuyện của trường khác")
    for said in ("/start {mã mời}", "▸ Đúng là tôi", "▸ Đồng ý", "/phieu 1.3", "▸ Có", "▸ Để sau"):
        await player.say("Hiền", said)
    await player.say("Hiền", "▸ Dùng nội dung năm trước")
    everything = "\n".join(message.text for _, message in player.phones.sent)
    assert "Chuyện của trường khác" not in everything
    with player.services.database.read() as session:
        sheet = (
            session.query(Sheet)
            .join(Campaign)
            .filter(Campaign.id == player.campaign_id, Sheet.indicator == "1.3")
        )
        assert sheet.one().answers["description"] == WRITTEN
