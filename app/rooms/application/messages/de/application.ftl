# Bewerbungen: die öffentliche Seite, die Links der Bewerber und die Entscheidung.
apply-title = Partner von { $vendor } werden
apply-lead = Stellen Sie { $vendor } Ihr Unternehmen vor. Es dauert etwa fünf Minuten, und Sie bekommen eine Antwort per E-Mail.
apply-company = Ihr Unternehmen
apply-company-hint = Der vollständige Name, wie er eingetragen ist
apply-tax-id-hint = USt-IdNr., EIN oder was in Ihrem Land üblich ist
apply-kind = Wie Sie verkaufen würden
apply-sells-hint = Was Sie verkaufen, an wen, und warum es passt. Ein paar Sätze genügen.
apply-contact = Wem wir antworten
apply-email-hint = An diese Adresse senden wir einen Link zur Bestätigung.
apply-trap = Bitte leer lassen
apply-privacy = { $vendor } verwendet Ihre Angaben nur, um Ihre Bewerbung zu beantworten. Bestätigen Sie Ihre Adresse nicht, werden sie nach 7 Tagen gelöscht.
apply-button = Bewerbung senden
apply-have-account = Sie haben ein Konto? Anmelden
apply-sent-title = Sehen Sie in Ihr Postfach
apply-sent = Wir haben Ihnen eine E-Mail gesendet. Öffnen Sie den Link darin, um Ihre Adresse zu bestätigen: Erst dann wird Ihre Bewerbung gelesen.
apply-sent-hint = Nach einigen Minuten keine E-Mail? Sehen Sie im Spam-Ordner nach, oder senden Sie das Formular noch einmal mit der richtigen Adresse. Der Link gilt 7 Tage.
apply-kept-title = Ihre Bewerbung ist da
apply-kept = Eine E-Mail mit einem Link zur Bestätigung Ihrer Adresse wurde geschrieben, aber dieses Portal hat noch keinen Mailserver, der sie überbringt. Fragen Sie den Hersteller nach dem Link: erst dann wird Ihre Bewerbung gelesen.
apply-closed-title = Zurzeit keine Bewerbungen
apply-closed = { $vendor } nimmt gerade keine Bewerbungen neuer Partner an. Wenn Sie dort jemanden kennen, fragen Sie nach.
apply-confirm-title = Bestätigen Sie Ihre Adresse
apply-confirm = Sie haben sich für { $company } mit der Adresse { $email } beworben. Bestätigen Sie, dass es Ihre ist, dann wird Ihre Bewerbung gelesen.
apply-confirm-button = Ja, das ist meine Adresse
apply-confirm-not-you = Wenn Sie das nicht waren, schließen Sie diese Seite. Die Bewerbung wird nach 7 Tagen gelöscht.
apply-link-used = Ihre Adresse ist bestätigt. Den Link zum Stand Ihrer Bewerbung finden Sie in der E-Mail, die danach kam.
apply-link-over = Unbestätigte Bewerbungen werden nach 7 Tagen gelöscht. Sie können eine neue senden.
apply-again = Neu bewerben
apply-status-title = Ihre Bewerbung
apply-status-unconfirmed = Ihre Adresse ist noch nicht bestätigt
apply-status-waiting = Sie wartet auf die Prüfung
apply-status-review = Sie wird geprüft
apply-status-due = { $vendor } antwortet bis { $date }.
apply-status-approved = Willkommen. { $vendor } hat eine Einladung an { $email } gesendet: Damit wählen Sie ein Passwort und beginnen.
apply-status-refused = { $vendor } kann Sie jetzt nicht als Partner aufnehmen. Den Grund lesen Sie unten.
apply-status-keep = Bewahren Sie den Link zu dieser Seite auf: Sie zeigt immer, wie Ihre Bewerbung steht.
apply-step-received = Eingegangen
apply-step-confirmed = Adresse bestätigt
apply-step-reopened = Noch einmal angesehen
apply-step-approved = Angenommen
apply-step-refused = Nicht angenommen

# Was in einer Bewerbung steht
application-title = Bewerbung: { $company }
application-kind = Verkauft als
application-kind-reseller-hint = Sie verkaufen an Kunden.
application-kind-distributor-hint = Sie kaufen bei uns und verkaufen an Reseller.
application-sells = Was Sie verkaufen
application-they-sell = Was sie anbieten
application-contact = Kontakt
application-email = E-Mail
application-phone = Telefon
application-language = Sprache
application-sent = Gesendet
application-facts = Das Unternehmen
application-forgotten = Nach Ablauf der Frist gelöscht

# Wahrscheinlich dasselbe Unternehmen
application-likely = Prüfen Sie zuerst: Dieses Unternehmen ist vielleicht schon hier
application-likely-text = Vergleichen Sie die Einträge oben, bevor Sie annehmen.

# Die Entscheidung
application-decision = Entscheidung
application-state = Stand
application-administrator = Wird als Administrator eingeladen
application-administrator-hint = Bekommt die Einladung, sobald Sie annehmen.
application-approve = Annehmen und einladen
application-refuse = Ablehnen
application-reason = Grund
application-reason-hint = Der Bewerber liest ihn in der E-Mail und auf der Seite der Bewerbung.
application-take = Mir zuweisen
application-with-you = Ihnen zugewiesen
application-with = { $name } zugewiesen
application-with-nobody = Niemand hat sie übernommen
application-approved-by = Angenommen von { $name }
application-refused-by = Abgelehnt von { $name }
application-to-partner = Partner öffnen
application-done-take = Sie ist Ihnen zugewiesen. Der Bewerber sieht, dass sie geprüft wird.
application-done-approve = { $company } ist jetzt Partner, und der Kontakt ist eingeladen.
application-done-refuse = { $company } ist abgelehnt. Der Kontakt bekommt den Grund per E-Mail.
application-decided-meanwhile = Ihre Entscheidung wurde nicht ausgeführt: Über die Bewerbung ist schon entschieden, wie Sie unten sehen. Ihre Eingaben sind nicht erhalten.
application-reopen = Wieder aufnehmen
application-reopen-lead = Sie kommt zurück in die Prüfliste, Ihnen zugewiesen, und die Frist zur Antwort beginnt neu. Wer sich beworben hat, erfährt per E-Mail, dass sie noch einmal angesehen wird.
application-reopen-reason-hint = Das lesen nur Ihre Kolleginnen und Kollegen.
application-reopen-not = Sie kann nicht wieder aufgenommen werden
application-done-reopen = Die Bewerbung von { $company } ist wieder offen und Ihnen zugewiesen.
application-reopened-meanwhile = Was Sie gesendet haben, wurde nicht ausgeführt: Die Bewerbung wurde schon wieder aufgenommen, wie Sie unten sehen. Was Sie geschrieben haben, ist nicht aufbewahrt.
application-done-kept = Es ist kein Mailserver eingerichtet: die E-Mail liegt in der Liste der nicht gesendeten E-Mails.
application-history = Verlauf
application-event-confirmed = Der Bewerber hat die Adresse bestätigt
application-event-taken = { $who } hat sie übernommen
application-event-approved = { $who } hat sie angenommen
application-event-refused = { $who } hat sie abgelehnt
application-event-reopened = { $who } hat sie wieder aufgenommen
application-event-settings = { $who } hat geändert, wie Bewerbungen angenommen werden

# Wie sie angenommen werden
applications-title = Bewerbungen
applications-lead = Unternehmen können sich auf einer öffentlichen Seite als Partner bewerben. Entschieden wird in der Prüfliste.
applications-open = Offen
applications-closed = Geschlossen
applications-how = Wie Bewerbungen angenommen werden
applications-take = Bewerbungen annehmen
applications-take-hint = Die Seite ist öffentlich und von der Anmeldung aus verlinkt.
applications-answer-days = Antwort innerhalb von Arbeitstagen
applications-answer-days-hint = Zählt ab der bestätigten Adresse, nach Ihrem Kalender. Bewerber sehen das Datum. Gilt für Bewerbungen ab jetzt.
applications-save = Speichern
applications-set = Gespeichert
applications-no-mail-title = Kein Mailserver eingerichtet
applications-no-mail = Bewerber bekommen den Link nicht, mit dem sie ihre Adresse bestätigen. Er wartet unter „Nicht gesendete E-Mails“.
applications-page = Die öffentliche Seite
applications-page-lead = Senden Sie Unternehmen diese Adresse:
applications-queue = Bewerbungen in der Prüfliste
applications-history = Änderungen
applications-opened = { $who } hat die Seite geöffnet; Antwort innerhalb von { $days }
applications-were-closed = { $who } hat die Seite geschlossen
applications-days = { $count ->
    [one] 1 Arbeitstag
   *[other] { $count } Arbeitstagen
}
