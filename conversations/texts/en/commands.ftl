# What each chat command is for: docs/chat-commands.md, the screen “More…” and Telegram's list of commands
# are made from here. One line of a phone; who may use it, the program knows.

command-start = begin; with the code of an invitation: join
command-tasks = home: where things stand, what is next
command-mine = sheets to write and check
command-more = everything there is to do, in groups
command-continue = back to the question that is open
command-sheet = open a sheet, as in /sheet 2.2
command-sheet-word = receive a sheet to write it in Word, as in /sheet-word 2.2
command-sheet-file = read the Word file of a sheet that was sent
command-fix = correct an answer, as in /fix 2.2 met
command-evidence = send photos and files for an indicator
command-paper = answer what the assistant has read on a photo of evidence
command-file = say which indicator files are for that were sent and belong nowhere yet
command-check = cross-check a sheet, as in /check 1.3
command-check-all = cross-check a whole criterion, as in /check-all 1
command-others = write somebody else's sheet
command-data = receive a copy
command-revoke = those received so far
command-connect = receive a code for one more channel; use it there: /connect CODE
command-disconnect = add one, leave one
command-erasure = ask for it
command-erase = a member's
command-language = change the language
command-learning = send photos of certificates, correct it, receive it as Word
command-goals = what to learn in the year, by quarter
command-quarter = whether a quarter went as planned or slower: /quarter 1 dung, /quarter 1 cham
command-declare = the indicators that are counted person by person
command-staff = who counts, invitation slips
command-census = confirm person by person
command-plans = read and approve
command-setup = send the plan, or answer a few questions
command-undo-setup = while nobody has written
command-changes = members, invitations, too
command-school = of several
command-status = a picture, three sentences
command-board = large sheets, projector
command-sheets = read any sheet, return it with a reason
command-report = report, summary, request
command-reminders = hours, quiet hours, a pause
command-calendar = the plan's days
command-later = remind me again in 2 hours
command-tomorrow = remind me again tomorrow morning
command-remind = a reminder now
command-meeting = decide levels, proposal
command-minutes = of the last meeting
command-papers = signed copies, too
command-differences = against what was sent last
command-close = the result is final
command-reopen = open a closed campaign, with a reason
command-next-year = start next year's self-assessment
command-recognition = record the decision, follow its term
command-measures = what level 2 still lacks
command-measure = report what became of last year's measure, as in /measure 2.4
command-log = who changed what, Excel
command-dossier = with its evidence
command-unit-facts = governing body, receiving office, grounds, situation
command-documents = Word and PDF
command-pdf = every document, where the server has LibreOffice
command-directives = directives from above
command-templates = the school's own Word templates, tried first; the logo
command-help = help with the question that is open
command-back = one step back
command-for-leads = lead, secretary
command-stop = pause

# The button of each command
choice-mine = My work
choice-more = Something else…
choice-calendar = My calendar
choice-evidence = Send evidence
choice-sheet-file = Sheet sent in Word
choice-board = Board in a browser
choice-changes = Change plan and team
choice-erase = Erase on request
choice-erasure = Erase my data
choice-revoke = Revoke links
choice-data = My data
choice-language = Tiếng Việt
choice-reminders = Reminders
choice-disconnect = Channels
choice-directives = Directives
choice-templates = Word templates
choice-unit-facts = About the unit
choice-school = Change to another school
choice-setup = Start a campaign
choice-undo-setup = Take the campaign back

# The groups in “More…”
group-work = Sheets, evidence
group-work-about = write and read
group-learning = Learning
group-learning-about = record, plan, answers
group-team = Team, staff
group-team-about = progress, assignments
group-papers = Dossier, documents
group-papers-about = make, receive
group-forms = What documents say
group-forms-about = directives, templates
group-year = Meeting, end of year
group-year-about = decisions, closing
group-own = Settings, my data
group-own-about = reminders, channels, erasure
menu-ask = What would you like to do?
menu-group = **{ $group }**
menu-line = • { $name }: { $about }
menu-home = Home

# What Telegram shows before the start, and in the assistant's profile
about-assistant =
    The assistant helps schools with the self-assessment as a “learning unit” (Circular 24/2023/TT-BGDĐT): sheets, evidence, cross-checks, the meeting, the dossier.

    You need your school's invitation code. Press Start and send it. In the chat, /tasks is home and /more is everything there is to do.
about-assistant-short = Helps schools with the “learning unit” self-assessment (Circular 24/2023). /tasks home, /more everything.
