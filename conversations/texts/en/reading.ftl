# Reading answers that were typed freely
misread-date = The assistant could not find a date in “{ $said }”. Please send day and month, for example: { $example }
