# Was mehr als ein Bereich von einem Antrag zeigt.

# Was beantragt wurde
deal-customer = Kunde
deal-domain = Website
deal-expected-close = Auftrag erwartet
deal-line-product = Produkt
deal-line-quantity = Menge
deal-line-value = Wert
deal-total = Projektwert
fact-place = Ort
fact-contact = Ansprechperson
fact-need = Bedarf
fact-tender = Ausschreibung
fact-competitor = Wettbewerber
fact-notes = Anmerkungen
tender-no = Nein
tender-planned = Geplant, noch nicht veröffentlicht
tender-published = Schon veröffentlicht
file-size-kb = { $size } kB
file-size-mb = { $size } MB

# Was geschehen ist
event-nobody = Jemand
event-draft-started = { $who } hat den Entwurf begonnen
event-submitted = { $who } hat das Projekt eingereicht
event-taken-up = { $who } hat die Prüfung übernommen
event-returned = { $who } hat eine Rückfrage gestellt
event-answered = { $who } hat geantwortet
event-approved = { $who } hat den Antrag genehmigt
event-approved-terms = Bis { $until }, { $discount } % Rabatt
event-denied = { $who } hat den Antrag abgelehnt
event-withdrawn = { $who } hat den Antrag zurückgezogen
event-expired = Der Projektschutz ist abgelaufen
event-linked = { $who } hat den Antrag mit einem anderen verknüpft
event-linked-to = mit { $reference }
event-attached = { $who } hat eine Datei angehängt
event-detached = { $who } hat eine Datei entfernt
event-draft-deleted = { $who } hat den Entwurf gelöscht
event-approved-over-conflict = Als anderes Projekt als { $reference } genehmigt
event-staff-only = Das liest nur Ihre Seite.
