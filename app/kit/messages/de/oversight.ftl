oversight-nav = Revision
oversight-log = Protokoll
oversight-verify = Protokoll prüfen
oversight-access = Wer Daten angesehen hat
oversight-retention = Aufbewahrung
oversight-erasures = Löschungen
