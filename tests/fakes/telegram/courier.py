"""Carries updates to the webhook: in order within a chat, side by side between chats, until 2xx."""

import asyncio

import httpx

from tests.fakes.telegram.updates import Entry, UpdateQueue, Webhook

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
ANSWER_SECONDS = 10
# Telegram begins with about a second and goes to minutes; shortened so that tests stay quick.
FIRST_RETRY, LAST_RETRY = 0.1, 2.0


async def carry(queue: UpdateQueue) -> None:
    """Deliver what is pending for as long as the server lives."""
    busy: dict[int, asyncio.Task[None]] = {}
    async with httpx.AsyncClient(timeout=ANSWER_SECONDS) as http, asyncio.TaskGroup() as group:
        while True:
            await queue.changed.wait()
            queue.changed.clear()
            busy = {chat: task for chat, task in busy.items() if not task.done()}
            for entry in list(queue.pending()):
                webhook = queue.webhook
                if webhook and entry.chat_id not in busy and len(busy) < webhook.max_connections:
                    task = group.create_task(_deliver(http, queue, webhook, entry))
                    task.add_done_callback(lambda _: queue.changed.set())
                    busy[entry.chat_id] = task


async def _deliver(
    http: httpx.AsyncClient, queue: UpdateQueue, webhook: Webhook, entry: Entry
) -> None:
    wait = FIRST_RETRY
    while queue.webhook is webhook and entry in queue.pending():
        problem = await _post(http, webhook, entry)
        if not problem:
            queue.confirm(entry)
            return
        webhook.last_error_date, webhook.last_error_message = int(queue.now()), problem
        await asyncio.sleep(wait)
        wait = min(wait * 2, LAST_RETRY)


async def _post(http: httpx.AsyncClient, webhook: Webhook, entry: Entry) -> str:
    """Return what `getWebhookInfo` says went wrong; empty when the update was taken."""
    headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
    try:
        answer = await http.post(webhook.url, json=entry.body, headers=headers)
    except httpx.TimeoutException:
        return "Read timeout expired"
    except httpx.TransportError:
        return "Connection refused"
    if answer.is_success:
        return ""
    return f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
