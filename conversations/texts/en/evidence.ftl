evidence-head = **Indicator { $indicator }. { $title }**
evidence-ask =
    Please send the **evidence** (photo, PDF, Word or Excel), with the document's title, number and date.
    For example: { $suggestions }.
evidence-have = This indicator already has { $count ->
        [one] one item
       *[other] { $count } items
    } of evidence:
evidence-more = Send more photos or files, or choose below.
evidence-help = Suggested evidence: { $suggestions }. Photos sent together are recorded as one item. An indicator without suitable evidence counts as not met. Please do not send photos of identity cards.
evidence-item = { $code } { $title }
evidence-untitled = (no title yet)
evidence-done = Evidence is complete
evidence-later = Later
evidence-rename = Rename an item
evidence-ask-rename = Which item do you want to rename?
evidence-use-library = Use evidence already there ({ $count })
evidence-remove = Remove an item
evidence-send-file = At this step, please send a photo or a file of the evidence (with the document's title beside the photo), or choose below.
evidence-title-long = The title is longer than { $limit } characters. Please shorten it and put the rest into the description.

evidence-photos = photo
evidence-files = file
evidence-added =
    📎 Received { $count } { $what }{ $count ->
        [one] {""}
       *[other] s
    }, recorded as:
    **{ $code }** { $title }
evidence-noted = 📎 Recorded: **{ $code }** { $title }
evidence-beside-rename = Rename the evidence
evidence-before = Received just before: { $codes }.
evidence-dark = The photo is rather dark and may be hard to read in print. You can take it again and send it.
evidence-blurred = The photo is rather blurred and may be hard to read in print. You can take it again and send it.
evidence-small = The photo is small and may be hard to read in print. If you can, please send the original.
evidence-lost = The assistant could not download this file because the network is slow. Please send it again.
evidence-ask-right = Is this title right?
evidence-ask-title = What is the title of this evidence (kind of document, number, date, subject)? For the dossier it is best in Vietnamese, for example: Kế hoạch số 12/KH-TrTH ngày 05/01/2024 về bồi dưỡng thường xuyên
evidence-named-ok = Yes, go on
evidence-named-ok-untitled = Skip the title, go on
evidence-named-more = Send another item
evidence-named-rename = Change the title
evidence-split = Split into { $count } items
evidence-ask-library = Which item would you like to use? It keeps its code.
evidence-ask-remove = Which item should be removed from this indicator? If it was a mistake, /back brings it back.
evidence-removed = { $code } has been removed from this indicator. To have it back, send /back.
evidence-gone = That piece of evidence is no longer part of this indicator, so its title was not recorded.
evidence-ask-which = 📎 Received { $what }. Which indicator is this evidence for?
evidence-which-later = Later
evidence-which-discard = Do not use these files
evidence-which-kept = Choose an indicator for files sent ({ $count })
evidence-which-back = Back to the task list
evidence-told-later = The files are kept for 30 days. To choose an indicator for them, send /evidence.
evidence-told-discard = The files are recorded for no indicator.
evidence-no-indicator = It is not clear which indicator you mean. Please choose one below, or type its number.
evidence-use-waiting = Use files sent and not recorded yet ({ $count })
evidence-ask-waiting = Which files would you like to use for this indicator?
evidence-for = { $indicator } { $title }
evidence-ask-whose = For which indicator would you like to see or send evidence?
evidence-known = This file is in the library already: { $codes }. Its code is used again.
evidence-look-alike = This photo looks very much like { $code }, which is already there.
evidence-same = Drop this photo, use { $code }

paper-offer =
    On the photo of { $code } the assistant has read:
    **{ $title }**
paper-twin = This paper is in the library already, as { $code }.
paper-other-year = It was not issued in { $year }. Is it really evidence for { $year }?
paper-ask = Please look it over before it is used.
paper-yes = That is right
paper-edit = Change it
paper-no = Do not use it
paper-same = Drop this photo, use { $code }
paper-told-yes = Noted: **{ $code }** { $title }
paper-told-no = What was read on the photo is not used.
paper-told-same = The item that was there is used.
paper-settled = What was read on this photo has been settled already.
paper-turned = The photo of { $code } lay on its side; the assistant has turned it upright.
paper-turned-too = The photo lay on its side; it has been turned upright.
paper-better = Its subject fits indicator **{ $indicator }** ({ $title }) better; if you like, choose “Move to indicator { $indicator }”.
paper-cut = On the photo of { $code } one side of the page is missing, so that it could not be read. If you can, please take it again with all four corners, and send that too.
paper-dark = The photo of { $code } is too dark to be read. If you can, please take it again in more light, and send that too.
paper-blurred = The photo of { $code } is too blurred to be read. If you can, please hold the phone still, take it again, and send that too.
paper-known = I see
paper-move = Move to indicator { $indicator }
paper-unturn = Leave the photo as it was
paper-told-move = **{ $code }** now serves indicator { $indicators }.
paper-told-unturn = The photo of **{ $code }** is as you sent it.
paper-waits = What was read on it still waits for you; the buttons of that message still work.
paper-ask-fixing =
    The assistant reads:
    **{ $title }**
    Which part is to be changed? You can also type the whole title anew.
paper-fixed = Use it like this
paper-part-number = Number: { $value }
paper-part-date = Date: { $value }
paper-part-subject = Subject: { $value }
paper-part-issuer = Issued by: { $value }
paper-part-none = none yet
paper-now = It reads: **{ $value }**
paper-lacks-number = The **number** could not be read on the photo.
paper-lacks-date = The **date** could not be read on the photo.
paper-lacks-subject = The **subject** could not be read on the photo.
paper-lacks-issuer = **Who issued it** could not be read on the photo.
paper-type-number = Please type the number, for example: 45/QĐ-PGDĐT
paper-type-date = Please type the date of issue, for example: 12/08/2024
paper-type-subject = Please type the subject, for example: công nhận kết quả bồi dưỡng thường xuyên
paper-type-issuer = Please type who issued it, for example: Phòng Giáo dục và Đào tạo
paper-skip = Skip
paper-as-it-is = Leave it
paper-misread-number = There is no number in the answer. Please type the number of the paper, for example: 45/QĐ-PGDĐT
paper-misread-subject = Please type the subject in words, { $limit } letters at most.
paper-misread-issuer = Please type who issued it in words, { $limit } letters at most.

kept-files = { $count } { $what }{ $count ->
        [one] {""}
       *[other] s
    }
kept-files-named = { $count } { $what }{ $count ->
        [one] {""}
       *[other] s
    } “{ $caption }”
kept-choice = { $when }: { $what }
kept-said = 📎 Kept: { $what }, not recorded for any indicator yet. When you are done here, send /evidence to choose one.
kept-said-sheet = 📎 The file with the sheet is kept. When this is done, send /sheet-file to look at it and take it over.
kept-said-record = 📎 Kept: { $what }. When you are done here, send /learning to put it into your learning record.
kept-waiting = 📎 Files you sent that are not recorded for any indicator yet: **{ $count }**.
kept-others = Files sent before that and not recorded for any indicator yet: { $count }.
kept-file = Choose an indicator for files sent
kept-ask = 📎 You have just sent { $what }. Is this evidence for indicator **{ $indicator }**?
kept-yes = Yes, use it for { $indicator }
kept-no = No, later
kept-on = Go on with the sheet
kept-joined = 📎 More photos of the same album have been added: { $what }, not recorded for any indicator yet.
kept-joined-item = 📎 More photos of the same album ({ $count }) have been added to **{ $code }** { $title }; there are now { $total }.
