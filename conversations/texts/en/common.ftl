# Used everywhere. English says "you" where Vietnamese has $co; $name is Ms Lan, Mr Hùng or Minh.

choice-yes = Yes
choice-no = No
choice-skip = Skip
choice-cancel = Never mind
choice-page = More…
choice-first = Back to the first
choice-fix = Change that answer
choice-others = Write for a colleague
choice-status = See progress
choice-report = Prepare the dossier (Word)
choice-dossier = Get the whole dossier (ZIP)

role-lead = lead
role-deputy = deputy lead
role-secretary = secretary
role-member = member

# When an answer does not fit the question
misread-choice = The assistant is not sure what you mean. Please choose one of the options below, or send its number.
misread-words = This question needs an answer in words. Please type it.
misread-count = The assistant could not find a number of people in “{ $said }”. Please answer with a figure, for example: { $example }
misread-percent = You sent a share of { $percent }. The sheet needs the **number of people**, so that it can be compared with the list: how many out of { $total }?
misread-total = The assistant could not find a number in “{ $said }”. Please answer with a figure, for example: 37
misread-nothing = I take “{ $said }” to mean that there is nothing to write down yet, so nothing was kept. Please type it here once you have it, or go on with something else first.
misread-more-than-all = The count is { $met }, but there are only { $total } in all. Please check and send the number of people again.

press-answered = You have already answered that question, and the answer is kept. To change it, send /back, or choose “Change an answer” at the end of the sheet.
press-answered-so = You have already answered that question: **{ $answer }**.
press-old = That button belongs to an earlier question. Please go on with the one below.
press-unknown = That option is no longer there. Please choose again below.

signing-changed = This is no longer what you were shown, so your choice has not been recorded. Please look at it as it is now and choose again.
unsupported-voice = The assistant cannot listen to voice messages yet. Please type your answer, or choose an option below.
unsupported-link = The assistant cannot open links yet. If this is your answer, please type it; if it is evidence, please send a picture of that page.
unsupported-photo = The photo just sent has not reached the assistant. Please send it again.
unsupported-sticker = Thank you. To go on, please answer the question below.
unsupported-video = The assistant cannot take videos yet. If it is evidence, please send photos or a PDF, Word or Excel file.
unsupported-edited = The assistant reads new messages only, not edited ones. Please send the corrected text as a new message.
edited-corrected = The answer has been corrected by the message that you edited.
edited-unread = Your earlier answer still stands.
edited-late = The message that you edited belongs to no question that is open, so nothing has changed. If it answers the question now open, please send it again; to correct an earlier answer, choose “Change an answer” at the end of the sheet.
reply-elsewhere = The question that you replied to is not open any more, so nothing was noted. To correct that answer, open the sheet again and choose “Change an answer”.
unsupported-other = The assistant cannot read this kind of message yet. Please type your answer, or send a photo or a PDF, Word or Excel file.

# Before something is done that makes other sheets state another figure or level
hold-changes = ⚠ Nothing has been recorded yet. This would change these sheets:
hold-sheet = • **{ $indicator }**: { $what }
hold-from-to = { $before } → { $after }
hold-share = { $met }/{ $total } ({ $percent })
hold-no-figure = no figure yet
hold-unchecked = to be cross-checked again
hold-unit = The whole unit: { $before } → { $after }.
hold-ask = Do you agree to this?
hold-yes = Yes, do it
hold-no = No, leave it as it is
hold-kept = Nothing has changed.

back-done = Back one step.
back-kept = Back one step; what was noted here is kept.
back-at-start = This is the first step, so there is nothing to go back to.
stopped = Stopped. All your answers are kept; open the sheet again whenever it suits you.
report-started = The assistant is preparing the report. It will be sent here in a few minutes, with the summary and the documents that go with it.
report-started-packed = The assistant is preparing the dossier. It will be sent here in a few minutes as a ZIP with all Word files and the evidence.

help-commands = At any time: /tasks home · /more everything there is to do · /back one step back · /stop pause.
help-groups = In /more: { $groups }.
help-example = For example: “{ $example }”
help-indicator = **Indicator { $indicator }** ({ $articles }; Đ stands for Article): { $text }

not-allowed-dialog = A colleague is in charge of that part, so you cannot open it. If you need it, please speak to the team lead.
language-set = The assistant now speaks English. The sheets and the dossier stay in Vietnamese. To go back to Vietnamese: /language
choice-by-command = • { $label }: send { $command }
unsupported-file-before-joining = The assistant takes files only after you have joined the team, so the file just sent was not kept.
choice-continue = Back to the open question
