# A unit's own Word templates: checked before use

own-too-large = The template is too large; it must be under { $most } MB. Please take some pictures out of it and try again.
own-not-word = The file is no Word document (.docx). Please open it in Word, choose “Save as”, type .docx, and try again.
own-macros = The template holds macros or embedded objects. Please save it as .docx without macros and try again.
own-external = The template has links to the outside (a picture, another template or a hyperlink). Please remove the link, put its content into the template itself, and try again.
own-active-field = The template has a field that fetches text from another file. Please put plain words in its place and try again.
own-syntax = Something is written wrongly near “{ $where }” ({ $reason }). Each opening brace needs a closing one, each “for” an “endfor”, each “if” an “endif”.
own-forbidden = The template has a calculation or call that is not allowed ({ $what }). In braces write only the names of fields and filters.
own-unknown-field = There is no field “{ $name }”; the nearest is “{ $nearest }”.
own-unknown-filter = There is no filter “{ $name }”; the nearest is “{ $nearest }”.
