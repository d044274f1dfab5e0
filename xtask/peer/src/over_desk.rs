//! The page's data from Portico's desk: what its own page asks, in the same words.

use portico::id::PersonId;
use portico_desk::Desk;
use portico_desk::registration::{RegistrationFilter, RegistrationRow};

use crate::error::Fault;
use crate::page::{Deal, Deals, Reader};

/// Who the token belongs to, and their deals.
pub(crate) async fn list(desk: &Desk, token: &str) -> Result<Option<(Reader, Deals)>, Fault> {
    let Some(person) = desk.authentication().session(token).await? else {
        return Ok(None);
    };
    let acting = desk.as_actor(&person.actor);
    let everything = RegistrationFilter::default();
    let page = acting.registrations(&everything).await?;
    let reader = person.actor.person;
    let deals = Deals {
        count: match page.next {
            Some(_) => acting.registrations_count(&everything).await?,
            None => i64::try_from(page.rows.len())?,
        },
        rows: page.rows.into_iter().map(|row| deal(row, reader)).collect(),
        next: page.next.map(|next| next.to_string()),
        questions: acting.waiting().await?,
    };
    let reader = Reader {
        name: person.name,
        email: person.email,
        partner: person.partner_name,
        zone: person.zone,
        unread: person.unread,
    };
    Ok(Some((reader, deals)))
}

fn deal(row: RegistrationRow, reader: PersonId) -> Deal {
    Deal {
        reference: row.reference.to_string(),
        customer: row.customer,
        need: row.need,
        value: row.value,
        updated_at: row.updated_at,
        state: row.state,
        colleague: (row.created_by != reader).then_some(row.created_by_name),
    }
}
