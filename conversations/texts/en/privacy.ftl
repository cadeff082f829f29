data-started = The assistant is packing your data into one archive; it will be sent here in a few minutes.
notice-data-ready = This is everything the assistant holds on you: your details, answers, messages and the files you sent. Please keep this file safe.

privacy-ask-erasure =
    Do you want your personal data erased? Once the team lead confirms:
    • **Erased for good:** your messages, your chat's address and your access.
    • **Kept in the school's file:** your name on the sheets, minutes and evidence already handed in, since these records must be kept.
privacy-ask-yes = Ask for erasure
privacy-ask-no = No, keep it
privacy-told-yes = Your request is recorded and has gone to the team lead. By law it is carried out within 20 days. To keep a copy of your data, send /data before that.
privacy-told-no = Nothing has changed.

notice-erasure-asked = { $by } asks for their personal data to be erased. By law, please confirm within 20 days.
notice-open-erasure = See the request
notice-erased = Your personal data has been erased as you asked. This is the assistant's last message. Thank you.

erase-who = These have asked for their data to be erased. Whose request would you like to see?
erase-ask =
    Erase the personal data of **{ $person }**? Messages and access are erased for good. Sheets, evidence and the name in the records stay. Unfinished sheets need somebody else.
erase-yes = Confirm erasure
erase-no = Later
erase-told-yes = The personal data has been erased as requested.
erase-told-no = The request still waits for your confirmation.
privacy-ask-erasure-staff =
    Would you like your personal data to be erased? When the team lead has confirmed it:
    • **Erased for good:** your learning record, learning plan and unconfirmed answers, messages, the number of this chat, your access.
    • **Kept in the school's dossier:** your name on the staff list, in the lists of those who met an indicator, on sheets, minutes and evidence handed in, for these must be kept.
    To take your learning record along, open /learning and press “Get the Word file” first.
