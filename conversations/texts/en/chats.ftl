join-ask-who-link =
    Welcome. This is the “Learning Unit” assistant of { $unit }.
    This code connects this channel to the conversation of **{ $person }**. Is that you?
join-not-me-link = Thank you for saying so. Nothing was connected. If you have a code of your own, send it here.
chats-list = You talk with the assistant on { $count ->
    [one] 1 channel
   *[other] { $count } channels
}:
chats-device = { $channel } ({ $device })
chats-here = { $channel } (this one)
chats-used = { $channel } (last used { $day }, { $hour })
chats-line = • { $chat }
chats-ask = What would you like to do?
chats-add = Connect one more channel
chats-end = Disconnect { $chat }
chats-see = See the connected channels
chats-sure = Once disconnected, **{ $channel }** opens this conversation no more and receives no messages; your answers are kept. Are you sure?
chats-sure-here = Once disconnected, **{ $channel }**, which you are using now, opens this conversation no more and receives no messages; you go on in the other channel. Are you sure?
chats-sure-yes = Disconnect
chats-sure-no = Keep it
chats-told-yes = Disconnected.
chats-told-no = The channels stay as they are.
chats-code-comes = The code, and how to use it, is in the next message.
chats-linked = Connected. You go on here, just where you were. See or disconnect your channels: /disconnect
chats-left = This channel is no longer connected to your conversation. To connect it again, send /connect in the other channel to receive a code.
chats-told-linked = { $channel } was just connected to this conversation. If that was not you, please disconnect it at once.

chats-code = Your code to connect one more channel: **{ $code }**
chats-code-type = In the other channel (Zalo, Telegram…), open the assistant and send: /connect { $code }
chats-code-web = In the browser of another device, open: { $link }
chats-code-web-qr = In the browser of another device, scan this QR code, or open: { $link }
chats-code-telegram = In Telegram, open: { $link }
chats-code-once = The code serves once, within { $minutes } minutes. Whoever has it comes into your conversation, so please do not pass it on.
