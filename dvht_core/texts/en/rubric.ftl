rubric-unknown = There is no rubric “{ $id }”. The rubrics are: { $known }.
rubric-unknown-indicator = The rubric “{ $rubric }” has no indicator { $code }.
