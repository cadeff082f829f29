invitation-busy = Too many wrong invitation codes are being sent at the moment, so the assistant is not taking any codes. Your code is still good; please send it again in an hour.
