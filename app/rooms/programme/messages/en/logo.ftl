# The vendor's logo.
logo-title = Logo
logo-lead = Shown beside the portal’s name, on the sign-in page and in emails.
logo-file = Image
logo-file-hint = PNG, JPEG or WebP, up to { $kilobytes } KB and 2,000 pixels a side. A wide image on a transparent or white background looks best.
logo-button = Save logo
logo-now = Shown now
logo-remove = Remove logo
logo-done-set = Logo saved
logo-done-removed = Logo removed
