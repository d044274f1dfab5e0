# Projekte: die Sicht des Partners auf seine Anträge.

# Die Liste
deals-title = Projekte
deals-register = Projekt anmelden
deals-count-none = Nichts anzuzeigen
deals-count = { $count ->
    [one] Ein Projekt
   *[other] { $count } Projekte
}
deals-count-latest = die { $count } zuletzt geänderten
deals-count-page = { $count ->
    [one] noch ein Projekt
   *[other] noch { $count } Projekte
}
deals-questions = { $count ->
    [one] eine Rückfrage an Sie
   *[other] { $count } Rückfragen an Sie
}
deals-discarded = Der Entwurf ist gelöscht.
deals-stage = Stand
deals-every-stage = Jeder Stand
deals-search = Kunde, Bedarf oder Nummer
deals-show = Anzeigen
deals-clear = Alle Projekte anzeigen
deals-empty-title = Noch keine Projekte
deals-empty = Melden Sie ein Projekt an, sobald Sie den Kunden und seinen Bedarf kennen. Nach der Genehmigung ist es für Sie geschützt, und Ihr Rabatt ist zugesichert.
deals-empty-step = Erstes Projekt anmelden
deals-none-title = Kein Projekt passt
deals-none = Versuchen Sie ein anderes Wort oder einen anderen Stand. Namen werden auch an einem Teil erkannt, mit oder ohne Akzente.
deals-column-deal = Kunde und Bedarf
deals-column-stage = Stand
deals-column-time = Wie es weitergeht
deal-no-customer = Noch kein Kunde
deal-no-value = noch keiner
deal-value = Wert
deal-time-draft = zuletzt gespeichert: { $at }
deal-time-review = Antwort bis { $by }
deal-time-late = die Antwort ist überfällig
deal-time-on = am { $date }

# Das Formular
deal-new-title = Projekt anmelden
deal-draft-title = Entwurf eines Projekts
deal-status-new = Sie können jederzeit speichern, diese Seite schließen und später weitermachen.
deal-status-saved = { $reference } · gespeichert: { $at } · Sie können diese Seite schließen und später weitermachen
deal-customer-hint = Die Firma, die es einsetzen wird, so wie sie Verträge unterschreibt
deal-domain-hint = Zum Beispiel firma.de. So lassen sich zwei Firmen gleichen Namens unterscheiden
deal-country = Land
deal-city = Stadt
deal-contact-name = Mit wem sprechen Sie?
deal-contact-email = E-Mail der Ansprechperson
deal-need = Was braucht der Kunde?
deal-need-hint = Das Projekt in zwei oder drei Sätzen: wofür, bis wann, womit verglichen wird
deal-lines = Produkte
deal-lines-title = Produkte
deal-lines-hint = Wählen Sie aus der Preisliste oder geben Sie einen Namen ein. Der Wert gilt für die ganze Zeile
deal-line = Produkt { $number }
deal-add-line = Produkt hinzufügen
deal-remove-line = Produkt { $number } entfernen
deal-currency = Währung
deal-total-none = —
deal-competitor = Wer bietet noch an?
deal-tender = Wird ausgeschrieben?
deal-tender-hint = Öffentliche Auftraggeber tun das meistens
deal-notes = Was sollten wir noch wissen?
deal-notes-hint = Für den Channel Manager, der entscheidet
deal-files = Dateien
deal-files-hint = Bis zu 10 Dateien mit je 25 MB: PDF, Bilder, Office-Dateien, Text, CSV, E-Mails, ZIP
deal-add-files = Dateien hinzufügen
deal-attach = Anhängen
deal-detach = { $name } entfernen
deal-submit = Prüfen und einreichen
deal-save = Entwurf speichern
deal-discard = Entwurf löschen
deal-discard-sure = Der Entwurf wird mit allen Dateien für Ihre ganze Firma gelöscht und lässt sich nicht wiederherstellen.
deal-discard-now = Endgültig löschen

# Was aus dem Speichern wurde
deal-problem-named = { $field }: { $problem }
deal-saved-title = Gespeichert
deal-saved = Sie können hier weitermachen oder später auf einem anderen Gerät.
deal-to-list = Zurück zu Ihren Projekten
deal-nothing-title = Noch gibt es nichts zu speichern
deal-nothing = Beginnen Sie mit dem Namen des Kunden.
deal-unsaved-title = Noch nicht gespeichert
deal-unsaved = Ihre Eingaben sind noch da, aber ein Text kann so nicht übernommen werden. Korrigieren Sie ihn und speichern Sie noch einmal.
deal-other-user-title = Das hat jemand anders eingegeben
deal-other-user = Sie sind jetzt als { $name } angemeldet. Noch ist nichts gespeichert: Wenn Sie speichern, wird daraus ein Entwurf von Ihnen.
deal-gone-title = Dieser Entwurf wurde gelöscht
deal-gone = Ihre Eingaben stehen unten: Wenn Sie speichern, wird daraus ein neuer Entwurf.
deal-gone-files = Die Dateien konnten nicht aufbewahrt werden. Wählen Sie sie noch einmal.
deal-files-some-fit = Mehr als { $most } Dateien sind nicht möglich. Angehängt: { $attached }. Nicht angehängt: { $left }.
deal-files-none-fit = Mehr als { $most } Dateien sind nicht möglich, deshalb wurde keine angehängt: { $left }. Entfernen Sie eine, um eine andere hinzuzufügen.
deal-refused-title = Der Antrag konnte nicht eingereicht werden
deal-kept-as-draft = Ihr Entwurf ist gespeichert und kann eingereicht werden, sobald das geklärt ist.
deal-save-as-another = Was Sie unten eingegeben haben, gehört nicht dazu: Wenn Sie speichern, wird daraus ein weiterer Entwurf.
deal-open = Projekt öffnen
deal-conflict-title = Dieser Entwurf wurde von zwei Personen geändert
deal-conflict = { $by } hat ihn gespeichert ({ $at }), während Sie geschrieben haben. Es ist nichts verloren: Hier sind die Unterschiede.
deal-conflict-unknown = { $by } hat ihn gespeichert ({ $at }). Ihre Eingaben stehen unten: Wenn Sie speichern, wird daraus ein weiterer Entwurf.
deal-conflict-theirs = Gespeichert von { $by }
deal-conflict-theirs-short = Gespeichert
deal-conflict-mine = Ihre Eingabe
deal-conflict-nothing = nichts
deal-conflict-keep-mine = Meine Eingabe behalten
deal-conflict-take-theirs = Gespeichertes übernehmen
deal-conflict-edit = Oder führen Sie beides unten im Formular zusammen, das Ihren Text enthält, und speichern Sie es.

# Wenn man jetzt einreicht
preview-title = Wenn Sie jetzt einreichen
preview-unknown = Sobald Sie den Kunden eingegeben haben, vergleichen wir mit anderen Anträgen. Sie erfahren Ihren Platz, nie, wer sonst noch angefragt hat.
preview-first-title = Es ist kein ähnliches Projekt bekannt.
preview-first = Sie wären als Erste an der Reihe.
preview-behind-title = Ein ähnliches Projekt ist möglicherweise angemeldet.
preview-behind = Sie stünden an { $place } Stelle und rücken auf, wenn ein Antrag vor Ihnen ohne Auftrag endet.
preview-own = Ihre Firma hat dafür schon einen Antrag:
preview-answer = Antwort
preview-answer-days = { $count ->
    [one] innerhalb eines Arbeitstags
   *[other] innerhalb von { $count } Arbeitstagen
}
preview-answer-by = { $days }, bis { $by }
preview-protection = Projektschutz
preview-protection-days = { $count ->
    [one] ein Tag ab Genehmigung
   *[other] { $count } Tage ab Genehmigung
}
preview-discount = Rabatt
preview-discount-of = { $rate } % in der Partnerstufe { $tier }
preview-minimum = Mindestwert
preview-minimum-none = nicht in dieser Währung
preview-eligible = Ihre Firma erfüllt alle Bedingungen: Das Konto ist offen und hat keine Kreditsperre.
preview-ineligible = Sie können gerade nicht einreichen
percent = { $rate } %
place-1 = erster
place-2 = zweiter
place-3 = dritter
place-n = { $place }.

# Während man schreibt
keeper-saving = Wird gespeichert …
keeper-saved = Gerade gespeichert · Sie können diese Seite schließen und später weitermachen
keeper-saved-at = Gespeichert um { $time } Uhr · Sie können diese Seite schließen und später weitermachen
keeper-offline = Keine Verbindung. Ihre Eingaben bleiben auf diesem Gerät und werden gespeichert, sobald die Verbindung wieder steht.
keeper-trouble = Gerade ließ sich nicht speichern. Ihre Eingaben bleiben auf diesem Gerät, und wir versuchen es noch einmal.
keeper-unkept = Keine Verbindung, und dieser Browser kann nichts aufbewahren. Lassen Sie diese Seite offen, bis die Verbindung wieder steht.
keeper-signed-out = Sie wurden abgemeldet. Ihre Eingaben bleiben auf diesem Gerät: Melden Sie sich an und machen Sie dann hier weiter.
keeper-sign-in = In einem anderen Tab anmelden
keeper-stale = { $by } hat diesen Entwurf geändert ({ $at }). Von Ihren Eingaben ist nichts verloren.
keeper-compare = Beides vergleichen
keeper-submitted = Dieses Projekt ist eingereicht.
keeper-open = Öffnen
keeper-too-long = So lässt sich das nicht speichern: Einer der Texte ist zu lang. Kürzen Sie ihn.
keeper-out-of-date = Das Portal wurde inzwischen erneuert. Ihre Eingaben bleiben auf diesem Gerät: Laden Sie diese Seite neu, um weiterzumachen.
keeper-restored = Text, der noch nicht gespeichert war, ist von diesem Gerät zurück.
keeper-delivered = Was Sie zuvor eingegeben haben, ist als Entwurf gespeichert.
keeper-discard = Verwerfen
keeper-sending = Wird gesendet …
keeper-not-sent = Keine Verbindung, deshalb wurde nichts gesendet. Ihre Eingaben bleiben auf diesem Gerät: Drücken Sie noch einmal, sobald die Verbindung wieder steht.
keeper-gone = Dieser Entwurf wurde anderswo gelöscht. Von Ihren Eingaben ist nichts verloren: Wenn Sie speichern, wird daraus ein neuer.

# Ein eingereichtes Projekt
deal-asked-title = Ihr Antrag
deal-history-title = Was geschehen ist
deal-outcome-title = Was Ihnen zugesichert ist
deal-id = Projekt-ID
deal-protection = Projektschutz
deal-terms = Konditionen
deal-terms-version = Fassung { $version }
deal-submitted-title = Eingereicht
deal-submitted = Der Channel Manager weiß Bescheid. Sie hören von uns hier und per E-Mail.
deal-answered-title = Beantwortet
deal-answered = Ihr Antrag ist wieder in Prüfung, an dem Platz, den er hatte.
deal-attached-title = Angehängt
deal-attached = Der Channel Manager sieht es auch.
deal-answered-already-title = Schon gesendet
deal-answered-already = Ihre Antwort war schon angekommen. Es ist nichts mehr zu tun.
deal-withdrawn-already-title = Schon zurückgezogen
deal-withdrawn-already = Der Antrag war schon zurückgezogen. Es ist nichts mehr zu tun.
deal-next-review = { $vendor } antwortet bis { $by }
deal-next-late = Die Antwort von { $vendor } ist überfällig
deal-place-first = Sie sind bei diesem Projekt als Erste an der Reihe.
deal-place-behind = Sie stehen bei diesem Projekt an { $place } Stelle. Sie rücken auf, wenn ein Antrag vor Ihnen ohne Auftrag endet.
deal-next-returned = Bis Sie antworten, läuft die Frist nicht weiter, und Ihr Platz bleibt Ihnen.
deal-question = Eine Rückfrage an Sie
deal-question-by = { $by } hat eine Rückfrage an Sie
deal-answer = Ihre Antwort
deal-kept-answer = Was Sie eingegeben hatten
deal-answer-hint = Dateien können Sie weiter unten hinzufügen
deal-answer-send = Antwort senden
deal-next-protected = Bis dahin gilt Ihr Rabatt für dieses Projekt.
deal-denied-title = Abgelehnt, mit dieser Begründung
deal-next-denied = Wenn sich etwas geändert hat, melden Sie das Projekt noch einmal an: Es steht dann am Ende der Reihenfolge.
deal-withdrawn-title = Zurückgezogen
deal-next-withdrawn = Sie haben diesen Antrag zurückgezogen. Er hat keinen Platz mehr in der Reihenfolge.
deal-expired-title = Der Projektschutz ist abgelaufen
deal-next-expired = In der geschützten Zeit kam kein Auftrag, deshalb können jetzt andere genehmigt werden.
deal-withdraw = Antrag zurückziehen
deal-withdraw-sure = Der Antrag verliert seinen Platz in der Reihenfolge. Das lässt sich nicht rückgängig machen.
deal-withdraw-now = Endgültig zurückziehen
deal-release = Projektschutz freigeben
deal-release-sure = Danach können andere für dieses Projekt genehmigt werden. Das lässt sich nicht rückgängig machen.
deal-release-now = Endgültig freigeben
deal-awaits-decision = Antwort fällig
deal-awaits-answer = Wartet auf Ihre Antwort
