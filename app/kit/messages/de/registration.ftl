# Was mehr als ein Bereich von einer Registrierung zeigt.

# Die Angaben
deal-customer = Kunde
deal-domain = Website
deal-expected-close = Auftrag erwartet
deal-line-product = Produkt
deal-line-quantity = Menge
deal-line-value = Wert
deal-total = Wert des Deals
fact-no-website = Keine: { $why }
fact-place = Standort
fact-contact = Ansprechperson
fact-need = Kundenbedarf
fact-tender = Ausschreibung
fact-competitor = Wettbewerber
fact-distributor = Gekauft über
fact-notes = Anmerkungen
tender-no = Nein
tender-planned = Geplant, noch nicht veröffentlicht
tender-published = Schon veröffentlicht
file-size-kb = { $size } kB
file-size-mb = { $size } MB

# Aktivität
event-nobody = Jemand
event-draft-started = { $who } hat den Entwurf begonnen
event-submitted = { $who } hat den Deal eingereicht
event-taken-up = { $who } hat die Prüfung begonnen
event-returned = { $who } hat eine Rückfrage gestellt
event-answered = { $who } hat geantwortet
event-approved = { $who } hat die Registrierung freigegeben
event-approved-terms = Bis { $until }, { $discount } % Rabatt
event-denied = { $who } hat die Registrierung abgelehnt
event-withdrawn = { $who } hat die Registrierung zurückgezogen
event-partner-ended = Geschlossen: Die Partnerschaft ist beendet
event-clock-missed = Nicht rechtzeitig beantwortet: Andere wurden informiert
event-done-for = für { $name }
event-expired = Der Schutz ist abgelaufen
event-draft-ends = Der Entwurf wird gelöscht, wenn niemand daran weiterarbeitet
event-linked = { $who } hat die Registrierung mit einer anderen verknüpft
event-linked-to = mit { $reference }
event-unlinked = { $who } hat die Verknüpfung gelöst
event-unlinked-from = nicht mehr verknüpft mit { $references }. Das können nur Ihre Kolleginnen und Kollegen lesen.
event-revoked = { $who } hat den Schutz widerrufen
event-extended = { $who } hat den Schutz verlängert
event-extended-until = Bis { $until }
event-waits = Sie wartet: Eine andere Registrierung für diese Opportunity wurde freigegeben
event-resumed = Sie ist als Nächste an der Reihe und wieder in Prüfung
event-reopened = { $who } hat die Prüfung wieder aufgenommen
event-place-changed = Der Platz in der Reihenfolge hat sich geändert
event-place-from-to = von { $from } auf { $to }
event-attached = { $who } hat eine Datei angehängt
event-detached = { $who } hat eine Datei entfernt
event-draft-deleted = { $who } hat den Entwurf gelöscht
event-approved-over-conflict = Als andere Opportunity als { $reference } freigegeben
event-undone-approve = { $who } hat die Freigabe zurückgenommen
event-undone-return = { $who } hat die Rückfrage zurückgenommen
event-undone-deny = { $who } hat die Ablehnung zurückgenommen
event-decision-dropped = Eine Entscheidung wurde nicht ausgeführt: Die Registrierung hatte sich geändert
event-staff-only = Das können nur Ihre Kolleginnen und Kollegen lesen.
event-agreement-accepted = { $who } hat Fassung { $number } der Vereinbarung angenommen

# Dateien für Tabellenprogramme
export-country = Land
export-city = Ort
export-stage = Status
export-value = Wert
export-currency = Währung
export-by = Registriert von
export-submitted = Eingereicht
export-due = Antwort fällig
export-protected = Geschützt bis
