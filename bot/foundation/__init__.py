"""What every part of the shell works with: services, the clock, group commits, link targets."""
