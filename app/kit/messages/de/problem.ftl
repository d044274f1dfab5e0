# Wenn etwas schiefgeht: was geschehen ist, und wie es weitergeht. Was an einem Feld nicht stimmt, folgt darunter.
error-no-place-title = Seite der Liste nicht gefunden
error-no-place = Die Adresse dieser Seite ist unvollständig oder gilt nicht mehr. Machen Sie auf der ersten Seite der Liste weiter.
error-first-page = Zur ersten Seite der Liste
error-bad-request-title = Anfrage nicht lesbar
error-bad-request = Ein Teil davon fehlte oder war beschädigt. Gehen Sie zurück und versuchen Sie es noch einmal.
error-signed-out-title = Bitte melden Sie sich an
error-signed-out = Sie sind nicht angemeldet, oder Ihre Anmeldung ist abgelaufen.
error-other-site-title = Anfrage von einer anderen Website
error-other-site = Eine andere Website wollte über Ihren Browser hier etwas ausführen. Es ist nichts geschehen. Wenn Sie das wollten, öffnen Sie die Seite hier und wiederholen Sie es.
error-forbidden-title = Sie haben keinen Zugriff
error-forbidden = Ihr Konto kann diese Seite nicht öffnen. Wenn Sie sie für Ihre Arbeit brauchen, fragen Sie Ihren Administrator.
error-not-found-title = Seite nicht gefunden
error-not-found = Die Adresse stimmt nicht, oder die Seite gehört jemand anderem.
error-method-title = Das ist hier nicht möglich
error-method = Diese Adresse lässt sich so nicht öffnen. Beginnen Sie auf der Seite selbst.
error-timeout-title = Das hat zu lange gedauert
error-timeout = Es kam rechtzeitig keine Antwort. Es ist nichts verloren. Versuchen Sie es noch einmal.
error-stale-title = Inzwischen hat jemand anders das geändert
error-stale = { $by } hat es geändert ({ $at }). Öffnen Sie es noch einmal, um den aktuellen Stand zu sehen, und entscheiden Sie dann.
error-stale-plain = Es wurde geändert, während Sie es geöffnet hatten. Öffnen Sie es noch einmal und entscheiden Sie dann.
error-too-large-title = Zu groß
error-too-large = Was Sie gesendet haben, ist zu groß. Verkleinern Sie die Datei oder den Text und senden Sie noch einmal.
error-too-many-rows-title = Zu viele Zeilen für eine Excel-Datei
error-too-many-rows = Eine Excel-Datei fasst bis zu { $most } Zeilen. Grenzen Sie die Liste mit den Filtern ein, oder exportieren Sie sie als CSV: Das fasst alle.
error-media-title = Dateityp nicht möglich
error-media = Verwenden Sie einen der Dateitypen, die das Formular nennt.
error-unprocessable-title = Bitte prüfen Sie das Formular
error-unprocessable = Gehen Sie zurück zum Formular. An den Feldern steht, was fehlt.
error-refused-title = Das ist jetzt nicht möglich
error-too-many-title = Zu viele Anfragen
error-too-many = Warten Sie einen Moment und versuchen Sie es dann noch einmal.
error-too-many-wait = { $count ->
    [one] Warten Sie eine Sekunde und versuchen Sie es dann noch einmal.
   *[other] Warten Sie { $count } Sekunden und versuchen Sie es dann noch einmal.
}
error-internal-title = Bei uns ist ein Fehler aufgetreten
error-internal = Der Fehler wurde protokolliert, und nichts wurde halb gespeichert. Versuchen Sie es noch einmal. Wenn es wieder geschieht, nennen Sie uns die Nummer unten.
error-busy-title = Das Portal ist ausgelastet
error-busy = Es wurde nichts gespeichert. Warten Sie ein paar Sekunden und senden Sie es noch einmal.
error-full-title = Der Speicher ist voll
error-full = Es konnte nichts gespeichert werden, weil unser Speicher voll ist. Lesen können Sie weiterhin alles. Unser Systembetrieb sieht das auch.
error-unavailable-title = Gerade nicht verfügbar
error-unavailable = Ein Teil des Dienstes antwortet nicht. Es wurde nichts gespeichert. Versuchen Sie es in einer Minute noch einmal.
error-number = Fehlernummer { $id }
error-back-home = Zur Startseite
error-elsewhere = Sie arbeiten hier für mehrere Firmen. Geht es um eine andere?
error-open-as = Für { $company } öffnen
error-try-again = Noch einmal versuchen
error-open-again = Noch einmal öffnen
error-sign-in = Anmelden

# Was an einem Feld nicht stimmt.
problem-required = Pflichtfeld.
problem-choose = Wählen Sie eine Möglichkeit.
problem-too-long = { $over } zu viel: höchstens { $most } Zeichen.
problem-too-short = { $least ->
    [one] Mindestens ein Zeichen.
   *[other] Mindestens { $least } Zeichen.
}
problem-control-characters = Enthält Zeichen, die sich nicht anzeigen lassen. Geben Sie den Text noch einmal ein.
problem-domain = Geben Sie die Website der Firma an, zum Beispiel firma.de.
problem-website-missing = Geben Sie die Website an, oder unten, warum es keine gibt.
problem-country = Wählen Sie ein Land aus der Liste.
problem-email = Geben Sie eine E-Mail-Adresse an, zum Beispiel name@firma.de.
problem-phone = Geben Sie eine Telefonnummer mit 6 bis 15 Ziffern an, zum Beispiel +49 40 123456.
problem-date = Geben Sie ein Datum an, zum Beispiel 2026-11-02.
problem-date-passed = Dieses Datum liegt in der Vergangenheit. Geben Sie an, wann Sie den Auftrag erwarten.
problem-date-is-today = Geben Sie ein Datum nach dem heutigen Tag an.
problem-date-too-far = { $days ->
    [one] Zu weit voraus. Deals lassen sich frühestens einen Tag vor dem Auftrag registrieren.
   *[other] Zu weit voraus. Deals lassen sich frühestens { $days } Tage vor dem Auftrag registrieren.
}
problem-tender-published = Die Ausschreibung ist schon veröffentlicht, deshalb lässt sich dieser Deal nicht mehr registrieren.
problem-currency = Wählen Sie eine Währung aus der Liste.
problem-quantity = Geben Sie eine ganze Zahl ab 1 an.
problem-quantity-too-large = Höchstens { $most } von einem Produkt.
problem-amount = Geben Sie einen Betrag an, zum Beispiel 1.250,00.
problem-amount-decimals = Zu viele Nachkommastellen für diese Währung.
problem-amount-negative = Geben Sie einen Betrag ab null an.
problem-amount-too-large = Dieser Betrag ist zu groß.
problem-amount-ambiguous = Das lässt sich auf zwei Arten lesen. Schreiben Sie { $grouped } oder { $decimal }.
problem-amount-thousands = Das lässt sich auf zwei Arten lesen. Schreiben Sie { $grouped }, wenn das gemeint ist, sonst den Betrag mit so vielen Nachkommastellen, wie die Währung hat.
problem-below-minimum = Die Summe ist { $value }. Der Mindestwert für eine Registrierung ist { $minimum }.
problem-no-lines = Fügen Sie mindestens ein Produkt hinzu.
problem-too-many-lines = { $most ->
    [one] Höchstens ein Produkt.
   *[other] Höchstens { $most } Produkte. Schreiben Sie die übrigen in die Anmerkungen.
}
problem-too-many-files = { $most ->
    [one] Höchstens eine Datei.
   *[other] Höchstens { $most } Dateien. Entfernen Sie eine, um eine andere hinzuzufügen.
}
problem-storage-full = Die Dateien Ihres Unternehmens belegen den ganzen Platz von { $megabytes } MB. Entfernen Sie Dateien aus Entwürfen oder bitten Sie den Hersteller um mehr Platz.
problem-answer-missing = Geben Sie Ihre Antwort ein.
problem-question-missing = Geben Sie Ihre Rückfrage ein.
problem-reason-missing = Geben Sie die Begründung ein. Der Partner liest sie.
problem-override-reason-missing = { $reference } sieht gleich aus und ist geschützt. Erklären Sie den Unterschied.
problem-status-reason-missing = Geben Sie die Begründung ein. Ihre Kolleginnen und Kollegen lesen sie.
problem-email-taken = Diese E-Mail-Adresse ist schon vergeben.
problem-same-email = Das ist schon Ihre Adresse.
problem-role-of-the-other-side = Diese Rolle ist hier nicht möglich: Partner und Hersteller haben verschiedene Rollen.
problem-country-code = Geben Sie den Ländercode aus zwei Buchstaben an, zum Beispiel DE.
problem-tier-unknown = Diese Partnerstufe gibt es in den aktuellen Konditionen nicht.
problem-hue = Geben Sie einen Farbton von 0 bis 359 Grad an.
problem-tier-twice = Die Partnerstufe { $tier } kommt zweimal vor.
problem-tier-name-missing = Die Partnerstufe { $tier } braucht einen englischen Namen.
problem-tier-discount = Geben Sie für die Partnerstufe { $tier } einen Rabatt von 0 bis 100 % an.
problem-tier-in-use = In der Partnerstufe { $tier } sind Partner, deshalb müssen die Konditionen sie enthalten.
problem-currency-in-use = Es gibt Partner in { $currency }, deshalb müssen die Konditionen einen Mindestwert darin behalten.
problem-zone = Geben Sie eine Zeitzone ein, zum Beispiel Europe/Berlin.
problem-time = Geben Sie eine Uhrzeit ein, zum Beispiel 09:00.
problem-closes-before-opening = Muss nach dem Beginn der Öffnungszeit liegen.
problem-never-open = Geben Sie für mindestens einen Tag Öffnungszeiten ein.
problem-not-in-range = Geben Sie eine ganze Zahl von { $least } bis { $most } ein.
problem-percentage = Geben Sie einen Prozentsatz von 0 bis 100 ein, zum Beispiel 15 oder 7,5.
problem-currency-code = Geben Sie einen Währungscode ein, zum Beispiel EUR.
problem-twice = Steht schon in der Liste.
problem-date-in-line = Zeile { $line } ist kein Datum. Ein Datum je Zeile, zum Beispiel 2026-12-25.
problem-duration = Geben Sie Stunden oder Stunden und Minuten ein, von 0:15 bis 80: zum Beispiel 4 oder 4:30.
problem-exchange-rate = Geben Sie einen Kurs über null mit höchstens sechs Nachkommastellen ein, zum Beispiel 11,25.
problem-rate-of-base = Das ist die Basiswährung. Sie braucht keinen Kurs.
problem-base-missing = Wählen Sie die Basiswährung, auf die sich die Kurse beziehen, oder entfernen Sie die Kurse.
problem-effective-too-early = Frühestens möglich ist der { $earliest }.
problem-effective-too-late = Geben Sie ein Datum bis spätestens { $latest } ein.
problem-too-many = Höchstens { $most }. Entfernen Sie die übrigen.
problem-passwords-differ = Die beiden Passwörter sind nicht gleich.
problem-country-in-list = { $code } ist kein Ländercode.
problem-no-role = Wählen Sie mindestens eine Rolle.
problem-no-price = Geben Sie in mindestens einer Währung einen Preis ein.
problem-product-number-start = Beginnen Sie die Artikelnummer mit einem Buchstaben oder einer Ziffer.
problem-not-agreed = Setzen Sie den Haken, wenn Sie die Vereinbarung annehmen.
problem-agreement-picture = Zeile { $line }: Bilder erscheinen in Vereinbarungen nicht. Entfernen Sie das Bild, oder sagen Sie es in Worten.
problem-agreement-html = Zeile { $line }: HTML wirkt in Vereinbarungen nicht. Entfernen Sie es, oder schreiben Sie \<, wo Sie das Zeichen selbst meinen.
problem-agreement-footnote = Zeile { $line }: Fußnoten gibt es in Vereinbarungen nicht. Schreiben Sie den Text dorthin, wo er hingehört.
problem-agreement-struck = Zeile { $line }: In Vereinbarungen ist nichts durchgestrichen. Entfernen Sie die Wörter oder die ~~ um sie herum.
problem-agreement-checkbox = Zeile { $line }: Kästchen zum Ankreuzen gibt es in Vereinbarungen nicht. Schreiben Sie eine gewöhnliche Liste.
problem-agreement-link = Zeile { $line }: Dieser Link führt nirgendwohin. Seine Adresse muss mit https:// oder mailto: beginnen.
problem-agreement-wide = Zeile { $line }: Diese Tabelle hat mehr als { $most } Spalten; so viele passen nicht auf eine Seite.
problem-agreement-cells = Zeile { $line }: Diese Reihe hat mehr Zellen als die Tabelle Spalten. Schreiben Sie \|, wo Sie das Zeichen selbst meinen.
problem-agreement-more = { $count ->
    [one] Dazu kommt 1 weitere solche Stelle.
   *[other] Dazu kommen { $count } weitere solche Stellen.
}
problem-distributor-of-distributor = Nur Reseller kaufen bei einem Distributor.
problem-distributor-missing = Wählen Sie den Distributor: In diesem Land wird über einen gekauft.
problem-distributor-not-tied = Bei diesem Distributor kaufen Sie im Land des Kunden nicht. Wählen Sie einen anderen oder fragen Sie Ihren Channel Manager.
problem-already-in-line = Steht schon in Zeile { $line }.
problem-lines-wrong = { $lines ->
    [one] Eine Zeile ist fehlerhaft, deshalb wurde nichts importiert. Korrigieren Sie die Datei und laden Sie sie noch einmal hoch.
   *[other] { $lines } Zeilen sind fehlerhaft, deshalb wurde nichts importiert. Korrigieren Sie die Datei und laden Sie sie noch einmal hoch.
}
problem-quote-not-closed = Hier beginnt ein Anführungszeichen, das nirgends endet.
problem-file-too-large = Die Datei ist größer als { $megabytes } MB. Teilen Sie sie auf und importieren Sie die Teile nacheinander.
problem-headings-missing = Die erste Zeile muss die Spalten benennen. Es fehlen: { $names }.
problem-heading-number = Artikelnummer
problem-heading-name = Bezeichnung
problem-heading-currency = Währung
problem-heading-price = Preis
problem-no-file = Wählen Sie eine Datei.
problem-file-empty = Die Datei ist leer.
problem-file-is-workbook = Das ist eine Excel-Arbeitsmappe. Speichern Sie das Blatt als CSV und wählen Sie diese Datei.
problem-file-not-text = Das ist keine Tabelle als Text. Speichern Sie das Blatt als CSV und wählen Sie diese Datei.
problem-no-lines-below-heading = Unter der Kopfzeile stehen keine Zeilen.
problem-file-too-long = Die Datei hat mehr als { $most } Zeilen. Teilen Sie sie auf und importieren Sie die Teile nacheinander.
problem-cell-count = Diese Zeile hat { $found } Zellen, die erste { $expected }. Setzen Sie einen Betrag oder Namen, der das Trennzeichen enthält, in Anführungszeichen.
problem-currency-not-in-programme = Das Programm hat keine Währung „{ $written }“. Möglich: { $offered }.
problem-other-name-in-line = In Zeile { $line } heißt diese Nummer anders.
problem-tax-id = So sehen Steuernummern in diesem Land aus ({ $country }): { $example }.
problem-tax-id-unknown = Das sieht nicht wie eine Steuernummer aus ({ $country }).
problem-date-in-future = Dieses Datum liegt in der Zukunft. Geben Sie heute oder ein früheres Datum ein.
problem-own-deputy = Wählen Sie jemand anderen.
problem-deputy-already = Vom { $from } bis { $until } gibt es schon eine Vertretung. Beenden Sie diese zuerst, oder wählen Sie andere Tage.
problem-deputy-away = Diese Person ist vom { $from } bis { $until } selbst abwesend. Wählen Sie jemand anderen oder andere Tage.
problem-stands-in = Diese Person vertritt vom { $from } bis { $until } jemand anderen. Beenden Sie das zuerst, oder wählen Sie andere Tage.
problem-buys-from-distributors = Der Partner kauft bei Distributoren. Beenden Sie das zuerst: Ein Distributor kauft bei Ihnen.
problem-has-resellers = Reseller kaufen bei diesem Partner. Beenden Sie das zuerst.
problem-tax-id-mistyped = Die Prüfziffern passen zu keiner Steuernummer ({ $country }). Vergleichen Sie mit dem Original.

# Was gegen eine Handlung spricht.
ineligible-suspended = Das Konto dieses Unternehmens ist gesperrt: vorerst keine neuen Deals. Der Channel Manager kann sagen, warum, und die Sperre aufheben.
ineligible-credit-hold = Das Konto dieses Unternehmens hat eine Kreditsperre: Eine Rechnung ist überfällig, oder das Kreditlimit ist erreicht. Sobald das geklärt ist, können Sie wieder Deals registrieren.
ineligible-agreement = Ihr Unternehmen hat die Partnervereinbarung in der aktuellen Fassung noch nicht angenommen. Das kann jemand aus Ihrer Verwaltung tun.
ineligible-agreement-link = Vereinbarung lesen
ineligible-screening = Eine Prüfung dieses Unternehmens ist noch nicht abgeschlossen: bis dahin keine neuen Deals. Der Channel Manager weiß mehr.
ineligible-ended = Die Partnerschaft mit diesem Unternehmen ist beendet: keine neuen Deals.
ineligible-ask = Fragen Sie { $name } ({ $email })
refused-partner-ended = Die Partnerschaft ist beendet. Daran lässt sich nichts mehr ändern.
refused-partner-not-ended = Die Partnerschaft besteht: Es gibt nichts zurückzunehmen.
refused-partner-reopen-too-late = Sie endete vor mehr als 30 Tagen. Das Unternehmen muss sich neu bewerben.
refused-partner-looks-like-another = Dieses Unternehmen ist vielleicht schon da. Sehen Sie sich zuerst die ähnlichen Einträge an.
refused-stage = { $stage ->
    [draft] Das ist noch ein Entwurf, deshalb ist das noch nicht möglich.
    [in_review] Die Registrierung ist in Prüfung, deshalb ist das nicht möglich.
    [returned] Es ist eine Rückfrage offen. Sie muss zuerst beantwortet werden.
    [protected] Dieser Deal ist schon geschützt.
    [denied] Die Registrierung wurde schon abgelehnt.
    [withdrawn] Die Registrierung wurde zurückgezogen, deshalb ist nichts mehr möglich.
    [expired] Der Schutz ist abgelaufen, deshalb ist nichts mehr möglich.
   *[other] Der Stand hat sich geändert, deshalb ist das nicht möglich.
}
refused-already-submitted = Die Registrierung wurde schon eingereicht, als { $reference }.
refused-protection-over = Der Schutz ist inzwischen abgelaufen.
refused-extension-not-offered = Partner können den Schutz nicht selbst verlängern. Fragen Sie im Channel Management nach.
refused-extended-before = Dieser Schutz wurde schon einmal verlängert. Fragen Sie im Channel Management nach mehr Zeit.
problem-progress-missing = Schreiben Sie, was vorangekommen ist.
refused-still-protected = Der Schutz ist noch nicht abgelaufen.
refused-partner-suspended = Der Partner ist gesperrt, deshalb kann für ihn nichts freigegeben werden.
refused-opportunity-protected = Diese Opportunity ist schon für eine andere Registrierung geschützt. Siehe:
refused-link-to-itself = Das ist dieselbe Registrierung. Geben Sie die andere an.
refused-already-linked = Diese beiden sind schon verknüpft.
refused-too-late-to-undo = Das lässt sich nicht mehr zurücknehmen: Der Partner ist benachrichtigt.
refused-not-linked = Diese Registrierung ist mit keiner anderen verknüpft.
refused-nobody-waits = Hinter dieser Registrierung wartet niemand mehr.
refused-not-over = Diese Registrierung ist nicht beendet und kann deshalb nicht noch einmal registriert werden.
refused-file-large = Die Datei ist größer als { $megabytes } MB. Verkleinern oder teilen Sie sie.
refused-file-interrupted = Die Datei kam nicht vollständig an. Senden Sie sie noch einmal.
refused-file-kept = Diese Datei wurde mit der Registrierung eingereicht und lässt sich nicht entfernen.
refused-last-administrator = Das ist der letzte Administrator. Machen Sie zuerst jemand anderen zum Administrator.
refused-already-joined = Diese Person hat die Einladung schon angenommen.
refused-removed = Diese Person wurde entfernt. Laden Sie sie neu ein.
refused-has-account = Sie haben ein Konto: Melden Sie sich an, um die Einladung anzunehmen.
refused-somebody-elses = Diese Einladung ist für jemand anderen. Melden Sie sich ab und mit der Adresse an, an die sie gesendet wurde.
refused-link-by-mail-only = Hier gab es schon ein Konto dieser Person: Der Link geht nur an ihr Postfach, denn er öffnet dieses Konto.
refused-number-taken = { $number } steht schon in der Preisliste: { $name }.
refused-application-closed = Zurzeit werden keine Bewerbungen angenommen.
refused-application-not-by-hand = Das kam schneller, als man es ausfüllen kann. Sehen Sie es durch und senden Sie es noch einmal.
refused-application-form-too-old = Das Formular war lange offen. Alles ist noch da: Senden Sie es noch einmal.
refused-application-too-many = Aus Ihrem Netz oder für diese Adresse kamen zu viele Bewerbungen. Versuchen Sie es morgen wieder.
refused-application-partner-made = Dieses Unternehmen ist inzwischen Partner, deshalb bleibt diese Bewerbung geschlossen.
refused-application-other-open = Eine andere Bewerbung dieses Unternehmens ist offen. Entscheiden Sie über die.
refused-application-contact-forgotten = Der Kontakt wurde nach der Aufbewahrungsfrist gelöscht, es gibt niemanden mehr, dem Sie antworten könnten. Das Unternehmen kann sich neu bewerben.
refused-link-unknown = Dieser Link funktioniert nicht. Er ist unvollständig, oder ein neuerer hat ihn ersetzt.
refused-link-expired = Dieser Link ist abgelaufen.
refused-link-used = Dieser Link wurde schon benutzt.
refused-already-set-up = Dieses Portal ist schon eingerichtet.
refused-no-programme = Es gibt noch keine Konditionen. Die Programmleitung muss sie zuerst festlegen.
refused-settings-nothing-changes = Der Entwurf gleicht den veröffentlichten Einstellungen. Ändern Sie zuerst etwas.
refused-agreement-not-asked = Die Vereinbarung wurde geändert, während Sie gelesen haben. Lesen Sie die jetzige Fassung und nehmen Sie sie dann an.
refused-agreement-nothing-changes = Der Entwurf gleicht der letzten Fassung. Ändern Sie zuerst etwas.
refused-agreement-already-withdrawn = Diese Fassung wurde schon zurückgezogen.
refused-settings-already-asked = Dieser Entwurf wartet schon auf eine zweite Person aus der Programmleitung.
refused-settings-not-asked = Dieser Entwurf wartet nicht mehr auf Zustimmung. Öffnen Sie ihn noch einmal.
refused-settings-own-consent = Jemand anderes aus der Programmleitung muss zustimmen: Sie haben selbst darum gebeten.
refused-settings-in-force = Diese Fassung gilt oder galt schon und kann nicht zurückgezogen werden. Veröffentlichen Sie stattdessen eine neue.
refused-settings-already-withdrawn = Diese Fassung wurde schon zurückgezogen.
refused-settings-followed = Fassung { $version } folgt auf diese und wurde mit ihr verglichen. Ziehen Sie zuerst jene zurück.
refused-form-damaged = Dieses Formular ist beschädigt. Öffnen Sie es noch einmal und senden Sie es dann.
refused-form-reused = Dieses Formular wurde schon mit anderem Inhalt gesendet. Öffnen Sie es noch einmal, um weiterzumachen.
problem-common-password = Dieses Passwort ist leicht zu erraten: Es ist verbreitet oder aus Ihrem Namen oder Ihrer Adresse gemacht. Wählen Sie ein anderes.
refused-nothing-to-set-up = Es wird gerade keine Authenticator-App eingerichtet. Beginnen Sie noch einmal.
refused-no-second-factor = Sie haben noch keinen zweiten Faktor. Richten Sie zuerst einen ein.
refused-second-factor-required = Der Hersteller verlangt von Ihnen einen zweiten Faktor. Sie können ihn ersetzen, aber nicht entfernen.
refused-passkey-not-taken = Der Passkey wurde nicht hinzugefügt, weil es zu lange gedauert hat oder Ihr Browser etwas anderes gesendet hat. Versuchen Sie es noch einmal.
refused-passkeys-need-domain = Passkeys brauchen ein Portal, das über einen Domainnamen erreicht wird. Dieses wird über eine Nummer erreicht.
refused-passkey-known = Dieser Passkey ist schon eingetragen.
refused-too-many-passkeys = Mehr Passkeys sind nicht möglich. Entfernen Sie einen, den Sie nicht benutzen.
refused-own-second-factor = Ihren eigenen zweiten Faktor können Sie hier nicht zurücksetzen. Ersetzen Sie ihn unter „Zweiter Faktor“.
refused-second-factor-elsewhere = Diese Person arbeitet hier auch für eine andere Firma. Bitten Sie den Hersteller, ihren zweiten Faktor zurückzusetzen.
refused-sign-in-rules-changed = Inzwischen hat jemand diese Regeln geändert. Öffnen Sie sie noch einmal.
error-second-factor-due-title = Richten Sie zuerst einen zweiten Faktor ein
error-second-factor-due = Ihr Konto braucht einen zweiten Faktor, bevor Sie etwas anderes tun können.
error-second-factor-due-link = Einrichten
problem-nothing-found = Unter diesem Namen findet sich nichts.
problem-other-name = Das ist nicht der Name der Person. Geben Sie ihn so ein, wie er oben steht.
refused-erasure-duties = { $count ->
    [one] Dieser Person ist eine Anfrage zugewiesen. Lassen Sie sie zuerst von jemand anderem übernehmen oder entscheiden; danach kann die Person gelöscht werden.
   *[other] Dieser Person sind { $count } Anfragen zugewiesen. Lassen Sie sie zuerst von jemand anderem übernehmen oder entscheiden; danach kann die Person gelöscht werden.
}
refused-erasure-last = Außer dieser Person kümmert sich niemand um die Leute eines Unternehmens oder des Herstellers. Geben Sie zuerst jemand anderem diese Rolle; danach kann die Person gelöscht werden.
refused-erasure-erased = Diese Person ist schon gelöscht.
refused-erasure-asked = Das ist schon beantragt und wartet auf eine Entscheidung.
refused-erasure-decided = Das wurde inzwischen entschieden oder zurückgenommen.
refused-erasure-own = Über Sie selbst muss jemand anderes entscheiden.
refused-too-many-copies = Sie haben in dieser Stunde schon mehrere Kopien geholt. Bitte versuchen Sie es in einer Stunde wieder.
problem-heading-company = Firma
problem-heading-kind = Art
problem-heading-country = Land
problem-heading-tier = Stufe
problem-heading-website = Webseite
problem-heading-tax-id = Steuernummer
problem-heading-distributor = Distributor
problem-heading-territory = Verkaufsgebiet
problem-heading-manager = Partnerbetreuer
problem-heading-person = Name
problem-heading-email = E-Mail
problem-heading-partner = Partner
problem-heading-roles = Rollen
problem-heading-language = Sprache
problem-not-one-of = Geben Sie eines davon ein: { $offered }.
problem-no-such-partner = Kein Partner hat diesen Namen, diese Webseite oder diese Steuernummer. Prüfen Sie die Schreibweise oder legen Sie den Partner zuerst an.
problem-several-partners = Mehrere Partner heißen so. Geben Sie stattdessen die Webseite oder die Steuernummer ein.
problem-partnership-ended = Die Partnerschaft ist beendet.
problem-other-partner = Sie können nur Personen Ihrer eigenen Firma importieren. Lassen Sie diese Zelle leer.
problem-not-a-distributor = Dieser Partner ist kein Distributor.
problem-no-such-manager = Kein Channel Manager hat diese E-Mail-Adresse.
problem-not-an-image = Wählen Sie ein Bild als PNG, JPEG oder WebP.
problem-image-is-drawing = SVG-Dateien können Programme enthalten und werden nicht angenommen. Speichern Sie das Logo als PNG.
problem-image-size = Das Bild muss { $least } bis { $most } Pixel breit und hoch sein.
problem-image-too-large = Das Bild ist größer als { $kilobytes } KB.
