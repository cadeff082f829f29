"""What messengers really send, to be broken by the fuzzers."""

import json
from typing import Any

from tests.fakes.telegram import TOKEN
from tests.fakes.telegram import people as on_telegram
from tests.fakes.telegram.world import World


def real_updates() -> list[dict[str, Any]]:
    """Return one update of each kind, as Telegram sends it."""
    world = World(TOKEN)
    lan = on_telegram.join(world, "Nguyễn Thị Lan", "lan")
    said = on_telegram.says(world, lan, "/start MA-MOI 34 trên 37")
    on_telegram.edits(world, lan, said, "35 trên 37")
    on_telegram.sends_voice(world, lan, 1)
    on_telegram.sends_document(world, lan, b"PK", "Kế hoạch.docx", "application/zip", "QĐ 45")
    on_telegram.blocks(world, lan, blocked=True)
    asked = world.post(lan, {"text": "?"}, from_bot=True)
    photo = {"file_id": "A", "file_unique_id": "a", "width": 90, "height": 60, "file_size": 9}
    album = {"photo": [photo], "media_group_id": "13900000000000001", "caption": "QĐ 45"}
    on_telegram._sends(world, lan, album)
    message = {k: v for k, v in asked.body.items() if k != "reply_markup"}
    tap = {"id": "7", "from": lan.shown, "message": message, "data": "j:yes"}
    world.updates.put("callback_query", tap, lan.id)
    return [entry.body for entry in world.updates.entries]


UPDATES = real_updates()

ZALO_PERSON: dict[str, Any] = {
    "chat": {"id": "e4ea2cd5", "chat_type": "PRIVATE"},
    "from": {"id": "e4ea2cd5", "display_name": "Lan", "is_bot": False},
}
ZALO: list[dict[str, Any]] = [
    {
        "event_name": f"message.{kind}.received",
        "message": {"message_id": f"a{kind}", "date": 1789033572455, **ZALO_PERSON, **content},
    }
    for kind, content in {
        "text": {"text": "/start MA-MOI 34 trên 37"},
        "image": {"photo_url": "https://photo.zdn.vn/a.jpg", "caption": "QĐ 45"},
        "sticker": {"sticker": "0e"},
        "voice": {"voice_url": "https://x/a.aac"},
        "link": {"link": "https://x/"},
        "reaction": {"reaction": "like"},
        "unsupported": {},
    }.items()
]
ZALO += [{"event_name": "user.follow", "follower": {"id": "e4ea2cd5"}, "timestamp": 1789033572455}]

ID = "3f2b8a3e-6a55-4c5e-9d0b-0c5a6d1b7a10"
JSON = "application/json"
FORM = "multipart/form-data; boundary=grenze"
POSTS: list[tuple[str, bytes]] = [
    (JSON, json.dumps({"id": ID, "text": "34 trên 37"}).encode()),
    (JSON, json.dumps({"id": ID, "press": "f20bcd64:all", "label": "Dùng gợi ý"}).encode()),
    (
        FORM,
        f"""--grenze\r
Content-Disposition: form-data; name="id"\r
\r
{ID}\r
--grenze\r
Content-Disposition: form-data; name="caption"\r
\r
QĐ 45/QĐ-PGDĐT\r
--grenze\r
Content-Disposition: form-data; name="files"; filename="anh.jpg"\r
Content-Type: image/jpeg\r
\r
abc\r
--grenze--\r
""".encode(),
    ),
]
"""Posts of the web chat: content type and body."""
