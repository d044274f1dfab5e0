# Deals: the partner's side of a registration.
