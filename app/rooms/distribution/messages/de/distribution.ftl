# Was ein Distributor von seinen Resellern sieht.
resellers-title = Reseller
resellers-count = { $count ->
    [one] 1 Reseller kauft bei Ihnen
   *[other] { $count } Reseller kaufen bei Ihnen
}
resellers-empty-title = Noch keine Reseller
resellers-empty = Der Hersteller ordnet Ihnen Reseller nach Land und Zeitraum zu. Wer heute bei Ihnen kaufen darf, steht hier.
resellers-name = Reseller
resellers-covers = Kunden in
resellers-everywhere = Jedes Land
resellers-since = Seit
resellers-from = { $date }
resellers-until = Bis
resellers-open = Offen

# Die Deals, die über ihn gekauft werden.
bought-title = Deals über Sie
bought-lead = Was Reseller registriert haben, um es bei Ihnen zu kaufen. Entwürfe und was sie dem Hersteller schreiben, bleiben bei ihnen.
bought-empty-title = Keine Deals
bought-empty = Wenn ein Reseller einen Deal registriert und Sie als Distributor nennt, steht er hier.
bought-export-name = Deals über uns { $date }
bought-stage = Stand
bought-every-stage = Jeder Stand
bought-show = Anzeigen
bought-reference = Nummer
bought-customer = Kunde
bought-reseller = Reseller
bought-city = Ort
bought-country = Land
bought-place = Ort
bought-value = Wert
bought-currency = Währung
bought-expected = Erwartete Bestellung
bought-protected = Geschützt bis
bought-discount = Nachlass
bought-percent = { $percent } %
bought-changed = Geändert
bought-goods = Produkte
bought-product = Produkt
bought-quantity = Menge
bought-terms = Bedingungen

# Einen Reseller vorschlagen.
proposal-title = Reseller mitbringen
proposal-lead = Schlagen Sie ein Unternehmen vor, das bei Ihnen kauft. Der Hersteller entscheidet und lädt seinen Kontakt ein.
proposal-open = Reseller vorschlagen
proposal-company = Unternehmen
proposal-country = Land
proposal-domain = Website
proposal-contact = Kontakt
proposal-email = E-Mail des Kontakts
proposal-note = Was der Hersteller wissen sollte
proposal-send = Vorschlag senden
proposal-done = An den Hersteller gesendet
proposal-list = Von Ihnen vorgeschlagen
proposal-state = Stand
proposal-when = Wann
proposal-state-open = Beim Hersteller
proposal-state-approved = Aufgenommen
proposal-state-declined = Abgelehnt
