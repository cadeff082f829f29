# What documents say of the unit (/unit)

unit-facts-head = The documents of the dossier say this of the unit:
unit-facts-line = – { $name }: { $value }
unit-facts-none = nothing yet
unit-facts-ask = Which of these would you like to write or change?
unit-facts-governing-body = The body above
unit-facts-receiving-office = Who receives the dossier
unit-facts-dossier-before = When the dossier must be there
unit-facts-description = The unit’s situation
unit-facts-bases = Further documents to cite
unit-facts-ask-governing-body = The body above is printed at the top left, over the unit’s name. What is it called? For example: UBND xã Hua Thanh
unit-facts-ask-receiving-office = Which office do report and request go to? Its full name, please, for example: Phòng Văn hoá - Xã hội xã Hua Thanh
unit-facts-ask-dossier-before = Before which day of the next year must the dossier be there? Day and month, please, for example: 15/01
unit-facts-ask-description = What does the report say of the unit’s situation? Each line becomes a paragraph, in Vietnamese.
unit-facts-ask-bases = What else do documents cite beside the circular and the decision? One document a line, in Vietnamese and without “Căn cứ”, for example: Hướng dẫn số 08/HD-PGDĐT ngày 06 tháng 12 năm 2024 của Phòng Giáo dục và Đào tạo
unit-facts-take-back = To take it back, send “bỏ”.
unit-facts-misread-day = No day and month could be read in “{ $said }”. Please answer, for example: 15/01
unit-facts-kept = **{ $name }** is written down; documents made from now on will print it.
unit-facts-taken-back = **{ $name }** is taken back.
