reminder-head-tomorrow = Tomorrow, **{ $day }**, the plan says:
reminder-again = You asked to be reminded again.
reminder-lines-more = • and { $count } more
reminder-missed = The assistant was off and could not remind you of { $count ->
        [1] { $tasks }.
       *[other] these: { $tasks }.
    }
reminder-overdue-write = The day for handing sheets in has passed.
reminder-overdue-check = The day for cross-checks has passed.
reminder-late = On the morning of **{ $day }** the team has handed in **{ $done } of { $total }** sheets.
reminder-late-write = Not handed in: { $who }.
reminder-late-check = Not cross-checked: { $who }.
reminder-deadline-report = The self-assessment report must be finished **before { $day }**; { $left ->
        [1] today is the last day
       *[other] { $left } days are left
    }.
reminder-deadline-dossier = The dossier must reach { $office } **before { $day }**; { $left ->
        [1] today is the last day
       *[other] { $left } days are left
    }.
reminder-office = the receiving office
reminder-nudge = A reminder on behalf of { $by }, for the day has come:
choice-later = Remind me in 2 hours
choice-tomorrow = Remind me tomorrow morning
choice-remind = Remind who is not done
later-set = The assistant will remind you again at **{ $hour } on { $weekday } { $day }**.
remind-done = Reminded: { $who }.
remind-just-done = Reminded within the last hour, so not again: { $who }.
remind-paused = Reminders are paused for: { $who }.
remind-not-joined = Not in the assistant yet, so not reminded: { $who }.
remind-nobody = Nobody is late with a sheet or a cross-check.
notice-paused = { $by } has paused your reminders until { $day }. To have them again earlier, send /reminders.
notice-unpaused = { $by } has switched your reminders on again. To change their hours, send /reminders.

reminders-now = The assistant reminds you at **{ $morning }** on the day and at **{ $evening }** on the evening before; never in the quiet hours { $quiet }.
reminders-now-fewer = The assistant reminds you at **{ $morning }** on the day, not on the evening before, and never in the quiet hours { $quiet }.
reminders-now-paused = Reminders are **paused** until { $day }.
reminders-now-again = You asked to be reminded again at { $hour } on { $day }.
reminders-ask = What would you like to change?
reminders-menu-morning = Hour in the morning
reminders-menu-evening = Hour on the evening before
reminders-menu-quiet = Quiet hours
reminders-menu-pause = Pause reminders
reminders-now-folded = This channel limits messages, so the reminders of a day come in one. To be reminded on the evening before as well, choose an hour below.
reminders-menu-channel = Where reminders arrive
reminders-menu-forget = Do not remind me again
reminders-menu-member = Pause a colleague's reminders
reminders-menu-school = How the school is reminded
reminders-menu-done = Done
reminders-ask-morning = At what hour in the morning? Choose one or type it, for example: 6:45
reminders-ask-evening = At what hour on the evening before? Choose one or type it, for example: 19:30
reminders-ask-quiet = From when to when do you rest? Choose or type it, for example: 20:30-6:00
reminders-ask-pause = Until when are reminders to be paused? Choose, or type the day on which they come again, for example: 20/01
reminders-ask-channel = Where would you like to be reminded?
reminders-ask-member = Whose reminders are to be paused? They are told, and can switch them on again themselves.
reminders-ask-member-pause = Until when are reminders to { $person } to be paused? Choose, or type the day on which they come again, for example: 20/01
reminders-ask-school = This is for those who have set nothing of their own. What would you like to change?
reminders-school-morning = Hour in the morning
reminders-school-evening = Hour on the evening before
reminders-school-quiet = Quiet hours
reminders-school-channel = Where reminders go
reminders-school-leave = Back
reminders-ask-school_morning = At what hour in the morning is the whole school reminded? Choose one or type it, for example: 6:45
reminders-ask-school_evening = At what hour on the evening before is the whole school reminded? Choose one or type it, for example: 19:30
reminders-ask-school_quiet = From when to when does the whole school rest? Choose or type it, for example: 20:30-6:00
reminders-ask-school_channel = Where is the whole school reminded? Whoever does not use it is reminded where they wrote last.
reminders-school = As the school has it
reminders-none = Not on the evening before
reminders-leave = Back
reminders-pause-3 = 3 days
reminders-pause-7 = 1 week
reminders-pause-14 = 2 weeks
reminders-pause-none = Remind again from now on
reminders-channel-last = Wherever I wrote last
channel-web = The web page
channel-telegram = Telegram
channel-terminal = The terminal
channel-zalo = Zalo
reminders-saved = ✅ Noted.
misread-hour = The assistant could not read an hour in “{ $said }”. Please type hours and minutes, for example: 7:30
misread-span = The assistant could not read two hours in “{ $said }”. Please type them, for example: 21:00-6:30
reminder-first = ⏰ { $line }
