# Dateien mit Partnern und mit deren Personen.
partners-import = Importieren
partners-import-people = Personen importieren
partner-event-person-held = { $who } hat { $name } hinzugefügt und die Einladung zurückgehalten
partner-import-title = Partner importieren
partner-import-lead = Sie sehen, was hinzukommt, bevor etwas gespeichert wird. Partner, die schon da sind, bleiben, wie sie sind.
partner-import-preview = Partner prüfen
partner-import-template-name = partner.csv
partner-import-file-hint = CSV aus jeder Tabellenkalkulation, mit den Spalten unten in beliebiger Reihenfolge. Höchstens { $most } Zeilen und { $megabytes } MB.
partner-import-content = Was darin stehen darf
partner-import-company = Der Name der Firma.
partner-import-country = Der Name eines Landes oder sein Code aus zwei Buchstaben: Deutschland oder DE.
partner-import-kind = Fachhändler oder Distributor. Leer: Fachhändler.
partner-import-tier = Der Name der Stufe. Leer: die erste Stufe des Programms.
partner-import-currency = Der Code einer Währung, etwa EUR. Leer: die erste Währung des Programms.
partner-import-domain = Die Webdomain, etwa nordmess.example.
partner-import-tax-id = Die Steuernummer oder USt-IdNr.
partner-import-territory = Die Länder, in denen der Partner verkauft, durch Kommas getrennt.
partner-import-distributor = Für Fachhändler: Name, Webseite oder Steuernummer des Distributors. Er darf in derselben Datei stehen.
partner-import-manager = Die E-Mail-Adresse des Channel Managers. Leer: noch niemand.
partner-import-new = { $count } neu
partner-import-known = { $count } schon da
partner-import-button = { $count ->
    [one] Einen Partner importieren
   *[other] { $count } Partner importieren
}
partner-import-nothing = Alle Partner in dieser Datei sind schon da.
partner-import-new-title = Partner, die hinzukommen
partner-import-known-title = Schon da, werden ausgelassen
partner-import-with = Distributor, Channel Manager
partner-import-in-file = In der Datei
partner-import-here = Schon da
partner-import-same = Erkannt an
partner-import-same-tax-id = Steuernummer
partner-import-same-domain = Webseite
partner-import-same-name = Name
partner-import-added = { $count ->
    [one] Ein Partner importiert
   *[other] { $count } Partner importiert
}
partner-import-finished = Diese Datei ist erledigt. Um etwas zu ändern, öffnen Sie den Partner oder laden Sie eine andere Datei hoch.
partner-import-to-list = Zu den Partnern
partner-import-stale-title = Es wurde nichts importiert: seit Ihrer Vorschau hat sich etwas geändert
partner-import-stale = Unten steht, was die Datei jetzt bewirken würde. Prüfen Sie es und importieren Sie dann.
people-import-title = Personen importieren
people-import-lead = Laden Sie Personen mehrerer Partner auf einmal ein. Sie sehen alles, bevor etwas gespeichert wird.
people-import-preview = Personen prüfen
people-import-template-name = personen.csv
people-import-person = Der Name der Person.
people-import-email = Ihre E-Mail-Adresse. Dorthin gehen Einladungen.
people-import-partner = Name, Webseite oder Steuernummer des Partners. Der Partner muss schon da sein.
people-import-roles = Administrator, Vertrieb, Schulung, Marketing oder Buchhaltung; mehrere durch Kommas getrennt.
people-import-language = en oder de. Leer: Ihre eigene Sprache.
people-import-new = { $count } neu
people-import-known = { $count } schon dort
people-import-invitations = Einladungen
people-import-send = Jetzt senden
people-import-send-hint = Alle bekommen eine E-Mail mit einem Link, um ein Passwort zu wählen.
people-import-hold = Zurückhalten
people-import-hold-hint = Noch erfährt niemand davon. Sie senden die Einladungen später: einzeln, für einen Partner oder alle.
people-import-button = { $count ->
    [one] Eine Person importieren
   *[other] { $count } Personen importieren
}
people-import-nothing = Alle in dieser Datei gehören schon zu ihrem Partner.
people-import-new-title = Personen, die hinzukommen
people-import-known-title = Schon dort, werden ausgelassen
people-import-at = Partner
people-import-own-lead = Laden Sie mehrere Kolleginnen und Kollegen auf einmal ein. Sie sehen alles, bevor etwas gespeichert wird.
people-import-own-partner = Der Name Ihrer Firma. Sie können diese Spalte weglassen.
people-import-own-nothing = Alle in dieser Datei gehören bereits zu Ihrer Firma.
people-import-own-finished = Diese Datei ist fertig. Um etwas zu ändern, gehen Sie zu Ihren Personen oder laden Sie eine andere Datei hoch.
people-import-to-people = Zu den Personen
people-import-added = { $count ->
    [one] Eine Person importiert
   *[other] { $count } Personen importiert
}
people-held = Einladung zurückgehalten
people-send = Einladung senden
people-send-named = Einladung an { $name } senden
people-held-title = Zurückgehaltene Einladungen
people-held-lead = Diese Personen stehen bei ihren Partnern und wissen noch nichts davon.
people-held-of = { $count ->
    [one] Eine Einladung ist zurückgehalten.
   *[other] { $count } Einladungen sind zurückgehalten.
}
people-held-send = { $count ->
    [one] Eine Einladung senden
   *[other] { $count } Einladungen senden
}
people-held-sent = { $count ->
    [0] Es war keine Einladung mehr zurückgehalten
    [one] Eine Einladung gesendet
   *[other] { $count } Einladungen gesendet
}
