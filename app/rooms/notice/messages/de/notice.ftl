# Mitteilungen: was andere getan haben und Sie betrifft.
notices-title = Mitteilungen
notices-lead = Was andere getan haben und Sie betrifft, das Neueste zuerst.
notices-read-all = Alle als gelesen markieren
notices-empty-title = Nichts Neues
notices-empty = Wenn jemand antwortet, entscheidet oder fragt, erfahren Sie es hier und per E-Mail.
notice-new = Neu
notice-read = Als gelesen markieren
notice-read-named = Als gelesen markieren: { $notice }
notice-registration-submitted = { $by } hat { $customer } angemeldet
notice-registration-answered = { $by } hat Ihre Rückfrage zu { $customer } beantwortet
notice-registration-withdrawn = { $by } hat { $customer } zurückgezogen
notice-registration-returned = { $by } hat eine Rückfrage zu { $customer }
notice-registration-approved = { $customer } ist genehmigt und geschützt
notice-registration-denied = { $customer } wurde abgelehnt
notice-registration-expired = Der Projektschutz für { $customer } ist abgelaufen
