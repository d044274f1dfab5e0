# Mitteilungen: was andere getan haben und Sie betrifft.
notices-title = Mitteilungen
notices-lead = Neues zu Ihren Deals und Registrierungen, das Neueste zuerst.
notices-read-all = Alle als gelesen markieren
notices-empty-title = Nichts Neues
notices-empty = Wenn jemand antwortet, entscheidet oder rückfragt, sehen Sie es hier und bekommen eine E-Mail.
notice-new = Neu
notice-read = Als gelesen markieren
notice-read-named = Als gelesen markieren: { $notice }
notice-registration-submitted = { $by } hat einen Deal mit { $customer } registriert
notice-registration-answered = { $by } hat Ihre Rückfrage zu { $customer } beantwortet
notice-registration-withdrawn = { $by } hat die Registrierung für { $customer } zurückgezogen
notice-registration-returned = { $by } hat eine Rückfrage zu { $customer }
notice-registration-approved = { $customer } ist freigegeben und geschützt
notice-registration-denied = { $customer } wurde abgelehnt
notice-registration-decision-dropped = Ihre Entscheidung zu { $customer } wurde nicht ausgeführt: Es gab vorher eine Änderung
notice-registration-expired = Der Schutz für { $customer } ist abgelaufen
