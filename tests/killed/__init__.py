"""A school's story over Telegram while another process kills the bot again and again.

program_runner  that other process: runs `dvht run`, kills it, starts it at once
school          one installation: data folder, clock, program runner, a Telegram of its own
story           who says what, from the demo's story
phones          the people who say it, and wait for what they are to be told
network_faults  what goes wrong between bot and Telegram meanwhile
story_runs      one run of the story, undisturbed or not, and its figures
final_state     what is left at the end, in a form that two runs can be compared by
"""
