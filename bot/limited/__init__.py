"""Somebody's files are opened here alone: in a few processes, with limits of what they may take.

A Word, Excel or PDF file, a picture, a template comes from outside: a few kilobytes can ask for
hours or gigabytes, and a decoder can crash. What opens such a file is a task (`tasks`); `pool` has
tasks done by processes (`worker`) that may do nothing but answer. What goes wrong there is a
sentence for whoever sent the file; everybody else notices nothing.

On Windows there are no limits of memory and of time of the processor: the limit of time by the
clock, and of output, hold there too.
"""
