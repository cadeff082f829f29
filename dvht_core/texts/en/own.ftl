# A unit's own Word templates: checked before use

own-too-large = The template is too large; it must be under { $most } MB. Please take some pictures out of it and try again.
own-not-word = The file is no Word document (.docx). Please open it in Word, choose “Save as”, type .docx, and try again.
own-macros = The template holds macros or embedded objects. Please save it as .docx without macros and try again.
own-external = The template takes content from outside (pictures, files, or a template in a network). Please remove that link, put the content into the template, and try again. Addresses to click, of mail or of web pages, may stay.
own-active-field = The template has a field that fetches text from another file. Please put plain words in its place and try again.
own-no-field = The template has no place where data would be filled in, so that every document would look the same. Please put fields where something is to be filled in, or send a form with dots, for which the assistant proposes them.
own-syntax-open = At “{ $where }” a bracket is opened and not closed.
own-syntax-unended-for = The repeated part that begins at “{ $where }” has no end: add “endfor” after it.
own-syntax-unended-if = The conditional part that begins at “{ $where }” has no end: add “endif” after it.
own-syntax-stray = At “{ $where }” something is ended that was not begun before.
own-syntax-word = At “{ $where }” the word “{ $word }” cannot be used; only “for” and “if” can.
own-syntax-signs = At “{ $where }” what stands in the curly brackets is not right: write the name of a field, then a filter after a vertical bar.
own-forbidden-call = The template has a function call, which is not allowed. In braces write only the names of fields and filters.
own-forbidden-mul = The template has a multiplication, which is not allowed. In braces write only the names of fields and filters.
own-forbidden-pow = The template has a power, which is not allowed. In braces write only the names of fields and filters.
own-forbidden-include = The template has a command that puts in another file, which is not allowed. In braces write only the names of fields and filters.
own-forbidden-import = The template has a command that takes from another file, which is not allowed. In braces write only the names of fields and filters.
own-forbidden-macro = The template has a command of its own, which is not allowed. In braces write only the names of fields and filters.
own-forbidden = The template has a calculation or call that is not allowed ({ $what }). In braces write only the names of fields and filters.
own-unknown-field = There is no field “{ $name }”; the nearest is “{ $nearest }”.
own-unknown-filter = There is no filter “{ $name }”; the nearest is “{ $nearest }”.
