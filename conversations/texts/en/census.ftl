choice-census = Figures 2.1–2.5, 3.1
choice-declare = My answers
declare-greets = Answers for { $year }: only what your learning record does not already tell.
declare-head = **Indicator { $indicator }**
declare-head-for = **Indicator { $indicator }** · answered for **{ $person }**
declare-related = The learning record has: { $records }.
declare-answered = Indicator **{ $indicator }** has its answer, which is kept. To change it, open /declare and choose “Correct { $indicator }”.
declare-help = What counts as proof: { $proof }. The secretary confirms it after a look.
declare-summary = Answers for { $year }:
declare-not-counted = This person does not count as a member on 31/12/{ $year }, so there is nothing to answer.
declare-line = • **{ $indicator }** { $title }: { $now }
declare-declared = yes, to be confirmed
declare-confirmed = ✅ confirmed
declare-refused = not confirmed
declare-refused-for = not confirmed (“{ $reason }”)
declare-no = no
declare-missing = not answered
declare-by-record = yes, by the record ({ $record }), to be confirmed
declare-office = entered by the secretary from decisions and lists
declare-correct = Correct { $indicator }

census-none = There is no staff list yet, so nothing can be counted person by person. To start one, please send /staff.
census-overview = Figures of { $year }, of **{ $total }** members:
census-line = **{ $indicator }**: { $met }/{ $total } ({ $percent }) confirmed{ $count ->
    [0] .
   *[other] ; { $also }.
    }
census-also-declared = { $count } to be confirmed
census-also-missing = { $count } unknown
census-owed = { $count ->
    [one] 1 person still owes an answer; nobody else is reminded.
   *[other] { $count } people still owe an answer; nobody else is reminded.
    }
census-reaches = Reaches level { $level } (from { $percent }%).
census-misses = Level { $level } needs { $percent }%: { $missing } more.
census-what-if = If all { $count } waiting were confirmed: { $met }/{ $total } ({ $percent }), { $level }.
census-could-lapsed = With a certificate that expires before 31/12: { $names }.
census-could-missing = Unknown: { $names }.
census-expires = { $name } ({ $day })
census-more = { $count } more
census-ask-suppose = If how many people met it? Type a number, for example: 35. Nothing is changed.
census-supposed = A trial: with { $met } out of { $total } ({ $percent }), indicator **{ $indicator }**: { $level }.
census-supposed-misses = Level { $level } needs { $missing } more.
census-supposed-whole = Then criterion { $criterion }: { $of_criterion }; the whole school: { $of_unit }.
census-proof = What counts as proof: { $proof }.
census-waiting = Waiting to be confirmed ({ $count }): { $names }.
census-unconfirmed = Not confirmed yet ({ $count }): { $names }.
census-go-on = Go on with the list received
census-all = Confirm all { $count } waiting
census-decide = Look and confirm one by one
census-send = Send a list of who met it
census-suppose = Try a figure
census-but = Name who did not; all others did
census-who = See everybody by name
census-back = Other indicators
census-ask-send = Please send the list of those who **met** it: an Excel or Word file (a decision with its list), or type the names. You will be asked about any name that is not clear.
census-ask-but = Please send the names of those who did **not** meet it (an Excel or Word file, or typed). All other members are confirmed.
census-ask-decide = Whose answer would you like to see? That you looked is noted in the log.
census-everybody = Nobody: all have met it
census-names-confirmed = **Confirmed ({ $count }):**
census-names-declared = **To be confirmed ({ $count }):**
census-names-refused = **Not confirmed ({ $count }):**
census-names-no = **Answered no ({ $count }):**
census-names-missing = **Unknown ({ $count }):**
census-case-declared = Declared, to be confirmed.
census-case-confirmed = Confirmed.
census-case-refused = Not confirmed.
census-case-no = Answered no.
census-case-missing = Unknown.
census-case-confirm = Confirm
census-case-refuse = Do not confirm
census-case-back = Back
census-confirmed = Confirmed.
census-ask-reason = Please give the reason; the person will be told.
census-refused = Noted as not confirmed, and the person was told.

sheet-census = The figure of { $year } comes from the staff list, person by person:
sheet-census-own = The sheet says **{ $met }**, other than the list, for this reason: “{ $reason }”
sheet-census-ask = Send **{ $met }** to take this figure, or send another with a reason.
sheet-census-total = By the staff list the unit has { $total } members. Please send only how many met it.
sheet-census-why = You wrote **{ $own }**, while **{ $met }** people are confirmed on the list. Another figure can stand only with a reason. What is it?
sheet-census-cancel = Keep the list's figure
sheet-census-noted = Noted with your reason; the checker will see both.
sheet-line-own = Differs from the staff list ({ $met }), because: { $reason }
