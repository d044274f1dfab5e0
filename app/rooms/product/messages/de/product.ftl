# Die Preisliste.
products-title = Produkte
products-lead = Die Preisliste, aus der Partner wählen, wenn sie einen Deal registrieren.
products-empty-title = Noch keine Produkte
products-empty = Legen Sie sie einzeln an, oder importieren Sie Ihre Preisliste aus einer Datei.
products-add = Produkt anlegen
products-add-hint = Eine Nummer, die es schon gibt, ändert dieses Produkt.
products-save = Produkt speichern
products-import = Preisliste importieren
products-file = Datei
products-file-hint = CSV aus einer Tabellenkalkulation, mit den Spalten Artikelnummer, Bezeichnung, Währung und Preis. Sie sehen, was sich ändert, bevor etwas gespeichert wird.
products-look = Vorschau anzeigen
products-done-saved = Produkt gespeichert
products-done-imported = { $count ->
    [one] Ein Produkt importiert
   *[other] { $count } Produkte importiert
}
product-sku = Nummer
product-name = Produkt
product-currency = Währung
product-price = Listenpreis

import-title = Importvorschau
import-button = Importieren
import-cancel = Abbrechen
import-added = { $count } neu
import-changed = { $count } geändert
import-unchanged = { $count } unverändert
import-added-title = Neue Produkte
import-changed-title = Geänderte Produkte
import-nothing = Alles in dieser Datei steht schon in der Preisliste.
import-problems = { $count ->
    [one] Eine Zeile ist fehlerhaft
   *[other] { $count } Zeilen sind fehlerhaft
}
import-problems-hint = Es wird nichts importiert, bis alle Zeilen stimmen. Korrigieren Sie die Datei und laden Sie sie noch einmal hoch.
import-line = Zeile
import-column = Spalte
import-problem = Problem
