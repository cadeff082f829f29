board-comes = The link to the board is in the next message.
board-link =
    The board of the school: { $link }
    The link opens for 12 hours and is meant for you alone; whoever has it can look, so please do not forward it. Take it back with /revoke
    On another phone or a computer with a camera, scan the QR code. To project it, open this link on the computer and choose “Meeting”.
board-link-session = Open the board in the browser in which you use the web chat: { $link }
board-title = Board { $year }
board-nav = Parts of the board
board-nav-progress = Progress
board-nav-meeting = Meeting
board-nav-papers = Documents
board-sheets = Sheets
board-items = { $count ->
    [one] 1 item of evidence
   *[other] { $count } items of evidence
}
board-evidence = Evidence
board-around = Before and after
board-before = ← Back
board-after = Next →
board-place = { $number }/{ $total }
board-up = Sheet { $indicator }
board-return = Return the sheet, because:
board-return-button = Return the sheet
board-returned = Sheet { $indicator } was returned; its author is told, with the reason.
board-meeting = Meeting of the assessment team
board-meeting-hint = One indicator a screen. ← → (or a presenter) to move, F11 for the full screen. Decisions are recorded in the chat: /meeting
board-criterion = Criterion { $criterion }: { $level }
board-undecided = Not decided yet: { $indicators }
board-papers = Documents of the dossier
board-papers-note = Each document is written from the data of this moment. The whole dossier with its evidence in a ZIP file: send /dossier in the chat.
board-download = Download
board-refused-title = The board cannot be opened
board-no-session = This browser is not signed in to the web chat. Please sign in first, or send /board in the chat to receive a link.
board-unknown = There is no such page. Please go back to the board and choose again.
board-so-far = By the sheets and decisions so far.
