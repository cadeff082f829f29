notice-submitted = { $by } has just handed in sheet **{ $indicator }**, { $title }. It is waiting for your cross-check.
notice-open-check = Check { $indicator }
notice-returned =
    { $by } has cross-checked indicator **{ $indicator }** and asks for additions:
    “{ $reason }”
notice-returned-led =
    { $by } has returned sheet **{ $indicator }** and asks for additions:
    “{ $reason }”
notice-fix = Correct: { $what }
notice-open-sheet = Change sheet { $indicator }
notice-add-evidence = Send more evidence
notice-checked = { $by } has agreed with your sheet **{ $indicator }**.
notice-checked-otherwise =
    { $by } agrees with your sheet **{ $indicator }** but sees another level ({ $level }); the team's meeting will decide:
    “{ $remark }”
notice-check-fell = Sheet **{ $indicator }**, which you had cross-checked, needs to be checked again. Nobody has written on it; it follows because { $cause }.
notice-figure-moved = Sheet **{ $indicator }**, which you wrote, has a new figure because { $cause }. Nobody has written on it. If its texts still state the old figure, please open the sheet and write them anew.
cause-staff = the staff list has changed
cause-total = the unit's total has changed
cause-source = its figure is now taken from another source (the staff list, or what was typed)
cause-answers = what people declared, or what was confirmed, has changed
cause-evidence = evidence that it shares with others was renamed, split or merged
notice-check-reset = { $by } has changed sheet **{ $indicator }** after your cross-check. Please check it again when it has been handed in.
notice-check-stands = { $by } has taken that change back, so sheet **{ $indicator }** is again as you cross-checked it; you need not check it again.
notice-report-ready = The report is ready: { $count ->
        [one] one file
       *[other] { $count } files
    }, in Vietnamese.
notice-dossier-ready = The dossier is ready: { $count ->
        [one] one Word file
       *[other] { $count } Word files
    }, in Vietnamese, and the evidence. Unpack it and open index.html to find your way. The main papers come beside it, to be read and passed on from a phone.
notice-dossier-parts = It is large, so it comes as { $parts } ZIP files; please unpack them all into one folder.
notice-dossier-draft = This is a **draft**; { $count ->
        [one] one entry is
       *[other] { $count } entries are
    } still missing, listed at the end of the report (Mẫu 8).
notice-reading = ⏳ Reading “{ $name }”…
notice-fetching = ⏳ Receiving the photos: { $done }/{ $total }…
notice-dossier-writing = ⏳ Writing the dossier: { $done }/{ $total } documents…
notice-data-packing = ⏳ Packing the data: { $done }/{ $total } files…
notice-founded = { $by } has set up the self-assessment of { $year } with { $lead } as lead; you are { $role }. See your tasks: /tasks
notice-lead-lost = { $by } has set up the self-assessment of { $year } with { $lead } as lead; you do not lead the team in it. If that is not right, please talk to { $by } to cancel or correct it.
notice-unfounded = { $by } has cancelled the self-assessment of { $year } just set up for { $unit }, because it was not right yet. Nothing written is lost; you will get an invitation or a message when there is a new one.
notice-unreachable =
    { $who } has blocked the assistant{ $channel ->
        [telegram] {" "}on Telegram
        [zalo] {" "}on Zalo
       *[other] {""}
    } so that reminders do not arrive any more. Please phone { $them } and ask them to unblock it and send /continue in the same chat; if that does not help, send a new invitation.
notice-dossier-failed = The assistant could not prepare the dossier because of a technical fault; no data are lost. Please try again in a few minutes, and tell the administrator if it fails again.
notice-set-aside = The assistant could not handle your last message because of a technical fault; it is kept for the administrator to look at. Your earlier answers are not affected.

reminder-head = Today, **{ $day }**, the plan says:
reminder-line = • { $task }
reminder-write = You still have **{ $left } of { $total }** { $total ->
        [one] sheet
       *[other] sheets
    } to write: { $sheets }.
reminder-check = { $count ->
        [one] One sheet is
       *[other] { $count } sheets are
    } waiting for your cross-check: { $sheets }.
reminder-done = You have finished the sheets assigned to you. Thank you, { $name }.
reminder-state-assigned = { $count ->
    [1] { $indicators } (not begun)
   *[other] { $indicators } (all not begun)
    }
reminder-state-draft = { $count ->
    [1] { $indicators } (being written)
   *[other] { $indicators } (all being written)
    }
reminder-state-returned = { $count ->
    [1] { $indicators } (to be added to)
   *[other] { $indicators } (all to be added to)
    }
