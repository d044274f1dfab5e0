//! Who may do what with a registration. The view asks to show the button, the desk asks to guard the deed.

use crate::actor::{Actor, Permission};
use crate::id::PartnerId;

use super::Stage;

/// May this person write and submit registrations for a partner?
pub fn may_register(actor: &Actor) -> bool {
    Permission::Registrant.allows(Some(actor))
}

/// May this person see a registration of that partner? Drafts stay with the partner.
pub fn may_see(actor: &Actor, partner: PartnerId, stage: Stage) -> bool {
    match actor.partner {
        Some(own) => own == partner && may_register(actor),
        None => stage != Stage::Draft && Permission::Staff.allows(Some(actor)),
    }
}

/// May this person edit the draft, answer the question or take the request back?
pub fn may_edit(actor: &Actor, partner: PartnerId) -> bool {
    actor.partner == Some(partner) && may_register(actor)
}

/// May this person take, approve, return or deny?
pub fn may_decide(actor: &Actor) -> bool {
    Permission::Reviewer.allows(Some(actor))
}
