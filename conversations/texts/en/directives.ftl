# Directives from above, part 1 of the dossier (/directives)

directives-none = The dossier has no **directives** from above yet.
directives-have = The dossier has { $count ->
        [one] one **directive**
       *[other] { $count } **directives**
    } from above:
directives-item = { $place }. { $title }
directives-ask-send = Please send photos or a file of a directive, with its kind, number, date and subject. Photos sent together become one directive.
directives-help = Directives are the guidance, letters and plans from above on assessing a “learning unit”. They are part 1 of the dossier and stand in its contents. An example of what to write beside the file: Hướng dẫn số 08/HD-PGDĐT ngày 06/12/2024 về đánh giá Đơn vị học tập
directives-send-file = At this step please send a photo or a file of the directive (with its name), or choose below.
directives-untitled = (no name yet)
directives-rename = Rename a directive
directives-remove = Remove a directive
directives-done = Done
directives-added =
    📎 Received { $count ->
        [one] one file
       *[other] { $count } files
    }, kept as the directive:
    **{ $title }**
directives-ask-title = Please write the name of the directive (kind, number, date, subject), for example: Hướng dẫn số 08/HD-PGDĐT ngày 06/12/2024 về đánh giá Đơn vị học tập
directives-title-skip = Later
directives-ask-which = Which directive would you like to rename?
directives-ask-remove = Which directive would you like to take out of the dossier?
directives-removed = The directive has been taken out of the dossier. To get it back, send /back.
