join-ask-code =
    Welcome. This is the assistant for the “Learning Unit” self-assessment (Đơn vị học tập).
    To begin, please send the **invitation code** that the team lead or the secretary gave you.
join-no-code = The assistant cannot see an invitation code in your message. A code has 26 letters and figures (one from another channel: 10); copy it whole, with or without the hyphens.
join-wrong-code = This code is not right, has been used, or has expired. Please check it, or ask the team lead for a new one.
join-ask-who =
    Welcome. This is the assistant for the { $year } “Learning Unit” self-assessment (Đơn vị học tập) of { $unit }.
    This invitation is for **{ $person }**, { $role } of the assessment team. Is that you?
join-who-yes = Yes, that is me
join-who-no = No, that is not me
join-not-me-no = Thank you for saying so. The invitation stays valid for the right person; please pass it on or tell the team lead. If you have a code of your own, send it here.
join-ask-salutation = May the assistant call you cô (Ms) or thầy (Mr)?
join-salutation-co = Ms
join-salutation-thay = Mr
join-ask-consent =
    Before we begin, please read this: the assistant keeps your name, your answers and the evidence photos you send, only to prepare the school's self-assessment dossier; the team lead, the secretary and whoever cross-checks your sheets can see them. You can see them or ask for their deletion at any time (/data, /erasure).
    Do you agree?
join-ask-consent-again = Do you agree?
join-consent-yes = I agree
join-consent-no = I do not agree
join-consent-details = See details
join-details =
    **What is kept:** your name, your role in the team, your answers, evidence photos and files (the place where a photo was taken is deleted on receipt), the number of this chat.
    **What for:** preparing the “Learning Unit” self-assessment dossier and reminding you of tasks in the plan; nothing else.
    **Who can see it:** you, the team lead, the deputy lead, the secretary and whoever cross-checks your sheets.
    **Your rights:** to know, see, correct and delete your data, and to withdraw your consent (Law on Personal Data Protection, No. 91/2025/QH15).
    Please do not send photos of identity cards.
join-declined = The assistant has noted that you do not agree and will keep none of your answers. If you change your mind, send the invitation code again. Meanwhile the school arranges your part in another way.
join-welcome = Thank you, { $name }. A sheet takes about 3 minutes and you can stop at any time; answers already sent are not lost.
join-ask-who-staff =
    Welcome. This is the “Learning Unit” assistant of { $unit }.
    This invitation is for **{ $person }**. Is that you?
join-ask-consent-staff =
    Before we begin, please read: your name, your learning plan, the courses, certificates, titles and answers that you send are kept, to count the school's indicators and to make your own learning record. Only you, the team lead and the secretary see them; whoever looks is noted. You can see, correct, erase and take them along at any time (/learning, /data, /erasure).
    Do you agree?
join-details-staff =
    **What is kept:** your name, year of birth, office, kind of work and leaves (entered by the school); your learning plan, courses, certificates, titles, photos and answers (sent by you); the number of this chat.
    **What for:** to count the school's indicators person by person, to make the lists that prove them, and to make your learning record; nothing else.
    **Who sees it:** you, the team lead and the secretary. The lists of those who met an indicator are in the school's dossier.
    **Your rights:** to know, see, correct and erase your data, and to withdraw your consent (Law on Personal Data Protection 91/2025/QH15).
    Please do not send photos of identity cards.
join-welcome-staff = Thank you. From now on, send a photo here of each new certificate or title; at the end of the year only a few questions are left.
