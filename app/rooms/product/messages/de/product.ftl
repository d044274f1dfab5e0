# Die Preisliste.
products-title = Produkte
products-lead = Die Preisliste, aus der Partner wählen, wenn sie einen Deal registrieren.
products-empty-title = Noch keine Produkte
products-empty = Legen Sie sie einzeln an, oder importieren Sie Ihre Preisliste aus einer Datei.
products-none-title = Keine passenden Produkte
products-none = Versuchen Sie eine andere Nummer oder einen anderen Namen, oder zeigen Sie auch eingestellte Produkte an.
products-clear = Zurücksetzen
products-search = Nummer oder Name
products-show = Anzeigen
products-show-offered = In der Preisliste
products-show-discontinued = Eingestellt
products-show-all = Alle
products-find = Suchen
products-add = Produkt anlegen
products-save = Produkt speichern
products-cancel = Abbrechen
products-back = Zu den Produkten
products-import = Preisliste importieren
products-file-hint = CSV aus einer Tabellenkalkulation, mit den Spalten Artikelnummer, Bezeichnung, Währung und Preis. Höchstens { $most } Zeilen und { $megabytes } MB. Ein Produkt mit Preisen in mehreren Währungen hat für jede eine Zeile.
products-done-imported = { $count ->
    [one] Ein Produkt importiert
   *[other] { $count } Produkte importiert
}
product-sku = Nummer
product-name = Produkt
product-price = Listenpreis
product-price-in = Listenpreis in { $currency }
product-price-hint = Geben Sie einen Preis in mindestens einer Währung ein. Partner, die in einer anderen registrieren, geben den Wert selbst ein.
product-open = { $number } öffnen
product-facts = In der Preisliste
product-changed = Zuletzt geändert
product-discontinued = Eingestellt
product-discontinue = Einstellen
product-discontinue-hint = Partner können es nicht mehr wählen. Deals, die es enthalten, bleiben, wie sie sind.
product-reinstate = Wieder anbieten
product-reinstate-hint = Partner können dieses Produkt nicht wählen.
product-done-added = Produkt angelegt
product-done-saved = Produkt gespeichert
product-done-discontinued = Produkt eingestellt
product-done-reinstated = Produkt wird wieder angeboten
product-history = Verlauf
product-event-added = { $who } hat es angelegt
product-event-changed = { $who } hat es geändert
product-event-discontinued = { $who } hat es eingestellt
product-event-reinstated = { $who } hat es wieder angeboten
product-event-imported = { $who } hat eine Datei importiert

import-lead = Sie sehen, was sich ändert, bevor etwas gespeichert wird. Produkte, die nicht in der Datei stehen, bleiben, wie sie sind.
import-title = Importvorschau
import-button = Importieren
import-added = { $count } neu
import-changed = { $count } geändert
import-unchanged = { $count } unverändert
import-added-title = Neue Produkte
import-changed-title = Geänderte Produkte
import-unchanged-title = Unveränderte Produkte
import-nothing = Alles in dieser Datei steht schon in der Preisliste.
import-finished-title = Diese Datei wurde schon importiert
import-stale-title = Es wurde nichts importiert: die Preisliste hat sich seit Ihrer Vorschau geändert
import-stale = Unten steht, was die Datei jetzt ändern würde. Prüfen Sie es und importieren Sie dann.
import-since = { $count ->
    [one] Ein Produkt dieser Datei wurde geändert, nachdem Sie sie hochgeladen hatten
   *[other] { $count } Produkte dieser Datei wurden geändert, nachdem Sie sie hochgeladen hatten
}
