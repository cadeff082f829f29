"""A school's story over Telegram while another process kills the bot again and again.

keeper     that other process: runs `dvht run`, kills it, starts it at once
school     one installation: data folder, clock, keeper, a Telegram of its own
story      who says what, from the demo's story
phones     the people who say it, and wait for what they are to be told
weather    what goes wrong between bot and Telegram meanwhile
ending     what is left at the end, in a form that two runs can be compared by
"""
