# Die Prüfliste: die Sicht des Herstellers auf einen Antrag.
review-queue = Prüfliste
review-title = { $customer }, { $reference }
review-waiting = { $count } warten
review-waiting-many = Mehr als { $count } warten
review-late = { $count } überfällig
review-late-many = mehr als { $count } überfällig
review-list = Wartende Anträge, zuerst Fälliges oben
review-skip = Zum Antrag springen
review-with-you = bei Ihnen
review-with = bei { $name }
review-empty-title = Nichts wartet auf Sie
review-empty = Wenn ein Partner ein Projekt anmeldet, steht es hier, zuerst Fälliges oben.

review-key-move = bewegen
review-key-approve = genehmigen
review-key-return = rückfragen
review-key-deny = ablehnen
review-key-link = verknüpfen

# Ein Antrag
review-submitted = eingereicht
review-place-1 = hat als Erster angefragt
review-place-2 = 2. Anfrage zu diesem Projekt
review-place-3 = 3. Anfrage zu diesem Projekt
review-place-n = { $place }. Anfrage zu diesem Projekt
review-triage-due = Übernehmen bis
review-next-triage = Muss übernommen werden
review-next-decision = Muss entschieden werden
review-clock = die Frist läuft in Geschäftszeiten
review-decision-due = Entscheiden bis
review-history = Was geschehen ist
review-asked = Was beantragt ist
review-files = Dateien

# Wer sonst noch angefragt hat
review-versus = Neben den anderen Anträgen
review-this-request = dieser Antrag
review-conflict-likely = Wahrscheinlich dieselbe Verkaufschance wie { $reference } ({ $score } von 100)
review-conflict-linked = Mit derselben Verkaufschance verknüpft wie { $reference }
review-conflict-protected = { $partner } ist für diese Verkaufschance geschützt, { $reference }
review-conflict-is-protected = Dort besteht Projektschutz: Wenn es um denselben Bedarf geht, verknüpfen Sie beide, und dieser Antrag wartet.
review-conflict-before = Wurde früher angefragt, { $reference } ({ $score } von 100)
review-conflict-by-hand = Jemand aus Ihrem Team hat festgestellt, dass es um denselben Bedarf geht.
review-signs = Gemeinsam: { $signs }.
conflict-same-domain = die Web-Domain
conflict-same-name = der Name, von der Rechtsform abgesehen
conflict-same-city = die Stadt
review-equal = Gleich:
review-versus-customer = Kunde
review-versus-domain = Web-Domain
review-versus-city = Stadt
review-versus-contact = Ansprechperson
review-versus-need = Bedarf
review-versus-value = Wert
review-versus-submitted = Eingereicht
review-versus-stage = Stand
review-further = { $count ->
    [one] Ein weiterer ist ähnlich
   *[other] { $count } weitere sind ähnlich
}

# Was zugesichert wird, und wem
review-terms = Konditionen bei Genehmigung
review-granted = Zugesichert
review-discount = Rabatt
review-discount-tier = für die Partnerstufe { $tier }
review-percent = { $percent } %
review-protected = Geschützt
review-until = bis
review-approved = Genehmigt
review-by = von { $name }
review-under = Nach
review-terms-version = Konditionen, Fassung { $version }
review-gates = Voraussetzungen
review-gates-open = alle erfüllt
review-question = Wartet auf eine Antwort
review-reason = Abgelehnt
review-withdrawn = Zurückgezogen
review-withdrawn-text = Der Partner hat den Antrag zurückgezogen.
review-who = Wer anfragt
review-partner = Partner
review-written-by = Geschrieben von
review-record-title = Bilanz
review-record = { $won } von { $decided } entschiedenen Anträgen wurden genehmigt
review-record-none = noch nichts entschieden

# Entscheiden
review-decision = Entscheidung
review-approve = Genehmigen
review-approve-label = Warum ist das ein anderes Projekt als { $reference }?
review-approve-hint = { $reference } sieht gleich aus und ist für einen anderen Partner geschützt. Das lesen nur Ihre Kollegen, nie { $partner }.
review-approve-send = Als anderes Projekt genehmigen
review-return = Rückfrage
review-return-label = Ihre Rückfrage an { $partner }
review-return-hint = Der Partner behält seinen Platz, und die Frist ruht, bis er antwortet.
review-return-send = Mit dieser Rückfrage zurückgeben
review-deny = Ablehnen
review-deny-label = Die Begründung, wie { $partner } sie liest
review-deny-hint = Schreiben Sie, was den Ausschlag gab und was daran etwas ändern würde.
review-deny-send = Mit dieser Begründung ablehnen
review-link = Verknüpfen
review-link-to = mit { $reference }
review-link-another = mit einem anderen
review-link-label = Der andere Antrag
review-link-hint = Verknüpfte Anträge gehören zu einer Verkaufschance: Nur einer davon kann geschützt werden.
review-link-send = Beide verknüpfen
review-take = Ich übernehme
review-take-over = Übernehmen
review-yours = Liegt bei Ihnen
review-barred-protected = { $reference } ist geschützt: Dieser Antrag kann nicht genehmigt werden.
review-barred-suspended = Der Partner ist gesperrt: Für ihn kann nichts genehmigt werden.
review-problem-reference = Das ist keine Nummer. Eine Nummer sieht so aus: DR-7K3M-Q2P.
review-problem-unknown-reference = Es gibt keinen Antrag mit dieser Nummer. Prüfen Sie sie Zeichen für Zeichen.
review-kept = Was Sie eingegeben hatten
review-done-approve = Genehmigt: { $partner } ist geschützt
review-done-return = Mit Ihrer Rückfrage zurückgegeben
review-done-deny = Abgelehnt: { $partner } liest Ihre Begründung
review-done-take = Liegt jetzt bei Ihnen
review-done-link = Verknüpft: Nur einer davon kann geschützt werden
review-linked-unlike = { $reference } sah nicht ähnlich aus, die Prüfung hätte beide also nicht zusammengebracht: Sehen Sie noch einmal nach, ob Sie das wollten.
review-next = Als Nächstes in der Prüfliste:
review-next-none = Sonst wartet nichts.
