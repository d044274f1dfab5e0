# Das Protokoll für die Revision, und wer wessen Daten angesehen hat.
audit-title = Protokoll
audit-lead = Alles, was geschehen ist, das Neueste zuerst. Hier lässt sich nichts ändern.
audit-csv = Als CSV exportieren
audit-jsonl = Als JSON-Zeilen exportieren
audit-export-name = protokoll-{ $date }.{ $ending }
audit-number = Nummer
audit-when = Wann
audit-what = Was geschah
audit-who = Wer
audit-who-hint = Name oder E-Mail-Adresse
audit-partner = Partner
audit-about = Worüber
audit-about-hint = Projektnummer oder Id
audit-from = Von
audit-to = Bis
audit-everything = Alles
audit-show = Anzeigen
audit-clear = Alles anzeigen
audit-empty-title = Keine passenden Ereignisse
audit-empty = Jede Handlung im Portal steht hier. Mit weiteren Filtern sehen Sie mehr.
audit-unsealed = noch nicht versiegelt
audit-no-hash = Noch nicht versiegelt
audit-open = Einzelheiten
audit-open-named = Einzelheiten: { $what }, Nummer { $number }
audit-kind = Art
audit-event-id = Id des Ereignisses
audit-subject = Id des Gegenstands
audit-hash = Hash
audit-previous = Vorheriger Hash
audit-content = Versiegelter Inhalt
audit-payload = Was das Protokoll darüber enthält
audit-forgotten = Hier wurden personenbezogene Daten gelöscht. Das Siegel gilt weiter.
audit-to-product = Produkt
audit-to-agreement = Vertrag
audit-to-application = Bewerbung
audit-to-programme = Programm

audit-verify-title = Protokoll prüfen
audit-verify-lead = Berechnet das Siegel jedes Ereignisses neu. Ein einziges geändertes, fehlendes oder hinzugefügtes Ereignis fällt auf.
audit-verify-now = Jetzt prüfen
audit-verify-waits-title = Die Prüfung läuft
audit-verify-waits = Bei einem langen Protokoll dauert das einige Minuten. Sie können diese Seite verlassen.
audit-verify-reload = Nachsehen, ob sie fertig ist
audit-verify-none-title = Noch nicht geprüft
audit-verify-none = Starten Sie eine Prüfung, um zu sehen, ob das Protokoll noch so ist, wie es versiegelt wurde.
audit-verify-last = Letzte Prüfung
audit-verify-holds-title = Das Protokoll ist unversehrt
audit-verify-holds = { $count ->
    [one] Ein versiegeltes Ereignis wurde geprüft.
   *[other] { $count } versiegelte Ereignisse wurden geprüft.
}
audit-verify-broken-title = Das Protokoll ist beschädigt
audit-verify-altered = Nummer { $number } wurde geändert.
audit-verify-missing = Nummer { $number } fehlt.
audit-verify-reordered = Nummer { $number } folgt nicht auf die davor.
audit-verify-stray = Nach Nummer { $number } steht ein Ereignis, das nicht ins Protokoll gehört.
audit-verify-redacted = { $count ->
    [one] Aus einem Ereignis wurden nach dem Versiegeln personenbezogene Daten genommen. Für den Rest steht ein späteres Ereignis ein.
   *[other] Aus { $count } Ereignissen wurden nach dem Versiegeln personenbezogene Daten genommen. Für den Rest stehen spätere Ereignisse ein.
}
audit-verify-emptied = { $count ->
    [one] Neben einem Ereignis wurden personenbezogene Daten gelöscht.
   *[other] Neben { $count } Ereignissen wurden personenbezogene Daten gelöscht.
}
audit-verify-unsealed = { $count ->
    [one] Ein Ereignis war noch nicht versiegelt.
   *[other] { $count } Ereignisse waren noch nicht versiegelt.
}
audit-verify-anchor = Letztes Siegel:
audit-verify-anchor-hint = Notieren Sie es außerhalb des Portals. „portico verify --expect“ zeigt damit später, ob das Ende des Protokolls abgeschnitten wurde.
audit-verify-history = Frühere Prüfungen
audit-verify-found = Ergebnis
audit-verify-count = Ereignisse

audit-access-title = Wer Daten angesehen hat
audit-access-lead = Wer vom Hersteller personenbezogene Daten anderer geöffnet hat, einmal je Stunde und Anmeldung.
audit-access-viewer = Wer
audit-access-what = Was
audit-access-whose = Wessen
audit-access-of-partner = Von welchem Partner
audit-access-empty-title = Keine Einträge
audit-access-empty = Wenn jemand vom Hersteller personenbezogene Daten öffnet, steht das hier.
access-sign-in = Konto und Sitzungen
access-people = Liste der Personen
access-people-export = Personen als Datei
access-application = Bewerbung
access-log-export = Protokoll als Datei
access-nobody-in-particular = Hersteller oder alle
