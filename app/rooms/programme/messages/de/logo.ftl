# Das Logo des Herstellers.
logo-title = Logo
logo-lead = Steht neben dem Namen des Portals, auf der Anmeldeseite und in E-Mails.
logo-file = Bild
logo-file-hint = PNG, JPEG oder WebP, bis { $kilobytes } KB und 2.000 Pixel je Seite. Am besten wirkt ein breites Bild auf durchsichtigem oder weißem Grund.
logo-button = Logo speichern
logo-now = Wird jetzt gezeigt
logo-remove = Logo entfernen
logo-done-set = Logo gespeichert
logo-done-removed = Logo entfernt
