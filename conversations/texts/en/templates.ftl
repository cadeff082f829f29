# The unit's own Word templates, and its logo (/templates)

templates-name-cover = Cover and contents
templates-name-plan = Self-assessment plan
templates-name-work-plan = Work plan of the team
templates-name-decision = Decision that sets up the team
templates-name-indicator-sheet = Indicator sheet
templates-name-evidence-list = List of evidence
templates-name-evidence-annex = Annex of photos
templates-name-summary = Summary
templates-name-minutes = Minutes of the meeting
templates-name-report = Self-assessment report
templates-name-shortfall = Report when the unit falls short
templates-name-request = Request for recognition
templates-name-improvement = Improvement plan

templates-ask = The dossier is printed from the Word forms below; ✏️ marks your unit's own. Which form would you like to see or replace?
templates-own = ✏️ { $form }
templates-shipped = { $form }
templates-logo = Add the unit's logo
templates-logo-own = Change the unit's logo
templates-leave = Back to my tasks

templates-ask-shipped = **{ $form }**: the form that comes with the assistant is in use.
templates-ask-own = **{ $form }**: your unit's own form is in use.
templates-ask-send = To replace it, please send a Word file (.docx) with its fields marked, or a form with dots, for which the assistant proposes them. The assistant checks it and sends a trial print; it is used only if you agree.
templates-help = The easiest way: choose “Send me the form in use”, change words and layout in Word, leave what is in braces as it is, and send the file back here.
templates-export = Send me the form in use
templates-versions = Go back to an earlier one
templates-others = Choose another form
templates-sending = The assistant is sending the form.
templates-sent = This is the form in use for **{ $form }**, with a table of the fields that it can print. When you have changed it, please send the Word file back here.

templates-send-word = At this step please send a Word file (.docx), or choose below.
templates-wait = The assistant checks and prints the form just received for **{ $form }** and sends the result here. If something has to be put right, please correct the file and send it again.
templates-sound = The form for **{ $form }** can be used. A trial print with your unit's data comes with this message; please look at it and say whether to use the form.
templates-unused = Unlike the form that comes with the assistant, it does not print: { $fields }.
templates-unused-more = Unlike the form that comes with the assistant, it does not print { $fields } and { $more ->
        [one] one other field
       *[other] { $more } other fields
    }.
templates-layout = The layout, please look again: { $first }
templates-not-now = With the present result the dossier does not have this document, so there is no trial print.
templates-refused = The form cannot be used yet; { $count ->
        [one] one thing needs
       *[other] { $count } things need
    } to be put right:
templates-problem = – { $problem }
templates-problems-more = … and { $more } more.
templates-send-again = Please correct the file and send it here again.
templates-ask-use = The form just sent for **{ $form }** has been checked and printed. Would you like to use it?
templates-use = Use this form
templates-drop = Do not use it
templates-used-own = From now on **{ $form }** is printed from your unit's own form. To undo this, send /back.
templates-used-shipped = From now on **{ $form }** is printed from the form that comes with the assistant. Your own forms are kept.
templates-ask-version = Which form would you like to use for **{ $form }**?
templates-version = Own form in use from { $day }, { $time }
templates-version-shipped = The form that comes with the assistant

templates-ask-logo = Please send a picture of your unit's logo (a transparent PNG looks best). It is printed on the cover of the dossier and in own forms with a place for it.
templates-logo-remove = Remove the logo
templates-logo-back = Back to the list
templates-logo-kept = The logo has been received. It is now printed on the cover of the dossier.
templates-logo-removed = The logo has been taken out of the dossier.
templates-send-photo = At this step please send one picture, or choose below.

## A form with dots, without fields

templates-marked = The template for **{ $form }** has no fields. The assistant has filled { $filled } of { $total } open places; a trial print with your unit's data is attached. Please look at each place, correct what is wrong, then say whether to use the template.
templates-place = { $number }. { $words }: { $field }
templates-places-more = … and { $more } more; “Correct a place” shows all.
templates-places = Correct a place
templates-ask-place = Which place would you like to correct?
templates-ask-field = Place { $number }, after “{ $words }”: now **{ $field }**. What should stand there?
templates-leave-open = Leave it open, to write by hand
mark-open = left open
mark-list-team = the team, one line each
mark-list-plan = the plan, one line each
mark-list-evidence = the evidence, one line each
mark-list-indicators = the indicators, one line each
mark-number = number and symbol
mark-date = place and date
mark-long-date = date of the document
mark-unit = name of the unit
mark-above = body above
mark-kind = kind of unit
mark-place = place
mark-staff = number of staff members
mark-about = situation of the unit
mark-year = year assessed
mark-to = receiving office
mark-authority = deciding authority
mark-level-name = level of recognition
mark-circular = title of the circular
mark-decision = number of the decision on the team
mark-deputy = office of the deputy who signs
mark-office = office of the signer
mark-lead = name of the lead
mark-secretary = name of the secretary
mark-started = start of the meeting
mark-met = day of the meeting
mark-room = place of the meeting
mark-attended = number of people present
mark-present = people present
mark-absent = people absent
mark-chair = who chaired
mark-keeper = who kept the minutes
mark-opinions = what was discussed
mark-votes = the vote
mark-agreement = what was agreed
mark-ended = end of the meeting
mark-level = level of the unit
mark-counts = indicators by level
mark-conclusion = conclusion
mark-request = request
mark-criterion = criterion
mark-code = indicator
mark-text = wording of the indicator
mark-description = description
mark-figures = figures
mark-strengths = strengths
mark-shortcomings = shortcomings
mark-measures = measures
mark-evidence = evidence codes
mark-result = level of the indicator
mark-author = who wrote the sheet
mark-checker = who cross-checked
mark-decision-day = day of the decision on the team
mark-deadline = day by which the dossier is due
mark-team-size = size of the team
mark-votes-for = votes for
mark-votes-against = votes against
mark-count-0 = indicators that are not met
mark-count-1 = indicators at level 1
mark-count-2 = indicators at level 2
mark-reached = how many have it
mark-total = out of how many
mark-percent = percentage
mark-index = running number
mark-member-name = name of the member
mark-duty = duty in the team
mark-position = office in the unit
mark-checks = indicators to cross-check
mark-sheets = indicators to write
mark-when = when
mark-task = what is to be done
mark-who = who does it
mark-item-code = evidence code
mark-item-title = title of the evidence
mark-reference = number and day of the evidence
mark-issuer = who issued the evidence
mark-extent = pages or files
mark-used = indicators that share the evidence
mark-not-met = x where not met
mark-level-1 = x at level 1
mark-level-2 = x at level 2
