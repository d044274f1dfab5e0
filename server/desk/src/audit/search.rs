//! What somebody means who narrows the event log by a name or a reference.

use portico::id::{PartnerId, PersonId};
use portico::privacy::policy::may_audit;
use portico::problems::{Problem, Problems};
use portico::registration::Reference;
use uuid::Uuid;

use crate::error::DeskError;
use crate::person::normalised_email;
use crate::{AuthorizedDesk, on};

/// What was typed, or the id that a link has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditSearch {
    /// A person's name, e-mail address or id.
    pub who: String,
    /// A partner's name or id.
    pub partner: String,
    /// A deal's reference, or the id of anything.
    pub about: String,
}

/// What was meant, with the names to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The person and their name.
    pub who: Option<(PersonId, String)>,
    /// The partner and its name.
    pub partner: Option<(PartnerId, String)>,
    /// The thing.
    pub about: Option<Uuid>,
}

const PERSON: &str = "SELECT id, name FROM person WHERE email = $1 OR lower(name) = $1 OR lower(name) LIKE $2 \
     ORDER BY (email = $1) DESC, (lower(name) = $1) DESC, name, id LIMIT 1";

const PERSON_BY_ID: &str = "SELECT id, name FROM person WHERE id = $1";

const PARTNER: &str = "SELECT id, name FROM partner WHERE lower(name) = $1 OR lower(name) LIKE $2 \
     ORDER BY (lower(name) = $1) DESC, name, id LIMIT 1";

const PARTNER_BY_ID: &str = "SELECT id, name FROM partner WHERE id = $1";

const DEAL: &str = "SELECT id FROM registration WHERE reference = $1";

impl AuthorizedDesk<'_> {
    /// Finds what was meant. What is not found is a problem of its field.
    pub async fn search_audit(&self, search: &AuditSearch) -> Result<Found, DeskError> {
        self.require(may_audit)?;
        let mut problems = Problems::new();
        let mut found = Found::default();
        if let Some(who) = given(&search.who) {
            match self.meant(PERSON, PERSON_BY_ID, who).await? {
                Some((id, name)) => found.who = Some((PersonId::from_uuid(id), name)),
                None => problems.add("who", Problem::NothingFound),
            }
        }
        if let Some(partner) = given(&search.partner) {
            match self.meant(PARTNER, PARTNER_BY_ID, partner).await? {
                Some((id, name)) => found.partner = Some((PartnerId::from_uuid(id), name)),
                None => problems.add("partner", Problem::NothingFound),
            }
        }
        if let Some(about) = given(&search.about) {
            match self.thing(about).await? {
                Some(id) => found.about = Some(id),
                None => problems.add("about", Problem::NothingFound),
            }
        }
        Ok(problems.into_result(found)?)
    }

    async fn meant(
        &self,
        by_text: &'static str,
        by_id: &'static str,
        text: &str,
    ) -> Result<Option<(Uuid, String)>, DeskError> {
        let read = self.desk.db().read();
        if let Ok(id) = text.parse::<Uuid>() {
            return Ok(on!(read, |c| sqlx::query_as::<_, (Uuid, String)>(by_id)
                .bind(id)
                .fetch_optional(c)
                .await)?);
        }
        let text = normalised_email(text);
        let part = format!("%{}%", text.replace(['%', '_'], ""));
        Ok(on!(read, |c| sqlx::query_as::<_, (Uuid, String)>(by_text)
            .bind(&text)
            .bind(&part)
            .fetch_optional(c)
            .await)?)
    }

    async fn thing(&self, text: &str) -> Result<Option<Uuid>, DeskError> {
        if let Ok(id) = text.parse::<Uuid>() {
            return Ok(Some(id));
        }
        let Ok(reference) = text.to_uppercase().parse::<Reference>() else {
            return Ok(None);
        };
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, Uuid>(DEAL)
                .bind(String::from(reference))
                .fetch_optional(c)
                .await
        })?)
    }
}

fn given(text: &str) -> Option<&str> {
    let text = text.trim();
    (!text.is_empty()).then_some(text)
}
