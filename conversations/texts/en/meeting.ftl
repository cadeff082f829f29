# The team's meeting: its record, its decisions, its proposal. The minutes themselves are Vietnamese.
choice-meeting = Hold the meeting, record the minutes
choice-minutes = Get the minutes (Word)
choice-papers = Numbers and dates of the papers
choice-close = Close the self-assessment

misread-time = The assistant could not read a time in “{ $said }”. Please answer like this: 14:30

meeting-resumed = The minutes have been begun; the assistant goes on where you stopped.
meeting-ask-begin =
    **Minutes of the team's meeting**: today { $day }, begun at { $hour }, at { $unit }, all { $count } present.
    Chair: **{ $chair }**. Minutes: **{ $secretary }**.
    Is that right?
meeting-begin-yes = All right
meeting-begin-each = Record item by item
meeting-ask-day = **Minutes of the team's meeting**. On which day was the meeting?
meeting-day-today = Today, { $day }
meeting-day-planned = { $day }, as planned
meeting-ask-started = When did the meeting begin? For example: 14:00
meeting-ask-ended = When did the meeting end? For example: 16:30
meeting-hour-now = Now ({ $hour })
meeting-hour = { $hour } giờ { $minute } phút
meeting-ask-place = Where was the meeting? Choose below, or type the place, for example: Phòng họp hội đồng
meeting-place-here = At { $unit }

meeting-ask-present = The team has { $count ->
        [one] one member
       *[other] { $count } members
    }. Choose whoever was **absent**; when nobody else was, choose the first line.
meeting-absent-line = • Absent: { $who } ({ $reason })
meeting-no-reason = no reason given
meeting-present-all = Nobody was absent ({ $count } present)
meeting-present-rest = Done, { $count } present
meeting-absent-choice = Absent: { $who }
meeting-here-choice = Correct: { $who } was present
meeting-ask-absence = Why was { $who } absent?
meeting-absence-unknown = No reason given

meeting-ask-officers = Chair: **{ $chair }**. Minutes: **{ $secretary }**. Is that right?
meeting-officers-yes = Yes
meeting-officers-chair = Somebody else chaired
meeting-officers-secretary = Somebody else took the minutes
meeting-ask-chair = Who chaired the meeting?
meeting-ask-secretary = Who took the minutes?
meeting-person = { $name }

meeting-criterion = **Criterion { $criterion }**: { $count ->
        [one] one indicator waits
       *[other] { $count } indicators wait
    } for the team's decision.
meeting-unanimous = **{ $count } indicators** wait for the team's decision; nobody sees any otherwise:
meeting-criterion-line = • { $indicators }: { $level } ({ $note })
meeting-note-checked = cross-checked
meeting-note-unchecked = not cross-checked
meeting-note-otherwise = the checker suggests: { $level }
meeting-note-no-evidence = no evidence yet
meeting-note-review = texts of the sheet to look at again
meeting-criterion-all = Agree with the { $count } that nobody sees otherwise
meeting-criterion-each = See and decide one by one

meeting-indicator = **Indicator { $indicator }. { $title }**
meeting-evidence = • Evidence: { $codes }
meeting-by-sheet = • By the sheet ({ $who }): { $level }
meeting-unchecked = • Cross-check: not yet
meeting-checked = • Cross-check ({ $who }): agrees
meeting-checked-otherwise = • Cross-check ({ $who }): { $level }.
meeting-remark = “{ $remark }”
meeting-by-rules = • Computed by the circular: **{ $level }**
meeting-decided-now = • Decided by the team: { $level }
meeting-ask-indicator = What does the team decide?
meeting-agree = Agree: { $level }
meeting-lower = Decide lower: { $level }
meeting-read = See the whole sheet and its evidence
meeting-read-back = Back
meeting-ask-why = This is lower than what the evidence of indicator { $indicator } supports. Please write the **reason** for the minutes.
meeting-why-cancel = Never mind, back

meeting-ask-lacking = Indicators **{ $indicators }** cannot be decided yet, because their sheets do not say enough. When the sheets are written, send /meeting to go on; what has been decided is kept.
meeting-lacking-again = Look again now
meeting-lacking-leave = Stop the meeting for now

meeting-results = **Results by the team's decisions:**
meeting-review = ⚠ The authors need to look again at: { $sheets }. Until then the dossier is a draft.
meeting-review-sheet = sheet { $indicator } ({ $parts })
meeting-result-criterion = • Criterion { $criterion }: { $level }
meeting-result-unit = The unit: **{ $level }**
meeting-criteria-again = Decide an indicator again
meeting-ask-which = Which indicator would you like to decide again?
meeting-which-choice = { $indicator }: { $level }

meeting-ask-proposal-0 = The unit does not reach level 1, so recognition cannot be proposed. The dossier will hold a report on this in place of the request. Please confirm.
meeting-ask-proposal-1 = The unit reaches **level 1**. What does the team propose?
meeting-ask-proposal-2 = The unit reaches **level 2**. What does the team propose?
meeting-ask-proposal-early =
    The unit reaches **level 2**, but it is recognised at level 1, and level 2 can be proposed only from { $day } ({ $months } months later).
    What does the team propose?
meeting-propose-0 = Do not propose recognition
meeting-propose-1 = Propose recognition at level 1
meeting-propose-2 = Propose recognition at level 2
meeting-proposed-0 = The team **does not propose** recognition this year.
meeting-proposed-1 = The team proposes recognition at **level 1**.
meeting-proposed-2 = The team proposes recognition at **level 2**.

meeting-ask-opinions = Was anything said that belongs in the minutes? One line for each, in Vietnamese, because the minutes are.
meeting-opinions-finish = No; all { $count } voted for; ended at { $hour }
meeting-opinions-none = Nothing else was said
meeting-ask-votes = How did those present **vote** on the results and the proposal?
meeting-votes-some = Not everyone in favour
meeting-ask-counted = How many of the { $count } present **voted for**? For example: 2
meeting-votes-all = { $count ->
        [one] The one person present
       *[other] All { $count } present
    } voted for

meeting-summary = ✅ The minutes of { $day } are complete: { $present } present, { $absent } absent.
meeting-summary-lower = • { $indicator }: { $level } ({ $reason })
meeting-ask-summary = Please choose what to do next:
meeting-correct = Correct the minutes
meeting-ask-correct = What would you like to correct?
meeting-correct-day = The day
meeting-correct-started = When it began
meeting-correct-place = The place
meeting-correct-present = Who was present, who absent
meeting-correct-officers = Chair and minute-taker
meeting-correct-criteria = The levels of the indicators
meeting-correct-proposal = The proposal
meeting-correct-opinions = What was said
meeting-correct-votes = The vote
meeting-correct-ended = When it ended
