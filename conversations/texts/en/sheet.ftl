sheet-progress = **Indicator { $indicator }** · question { $number } of { $total }

sheet-progress-before = **Indicator { $indicator }** · a common question, asked once

sheet-ask-total = In { $year }, how many **members** did the whole unit have (managers, teachers, other staff)? The number is used for all of criterion 2 and for indicator 3.1.
sheet-ask-both = Send the total; or both ({ $what }, and the total), for example: 34/37
sheet-help-total = Members are the unit's officials, public employees and workers, not its pupils.
sheet-ask-learners_total = In { $year }, how many **learners** did the unit have?
sheet-help-learners_total = Learners are the pupils, students and trainees of an educational institution.
sheet-ask-differs = You sent { $met }/{ $claimed }, but the total on record for the whole school is **{ $total }**. Which total is right?
sheet-differs-keep = { $total } is right
sheet-differs-change = Change it to { $total } for all sheets

sheet-share = { $met }/{ $total } = **{ $percent }**.
sheet-share-reaches = Enough for **level { $level }** (from { $percent }%).
sheet-share-misses = Level { $level } needs { $percent }%: { $missing } more { $missing ->
        [one] person
       *[other] people
    }.

sheet-ask-description = **Description**: what has the unit done for this indicator?
sheet-ask-strengths = Which **strengths** does the unit have here?
sheet-ask-shortcomings = Are there any **shortcomings or limits**?
sheet-ask-measures = Which **measures to improve** are needed next year?
sheet-draft =
    Suggestion, in Vietnamese because it goes into the dossier:
    { $text }
sheet-wanted-example = Please add: { $detail }.
sheet-wanted-description = Please add why the indicator is not met.
sheet-wanted-strengths = Please add what was done well, with figures.
sheet-wanted-shortcomings = Please add the cause, if known.
sheet-wanted-measures = Please add what will be done, by whom and by when.
sheet-no-draft-yet = There is a suggestion once the sheet has all its answers.
sheet-no-draft-strengths = The answers and the evidence give nothing to suggest here.
sheet-no-draft-shortcomings = By the answers every requirement is met. If something could still be better, please write it here.
sheet-text-now =
    It now says:
    { $text }
    Send a new text to replace it, or choose below.
sheet-text-draft = Use this text
sheet-text-add = Use this text and add to it
sheet-text-all = Use the suggestions for all parts
sheet-text-last-year = Use last year's text
sheet-draft-instead =
    New suggestion:
    { $text }
sheet-text-replace = Use the new suggestion
sheet-text-clear = Leave empty
sheet-text-keep = Leave it as it is
sheet-text-skip = Skip
sheet-text-none = No shortcomings
sheet-text-done = Done
sheet-text-rewrite = Start this text again
sheet-text-bare = It is not clear what “{ $said }” means here. Please write a sentence to be printed on the sheet, or choose below.
sheet-text-noted = **{ $what }**: noted.
sheet-text-further = Add to: { $what }
sheet-text-more = Noted. Send more if there is more, or choose “Done”.
sheet-text-near = { $length } of { $limit } characters noted, nearly a full page. Send more if there is more, or choose “Done”.
sheet-text-long = This part takes at most { $limit } characters; your message went { $over } over and has not been noted. Please shorten it and send it again.
sheet-unknown-codes = The text mentions { $codes }, but no evidence has such a code yet. Please check the code, or send the evidence.
sheet-help-description = Say what the unit did, with figures and evidence codes such as [H1-1.1-01]. Two to four sentences are enough.
sheet-help-strengths = Say what the unit does well for this indicator, in a sentence or two.
sheet-help-shortcomings = Say what is still lacking and why. If there is nothing, choose “No shortcomings”.
sheet-help-measures = Say what will be done, by whom, and by when.

sheet-summary = **Indicator { $indicator }. { $title }**: written, not yet handed in.
sheet-summary-submitted = **Indicator { $indicator }. { $title }**: handed in, waiting for the cross-check.
sheet-summary-checked = **Indicator { $indicator }. { $title }**: cross-checked.
sheet-summary-final = **Indicator { $indicator }. { $title }**: final.
sheet-ask-submit = Is sheet **{ $indicator }** right as it is?
sheet-summary-submit = Hand in the sheet
sheet-summary-correct = Change an answer
sheet-summary-write = Write: { $what }
sheet-summary-review = Look again: { $what }
sheet-summary-still-right = What is written still holds
sheet-review-first = Please write or look again at the parts marked ⚠, then hand in the sheet.
sheet-lacks-shortcomings = ⚠ No shortcomings are named yet.
sheet-lacks-measures = ⚠ There are no measures to improve yet.
sheet-reopened = Sheet **{ $indicators }** has changed since it was handed in, so it must be handed in again.
sheet-outdated = ⚠ { $what }: written for earlier figures.
sheet-outdated-level = ⚠ { $what }: written when the result was “{ $before }”, which is now “{ $now }”.
sheet-summary-leave = Back to the task list
sheet-remark = ↩ { $by } remarks: “{ $text }”
sheet-submitted = ✅ Sheet **{ $indicator }** has been handed in. Whoever cross-checks it will be told.

sheet-ask-correct = Which answer would you like to change?
sheet-correct-choice = { $what }: { $now }
sheet-what-total = Number of members
sheet-what-learners_total = Number of learners
sheet-what-evidence = Evidence
sheet-what-description = Description
sheet-what-strengths = Strengths
sheet-what-shortcomings = Shortcomings and limits
sheet-what-measures = Measures to improve
sheet-text-empty = empty
sheet-evidence-count = { $count ->
        [one] one item of evidence
       *[other] { $count } items of evidence
    }

sheet-line = • { $what }: { $now }
sheet-line-evidence = • Evidence { $code }: { $title }{ $files ->
        [0] {""}
        [1] {""}
       *[other] {" "}({ $files } files)
    }
sheet-line-no-evidence = • Evidence: none yet
sheet-figure = { $met }/{ $total } { $noun } ({ $percent })
sheet-unanswered-yet = not answered yet

sheet-level-open = There are not enough answers yet to work out the level.
sheet-level-0 = Result: **not met**.
sheet-level-1 = Result: **meets level 1**.
sheet-level-2 = Result: **meets level 2**.
sheet-level-why = – { $why }
sheet-level-checker = The cross-checker sees it differently: { $level }.

sheet-on-behalf = You are writing for { $who }; the sheet will say so.
sheet-being-written = { $who } is writing this sheet, last answer at { $when }. The answers given are kept; you can go on with the others.
sheet-resume = Going on with the sheet. So far: { $said }.
sheet-evidence-none = none yet
sheet-as-elsewhere = { $what }: “{ $now }”, as answered for another indicator.
sheet-answer-yes = Yes
sheet-answer-no = No
sheet-answer-now = Now: { $now }
