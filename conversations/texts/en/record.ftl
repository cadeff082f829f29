choice-learning = My learning record
choice-goals = My learning plan
choice-plans = Approve learning plans
home-staff = In { $year } you keep your learning record, your learning plan and your answers here. For a new certificate, simply send a photo of it.
home-staff-owes = You still owe **{ $count }** answers for { $year }. For a new certificate, simply send a photo of it.

record-ask-consent =
    Before we begin, please read: your learning plan, the courses, certificates, titles and answers that you send are kept, to count the school's indicators and to make your own learning record. Only you, the team lead and the secretary see them; whoever looks is noted. You can see, correct, erase and take them along at any time (/learning, /data, /erasure).
    Do you agree?
record-not-agreed = Nothing more will be kept about you. If you change your mind, open /learning again.
record-mine = { $count ->
    [0] Your learning record has no entries yet.
    [one] Your learning record has **1** entry.
   *[other] Your learning record has **{ $count }** entries.
    }
record-of = { $count ->
    [0] The learning record of **{ $person }** has no entries yet. That you looked is noted in the log.
    [one] The learning record of **{ $person }** has **1** entry. That you looked is noted in the log.
   *[other] The learning record of **{ $person }** has **{ $count }** entries. That you looked is noted in the log.
    }
record-how = To add an entry, send a photo of the certificate with a few words, or type a line. Example: Chứng chỉ tiếng Anh B1 số 123 ngày 12/05/2024 do Đại học Thái Nguyên cấp
record-help = An entry has a name, a date, an issuer, a number, periods and photos; they are read from the words beside the photo, and you can correct each. “Get the Word file” gives you your personal learning record to keep or take along. Please do not send photos of identity cards.
record-what = Please send a photo of the certificate, or type the name of the course, certificate or title.
record-use-kept = Put files sent into the record ({ $count })
record-kept = The files are kept for 30 days. To put them into your record, open /learning.
record-export = Get the Word file
record-export-started = Your personal learning record is being written; the Word file will be sent here in a few minutes.
record-ask-kind = What kind of entry is “{ $title }”?
record-ask-kind-untitled = { $count ->
    [0] What kind of entry is this?
   *[other] Photos received: { $count }. What kind of entry is this?
    }
record-read = The certificate seems to say: **{ $title }**.
record-read-holder = ⚠ It names **{ $holder }**, not the person whose record is open. Please check whose it is.
record-read-ask = If that is right, choose the kind to note it:
record-read-other = Note it in the record of { $person }
record-read-plain = Do not use what was read
record-noted = ✅ Noted in the learning record:
record-head = **{ $title }**
record-line = { $what }: { $now }
record-dated = { $title } ({ $day })
record-gone = This entry is no longer in the record.
record-needs-day = ⚠ Without a date of issue this entry answers no indicator yet. Type the date, or a line as it stands on the paper, for example: số 123 ngày 12/05/2024 do Đại học Thái Nguyên cấp
record-ok = That is right
record-correct = Correct
record-remove = Delete this entry
record-removed = Deleted. If that was a mistake, send /back.
record-photo-or-choice = Please send further photos, type what is missing (date, number, issuer, hours), or choose below.
record-ask-which = Which part would you like to correct?
record-column-title = Name
record-column-kind = Kind
record-column-issued = Date
record-column-expires = Valid until
record-column-issuer = Issuer
record-column-number = Number
record-column-hours = Periods
record-column-files = Photos and files
record-ask-title = What is the correct name?
record-ask-kind-again = What kind is it?
record-ask-issued = On which day was it issued? Example: 12/05/2024
record-ask-expires = Until which day is it valid? Example: 12/05/2026
record-ask-issuer = Who issued it?
record-ask-number = What is its number?
record-ask-hours = How many periods? Example: 30
record-hours-number = Please send the periods in figures, for example: 30

goals-none = You have no learning plan for { $year } yet. Type your goals, one a line, or choose from suggestions.
goals-draft = Your learning plan for { $year } (not sent yet):
goals-sent = Your learning plan for { $year } (waiting for approval):
goals-returned = Your learning plan for { $year } (to be changed):
goals-approved = Your learning plan for { $year } (approved):
goals-line = { $number }. { $goal }
goals-word = Quarter { $quarter }: { $text }
goals-remark = What was remarked: “{ $text }”
goals-help = A plan has a few learning goals for the year. Add and remove goals, then send it to the team lead for approval; once a quarter you are asked how it goes.
goals-send = Send for approval
goals-suggest = Add from suggestions
goals-word-button = Note this quarter's result
goals-remove = Remove a goal
goals-was-sent = The plan was sent for approval.
goals-ask-suggest = Choose goals for your plan:
goals-suggest-done = Done
goals-suggest-programmes = Complete the regular training of { $year }
goals-suggest-subject = Attend all subject meetings
goals-suggest-digital = Learn and use a new digital teaching tool
goals-suggest-language = Learn a language for a certificate
goals-suggest-politics = Complete the summer political course
goals-suggest-reading = Read at least four books this year
goals-ask-remove = Which goal would you like to remove?
goals-ask-word = How does your learning go in quarter { $quarter }? Type a few lines, or choose:
goals-word-well = As planned
goals-word-slow = Slower than planned
goals-word-own = In my own words
goals-word-cancel = Cancel
goals-word-noted = Noted. Thank you.

plans-overview = Learning plans of { $year }: { $approved } approved, **{ $sent } waiting**; on the staff list: { $people }.
plans-of = Learning plan for { $year } of **{ $person }**:
plans-none-left = This plan is no longer waiting.
plans-approve = Approve
plans-return = Ask for changes
plans-back = Back
plans-approved = Approved.
plans-ask-reason = Please say what should be changed.
plans-returned = Given back with your remark.

notice-plan-sent = { $person } has sent a learning plan for your approval.
notice-plan-withdrawn = { $person } has taken the learning plan back to change it; there is nothing for you to approve yet.
notice-plan-approved = { $by } has approved your learning plan.
notice-plan-returned = { $by } asks you to change your learning plan: “{ $reason }”
notice-answer-refused = Your answer for indicator **{ $indicator }** was not confirmed: “{ $reason }”. Please add what is missing and answer again.
notice-refusal-withdrawn = Your answer for indicator **{ $indicator }** is no longer refused; please disregard the earlier message.
asking-quarter = Quarter { $quarter } of { $year } is nearly over. How does your learning plan go?
asking-census = You still owe { $count } answers for { $year } (indicators { $indicators }), one tap each. Please answer them so that the school's figures are right.

notice-record-ready = This is the personal learning record of { $person }. Please keep the file with care.
notice-invitations-ready = { $count ->
    [one] An invitation
   *[other] { $count } invitations
    }, each with a code for one use, good for 60 days. Codes given out before no longer work. Please hand them over in person.
