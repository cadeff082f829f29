progress-done = **{ $done } of { $total }** sheets handed in, { $checked } cross-checked.
progress-nobody-late = Nobody is late.
progress-own-late = You are late with: { $indicators }.
progress-person = { $person } { $indicators }
progress-today = For today the plan says: { $task }
progress-owed = To be done today: { $indicators }.
progress-next = Next, on { $day }: { $task }
progress-unit-open = The overall level cannot be worked out yet, because some sheets have not been handed in.
progress-unit-0 = By the sheets handed in, the unit does **not reach** level 1.
progress-unit-1 = By the sheets handed in, the unit is at **level 1**.
progress-unit-2 = By the sheets handed in, the unit is at **level 2**.
progress-reach = **{ $missing }** more { $who } and **{ $indicator }** reaches level { $level }.
progress-obstacle = **{ $indicator }**: { $why }
progress-also = Also in the way: { $indicators }.
choice-sheets = See each sheet

picture-title = Learning unit { $year }
picture-done = { $done } of { $total } handed in
picture-days-sheets = { $left ->
        [0] Sheets: today
        [one] Sheets: one day left
       *[other] Sheets: { $left } days left
    }
picture-days-dossier = { $left ->
        [one] Dossier: one day left
       *[other] Dossier: { $left } days left
    }
picture-days-over = The dossier is late
picture-criterion = Criterion { $criterion }
picture-open = sheets missing
picture-level-0 = not reached
picture-level-1 = level 1
picture-level-2 = level 2
picture-tile-open = Open
picture-tile-0 = Not met
picture-tile-1 = Level 1
picture-tile-2 = Level 2
picture-state-assigned = Not begun
picture-state-draft = Begun
picture-state-returned = To change
picture-people = Everybody
picture-own = Your sheets
picture-count = { $done } of { $total }
picture-legend-assigned = Not begun
picture-legend-draft = Being written
picture-legend-returned = Returned
picture-legend-submitted = To be checked
picture-legend-checked = Cross-checked
picture-legend-final = Final
picture-legend-late = Thick border: late

sheets-ask = Which sheet would you like to open? A sheet handed in has a button to return it with a reason.
sheets-assigned = { $indicator } not begun ({ $who })
sheets-draft = { $indicator } being written ({ $who })
sheets-returned = { $indicator } to be changed ({ $who })
sheets-submitted = { $indicator } handed in ({ $who })
sheets-checked = { $indicator } checked ({ $who })
sheets-final = { $indicator } final ({ $who })

progress-counted = { $what }
