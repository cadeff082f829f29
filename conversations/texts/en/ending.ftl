# The end of a year: numbers of papers, closing and reopening, recognition, measures, next year, log
choice-documents = Get a single document
choice-pdf = Send the PDFs too
choice-differences = What changed in the dossier
choice-recognition = Decision of recognition
choice-measures = What is missing, measures
choice-measure = Report on the measure of { $indicator }
choice-log = See the log
choice-reopen = Reopen to make changes
choice-next-year = Begin the next year
minutes-started = The assistant is preparing the minutes; the Word file will be sent here in a few minutes.
pdf-started = The assistant is making PDFs of the documents; a ZIP will be sent here in a few minutes.
documents-ask = Which document would you like? Each is sent by itself, as Word, and as PDF when the server has LibreOffice.
documents-started = The assistant is writing the document; it will be sent here in a few minutes.
differences-started = The assistant is comparing the dossier with the one sent last; the result will be sent here in a few minutes.

tasks-closed = The self-assessment of { $year } is closed. Thank you, { $name }.
sheet-year-before = { " " }· { $year }: { $level }

papers-head = **Numbers and dates of the papers** of the dossier:
papers-line = – { $title }: { $number }, { $day }
papers-left = – Nothing noted yet: { $count ->
        [1] 1 document
       *[other] { $count } documents
    }
papers-line-open = – { $title }: not given yet
papers-line-signed = {" "}· signed paper kept
papers-line-elsewhere = {" "}· from the plan; without the signed paper, a draft in the dossier
papers-line-plan = {" "}· the unit’s own is kept
papers-plan-out = Take out the unit’s own { $title }
papers-plan-ask = A Word or Excel file can only be kept as **the unit’s own plan**; please send a photo or PDF of a signed paper. Which plan is it?
papers-plan-kept = ✅ The unit’s own { $title } is kept. In the dossier’s archive it stands in place of the one made here.
papers-signed-out = Take out the signed { $title }
papers-signed-read = The paper seems to be: **{ $title }**.
papers-signed-other-number = ⚠ The number on the paper differs from that of { $title } ({ $number }). Please check.
papers-signed-no-number = ⚠ { $title } has no number in the dossier yet. Please compare it with the paper.
papers-signed-many = ⚠ You have sent { $count } files; one is kept for each document, the others stay with your files. Please send a paper of several pages as one PDF.
papers-signed-ask = Of which document is this the **signed paper**?
papers-signed-kept = ✅ The signed { $title } is kept. In the dossier's archive, the document made here is named as a draft.
papers-signed-unnumbered = Its number and day are not noted yet; please choose that document below to note them.
papers-stamped-ask = The signed { $title } bears the number **{ $number }** and the day **{ $day }**. Note them in the dossier?
papers-stamped-ask-number = The signed { $title } bears the number **{ $number }**. Note it in the dossier?
papers-stamped-yes = As on the paper
papers-stamped-no = No, later
papers-no-day = no date yet
papers-ask = Please choose a paper, or send a photo or PDF of a signed one:
papers-ask-number = Number and date of **{ $title }**? For example: { $number } ngày { $day }
papers-take-back = To remove the number, send “none”; to go back to the list, send /back.
papers-ask-day = On which day was **{ $title }** signed?
papers-kept = ✅ Recorded: { $line }.
papers-misread = The assistant could not read a number in “{ $said }”. Please answer like this: { $example }
papers-wrong-kind = { $title } is numbered with { $kind }, not { $said }. Please check.
papers-wrong-unit = The abbreviation { $said } differs from { $unit } in the decision that set up the team. If { $said } is right, please correct the decision first.

close-ask = **Close the self-assessment of { $year }?** Sheets, evidence and results can then no longer be changed, and the dossier is final, without the mark “bản nháp” (draft). You can reopen it when needed, with a reason.
close-unchecked = • Sheets not cross-checked: { $indicators }
close-unit = • The school: **{ $level }**
close-proposed-0 = • The team **does not propose** recognition this year.
close-proposed-1 = • The team proposes recognition at **level 1**.
close-proposed-2 = • The team proposes recognition at **level 2**.
close-unnumbered = • Documents without a number: { $count }
close-blanks = • The dossier stays marked as a **draft**, as it lacks: { $what }
close-no-meeting = The team's meeting has not decided everything, or the results have changed since, so the self-assessment cannot be closed. Please finish the minutes first.
close-already = The self-assessment of { $year } is closed already.
close-confirm-yes = Close it
close-confirm-no = Later
close-done = ✅ The self-assessment is closed. The dossier is final from now on; send /dossier to get it.
close-filing = The request is sent before { $before }: in person, online (public services) or by post ({ $article }).
close-result = The result is due before { $due } ({ $article }).

reopen-ask = Please give the **reason for reopening** the self-assessment of { $year }; it goes into the log, and the team is told.
reopen-reason-cancel = Never mind, keep it closed
reopen-done = The self-assessment is open again. The dossier is a draft until you close it.

next-year-ask = **Begin the self-assessment of { $next }?** The team, the duties and the work plan are copied (a year later, no Sundays), and the texts of { $year } are offered on the sheets. The dossier of { $year } is kept, but the team works on { $next } from then on, so please make sure that you have all of it.
next-year-counted = The figures of { $indicators } of { $next } are counted anew by the staff list, until a sheet states another.
next-year-open = The self-assessment of { $year } is not closed. Please close it before you begin the next one.
next-year-yes = Begin
next-year-no = Later
next-year-done = ✅ The self-assessment of { $year } has begun: { $count ->
        [one] one person
       *[other] { $count } people
    }, first day of the plan { $day } { $first }.
next-year-done-without-plan = ✅ The self-assessment of { $year } has begun: { $count ->
        [one] one person
       *[other] { $count } people
    }, no work plan yet.

recognition-none = No decision of recognition is recorded. When it arrives, record it here, and the assistant watches its dates.
recognition-line = Decision **{ $number }** of { $day }: recognised at level { $level }.
recognition-upgrade-from = • From { $day } level 2 can be proposed.
recognition-until = • Valid for { $months } months from the day of the decision, until { $day }.
recognition-ended = • Its { $months } months ended on { $day }; recognition must be asked for again.
recognition-list-add = Record or correct a decision
recognition-list-leave = Back to the list of tasks
recognition-ask-number = Number and date of the decision of recognition? For example: 123/QĐ-UBND ngày 20/03/2025
recognition-misread = The assistant could not read the number of the decision. Please answer like this: 123/QĐ-UBND ngày 20/03/2025
recognition-ask-day = On which day was the decision signed?
recognition-ask-level = Which level does decision **{ $number }** of { $day } recognise?
recognition-level = Level { $level }
recognition-kept = ✅ The decision is recorded. The assistant will tell you when the days below come.

measures-head = **What is missing to the next level:**
measures-line = • { $indicator } { $title }: { $level }. { $why }
measures-decided = The meeting decided: { $reason }.
measures-planned = ➜ { $text } ({ $who }, by { $day })
measures-planned-unseen = ➜ A measure is in the sheet ({ $who }, by { $day })
measures-unplanned = ➜ The sheet has no measure yet. { $state ->
    [open] { $who } can write one under “Measures to improve”: send /sheet { $indicator }.
   *[other] Discuss it and write one next year.
    }
measures-none = Every indicator meets level 2.
measures-none-yet = Every indicator that is known so far meets level 2; the others cannot be computed yet.
measures-before = **Measures planned in { $year }:**
measures-before-line = • { $indicator }: { $text } → { $outcome }.{ $note }
measures-ask = Please choose what to do next:
measure-ask =
    The measure planned in { $year } for **indicator { $indicator }. { $title }**:
    “{ $text }”
    Due { $day }. What has become of it?
measure-outcome-done = Done
measure-outcome-partly = Done in part
measure-outcome-not-done = Not done
measure-ask-note = Would you like to add anything? For example: five teachers took the course, three have the certificate.
measure-kept = ✅ What became of the measure for indicator { $indicator } is recorded.
measure-is-done = done
measure-is-partly = done in part
measure-is-not-done = not done
measure-is-open = not reported yet

log-head = **Log**, newest first:
log-line = { $time } { $said }
log-empty = The log is empty.
log-list-older = Older
log-list-newer = Newer
log-list-export = Download (Excel)
log-list-leave = Back to the list of tasks
log-started = The assistant is writing the log as an Excel file; it will be sent here in a few minutes.

notice-closed = { $by } has closed the self-assessment of { $year }. Sheets and results can no longer be changed. Thank you, { $name }.
notice-reopened =
    { $by } has reopened the self-assessment of { $year } for changes, because:
    “{ $reason }”
notice-next-year = { $by } has begun the self-assessment of **{ $year }** with the same team, duties and plan.
notice-measures = Please tell what has become of the measures planned in { $year }:
notice-measure-due = The measure planned for indicator **{ $indicator }** is due on **{ $day }**:
    “{ $text }”
    Please finish it by then; what became of it is reported in the next self-assessment.
notice-next-year-due = By last year's plan, the self-assessment of **{ $year }** begins about **{ $day }**. Press “Begin the next year” and the assistant copies the team, the duties and the plan with new dates, for you to look through and change.
notice-next-year-late = By last year's plan, the self-assessment of **{ $year }** should have begun on **{ $day }**; it has not. Press “Begin the next year” and the assistant copies the team, the duties and the plan, for you to look through and change.
notice-recognition-upgrade = It is { $months } months since decision { $number } of { $signed } recognised level 1. From **{ $day }** the unit can propose **level 2**.
notice-recognition-ending = The recognition at level { $level } by decision { $number } of { $signed } ends on **{ $day }**. Please prepare to be recognised again.
notice-recognition-ended = The recognition at level { $level } by decision { $number } of { $signed } ended on **{ $day }**. The unit needs to be recognised again.

notice-document-ready = **{ $title }** is ready, in Vietnamese.
notice-document-draft = **{ $title }** is ready, in Vietnamese; it is marked as a **draft** because the dossier is not complete.
notice-document-kept = The unit’s own paper comes first; the file made here follows for comparison.
notice-document-none = As the result stands now, the dossier has no such document.
notice-pdf-ready = { $count ->
        [one] The PDF of the one document is ready, foldered like the dossier.
       *[other] The PDFs of all { $count } documents are ready, foldered like the dossier.
    }
notice-pdf-making = { $count ->
        [one] One document is written; it is being turned into PDF…
       *[other] { $count } documents are written; they are being turned into PDF…
    }
notice-pdf-none = The server has no LibreOffice, so no PDFs can be made. The Word files can be used as they are: open one in Word and choose “Save as”, PDF.
notice-pdf-failed = The PDFs could not be made this time; the Word files can be used as they are. If you need the PDFs, please try again in a few minutes.
notice-log-ready = The log is ready as an Excel file: { $count ->
        [one] one entry
       *[other] { $count } entries
    }.
notice-changes-first = No dossier has been sent yet that this one could be compared with. Send /dossier to prepare it.
notice-changes-none = Nothing has changed since the dossier sent at { $at }.
notice-changes-head = Since the dossier sent at { $at }, { $count ->
        [one] **one file is** not
       *[other] **{ $count } files are** not
    } as before (paragraph by paragraph in the file attached):
notice-changes-added = • New: { $file }
notice-changes-removed = • Gone: { $file }
notice-changes-changed = • { $count ->
        [one] one paragraph
       *[other] { $count } paragraphs
    } changed: { $file }
notice-changes-looks = • other photos, or the mark of a draft: { $file }
