# Small words that many pages share.
ui-export-csv = Export CSV
ui-export-xlsx = Export Excel
ui-count-of = of { $most } characters
ui-optional = optional
ui-problem-named = { $field }: { $problem }
ui-problems-title = { $count ->
    [one] Please correct one entry
   *[other] Please correct { $count } entries
}
ui-choose = Choose …
ui-next-page = Next
ui-previous-page = Previous
ui-first-page = First page
ui-pages = Pages
ui-now = now

ui-stage-draft = Draft
ui-stage-review = In review
ui-stage-waiting = Waiting
ui-stage-waiting-place = Waiting, place { $place }
ui-stage-returned = Question
ui-stage-returned-you = Question for you
ui-stage-protected = Protected
ui-stage-denied = Denied
ui-stage-expired = Expired
ui-stage-revoked = Revoked
ui-stage-withdrawn = Withdrawn
ui-stage-won = Won
ui-stage-lost = Lost

ui-days-left = { $count ->
    [one] 1 day left
   *[other] { $count } days left
}
ui-business-hours-left = { $count ->
    [one] 1 business hour left
   *[other] { $count } business hours left
}
ui-business-minutes-left = { $count ->
    [one] 1 business minute left
   *[other] { $count } business minutes left
}
ui-hours-left = { $count } h left
ui-minutes-left = { $count } min left
ui-days-late = { $count ->
    [one] 1 day late
   *[other] { $count } days late
}
ui-business-hours-late = { $count ->
    [one] 1 business hour late
   *[other] { $count } business hours late
}
ui-business-minutes-late = { $count ->
    [one] 1 business minute late
   *[other] { $count } business minutes late
}
ui-hours-late = { $count } h late
ui-minutes-late = { $count } min late
ui-days-ago = { $count ->
    [one] yesterday
   *[other] { $count } days ago
}
ui-hours-ago = { $count } h ago
ui-minutes-ago = { $count } min ago
ui-just-now = just now
ui-in-days = { $count ->
    [one] tomorrow
   *[other] in { $count } days
}
ui-in-hours = in { $count } h
ui-in-minutes = in { $count } min
ui-by = by { $time }
ui-today = today
ui-today-at = today { $time }
ui-tomorrow = tomorrow
ui-weekday-at = { $weekday } { $time }
ui-tomorrow-at = tomorrow { $time }
ui-yesterday = yesterday
ui-left-until = { $left }, until { $date }
ui-last-day = last day, until midnight
ui-ended = ended { $date }
ui-date-at = { $date }, { $time }
ui-date = { $day } { $month }
ui-date-year = { $day } { $month } { $year }
ui-date-month-first = { $month } { $day }
ui-date-month-first-year = { $month } { $day }, { $year }
ui-weekday-date = { $weekday } { $date }
ui-in-zone = { $when } { $zone }

ui-month-1 = January
ui-month-2 = February
ui-month-3 = March
ui-month-4 = April
ui-month-5 = May
ui-month-6 = June
ui-month-7 = July
ui-month-8 = August
ui-month-9 = September
ui-month-10 = October
ui-month-11 = November
ui-month-12 = December
ui-weekday-1 = Monday
ui-weekday-2 = Tuesday
ui-weekday-3 = Wednesday
ui-weekday-4 = Thursday
ui-weekday-5 = Friday
ui-weekday-6 = Saturday
ui-weekday-7 = Sunday

ui-zone-utc = UTC
ui-zone-gmt = GMT
ui-zone-bst = BST
ui-zone-ist = IST
ui-zone-wet = WET
ui-zone-west = WEST
ui-zone-cet = CET
ui-zone-cest = CEST
ui-zone-eet = EET
ui-zone-eest = EEST
ui-zone-est = EST
ui-zone-edt = EDT
ui-zone-cst = CST
ui-zone-cdt = CDT
ui-zone-mst = MST
ui-zone-pst = PST
ui-zone-pdt = PDT

# The vendor’s colour.
ui-hue = Accent colour
ui-hue-hint = The page changes as you choose. Text stays readable in every one of them, in light and in dark.
ui-hue-blue = Blue
ui-hue-violet = Violet
ui-hue-magenta = Magenta
ui-hue-red = Red
ui-hue-orange = Orange
ui-hue-green = Green
ui-hue-emerald = Emerald
ui-hue-teal = Teal
ui-hue-other = { $hue } degrees
# Applications
ui-request-previous = Previous
ui-request-next = Next
ui-application-unconfirmed = Unconfirmed
ui-application-waiting = In review
ui-application-approved = Approved
ui-application-refused = Refused
ui-whose = Whose partners
ui-whose-mine = My partners
ui-whose-all = All partners
ui-erased-person = Erased person
