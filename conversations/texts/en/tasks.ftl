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

# Home
home-more = { $count } more
home-own = Yours: { $write ->
    [0] { $check } to cross-check.
   *[other] { $write } to write{ $check ->
        [0] .
       *[other] , { $check } to cross-check.
    }
    }
home-written = You have handed in all **{ $count }** sheets assigned to you.
home-closed-member = Progress and the measures for improvement can still be read.
home-closed-recognition = Next: record the decision of recognition when it comes; then start { $next }.
home-closed-next = Next: start the self-assessment of { $next }.
home-waits = { $unit } has no campaign yet. You will be told as soon as the lead has started one.
tasks-mine = **Your work**: { $write ->
    [0] nothing left to write
   *[other] { $write } to write
    }, { $check ->
    [0] nothing to cross-check
   *[other] { $check } to cross-check
    }, { $done } handed in.
home-joined = The team has handed in **{ $done } of { $total }** sheets; { $checked } { $checked ->
        [one] is
       *[other] are
    } cross-checked. All { $count } of the team have joined.
home-joined-late = The team has handed in **{ $done } of { $total }** sheets; { $checked } { $checked ->
        [one] is
       *[other] are
    } cross-checked. All { $count } of the team have joined. Late: { $late }.
home-absent = The team has handed in **{ $done } of { $total }** sheets; { $checked } { $checked ->
        [one] is
       *[other] are
    } cross-checked. Not joined yet: { $absent }.
home-absent-late = The team has handed in **{ $done } of { $total }** sheets; { $checked } { $checked ->
        [one] is
       *[other] are
    } cross-checked. Not joined yet: { $absent }. Late: { $late }.
home-own-today = Yours: { $write ->
    [0] { $check } to cross-check.
   *[other] { $write } to write{ $check ->
        [0] .
       *[other] , { $check } to cross-check.
    }
    } Today, by the plan: { $task }
home-own-coming = Yours: { $write ->
    [0] { $check } to cross-check.
   *[other] { $write } to write{ $check ->
        [0] .
       *[other] , { $check } to cross-check.
    }
    } Next in the plan, **{ $day }**: { $task }
home-today = Today, by the plan: { $task }
home-coming = Next in the plan, **{ $day }**: { $task }
home-write-due = You still have **{ $left } of { $total }** { $total ->
        [one] sheet
       *[other] sheets
    } to write. The sheets are due on **{ $weekday } { $day }**.
home-write-overdue = You still have **{ $left } of { $total }** { $total ->
        [one] sheet
       *[other] sheets
    } to write. The sheets were due on { $weekday } { $day }, which has passed.
