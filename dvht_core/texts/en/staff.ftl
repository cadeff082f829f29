not-allowed-keep-staff = Only the team lead or the secretary can change the staff list.
not-allowed-read-record = A learning record is seen by the person, the team lead and the secretary only.
not-allowed-write-record = A learning record is kept by the person, the team lead and the secretary only.
not-allowed-write-plan = You are not on the staff list yet, so there is no learning plan to write. Please ask the secretary to add you.
not-allowed-approve-plan = Only the team lead or the secretary can approve a learning plan.
not-allowed-answer-census = Only the person, the team lead and the secretary can answer this.
not-allowed-confirm-census = Only the team lead or the secretary can confirm what people declare.

staff-unknown = This person is not on the staff list.
staff-namesake = { $name } is on the list already and nothing tells the two apart. Please add the year of birth or a staff number.
staff-left-before = The day of leaving is before the day of joining. Please check the two dates.
staff-leave-backwards = The leave ends before it begins. Please check the dates.
staff-all-joined = Nobody is left to invite: everybody on the list has joined.
staff-erased = { $name } has left the chat and the data were erased, so they cannot be invited again.
staff-list-none = There is no table of people in “{ $name }”. The table needs a heading row with a column “Họ và tên” (full name).
staff-list-elsewhere = Every row of “{ $name }” names another unit. Please check the file.
staff-list-long = “{ $name }” has more than { $most } rows, so it is probably not the list of one unit. Please check the file.
staff-list-namesakes = The list has people of the same name with nothing to tell them apart: { $names }. Please add a column for the year of birth or the staff number and send it again.
staff-names-none = There is no name in the message. Please send one name a line, or put commas between them.

list-unknown = This list has been used or let go. Please send it again if needed.
list-doubtful = It is not clear yet whom { $count } names on the list mean. Please answer those first.
list-not-readable = A list can be read from a Word (.docx) or Excel (.xlsx) file only. If you have a photo or PDF, please type the names.
list-unreadable = “{ $name }” could not be read. Please open it, save it as .docx or .xlsx and send it again.

answer-needs-reason = Please give the reason, so that the person knows what to add.
census-not-counted = Indicator { $indicator } is not counted person by person.
record-unknown = This entry of the learning record was not found; it may have been deleted.
record-needs-title = Please give the name of the course, certificate or title.
record-backwards = The day of expiry is before the day of issue. Please check the two dates.
goals-many = A learning plan has at most { $most } goals. Please join some of them.
goals-needed = The plan has no goal yet, so it cannot be sent.
goals-cannot = This learning plan is no longer at that step; it may just have been changed or approved.
total-from-staff = The number of members comes from the staff list. If it is wrong, please ask the team lead or the secretary to correct the list (/nhansu).

staff-kind-official = manager
staff-kind-civil-servant = civil servant
staff-kind-public-employee = public employee
staff-kind-worker = contract worker
staff-kind-guest = guest or task worker

record-kind-course = Course, training
record-kind-digital = Digital training
record-kind-language = Language certificate
record-kind-certificate = Other degree or certificate
record-kind-emulation = “Lao động tiên tiến” (Advanced Worker) or higher
record-kind-citizen = “Công dân học tập” (Learning Citizen)
staff-linked = This person of the team is linked with another line of the list already.
