# Was um jede Seite herum steht.
shell-title = { $page } · { $vendor }
shell-skip = Zum Inhalt springen
shell-main-navigation = Hauptnavigation
shell-find = Suche
shell-find-label = Partner, Personen und Registrierungen suchen
shell-home = Start
shell-deals = Deals
shell-queue = Prüfliste
shell-partners = Partner
shell-resellers = Reseller
shell-people = Personen
shell-agreements = Vereinbarungen
shell-agreement = Vereinbarung
shell-products = Produkte
shell-notices = Mitteilungen
shell-programme = Programm
shell-mail = E‑Mails
shell-gallery = Bausteine
shell-unread = { $count ->
    [one] 1 ungelesen
   *[other] { $count } ungelesen
}
shell-your-account = Ihr Konto
shell-switch = Firma wechseln
shell-switch-lead = Für eine andere Firma arbeiten
shell-sign-out = Abmelden
shell-role-partner_admin = Partner-Administrator
shell-role-seller = Vertrieb
shell-role-learner = Schulungsteilnehmer
shell-role-channel_manager = Channel Manager
shell-role-programme_manager = Programmleitung
shell-role-operator = Systembetrieb
shell-role-auditor = Revision
shell-role-marketing = Marketing
shell-role-partner_finance = Buchhaltung
shell-role-finance = Finanzen
shell-role-author = Schulungsautor
language-own-name = Deutsch
shell-more = Mehr
