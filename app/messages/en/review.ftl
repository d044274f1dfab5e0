# The queue: the vendor's side of a registration.
