//! Staff's list of partners, and what its filters and forms offer.

use portico::id::{PartnerId, PersonId};
use portico::partner::PartnerKind;
use portico::policy::may_oversee;
use portico::registration::conflict::fold;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::select_row;
use crate::error::DeskError;
use crate::page::{PAGE_SIZE, Page, one_more};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, Desk, on};

/// What the list shows.
#[derive(Clone, Debug, Default)]
pub struct PartnerFilter {
    /// Only names that contain this, in any case and with any accents.
    pub text: String,
    /// Only those that the reader looks after, or stands in for.
    pub own: bool,
    /// From behind this partner on.
    pub after: Option<PartnerId>,
}

select_row! {
    /// A row of the list.
    #[derive(Clone, Debug)]
    pub struct ListedPartner {
        /// The partner.
        pub id: PartnerId as Uuid,
        /// What it does in the channel.
        pub kind: String,
        /// Its name.
        pub name: String,
        /// Its country.
        pub country: String,
        /// The key of its tier.
        pub tier: String,
        /// Since when it is suspended.
        pub suspended_at: Option<SqlTimestamp>,
        /// Since when it is on credit hold.
        pub credit_hold_at: Option<SqlTimestamp>,
        /// When the vendor parted from it.
        pub ended_at: Option<SqlTimestamp>,
    }
}

/// Something to choose: an id and a name.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Named {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

macro_rules! list {
    ($behind:literal) => {
        concat!(
            "SELECT id, kind, name, country, tier, suspended_at, credit_hold_at, ended_at FROM partner \
             WHERE ($1 IS NULL OR sort_name LIKE $1 ESCAPE '!') \
             AND ($3 = 0 OR EXISTS (SELECT 1 FROM portfolio f WHERE f.partner_id = partner.id AND (f.person_id = $4 \
             OR EXISTS (SELECT 1 FROM deputy d WHERE d.person_id = f.person_id AND d.deputy_id = $4 \
             AND d.valid_from <= $5 AND d.valid_until >= $5)))) ",
            $behind,
            "ORDER BY sort_name, id LIMIT $2"
        )
    };
}

const DISTRIBUTORS: &str =
    "SELECT id, name FROM partner WHERE kind = 'distributor' ORDER BY sort_name, id LIMIT 500";

const CHANNEL_MANAGERS: &str = "SELECT p.id, p.name FROM person p JOIN person_role r ON r.person_id = p.id \
     WHERE r.role = 'channel_manager' AND p.partner_id IS NULL AND p.disabled_at IS NULL ORDER BY p.name, p.id LIMIT 500";

impl AuthorizedDesk<'_> {
    /// The partners by name, as far as staff look for them.
    pub async fn partners(
        &self,
        filter: &PartnerFilter,
    ) -> Result<Page<ListedPartner, PartnerId>, DeskError> {
        self.require(may_oversee)?;
        let db = self.desk.db();
        let select = match filter.after {
            None => db.select::<ListedPartner>(list!("")),
            Some(_) => db.select::<ListedPartner>(list!(
                "AND (sort_name, id) > (SELECT sort_name, id FROM partner WHERE id = $6) "
            )),
        };
        let mut select = select
            .bind(pattern(&filter.text))
            .bind(one_more(PAGE_SIZE))
            .bind(i64::from(filter.own))
            .bind(self.actor.person.uuid())
            .bind(Some(self.desk.today().await?.to_string()));
        if let Some(after) = filter.after {
            select = select.bind(after.uuid());
        }
        let rows = select.all().await?;
        Ok(Page::of(rows, PAGE_SIZE, |row: &ListedPartner| row.id))
    }

    /// The distributors that resellers may buy from.
    pub async fn distributors(&self) -> Result<Vec<Named>, DeskError> {
        self.named(DISTRIBUTORS).await
    }

    /// The channel managers who may look after a partner.
    pub async fn channel_managers(&self) -> Result<Vec<Named>, DeskError> {
        self.named(CHANNEL_MANAGERS).await
    }

    async fn named(&self, sql: &'static str) -> Result<Vec<Named>, DeskError> {
        self.require(may_oversee)?;
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, Named>(sql).fetch_all(c).await
        })?)
    }
}

impl ListedPartner {
    /// Its kind, if this version knows it.
    pub fn kind(&self) -> Option<PartnerKind> {
        PartnerKind::parse(&self.kind)
    }
}

impl Named {
    /// The id of a person.
    pub const fn person(&self) -> PersonId {
        PersonId::from_uuid(self.id)
    }
}

/// What a list of names is sorted and searched by.
pub(super) fn sort_name(name: &str) -> String {
    let folded = fold(name.trim());
    if folded.trim().is_empty() {
        name.trim().to_owned()
    } else {
        folded
    }
}

/// A LIKE pattern that finds the words of a text in their order anywhere in a name.
pub(crate) fn pattern(text: &str) -> Option<String> {
    let folded = fold(text);
    let mut pattern = String::new();
    for word in folded.split_whitespace().take(10) {
        pattern.push('%');
        for sign in word.chars().take(100) {
            if matches!(sign, '%' | '_' | '!') {
                pattern.push('!');
            }
            pattern.push(sign);
        }
    }
    (!pattern.is_empty()).then(|| pattern + "%")
}

const UNSORTED: &str = "SELECT id, name FROM partner WHERE sort_name = '' LIMIT 1000";

const SORT: &str = "UPDATE partner SET sort_name = $2 WHERE id = $1";

/// Gives partners of an older version the name that they are sorted by. Safe in several processes at once.
pub(crate) async fn fill_sort_names(desk: &Desk) -> Result<(), DeskError> {
    loop {
        let unsorted = on!(desk.db().read(), |c| sqlx::query_as::<_, Named>(UNSORTED)
            .fetch_all(c)
            .await)?;
        if unsorted.is_empty() {
            return Ok(());
        }
        let mut tx = desk.db().begin().await?;
        for partner in unsorted {
            on!(tx, |c| sqlx::query(SORT)
                .bind(partner.id)
                .bind(sort_name(&partner.name))
                .execute(c)
                .await
                .map(drop))?;
        }
        tx.commit().await?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_their_order_as_they_stand() {
        assert_eq!(pattern(" Måle  50% ").as_deref(), Some("%male%50!%%"));
        assert_eq!(pattern(" "), None);
        assert_eq!(sort_name(" Ålesund AS"), "alesund as");
        assert_ne!(sort_name("\u{200b}"), "");
    }
}
