//! Somebody who works for two partners, as a person does it: invited by the second, joined with the account they have.

use portico::person::InvitationDraft;
use portico_desk::session::SignInFrom;
use portico_desk::{Desk, DeskError};

use crate::partners::{Accounts, PASSWORD};

/// Who is it, and where: Björn sells for Nordmess, and takes training for Västmät.
const WHO: (&str, &str) = ("Björn Sandell", "bjorn@nordmess.example");
const FIRST: usize = 0;
const SECOND: usize = 8;

pub(crate) async fn join(desk: &Desk, accounts: &Accounts) -> Result<(), DeskError> {
    let (Some(first), Some(second), Some(manager)) = (
        accounts.resellers.get(FIRST),
        accounts.resellers.get(SECOND),
        accounts.channel_managers.first(),
    ) else {
        return Ok(());
    };
    let (first, second) = (first.id, Some(second.id));
    let (name, email) = WHO;
    let invitation = InvitationDraft {
        name: name.to_owned(),
        email: email.to_owned(),
        roles: vec!["learner".to_owned()],
        language: "en".to_owned(),
    };
    let inviting = desk.as_actor(manager);
    let person = inviting.invite(second, &invitation).await?;
    let link = inviting.invitation_link(second, person).await?;
    let from = SignInFrom {
        address: "192.0.2.24".to_owned(),
        user_agent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0".to_owned(),
    };
    let door = desk.authentication();
    let session = door
        .sign_in(email, PASSWORD, from)
        .await
        .map_err(DeskError::internal)?;
    desk.as_actor(&session.actor)
        .join(session.session, &link)
        .await?;
    // Joining took them there; as whom they act now, only the session says.
    if let Some(joined) = door.session(&session.token).await? {
        desk.as_actor(&joined.actor)
            .switch_to(session.session, first)
            .await?;
    }
    door.sign_out(&session.token).await
}
