check-head = Cross-check: **indicator { $indicator }. { $title }**, written by { $author }
check-head-led = Sheet of **indicator { $indicator }. { $title }**, written by { $author }
check-ask = What do you think of this sheet?
check-now-assigned = This sheet has not been written yet.
check-now-draft = This sheet is being written or changed and has not been handed in.
check-now-returned = This sheet has been returned for additions.
check-now-checked = This sheet has been cross-checked.
check-now-final = This sheet is final.
check-agree = Agree
check-return = Ask for additions
check-return-led = Return it with a reason
check-level = Agree, but with another level
check-photos = See the photos and files
check-leave = Back to the task list
check-photos-shown = Here is the evidence for this sheet.
check-photos-back = Back to the sheet
check-ask-reason = Please write what should be added or changed; the author will receive it word for word.
check-reason-cancel = Never mind, back to the sheet
check-reason-long = That is longer than { $limit } characters. Please shorten it.
check-agreed = ✅ You have agreed with sheet **{ $indicator }**.
check-returned = ↩ Sheet **{ $indicator }** has been returned with your remarks.

check-ask-field = Which part of the sheet are your remarks about? If they are about the whole sheet, simply write them here.
check-field-whole = The whole sheet
check-ask-level = Which level does this indicator reach in your view?
check-level-is = { $level }
check-ask-why = Please give the reason. Both views will be put to the team meeting.
check-why-cancel = Never mind, back to the sheet
check-agreed-otherwise = ✅ Noted: you agree with the content of sheet **{ $indicator }** and see another level. The team meeting will decide.

check_all-head = **Criterion { $criterion }**: { $count ->
        [one] one sheet is
       *[other] { $count } sheets are
    } waiting for your cross-check.
check_all-line = • { $indicator } { $title }: { $level }, { $count ->
        [one] 1 item
       *[other] { $count } items
    } of evidence
check_all-ask = To agree with all of them, please read { $count ->
        [one] the sheet
       *[other] all { $count } sheets
    } first. You can also read them one by one.
check_all-whole = Read { $count ->
        [one] the sheet
       *[other] all { $count } sheets
    }
check_all-ask-agree = { $count ->
        [one] This is the whole sheet. What do you think of it?
       *[other] These are all { $count } sheets. What do you think of them?
    }
check_all-back = Back to the list of sheets
check_all-read = Read sheet { $indicator }
check_all-agree = Agree with { $count ->
        [one] this sheet
       *[other] all { $count } sheets
    }
check_all-return = Ask for additions to { $count ->
        [one] this sheet
       *[other] all { $count } sheets
    }
check_all-agreed = ✅ You have agreed with the sheets of this criterion.
check_all-returned = ↩ The sheets have been returned with your remarks.

check-changed = **Changed since you last checked it** ({ $when }):
check-changed-nothing = Nothing has changed since you last checked it ({ $when }).
check-changed-whole = **The whole sheet as it is now:**
check-changed-level = • Result: { $before } → { $now }
check-changed-figure = • { $what }: { $before } → { $now }
check-changed-evidence-added = • New evidence: { $code } { $title }
check-changed-evidence-removed = • Evidence removed: { $code } { $title }
check-changed-evidence-renamed = • Title of evidence { $code }: “{ $before }” → “{ $now }”
check-changed-evidence-files = • The files of evidence { $code } have changed: { $before } before, { $now } now
check-changed-reason = Reason for the figure “{ $what }”
check-changed-text = • { $what }: “{ $before }” → “{ $now }”
check-changed-text-added = • { $what }, new: “{ $now }”
check-changed-text-removed = • { $what }, removed: “{ $before }”
