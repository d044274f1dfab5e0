# Ein Text, der auf dem Gerät bleibt, bis er gesendet ist.
unsent-restored = Ihr nicht gesendeter Text von diesem Gerät ist wieder da.
unsent-discard = Verwerfen
unsent-not-sent = Keine Verbindung, deshalb wurde nichts gesendet. Ihr Text bleibt auf diesem Gerät. Versuchen Sie es noch einmal, sobald Sie wieder online sind.
unsent-goes-on = Keine Verbindung, deshalb wurde noch nichts gesendet. Es wird gesendet, sobald Sie wieder online sind. Lassen Sie diese Seite offen.
unsent-unkept = Keine Verbindung, und dieser Browser kann Ihren Text nicht speichern. Lassen Sie diese Seite offen, bis Sie wieder online sind.

# A form that was pressed and is not answered yet
sending-waits = Keine Verbindung, deshalb wurde noch nichts gesendet. Es wird gesendet, sobald Sie wieder online sind.
sending-cancel = Abbrechen
sending-sent = gesendet
sending-refused = nicht gesendet. Hier hat sich inzwischen etwas geändert, oder es fehlt etwas. Ihr Text ist noch da.
sending-unsure = vielleicht schon gesendet. Hier hat sich inzwischen etwas geändert: Sehen Sie nach, wie es jetzt steht.
sending-sign-in = noch nicht gesendet. Melden Sie sich wieder an, dann wird es gesendet.
sending-open = Öffnen
