
tasks-set-up-drafted = The **draft** of the self-assessment of { $unit } waits for you to look through it and confirm.
tasks-set-up = { $unit } has no self-assessment under way. Please send the team's **work plan** (Word or Excel) here, or press the button below to begin.
tasks-begin-set-up = Set up the self-assessment
tasks-go-on-set-up = Go on with the draft

who-all = the whole team
who-lead = the lead
who-deputy = the deputy lead
who-secretary = the secretary
who-members = the members
who-nobody = nobody yet
plan-line-kind-sheets = sheets due
plan-line-kind-cross-check = cross-check
plan-line-kind-meeting = meeting
plan-line-kind-report = report
plan-line-kind-dossier = dossier
plan-line-kind-other = other
plan-line-day-sheets = Sheets due: { $before } → **{ $after }**.
plan-line-day-cross-check = Cross-checks due: { $before } → **{ $after }**.
plan-line-day-meeting = Day of the meeting: { $before } → **{ $after }**.
plan-line-day-report = Report to be ready before: { $before } → **{ $after }**.
plan-line-day-none = none
criterion-short = criterion { $criterion }
codes-none = none yet

misread-task = I could not tell what is to be done from “{ $said }”. Please type the task, for example: Team meeting to agree the results
misread-who = I could not tell who this is for. Please press a choice, or type names as in the list: { $known }
misread-name = I could not read a full name in “{ $said }”. Please type one person's full name, in capital initials, for example: Nguyễn Thị Lan
misread-codes = I could not read any indicator in “{ $said }”. Please type for example: Tiêu chí 1; or: 2.1, 2.2

setup-ask-begin =
    To set up the self-assessment of { $unit }, please send the team's **work plan** here: a Word (.docx), Excel (.xlsx) or PDF file.
    Without a plan I ask a few questions and draw one up. Everything is a draft until you confirm it.
setup-begin-usual = Use the usual plan, share out the work
setup-begin-questions = No plan yet, ask me
setup-begin-leave = Later
setup-send-file = Please send the plan as a file here (Word, Excel or PDF), or press a choice below.
setup-read = I have read the file “{ $name }”.

setup-ask-names =
    Please send the **list of members**, one person a line, with the role if there is one. For example:
    Nguyễn Thị Hà Thu, thư ký
    Nguyễn Thị Lan
    If nobody is named as lead (tổ trưởng), you are the lead.
setup-no-names = I could not read any full name. Please write full names in capital initials, one person a line, for example: Nguyễn Thị Lan, thư ký
setup-ask-assess = **Criterion { $criterion }. { $title }** ({ $count ->
        [one] one indicator
       *[other] { $count } indicators
    }): who writes the sheets?
setup-ask-check = Who **cross-checks** criterion { $criterion }? It is written by { $who }, so it must be somebody else.
setup-check-skip = Nobody yet
setup-ask-meeting = On which day does the team meet to agree the results? The other tasks are put on the days before. Choose below or type another day, for example: 12/01
setup-meeting-usual = { $weekday } { $day }

setup-overview = **Draft** of the self-assessment of **{ $year }**, { $unit }.
setup-overview-unit = ⚠ This plan names **{ $other }**, not { $unit }.
setup-overview-lines = • Plan: { $lines ->
        [one] one task
       *[other] { $lines } tasks
    }, { $days }.
setup-overview-undated = • Tasks without a day: { $count }. You will be asked for each before you confirm.
setup-overview-no-lines = • Plan: no task yet.
setup-overview-unit-spelled = • The plan writes the unit's name as: { $other }.
setup-overview-people = • Team of { $people ->
        [one] one person
       *[other] { $people } people
    }: { $team }.
setup-team-role = { $role }: { $people }
setup-overview-assigned = • Duties: each of the { $total } indicators has a writer and a cross-checker.
setup-overview-codes = • Assignments: { $assessed }/{ $total } indicators have somebody to write the sheet, { $checked }/{ $total } somebody to cross-check.
setup-overview-doubts = ⚠ { $count ->
        [one] One point
       *[other] { $count } points
    } to look at again.
setup-ask-overview = Look it over, correct what is not right, then confirm. If you send another file, it takes the place of this draft.
setup-overview-to-confirm = Confirm and set up
setup-overview-to-doubts = Points to look at ({ $count })
setup-overview-to-people = Members and assignments
setup-overview-to-lines = Tasks and days
setup-overview-to-year = Correct the year assessed
setup-overview-to-drop = Drop the draft, begin again
setup-overview-to-leave = Later

setup-doubt-unchecked = Nobody cross-checks { $codes } yet.
setup-doubt-kind = The task of { $days } “{ $task }” is taken as **{ $kind }**, but may be { $others }. Reminders and deadlines go by the kind.
setup-doubt-former = The plan says “{ $value }” ({ $name }), which is there no more in { $year }; it is not used, and you will be asked.
setup-doubt-past = Tasks whose day is past: { $count }. There will be no reminder of them.
setup-ask-doubts = Correct them under “Members and assignments” or “Tasks and days”.
setup-doubts-earlier = Move the days to this campaign
setup-doubts-seen = Seen, leave it as understood
setup-doubts-later = Back to the draft

setup-ask-year = Which year is assessed? The figures are those from 1 January to 31 December of that year.
setup-no-year = “{ $said }” is no year that can be used. Please send a year in four figures, for example: { $example }

setup-line = • **{ $days }** { $task } ({ $who }; kind: { $kind })
setup-line-doubtful = • **{ $days }** { $task } ({ $who }; ⚠ kind: { $kind })
setup-ask-lines = Which task would you like to correct?
setup-lines-add = Add a task
setup-lines-done = Done, back to the draft
setup-ask-line =
    { $line }
    What would you like to correct?
setup-line-day = Change the day
setup-line-task = Change the wording
setup-line-who = Change who does it
setup-line-kind = Change the kind
setup-line-remove = Remove this task
setup-line-done = Done
setup-ask-day = Which day? For example: 08/01; from 06/01 to 08/01 as: từ 06/01 đến 08/01. Task: { $task }
setup-ask-undated = Tasks without a day: { $left }. The plan says “{ $when }” of: { $task }
    Which day is it done? For example: 08/01; from 06/01 to 08/01 as: từ 06/01 đến 08/01.
setup-ask-undated-blank = Tasks without a day: { $left }. The plan gives no day for: { $task }
    Which day is it done? For example: 08/01; from 06/01 to 08/01 as: từ 06/01 đến 08/01.
setup-undated-none = Every task of the plan has a day.
setup-undated-without = Leave this task out
setup-ask-task = What is to be done? Please type one short sentence.
setup-ask-who = Who does it? Press a choice or type names.
setup-ask-kind =
    The task: { $task }
    What kind of task is it? Reminders and deadlines go by its kind.

setup-person = • **{ $person }**, { $role }: { $duties }.
setup-person-doubtful = • ⚠ **{ $person }**, { $role }: { $duties }.
setup-duty-assess = writes { $codes }
setup-duty-check = cross-checks { $codes }
setup-duty-none = no indicator yet
setup-ask-people = Whose part would you like to correct?
setup-people-add = Add somebody
setup-people-done = Done, back to the draft
setup-ask-person =
    { $person }
    What would you like to correct?
setup-person-assess = Indicators to write
setup-person-check = Indicators to cross-check
setup-person-role = Role in the team
setup-person-name = Name
setup-person-remove = Take off the list
setup-person-done = Done
setup-ask-new-person = Please type the person's full name and role, for example: Lò Văn Hùng, thành viên
setup-ask-role = What is the role of { $person } in the team?
setup-ask-name = What is the right name of { $person }?
setup-ask-person-assess = Which indicators does { $person } **write**? Press or type, for example: 2.1, 2.2. Whoever has them now has them no longer.
setup-ask-person-check = Which indicators does { $person } **cross-check**? Press or type, for example: Tiêu chí 3. Whoever checks them now does so no longer.
setup-criterion = Criterion { $criterion }
setup-codes-none = No indicator

setup-ask-me = The name { $person } is not on the list. Who are you in the team? Your name will be written as it is there. If you are not on it, send /back and add yourself under “Members and assignments”.
setup-ask-earlier =
    The days of this plan are those of an earlier campaign: **{ $days }**.
    Move them to the campaign of { $year }, same days and months (**{ $moved }**)?
setup-earlier-move = Move to { $year }
setup-earlier-keep = Keep the days
setup-earlier-moved = The days have been moved. Numbers and dates of the old papers are not used; add the new ones with /papers when you have them.
setup-ask-unit =
    The plan just sent names **{ $other }**, and this self-assessment is that of **{ $unit }**.
    Is this plan to be used for { $unit }?
setup-unit-yes = Yes, use it for { $unit }
setup-unit-no = No, drop this draft
setup-unit-back = Look at the draft again

setup-ask-confirm = Set up the self-assessment of **{ $year }** for { $unit }?
setup-ask-confirm-plain = Set up the self-assessment of **{ $year }** for { $unit } with **{ $lead }** as lead, while you are { $role } and **no longer able** to change the plan, hand out work or see all sheets?
setup-ask-confirm-other-role = Set up the self-assessment of **{ $year }** for { $unit } with **{ $lead }** as lead, while you are **no longer the lead** but { $role }?
setup-confirm-others-lose = • By this plan, { $people } will not lead the team as now; the assistant will say so.
setup-confirm-entails =
    • { $past ->
        [0] Tasks in the plan: { $lines }, with a reminder on their day.
       *[other] Tasks in the plan: { $lines }. Their day is past, so there is no reminder, for: { $past }.
    }
    • Invited to the team: { $people }. Each invitation is sent to you to be forwarded, with a Word file of QR codes to print.
setup-whole-plan = • Plan { $paper }
setup-whole-decision = • Decision setting up the team: { $paper }
setup-whole-decree = • Name on documents: { $name }. By decree 30/2020/NĐ-CP it is “{ $decree }”; send /unit to correct it.
setup-whole-place = • Place named on the documents: { $place }
setup-whole-fact = • { $name } (by the plan): { $value }
setup-whole-number = no. { $number }
setup-whole-day = of { $day }
setup-whole-people = **The team** ({ $count }):
setup-whole-lines = **The work plan** ({ $count ->
        [one] one task
       *[other] { $count } tasks
    }):
setup-confirm-doubts = ⚠ Points still open: { $count }. They can be put right later with /changes.
setup-confirm-yes = Agreed, set it up
setup-confirm-yes-lead = Agreed, { $lead } is the lead
setup-confirm-no = Look at the draft again
setup-founded = ✅ The self-assessment is set up. The invitations are in the next messages; please forward each to the right person. To change the plan or the team, send /changes; if it was a mistake and nobody has written anything yet, send /undo-setup.
setup-founded-member = ✅ The self-assessment is set up; the lead is { $lead }. The invitations are in the next messages; please forward each to the right person. If it was a mistake and nobody has written anything yet, send /undo-setup to cancel it.

setup-undo-ask =
    Cancel the self-assessment of **{ $year }** just set up for { $unit }?
    • Everything goes back to how it was before; the draft (if there was one) is kept for you to correct.
    • The invitation codes of this self-assessment will no longer work.{ $count ->
        [0] {""}
       *[other] {" "}The assistant will tell { $people }.
    }
setup-undo-nothing = There is no self-assessment just set up that could be cancelled.
setup-undo-back = To my tasks
setup-undo-yes = Cancel it
setup-undo-no = Leave it as it is
setup-undone = The self-assessment just set up is cancelled. Everything is as it was before.
