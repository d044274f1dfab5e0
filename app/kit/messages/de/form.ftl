# Was an einem Feld oder einer Datei nicht stimmen kann, in welchem Formular auch immer.
form-too-long = Das ist zu lang, um es aufzubewahren: Nur der Anfang, { $limit } kB, ist noch da. Kürzen Sie den Text.
form-no-file = Wählen Sie zuerst eine Datei.
form-not-text = Einige Zeichen waren nicht lesbar. Prüfen Sie den Text und senden Sie ihn noch einmal.
form-file-empty = „{ $name }“ ist leer. Wählen Sie die Datei noch einmal.
form-file-kind = „{ $name }“ kann nicht angehängt werden. Möglich sind PDF, Bilder, Office-Dateien, reiner Text, CSV, E-Mails und ZIP.
form-file-mislabelled = „{ $name }“ ist in Wirklichkeit eine { $kind }-Datei. Geben Sie ihr die richtige Endung und hängen Sie sie noch einmal an.
form-file-not-text = „{ $name }“ ist kein reiner Text in UTF-8. Speichern Sie die Datei als UTF-8, oder hängen Sie sie als PDF an.
form-file-too-large = „{ $name }“ ist größer als { $limit }. Verkleinern oder teilen Sie die Datei.
form-file-count = Mehr als { $limit } Dateien auf einmal sind nicht möglich. Senden Sie zuerst diese und fügen Sie dann die anderen hinzu.
form-file-unexpected = „{ $name }“ konnte nicht angenommen werden: Dieses Formular hat keine Dateien.

# Wenn ein Formular nicht ausgeführt werden konnte
form-stale-title = Geändert von { $by } ({ $at }), während Sie gelesen haben
form-stale-title-nobody = Von jemand anderem geändert ({ $at }), während Sie gelesen haben
form-stale = Es wurde nichts ausgeführt. Unten steht der jetzige Stand; Ihre Eingaben sind aufbewahrt.
form-busy = Es wurde nichts gespeichert. Ihre Eingaben stehen unten: Warten Sie ein paar Sekunden und senden Sie noch einmal.
form-full = Es wurde nichts gespeichert: Unser Speicher ist voll. Ihre Eingaben stehen unten, und unser Systembetrieb sieht das auch.
form-unavailable = Möglicherweise wurde es nicht gespeichert. Ihre Eingaben stehen unten: Senden Sie in einer Minute noch einmal, es wird nie doppelt ausgeführt.
form-internal = Ihre Eingaben stehen unten. Der Fehler ist bei uns protokolliert. Versuchen Sie es gleich noch einmal.
