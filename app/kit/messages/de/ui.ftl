# Deutsch, Sie-Form. Wortliste:
# deal = Deal · registration = Registrierung · register = registrieren · submit = einreichen · queue = Prüfliste
# protection = Schutz · approve = freigeben · return = Rückfrage · deny = ablehnen · withdraw = zurückziehen
# release = aufgeben · expire = ablaufen · opportunity = Opportunity · draft = Entwurf · discount = Rabatt
# terms = Konditionen · tier = Partnerstufe · vendor = Hersteller · partner = Vertriebspartner · reseller = Händler
# distributor = Distributor · channel manager = Channel Manager · suspended = gesperrt · credit hold = Kreditsperre
# notice = Mitteilung · assign = zuweisen
# Kurze Wörter, die viele Seiten gemeinsam haben.
ui-export-csv = CSV exportieren
ui-export-xlsx = Excel exportieren
ui-count-of = von { $most } Zeichen
ui-optional = optional
ui-problem-named = { $field }: { $problem }
ui-problems-title = { $count ->
    [one] Bitte korrigieren Sie eine Angabe
   *[other] Bitte korrigieren Sie { $count } Angaben
}
ui-choose = Bitte wählen …
ui-next-page = Weiter
ui-previous-page = Zurück
ui-first-page = Erste Seite
ui-pages = Seiten
ui-now = jetzt

ui-stage-draft = Entwurf
ui-stage-review = In Prüfung
ui-stage-waiting = Wartet
ui-stage-waiting-place = Wartet, Platz { $place }
ui-stage-returned = Rückfrage
ui-stage-returned-you = Rückfrage an Sie
ui-stage-protected = Geschützt
ui-stage-denied = Abgelehnt
ui-stage-expired = Abgelaufen
ui-stage-revoked = Widerrufen
ui-stage-withdrawn = Zurückgezogen
ui-stage-won = Gewonnen
ui-stage-lost = Verloren

ui-days-left = { $count ->
    [one] noch 1 Tag
   *[other] noch { $count } Tage
}
ui-business-hours-left = { $count ->
    [one] noch 1 Std. Geschäftszeit
   *[other] noch { $count } Std. Geschäftszeit
}
ui-business-minutes-left = { $count ->
    [one] noch 1 Min. Geschäftszeit
   *[other] noch { $count } Min. Geschäftszeit
}
ui-hours-left = noch { $count } Std.
ui-minutes-left = noch { $count } Min.
ui-days-late = { $count ->
    [one] 1 Tag überfällig
   *[other] { $count } Tage überfällig
}
ui-business-hours-late = { $count ->
    [one] 1 Geschäftsstd. zu spät
   *[other] { $count } Geschäftsstd. zu spät
}
ui-business-minutes-late = { $count ->
    [one] 1 Geschäftsmin. zu spät
   *[other] { $count } Geschäftsmin. zu spät
}
ui-hours-late = { $count } Std. überfällig
ui-minutes-late = { $count } Min. überfällig
ui-days-ago = { $count ->
    [one] gestern
   *[other] vor { $count } Tagen
}
ui-hours-ago = vor { $count } Std.
ui-minutes-ago = vor { $count } Min.
ui-just-now = gerade eben
ui-in-days = { $count ->
    [one] morgen
   *[other] in { $count } Tagen
}
ui-in-hours = in { $count } Std.
ui-in-minutes = in { $count } Min.
ui-by = bis { $time }
ui-today = heute
ui-today-at = heute, { $time } Uhr
ui-tomorrow = morgen
ui-weekday-at = { $weekday }, { $time } Uhr
ui-tomorrow-at = morgen, { $time } Uhr
ui-yesterday = gestern
ui-left-until = { $left }, bis { $date }
ui-last-day = letzter Tag, bis Mitternacht
ui-ended = abgelaufen am { $date }
ui-date-at = { $date }, { $time } Uhr
ui-date = { $day }. { $month }
ui-date-year = { $day }. { $month } { $year }
ui-date-month-first = { $month } { $day }
ui-date-month-first-year = { $month } { $day }, { $year }
ui-weekday-date = { $weekday }, { $date }
ui-in-zone = { $when } { $zone }

ui-month-1 = Januar
ui-month-2 = Februar
ui-month-3 = März
ui-month-4 = April
ui-month-5 = Mai
ui-month-6 = Juni
ui-month-7 = Juli
ui-month-8 = August
ui-month-9 = September
ui-month-10 = Oktober
ui-month-11 = November
ui-month-12 = Dezember
ui-weekday-1 = Montag
ui-weekday-2 = Dienstag
ui-weekday-3 = Mittwoch
ui-weekday-4 = Donnerstag
ui-weekday-5 = Freitag
ui-weekday-6 = Samstag
ui-weekday-7 = Sonntag

ui-zone-utc = UTC
ui-zone-gmt = GMT
ui-zone-bst = UTC+1
ui-zone-ist = UTC+1
ui-zone-wet = WEZ
ui-zone-west = WESZ
ui-zone-cet = MEZ
ui-zone-cest = MESZ
ui-zone-eet = OEZ
ui-zone-eest = OESZ
ui-zone-est = UTC−5
ui-zone-edt = UTC−4
ui-zone-cst = UTC−6
ui-zone-cdt = UTC−5
ui-zone-mst = UTC−7
ui-zone-pst = UTC−8
ui-zone-pdt = UTC−7

# The vendor’s colour.
ui-hue = Akzentfarbe
ui-hue-hint = Die Seite ändert sich mit Ihrer Wahl. Text bleibt in jeder davon lesbar, hell und dunkel.
ui-hue-blue = Blau
ui-hue-violet = Violett
ui-hue-magenta = Magenta
ui-hue-red = Rot
ui-hue-orange = Orange
ui-hue-green = Grün
ui-hue-emerald = Smaragd
ui-hue-teal = Petrol
ui-hue-other = { $hue } Grad
# Bewerbungen
ui-request-previous = Vorige
ui-request-next = Nächste
ui-application-unconfirmed = Unbestätigt
ui-application-waiting = In Prüfung
ui-application-approved = Angenommen
ui-application-refused = Abgelehnt
ui-whose = Wessen Partner
ui-whose-mine = Meine Partner
ui-whose-all = Alle Partner
ui-erased-person = Gelöschte Person
