tasks-none-assigned = { $name }, no indicator has been assigned to you yet. You can see the team's progress.
tasks-all-done = You have finished everything assigned to you. Thank you, { $name }.
tasks-check-later = { $own ->
    [0] There is nothing for you to do yet.
    [1] You have handed in the sheet that was yours to write.
   *[other] You have handed in all **{ $own }** sheets that were yours to write.
    } { $count ->
    [1] One sheet that you are to cross-check has
   *[other] **{ $count }** sheets that you are to cross-check have
    } not been handed in yet ({ $indicators }); you will be told as soon as there is something to check.
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
