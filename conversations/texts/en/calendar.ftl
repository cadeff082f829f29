# One's own calendar of the plan's days

calendar-comes = Your calendar follows in the next message.
calendar-name = Learning unit – { $unit }
calendar-ready =
    Your calendar: open this file, and the days of the plan go into your calendar app.
    When the plan changes, send /lich for a new one.
calendar-ready-link =
    Your calendar: open this file, and the days of the plan go into your calendar app.
    For a calendar that keeps itself up to date, add this address in your calendar app ("Add calendar by URL"): { $link }
    The address is for you only and works for more than a year. To revoke it: /thuhoi
calendar-empty = The plan has no day yet that concerns you. Send /lich again when it has.
calendar-who = For: { $who }
calendar-write = Sheets are due
calendar-check = Cross-checks are due
calendar-report = Last day to finish the report
calendar-report-about = The self-assessment report must be finished before { $day }.
calendar-dossier = Last day to send the dossier
calendar-dossier-about = The dossier must reach { $office } before { $day }.
