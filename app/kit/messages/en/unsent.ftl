# A text that is kept on the device until it is sent.
unsent-restored = Your unsent text from this device is back.
unsent-discard = Discard
unsent-not-sent = No connection, so nothing was sent. Your text is kept on this device. Try again when you are back online.
unsent-goes-on = No connection, so nothing was sent yet. It is sent as soon as you are back online. Keep this page open.
unsent-unkept = No connection, and this browser cannot store your text. Keep this page open until you are back online.

# A form that was pressed and is not answered yet
sending-waits = No connection, so nothing was sent yet. It is sent as soon as you are back online.
sending-cancel = Cancel
sending-sent = sent
sending-refused = not sent. This has changed since, or something is wrong with it. What you wrote is kept.
sending-unsure = may have been sent. This has changed since: look at it as it is now.
sending-sign-in = not sent yet. Sign in again, and it is sent.
sending-open = Open
