changes-ask-what = What would you like to change? You will see first who is going to be told; /back undoes it.
changes-what-plan = Change, add or cancel a task
changes-what-assess = Hand over indicators
changes-what-check = Change the cross-check
changes-what-join = Add a member
changes-what-leave = Remove a member
changes-what-invite = Send a new invitation
changes-what-done = Done, back to my tasks

changes-ask-line = Which task would you like to change?
changes-ask-how =
    The task of **{ $days }**: { $task }
    Its kind: { $kind }.
    What would you like to do?
changes-how-move = Change the day
changes-how-kind = Change the kind
changes-how-drop = Cancel this task
changes-how-cancel = Never mind
changes-ask-codes-assess = Which indicator is to be handed over? Press or type, for example: 2.1, 2.2. What has been written stays.
changes-ask-codes-check = Of which indicator is the cross-check to change? Press or type, for example: 2.1, 2.2.
changes-ask-to-assess = Who is to write { $codes }? At present: { $who }.
changes-ask-to-check = Who is to cross-check { $codes }? At present: { $who }. Whoever writes the sheets is not on the list.
changes-ask-leaver = Who leaves the team? What they wrote stays in the dossier.
changes-ask-heir = Who takes over the sheets of { $person } ({ $codes })?
changes-ask-checker = Who takes over the cross-checks of { $person } ({ $codes })?
changes-nobody = Nobody yet
changes-ask-invitee = Who needs a new invitation? An earlier one that was not used ends.

changes-line-added = Add on **{ $days }** (kind: { $kind }): { $task }
changes-line-moved = Move “{ $task }” from { $before } to **{ $days }**.
changes-line-kind = “{ $task }”: { $before } → **{ $kind }**.
changes-kind-means-sheets = Sheets are due on this day; whoever has handed all in is not reminded any more.
changes-kind-means-cross-check = Cross-checks are due on this day; whoever has done theirs is not reminded any more.
changes-kind-means-meeting = In the morning, those who lead the team can open the minutes and the dossier from their reminder.
changes-kind-means-report = In the morning, those who lead the team can open the dossier from their reminder.
changes-kind-means-dossier = In the morning, those who lead the team can open the dossier from their reminder.
changes-kind-means-other = The team is reminded on the day; nothing is due by it.
changes-line-cancelled = Cancel the task of **{ $days }**: { $task }
changes-duty-assess = **{ $codes }** to be written by { $who }.
changes-duty-check = **{ $codes }** to be cross-checked by { $who }.
changes-duty-unchecked = ⚠ Nobody will cross-check { $codes } for now.
changes-added = Add **{ $person }** to the team, { $role }.
changes-removed = **{ $person }** leaves the team and can no longer use this chat.
changes-invited = A new invitation for **{ $person }**.
changes-told = Will be told: { $people }.
changes-away = Not joined yet, so I cannot tell them: { $people }.
changes-reminders = Reminders that change with it: { $count }.
changes-note-join = The invitation is sent to you to be forwarded; then hand over indicators under “Hand over indicators”.
changes-note-invite = The invitation is sent to you to be forwarded.
changes-ask-confirm = Do you confirm?
changes-confirm-yes = Confirm
changes-confirm-no = No, leave it
changes-done = ✅ Done.
changes-not-done = Nothing has changed.

notice-line-added = { $by } has added to the plan: **{ $days }** { $task }
notice-line-moved = { $by } has moved “{ $task }” from { $before } to **{ $days }**.
notice-line-kind = { $by } has changed the kind of “{ $task }” from { $before } to **{ $kind }**.
notice-line-cancelled = { $by } has cancelled the task of { $days }: { $task }
notice-duties = { $by } has changed your assignments:
notice-assess-gained = • You now write { $codes }.
notice-assess-lost = • You no longer write { $codes }; what you have written stays.
notice-check-gained = • You now cross-check { $codes }.
notice-check-lost = • You no longer cross-check { $codes }.
notice-open-own = Open sheet { $indicator }
notice-removed = { $by } has let me know that you leave the assessment team of { $unit }. What you wrote stays in the dossier. Thank you, and goodbye.
notice-returned-to-team = { $by } has taken that back: you are still a member of the assessment team of { $unit }. See your tasks: /viec
