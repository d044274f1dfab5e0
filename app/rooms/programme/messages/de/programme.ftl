# Die Einstellungen des Programms: geltend, entworfen, veröffentlicht, zurückgezogen.
programme-title = Programmeinstellungen
programme-start = Entwurf beginnen
programme-edit = Entwurf bearbeiten
programme-draft = Entwurf
programme-history = Verlauf
programme-back = Zurück zu den Einstellungen
programme-nothing-in-force = Noch gelten keine Einstellungen
programme-empty = Die Einstellungen sagen, wie lange ein Deal geschützt ist, welche Rabatte gelten und wann Sie geöffnet haben. Sobald sie gelten, können Partner Deals registrieren.
programme-nothing-yet = Vorher
programme-scheduled = Für später veröffentlicht
programme-version = Fassung { $number }
programme-version-in-force = Fassung { $number }, gilt seit { $from }
programme-version-later = Fassung { $number }, ab { $from }
programme-done-published = Veröffentlicht
programme-done-discarded = Entwurf gelöscht
programme-done-withdrawn = Fassung zurückgezogen
programme-draft-there = Es gibt einen Entwurf der nächsten Fassung
programme-draft-saved-by = Zuletzt gespeichert von { $by }, { $at }.
programme-draft-none = Sie beginnen mit den zuletzt veröffentlichten Einstellungen.
programme-waits = { $by } bittet um Zustimmung zu diesem Entwurf
programme-waits-edit = Wenn Sie Änderungen speichern, muss erneut um Zustimmung gebeten werden.
programme-waits-other = Jemand anderes aus der Programmleitung muss zustimmen.
programme-compare-open = Vergleichen

# Die Teile.
programme-part-vendor = Name und Aussehen
programme-part-calendar = Geschäftskalender
programme-part-registration = Deal-Registrierung
programme-part-tiers = Stufen und Rabatte
programme-part-reasons = Gründe und Rückfragen
programme-part-currencies = Währungen

# Die Einstellungen und ihre Felder.
programme-from = Gültig ab
programme-from-hint = Frühestens { $date }.
programme-name = Firmenname
programme-portal-name = Name des Portals
programme-hue = Farbe
programme-zone = Zeitzone
programme-hours-title = Öffnungszeiten
programme-hours-hint = Prüffristen laufen nur, während Sie geöffnet haben. Lassen Sie an geschlossenen Tagen beide Zeiten leer.
programme-opens = { $day }, öffnet
programme-closes = { $day }, schließt
programme-closed = Geschlossen
programme-holidays = Feiertage
programme-holidays-hint = Ein Datum je Zeile, zum Beispiel 2026-12-25.
programme-protection = Schutz in Tagen
programme-protection-hint = Ab der Freigabe.
programme-extension = Tage der Verlängerung
programme-extension-hint = Um so viele Tage können Partner den Schutz selbst verlängern, einmal. Leer: nur Sie können es.
programme-horizon = Längste Zeit bis zum Auftrag, in Tagen
programme-horizon-hint = Deals, die später erwartet werden, können noch nicht registriert werden.
programme-triage = Prüfung beginnen binnen, in Geschäftsstunden
programme-triage-hint = Zum Beispiel 4 oder 4:30.
programme-decision = Entscheiden binnen, in Arbeitstagen
programme-decision-hint = Ab der Einreichung.
programme-countries = Länder
programme-countries-chosen = { $count } ausgewählt: anzeigen und ändern
programme-via-distributor = Länder, die einen Distributor brauchen
programme-via-distributor-hint = Codes wie PL CZ. Reseller nennen dort den Distributor, über den ein Deal gekauft wird.
programme-minimum = Mindestwerte
programme-minimum-hint = Ein Betrag je Währung. Deals in anderen Währungen können nicht registriert werden.
programme-minimum-in = Mindestwert in { $currency }
programme-currency = Währung { $number }
programme-amount = Betrag { $number }
programme-amount-about = { $amount } (etwa { $own })
programme-tiers = Stufen
programme-tiers-hint = Die niedrigste zuerst. Eine Stufe, in der Partner sind, kann nicht entfernt werden.
programme-tier-name-of = Name der Stufe { $tier }
programme-tier-discount-of = Rabatt der Stufe { $tier }
programme-tier-en = Stufe { $number }, auf Englisch
programme-tier-de = Stufe { $number }, auf Deutsch
programme-denial-en = Grund { $number }, auf Englisch
programme-denial-de = Grund { $number }, auf Deutsch
programme-return-en = Frage { $number }, auf Englisch
programme-return-de = Frage { $number }, auf Deutsch
programme-discount = Rabatt der Stufe { $number }, in %
programme-limit = Rabattgrenze in %
programme-limit-hint = Ein höherer Rabatt braucht die Zustimmung einer zweiten Person aus der Programmleitung. Ebenso, wenn die Grenze angehoben oder entfernt wird.
programme-others = Andere Registrierungen, wenn eine freigegeben wird
programme-others-wait = Warten in der Reihenfolge
programme-others-deny = Werden abgelehnt
programme-others-denied = Werden abgelehnt: { $reason }
programme-others-reason = Begründung für die anderen
programme-others-reason-en = Begründung der Ablehnung, auf Englisch
programme-others-reason-de = Begründung der Ablehnung, auf Deutsch
programme-reasons-hint = Werden angeboten, wenn eine Registrierung abgelehnt oder zurückgegeben wird. Der Text lässt sich dann noch ändern.
programme-denial-reasons = Gründe für eine Ablehnung
programme-return-reasons = Rückfragen
programme-base = Basiswährung
programme-base-hint = In dieser Währung werden Summen gezeigt, zum Beispiel EUR.
programme-rates = Wechselkurse
programme-rates-hint = Was eine Einheit der Basiswährung kostet, ab einem Datum. Es gilt der jüngste Kurs.
programme-rate = Kurs { $number }
programme-rate-from = Kurs { $number } gilt ab
programme-rate-of = Kurs von { $currency } ab { $from }
programme-row-remove = Zeile { $number } entfernen
programme-row-up = Zeile { $number } nach oben
programme-remove = Entfernen
programme-percent = { $percent } %
programme-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
programme-hours = { $count ->
    [one] 1 Geschäftsstunde
   *[other] { $count } Geschäftsstunden
}
programme-hours-minutes = { $time } Geschäftsstunden

# Der Entwurf.
programme-draft-title = Entwurf der nächsten Fassung
programme-draft-saved = Entwurf gespeichert
programme-save = Entwurf speichern
programme-save-compare = Speichern und vergleichen
programme-discard = Entwurf löschen
programme-discard-sure = Der Entwurf wird für alle Programmverantwortlichen gelöscht. Was veröffentlicht ist, bleibt, wie es ist.
programme-stale-by = { $by } hat währenddessen andere Werte gespeichert
programme-stale-gone = Der Entwurf wurde währenddessen veröffentlicht oder gelöscht
programme-stale = Diese Einstellungen haben Sie beide geändert, deshalb ist noch nichts gespeichert. Alles andere ist zusammengeführt. Haken Sie an, was Sie aus dem gespeicherten Entwurf übernehmen, und speichern Sie; ohne Haken ersetzt Ihre Eingabe den gespeicherten Wert.
programme-stale-take = Übernehmen
programme-stale-take-of = Gespeicherten Wert übernehmen: { $setting }
programme-stale-theirs = Gespeichert
programme-stale-yours = Ihre

# Vergleichen und veröffentlichen.
programme-compare-title = Vergleichen und veröffentlichen
programme-compare-lead = Das wird Fassung { $number }, gültig ab { $from }.
programme-setting = Einstellung
programme-change = Änderung
programme-change-new = Neu
programme-change-removed = Entfernt
programme-change-changed = Geändert
programme-none = Keine
programme-no-changes = Keine Änderungen.
programme-nothing-changes = Der Entwurf ändert nichts
programme-unchanged = { $count ->
    [one] 1 unverändert
   *[other] { $count } unverändert
}
programme-publish = Veröffentlichen
programme-ask = Um Zustimmung bitten
programme-consent = Zustimmen und veröffentlichen
programme-reopen = Zurück zum Entwurf
programme-two-people = Das braucht die Zustimmung einer zweiten Person aus der Programmleitung
programme-above-limit = { $what }: { $discount }, über der Grenze von { $limit }
programme-limit-loosened = Rabattgrenze: { $from } → { $to }
programme-asked-title = Um Zustimmung gebeten
programme-asked = Jemand anderes aus der Programmleitung kann jetzt zustimmen und veröffentlichen.

# Eine Fassung, und der Verlauf.
programme-what-changed = Was sich ändert
programme-all-settings = Alle Einstellungen
programme-withdraw = Fassung zurückziehen
programme-withdraw-sure = Sie tritt nie in Kraft; was in ihr steht, bleibt im Verlauf lesbar.
programme-versions = Fassung
programme-state = Status
programme-state-in-force = Gilt seit { $from }
programme-state-later = Gilt ab { $from }
programme-state-earlier = Galt ab { $from }, inzwischen ersetzt
programme-state-withdrawn = Zurückgezogen
programme-published = Veröffentlicht von
programme-asked-by = Um Zustimmung gebeten von
programme-withdrawn = Zurückgezogen von
programme-by-at = { $by }, { $at }
programme-by-nobody = Ohne das Portal eingerichtet
programme-activity = Aktivität
programme-history-empty = Im Portal wurde noch nichts geändert.
programme-event-started = { $who } hat einen Entwurf begonnen
programme-event-saved = { $who } hat den Entwurf geändert
programme-event-discarded = { $who } hat den Entwurf gelöscht
programme-event-asked = { $who } hat um Zustimmung gebeten, gültig ab { $from }
programme-event-taken-back = { $who } hat den Entwurf zur Bearbeitung zurückgeholt
programme-event-published = { $who } hat Fassung { $number } veröffentlicht, gültig ab { $from }
programme-event-withdrawn = { $who } hat Fassung { $number } zurückgezogen
