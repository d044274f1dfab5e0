# Partner, für den Hersteller.
partners-title = Partner
partners-count = { $count ->
    [0] Keine Partner
    [one] 1 Partner
   *[other] { $count } Partner
}
partners-count-page = { $count } auf dieser Seite
partners-add = Partner anlegen
partners-empty-title = Noch keine Partner
partners-empty = Legen Sie die Distributoren und Reseller an, die für Sie verkaufen. Dann laden Sie deren erste Personen ein.
partners-none-title = Kein Partner passt
partners-none = Versuchen Sie es mit einem anderen Teil des Namens.
partners-clear = Suche zurücksetzen
partners-search = Name
partners-show = Suchen
partners-column-name = Partner
partners-column-kind = Art
partners-column-tier = Partnerstufe
partners-column-standing = Status
partner-kind-reseller = Reseller
partner-kind-reseller-hint = Verkauft an Kunden
partner-kind-distributor = Distributor
partner-kind-distributor-hint = Kauft bei Ihnen und verkauft an Reseller
partner-active = Aktiv
partner-suspended = Gesperrt
partner-credit-hold = Kreditsperre

partner-add-title = Partner anlegen
partner-add-lead = Eine Firma, die für Sie verkauft. Ihre Personen laden Sie auf der nächsten Seite ein.
partner-add-button = Partner anlegen
partner-add-cancel = Abbrechen
partner-name = Firmenname
partner-country = Land
partner-currency = Währung
partner-manager = Channel Manager
partner-manager-hint = Erfährt von den Registrierungen dieses Partners
partner-manager-none = Niemand: Alle Channel Manager erfahren davon
partner-domain = Website
partner-tax-id = Steuernummer
partner-distributor = Distributor
partner-distributor-hint = Für Reseller, die über einen kaufen
partner-distributor-none = Keiner: kauft bei Ihnen
partner-since = Partner seit
partner-facts = Angaben
partner-done-added = Partner angelegt. Laden Sie jetzt die erste Person ein.
partner-done-status = Status geändert

partner-requests = Letzte Registrierungen
partner-requests-none = Noch keine Registrierungen.
partner-request-customer = Kunde
partner-request-stage = Stand
partner-request-value = Wert
partner-request-changed = Geändert
partner-history = Aktivität
partner-reason = Begründung
partner-reason-hint = Nur Ihre Kolleginnen und Kollegen lesen sie
partner-suspend = Sperren
partner-suspend-lead = Keine neuen Registrierungen dieses Partners. Was geschützt ist, bleibt geschützt.
partner-reinstate = Sperre aufheben
partner-reinstate-lead = Dieser Partner kann wieder Deals registrieren.
partner-hold = Kreditsperre setzen
partner-hold-lead = Keine neuen Registrierungen, bis das Konto ausgeglichen ist.
partner-release = Kreditsperre aufheben
partner-release-lead = Dieser Partner kann wieder Deals registrieren.
partner-event-added = { $who } hat diesen Partner angelegt
partner-event-suspended = { $who } hat diesen Partner gesperrt
partner-event-reinstated = { $who } hat die Sperre aufgehoben
partner-event-credit-held = { $who } hat eine Kreditsperre gesetzt
partner-event-credit-released = { $who } hat die Kreditsperre aufgehoben
partner-agreement = Vereinbarung
partner-agreement-due = Nicht angenommen: keine neuen Registrierungen
partner-agreement-asked = Anzunehmen bis { $date }
partner-agreement-version = Fassung { $number }
partner-agreement-copy = PDF
partner-agreement-copy-of = PDF der Fassung { $number }
