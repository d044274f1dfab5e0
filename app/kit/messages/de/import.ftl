# Dateien, die angesehen werden, bevor etwas übernommen wird.
import-more = { $count ->
    [one] und eines mehr
   *[other] und { $count } weitere
}
import-problems = { $count ->
    [one] Eine Zeile ist fehlerhaft
   *[other] { $count } Zeilen sind fehlerhaft
}
import-problems-title = Fehler
import-problems-hint = Es wird nichts importiert, bis alle Zeilen stimmen. Korrigieren Sie die Datei und laden Sie sie noch einmal hoch.
import-line = Zeile
import-whole-line = Ganze Zeile
import-column = Spalte
import-where = Wo
import-in-column = Spalte „{ $name }“
import-problem = Problem
import-written = Wert
import-problems-file = Liste herunterladen
import-problems-name = fehler.csv
import-unread = Nicht gelesene Spalten: { $names }
import-file = Datei
import-look = Vorschau anzeigen
import-cancel = Abbrechen
import-template = Vorlage herunterladen
import-columns = Spalten
import-required = erforderlich
import-optional = freiwillig
