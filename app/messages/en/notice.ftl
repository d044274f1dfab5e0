# Notices and mails.
