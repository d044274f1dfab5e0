//! The page's data from Portico's desk: what its own page asks, in the same words.

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
    let (count, questions) = if page.next.is_some() {
        let counts = acting.registrations_count(&everything).await?;
        (counts.found, counts.questions)
    } else {
        (i64::try_from(page.rows.len())?, acting.waiting().await?)
    };
    let deals = Deals {
        count,
        rows: page.rows.into_iter().map(deal).collect(),
        next: page.next.map(|next| next.to_string()),
        questions,
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

fn deal(row: RegistrationRow) -> Deal {
    Deal {
        reference: row.reference.to_string(),
        customer: row.customer,
        need: row.need,
        value: row.value,
        updated_at: row.updated_at,
        state: row.state,
        colleague: row.colleague,
    }
}
