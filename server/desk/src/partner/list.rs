//! Staff's list of partners, and what its filters and forms offer.

use portico::id::{PartnerId, PersonId};
use portico::partner::PartnerKind;
use portico::policy::may_oversee;
use portico::registration::conflict::fold;
use portico::search::SearchQuery;
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::filter::{ListedStanding, PartnerFilter, PartnerOrder};
use super::list_texts::Lead;
use crate::db::{Argument, Db, SelectRow, select_row};
use crate::error::DeskError;
use crate::page::{Cursor, PAGE_SIZE, Page, Part, one_more};
use crate::search::{Kind, Narrowed, candidates, fts_query};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, Desk, on};

/// Counting stops here: beyond it "more than" says as much.
pub const PARTNERS_CAP: i64 = 1000;

/// Rows of one piece of a file.
const PIECE: usize = 500;

/// Words that more partners have than this are looked for on the way through the list.
const FEW: usize = 4_000;

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
        /// What the last screening found.
        pub screening: String,
        /// Its web domain.
        pub domain: Option<String>,
        /// Its tax id.
        pub tax_id: Option<String>,
        /// When it was taken into the programme.
        pub created_at: Instant as SqlTimestamp,
        /// Who looks after it.
        pub managers: Option<String>,
    }
}

select_row! {
    struct PlaceRow {
        sort_name: String,
        created_at: Instant as SqlTimestamp,
    }
}

select_row! {
    struct CountedRow {
        listed: i32,
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

const PLACE: &str = "SELECT sort_name, created_at FROM partner WHERE id = $1";

// From one to the next by the index, however many partners there are in each.
const COUNTRIES: &str = "WITH RECURSIVE c(country) AS (SELECT min(country) FROM partner UNION ALL \
     SELECT (SELECT min(p.country) FROM partner p WHERE p.country > c.country) FROM c WHERE c.country IS NOT NULL) \
     SELECT country FROM c WHERE country IS NOT NULL";

const DISTRIBUTORS: &str =
    "SELECT id, name FROM partner WHERE kind = 'distributor' ORDER BY sort_name, id LIMIT 500";

const CHANNEL_MANAGERS: &str = "SELECT p.id, p.name FROM person p JOIN person_role r ON r.person_id = p.id \
     WHERE r.role = 'channel_manager' AND p.partner_id IS NULL AND p.disabled_at IS NULL ORDER BY p.name, p.id LIMIT 500";

impl AuthorizedDesk<'_> {
    /// A part of the list.
    pub async fn partners(
        &self,
        filter: &PartnerFilter,
    ) -> Result<Page<ListedPartner, PartnerId>, DeskError> {
        self.partners_part(filter, PAGE_SIZE).await
    }

    /// A piece of the list for a file, behind this partner.
    pub async fn export_partners(
        &self,
        filter: &PartnerFilter,
        after: Option<PartnerId>,
    ) -> Result<Page<ListedPartner, PartnerId>, DeskError> {
        let filter = PartnerFilter {
            part: after.map_or(Part::Start, Part::After),
            ..filter.clone()
        };
        self.partners_part(&filter, PIECE).await
    }

    /// How many partners the filter finds on all pages, up to [`PARTNERS_CAP`].
    pub async fn partners_count(&self, filter: &PartnerFilter) -> Result<i64, DeskError> {
        self.require(may_oversee)?;
        let start = (String::new().into(), Uuid::nil());
        let rows: Vec<CountedRow> = self.led(filter, COUNTED, start, PARTNERS_CAP).await?;
        Ok(rows.iter().map(|row| i64::from(row.listed)).sum())
    }

    async fn partners_part(
        &self,
        filter: &PartnerFilter,
        size: usize,
    ) -> Result<Page<ListedPartner, PartnerId>, DeskError> {
        self.require(may_oversee)?;
        let (part, start) = self.partners_start(filter).await?;
        let backward = usize::from(part.is_backward());
        let text = match filter.order {
            PartnerOrder::Name => backward,
            PartnerOrder::Added => 2 + backward,
        };
        let rows = self.led(filter, text, start, one_more(size)).await?;
        Ok(Page::of_part(rows, size, part, |row: &ListedPartner| {
            row.id
        }))
    }

    /// The key that a part of the list begins behind. A partner that is not there leads to the start.
    async fn partners_start(
        &self,
        filter: &PartnerFilter,
    ) -> Result<(Part<PartnerId>, (Argument, Uuid)), DeskError> {
        if let Part::After(id) | Part::Before(id) = filter.part {
            let select = self.desk.db().select::<PlaceRow>(PLACE).brief();
            if let Some(found) = select.bind(id.uuid()).optional().await? {
                let key = match filter.order {
                    PartnerOrder::Name => found.sort_name.into(),
                    PartnerOrder::Added => SqlTimestamp(found.created_at).into(),
                };
                return Ok((filter.part, (key, id.uuid())));
            }
        }
        let start = match filter.order {
            PartnerOrder::Name => (String::new().into(), Uuid::nil()),
            PartnerOrder::Added => (SqlTimestamp(Cursor::LATEST.at).into(), Cursor::LATEST.id),
        };
        Ok((Part::Start, start))
    }

    /// So many rows from a start on, by the text that the most telling filter leads.
    async fn led<Row: SelectRow>(
        &self,
        filter: &PartnerFilter,
        text: usize,
        (key, id): (Argument, Uuid),
        most: i64,
    ) -> Result<Vec<Row>, DeskError> {
        let db = self.desk.db();
        let query = SearchQuery::of(&filter.text);
        let lead = self.lead(filter, &query).await?;
        let select = filter.bind(db.select::<Row>(lead.texts()[text]), &query);
        let today = self.desk.today().await?.to_string();
        let select = select
            .bind(key)
            .bind(id)
            .bind(most)
            .bind(i64::from(filter.own))
            .bind(self.actor.person.uuid())
            .bind(Some(today));
        let select = match lead {
            Lead::Beginning => {
                let first = query.words().first().cloned().unwrap_or_default();
                select.bind(first.clone()).bind(first + "\u{7f}")
            }
            Lead::WordsOnSqlite => select.bind(fts_query(&query)),
            _ => select,
        };
        select.all().await
    }

    async fn lead(&self, filter: &PartnerFilter, query: &SearchQuery) -> Result<Lead, DeskError> {
        let db = self.desk.db();
        if !query.is_empty() {
            if query.is_brief() {
                return Ok(Lead::Beginning);
            }
            let few = Narrowed::latest(one_more(FEW));
            if candidates(db, Kind::Partner, query, few).await?.len() <= FEW {
                return Ok(match db {
                    Db::Sqlite { .. } => Lead::WordsOnSqlite,
                    Db::Postgres(_) => Lead::WordsOnPostgres,
                });
            }
        }
        // Those who came last are found by when they came, unless few stand or are looked after so.
        let by_name = filter.order == PartnerOrder::Name;
        Ok(match filter.standing {
            _ if filter.manager.is_some() => Lead::Manager,
            _ if filter.own => Lead::Own,
            Some(ListedStanding::Suspended) => Lead::Suspended,
            Some(ListedStanding::CreditHold) => Lead::CreditHold,
            _ if filter.country.is_some() && by_name => Lead::Country,
            _ if filter.kind.is_some() && by_name => Lead::Kind,
            _ if filter.tier.is_some() && by_name => Lead::Tier,
            _ => Lead::Order,
        })
    }

    /// The distributors that resellers may buy from.
    pub async fn distributors(&self) -> Result<Vec<Named>, DeskError> {
        self.named(DISTRIBUTORS).await
    }

    /// The channel managers who may look after a partner.
    pub async fn channel_managers(&self) -> Result<Vec<Named>, DeskError> {
        self.named(CHANNEL_MANAGERS).await
    }

    /// The countries where there are partners.
    pub async fn partner_countries(&self) -> Result<Vec<String>, DeskError> {
        self.require(may_oversee)?;
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, String>(COUNTRIES)
                .fetch_all(c)
                .await
        })?)
    }

    async fn named(&self, sql: &'static str) -> Result<Vec<Named>, DeskError> {
        self.require(may_oversee)?;
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, Named>(sql).fetch_all(c).await
        })?)
    }
}

/// The text that counts, among those of a lead.
const COUNTED: usize = 4;

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
    fn names_are_sorted_without_accents() {
        assert_eq!(sort_name(" Ålesund AS"), "alesund as");
        assert_ne!(sort_name("\u{200b}"), "");
    }
}
