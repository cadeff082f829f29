invitation-head = **{ $person }** is invited to the team that assesses { $unit } as a “Learning Unit” for { $year }; role: { $role }.
invitation-lead = Invited by { $lead }, who leads the team.
invitation-about = About 3 minutes a sheet, on the phone; it can be broken off at any time.
invitation-web = Open this link and press “Bắt đầu”: { $link }
invitation-telegram = Or in Telegram: { $link }
invitation-code = Invitation code (when asked for it): { $code }
invitation-share = Share the invitation
invitation-once = The code serves once, within 60 days, for this person alone; please do not pass it on.
founding-documents = Here is the work plan (Word) to sign and stamp, and the invitation cards with QR codes to print, cut and hand out. Cards: { $count }.
founding-documents-left-out = The plan that you sent goes into the dossier as it is.{ $count ->
        [0] {""}
        [one] {" "}This is the invitation card with the QR code of one person, to print, cut and hand out.
       *[other] {" "}These are the invitation cards with the QR codes of { $count } people, to print, cut and hand out.
    }

school-head = 🏫 **{ $unit }**
school-ask = We are working with **{ $unit }**. Which school would you like to switch to?
school-only-one = You are in the team of **{ $unit }** alone. If another school invites you, open that invitation in this same chat.
school-stay = Stay with { $unit }
school-now = 🏫 We are working with **{ $unit }**. Switch schools: /school

reach-machine = ⚠ For now this link opens only on the machine that runs the assistant, not on a phone. Please ask whoever installed the assistant to open an address for phones (dvht run says how).
reach-network = The link opens while the phone is in the same Wi-Fi network as the machine that runs the assistant.
