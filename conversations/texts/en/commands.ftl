# What each chat command is for: docs/chat-commands.md, the screen “More…” and Telegram's list of commands
# are made from here. One line of a phone; who may use it, the program knows.

command-start = begin; with the code of an invitation: join
command-tasks = home: where things stand, what is next
command-mine = every sheet to write, to check, handed in
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
command-others = write the sheet of somebody without the assistant
command-data = receive everything that is kept about me
command-revoke = nobody can open the links that I have received
command-connect = receive a code for one more channel; use it there: /connect CODE
command-disconnect = add a channel, leave one, where to be reminded
command-erasure = ask for the erasure of my data
command-erase = look at a member's request and confirm it
command-language = Vietnamese, English
command-learning = send photos of certificates, correct it, receive it as Word
command-goals = what to learn in the year, by quarter
command-quarter = whether a quarter went as planned or slower: /quarter 1 dung, /quarter 1 cham
command-declare = the indicators that are counted person by person
command-staff = who counts, invitation slips
command-census = confirm person by person, take lists
command-plans = read and approve everybody's plan
command-setup = send the plan, or answer a few questions
command-undo-setup = when it was a mistake and nobody has written (whoever started it)
command-changes = days, assignments, members, invitations
command-school = for members of several schools
command-status = the team's progress: a picture and three sentences
command-board = sheets in large, the meeting on a projector
command-sheets = read any sheet, return it with a reason
command-report = report, summary, minutes, request
command-reminders = hours, quiet hours, a pause
command-later = remind me again in 2 hours
command-tomorrow = remind me again tomorrow morning
command-remind = send a reminder now to whoever is overdue
command-meeting = decide each indicator and the proposal
command-minutes = the minutes of the meeting recorded
command-papers = number and day of each document, signed copies
command-differences = against what was sent last
command-close = make the result final; nobody changes it then
command-reopen = open a closed campaign, with a reason
command-next-year = start next year's self-assessment
command-recognition = record the decision, follow its term
command-measures = what level 2 still lacks
command-measure = report what became of last year's measure, as in /measure 2.4
command-log = who changed what; as Excel, too
command-dossier = every document with its evidence, one ZIP
command-unit-facts = governing body, receiving office, grounds, situation
command-documents = one document, Word and PDF
command-pdf = every document as PDF in one ZIP, where the server has LibreOffice
command-directives = directives from above
command-templates = the school's own Word templates, tried first; the logo
command-help = help with the question that is open
command-back = one step back
command-for-leads = lead, secretary
command-stop = pause

# The button of each command
choice-mine = My work
choice-more = Something else…
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
group-work-about = write and read sheets; what is missing
group-learning = Learning
group-learning-about = record, plan, own answers
group-team = Team, staff
group-team-about = progress, assignments, lists
group-papers = Dossier, documents
group-papers-about = make, receive, number them
group-forms = What documents say
group-forms-about = the unit, directives, templates
group-year = Meeting, end of year
group-year-about = decisions, closing, next year
group-own = Settings, my data
group-own-about = reminders, channels, language, erasure
menu-ask = What would you like to do?
menu-group = **{ $group }**
menu-line = • { $name }: { $about }
menu-home = Home

# What Telegram shows before the start, and in the assistant's profile
about-assistant =
    The assistant helps schools with the self-assessment as a “learning unit” (Circular 24/2023/TT-BGDĐT): sheets, evidence, cross-checks, the meeting, the dossier.

    You need your school's invitation code. Press Start and send it. In the chat, /tasks is home and /more is everything there is to do.
about-assistant-short = Helps schools with the “learning unit” self-assessment (Circular 24/2023). /tasks home, /more everything.
