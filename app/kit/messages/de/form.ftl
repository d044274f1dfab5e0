# Was an einem Feld oder einer Datei nicht stimmen kann, in welchem Formular auch immer.
form-too-long = Das ist zu lang: Nur die ersten { $limit } kB sind noch da. Kürzen Sie den Text.
form-no-file = Wählen Sie zuerst eine Datei.
form-not-text = Einige Zeichen waren nicht lesbar. Prüfen Sie den Text und senden Sie ihn noch einmal.
form-file-empty = „{ $name }“ ist leer. Wählen Sie die Datei noch einmal.
form-file-kind = „{ $name }“ kann nicht angehängt werden. Möglich sind PDF, Bilder, Office-Dateien, reiner Text, CSV, E-Mails und ZIP.
form-file-mislabelled = „{ $name }“ ist eigentlich eine { $kind }-Datei. Korrigieren Sie die Endung und hängen Sie sie noch einmal an.
form-file-not-text = „{ $name }“ ist kein reiner Text in UTF-8. Speichern Sie die Datei als UTF-8 oder hängen Sie sie als PDF an.
form-file-too-large = „{ $name }“ ist größer als { $limit }. Verkleinern oder teilen Sie die Datei.
form-file-count = Höchstens { $limit } Dateien auf einmal. Senden Sie zuerst diese und fügen Sie dann die anderen hinzu.
form-file-unexpected = „{ $name }“ wurde nicht angenommen: Dieses Formular nimmt keine Dateien an.

# Wenn ein Formular nicht ausgeführt werden konnte
form-stale-title = Geändert von { $by } ({ $at }), während Sie es geöffnet hatten
form-stale-title-nobody = Von jemand anderem geändert ({ $at }), während Sie es geöffnet hatten
form-stale = Ihre Eingaben wurden nicht gespeichert. Unten steht der aktuelle Stand; was Sie geschrieben haben, ist noch da.
form-busy = Es wurde nichts gespeichert. Ihre Eingaben stehen unten. Warten Sie ein paar Sekunden und senden Sie noch einmal.
form-full = Es wurde nichts gespeichert, weil unser Speicher voll ist. Ihre Eingaben stehen unten. Unser Systembetrieb sieht das auch.
form-unavailable = Möglicherweise wurde es nicht gespeichert. Ihre Eingaben stehen unten. Senden Sie in einer Minute noch einmal; es wird nicht doppelt ausgeführt.
form-internal = Ihre Eingaben stehen unten. Der Fehler wurde protokolliert. Versuchen Sie es gleich noch einmal.
