# A text that is kept on the device until it is sent.
unsent-restored = Your unsent text from this device is back.
unsent-discard = Discard
unsent-not-sent = No connection, so nothing was sent. Your text is kept on this device. Try again when you are back online.
unsent-goes-on = No connection, so nothing was sent yet. It is sent as soon as you are back online. Keep this page open.
unsent-unkept = No connection, and this browser cannot store your text. Keep this page open until you are back online.
