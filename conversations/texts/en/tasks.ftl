tasks-none-assigned = { $name }, no indicator has been assigned to you yet. You can see the team's progress.
tasks-all-done = You have finished everything assigned to you. Thank you, { $name }.
tasks-to-write = You still have **{ $left } of { $total }** { $total ->
        [one] sheet
       *[other] sheets
    } to write.
tasks-due = The sheets are due on **{ $weekday } { $day }**.
tasks-overdue = The sheets were due on { $weekday } { $day }, which has passed.
tasks-to-check = **{ $count }** { $count ->
        [one] sheet of a colleague is
       *[other] sheets of colleagues are
    } waiting for your cross-check.
tasks-choose = Please choose what to do next:

tasks-assigned = Write { $indicator } { $title }
tasks-draft = ✏️ Go on with { $indicator } { $title }
tasks-returned = ↩ Change { $indicator } { $title }
tasks-submitted = See { $indicator } (handed in)
tasks-checked = See { $indicator } (checked)
tasks-final = See { $indicator } (final)
tasks-check = Check { $indicator } { $title }
tasks-check-all = Check all of criterion { $criterion } ({ $count ->
        [one] 1 sheet
       *[other] { $count } sheets
    })

others-ask = For which sheet would you like to write in a colleague's place? It will say that you wrote it.
others-sheet = { $indicator } { $title } ({ $who })
others-nobody = nobody yet
