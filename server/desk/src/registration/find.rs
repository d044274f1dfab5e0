//! A registration by its customer's name, for the vendor's side.

use portico::money::Money;
use portico::policy::may_oversee;
use portico::registration::conflict::name_skeleton;
use portico::registration::{Reference, Stage};
use portico::search::SearchQuery;

use crate::AuthorizedDesk;
use crate::db::select_row;
use crate::error::DeskError;
use crate::search::{Kind, Narrowed, candidates};
use crate::stored::MoneyColumns;

/// How many are offered at the most.
const MOST: i64 = 10;

select_row! {
    /// A registration that was found.
    #[derive(Clone, Debug)]
    pub struct FoundRegistration {
        /// Its reference.
        pub reference: Reference as String,
        /// The customer.
        pub customer: String,
        /// The partner's name.
        pub partner_name: String,
        /// Where it stands.
        pub stage: Stage as String,
        /// The value.
        pub value: Money = MoneyColumns,
    }
}

macro_rules! found {
    ($of:literal) => {
        concat!(
            "SELECT r.reference, r.customer, p.name AS partner_name, r.stage, r.currency, r.value_minor \
             FROM registration r JOIN partner p ON p.id = r.partner_id \
             WHERE r.stage <> 'draft' AND r.reference <> $1 AND ",
            $of,
            " ORDER BY r.submitted_at DESC, r.id LIMIT $2"
        )
    };
}

/// By the beginning of the name, which an index finds however many there are.
const BY_NAME: &str = found!(
    "r.id IN (SELECT k.registration_id FROM conflict_key k WHERE k.kind = 'name' AND k.key >= $3 AND k.key <= $4)"
);
/// Those of `$3` to `$13`.
const BY_ID: &str = found!("r.id IN ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)");

impl AuthorizedDesk<'_> {
    /// Registrations whose customer's name begins with this, or that contain it; all but one.
    pub async fn find_registrations(
        &self,
        text: &str,
        but: Reference,
    ) -> Result<Vec<FoundRegistration>, DeskError> {
        self.require(may_oversee)?;
        let query = SearchQuery::of(text);
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let skeleton = name_skeleton(text);
        if !skeleton.is_empty() {
            // Skeletons are digits and small letters, of which z is the last one in every collation.
            let found = self
                .desk
                .db()
                .select::<FoundRegistration>(BY_NAME)
                .bind(but.to_string().as_str())
                .bind(MOST)
                .bind(skeleton.as_str())
                .bind(format!("{skeleton}zzzzzzzz").as_str())
                .all()
                .await?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        // One more than is offered: the one that is left out may be among them.
        let db = self.desk.db();
        let latest = Narrowed::latest(MOST + 1);
        let found = candidates(db, Kind::Registration, &query, latest).await?;
        let mut ids = found.iter().map(|candidate| candidate.subject);
        let select = db.select::<FoundRegistration>(BY_ID);
        let select = select.bind(but.to_string().as_str()).bind(MOST);
        let select = (0..=MOST).fold(select, |select, _| {
            select.bind(ids.next().unwrap_or_default())
        });
        select.all().await
    }
}
