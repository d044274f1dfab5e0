//! A reseller's ties: read by staff and by the reseller, made and ended by staff.

use portico::distribution::policy::may_tie;
use portico::distribution::{Tie, TieDraft, tied};
use portico::id::PartnerId;
use portico::partner::policy::may_see;
use portico::partner::{Event, PartnerKind};
use portico::problems::{Problem, Problems};
use portico::registration::{Country, RegistrationDraft, RegistrationTerms, ValidRegistration};
use portico::time::LocalDate;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::{DeskError, conflict_on_unique};
use crate::partner::record_partner;
use crate::stored::{Nullable, SqlDate, SqlTimestamp};
use crate::{AuthorizedDesk, Desk, on};

/// A tie by its id.
pub type TieId = Uuid;

/// A tie with the name of its distributor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieOf {
    /// Its id.
    pub id: TieId,
    /// What it says.
    pub tie: Tie,
    /// The distributor's name.
    pub distributor_name: String,
    /// It holds today, where the vendor is.
    pub holds: bool,
}

#[derive(FromRow)]
struct TieRow {
    id: Uuid,
    distributor_id: Uuid,
    distributor_name: String,
    country: String,
    #[sqlx(try_from = "SqlDate")]
    valid_from: LocalDate,
    #[sqlx(try_from = "Nullable<SqlDate>")]
    valid_until: Option<LocalDate>,
}

const OF: &str = "SELECT t.id, t.distributor_id, d.name AS distributor_name, t.country, t.valid_from, t.valid_until \
     FROM distributor_tie t JOIN partner d ON d.id = t.distributor_id WHERE t.partner_id = $1 \
     ORDER BY d.sort_name, t.country, t.valid_from, t.id";

const KIND: &str = "SELECT kind FROM partner WHERE id = $1";
const KIND_LOCKED: &str = "SELECT kind FROM partner WHERE id = $1 FOR UPDATE";

const ADD: &str = "INSERT INTO distributor_tie (id, partner_id, distributor_id, country, valid_from, valid_until, created_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";

const END: &str = "UPDATE distributor_tie SET valid_until = $3 WHERE id = $1 AND partner_id = $2";

const REMOVE: &str = "DELETE FROM distributor_tie WHERE id = $1 AND partner_id = $2";

impl TieRow {
    fn tie(self, today: LocalDate) -> TieOf {
        let tie = Tie {
            distributor: PartnerId::from_uuid(self.distributor_id),
            country: Country::parse(&self.country),
            from: self.valid_from,
            until: self.valid_until,
        };
        TieOf {
            id: self.id,
            tie,
            distributor_name: self.distributor_name,
            holds: tie.holds_on(today),
        }
    }
}

/// The ties of a reseller.
pub(crate) async fn ties_in(
    tx: &mut Tx,
    reseller: PartnerId,
    today: LocalDate,
) -> Result<Vec<TieOf>, DeskError> {
    let rows = on!(tx, |c| sqlx::query_as::<_, TieRow>(OF)
        .bind(reseller.uuid())
        .fetch_all(c)
        .await)?;
    Ok(rows.into_iter().map(|row| row.tie(today)).collect())
}

/// Writes a tie that was checked.
async fn insert(desk: &Desk, tx: &mut Tx, reseller: PartnerId, tie: &Tie) -> Result<(), DeskError> {
    let id = desk.fresh_id()?;
    let added = on!(tx, |c| {
        sqlx::query(ADD)
            .bind(id)
            .bind(reseller.uuid())
            .bind(tie.distributor.uuid())
            .bind(tie.country.map(String::from).unwrap_or_default())
            .bind(SqlDate(tie.from))
            .bind(tie.until.map(SqlDate))
            .bind(SqlTimestamp(desk.now()))
            .execute(c)
            .await
            .map(drop)
    });
    added.map_err(|error| {
        if conflict_on_unique(&error) {
            Problems::one("from", Problem::Twice).into()
        } else {
            error.into()
        }
    })
}

/// Ties a reseller that is just taken in to its distributor: everywhere, from today on.
pub(crate) async fn tie_new(
    desk: &Desk,
    tx: &mut Tx,
    reseller: PartnerId,
    distributor: PartnerId,
) -> Result<(), DeskError> {
    let vendor = desk.vendor_in(tx).await?;
    let tie = Tie {
        distributor,
        country: None,
        from: vendor.zone().local(desk.now()).0,
        until: None,
    };
    insert(desk, tx, reseller, &tie).await
}

impl AuthorizedDesk<'_> {
    /// The ties of a reseller, those of the past among them: staff see each partner's, its people their own.
    pub async fn distributor_ties(&self, reseller: PartnerId) -> Result<Vec<TieOf>, DeskError> {
        if !may_see(self.actor, reseller) {
            return Err(DeskError::NotFound);
        }
        let mut tx = self.desk.db().begin_read().await?;
        let today = self.desk.today_in(&mut tx).await?;
        let ties = ties_in(&mut tx, reseller, today).await?;
        tx.rollback().await?;
        Ok(ties)
    }

    /// Ties a reseller to a distributor.
    ///
    /// # Errors
    /// `Invalid` when it is no distributor, or tied to it on some of the days already.
    pub async fn tie(&self, reseller: PartnerId, draft: &TieDraft) -> Result<(), DeskError> {
        self.require(may_tie)?;
        let mut tx = self.desk.db().begin().await?;
        let today = self.desk.today_in(&mut tx).await?;
        // Whoever else ties this reseller waits, so that no two ties share a day.
        let text = tx.locking(KIND, KIND_LOCKED);
        let kind = kind_of(&mut tx, text, reseller).await?;
        if kind.ok_or(DeskError::NotFound)? != PartnerKind::Reseller {
            return Err(DeskError::NotFound);
        }
        let tie = draft.check(today)?;
        // Nor does it become a reseller meanwhile.
        if kind_of(&mut tx, text, tie.distributor).await? != Some(PartnerKind::Distributor) {
            return Err(Problems::one("distributor", Problem::NotAChoice).into());
        }
        let known = ties_in(&mut tx, reseller, today).await?;
        if known.iter().any(|known| known.tie.repeats(&tie)) {
            return Err(Problems::one("from", Problem::Twice).into());
        }
        insert(self.desk, &mut tx, reseller, &tie).await?;
        let event = Event::Tied {
            distributor: tie.distributor,
            country: tie.country.map(String::from),
            from: tie.from,
            until: tie.until,
        };
        record_partner(self.desk, &mut tx, self.actor.person, reseller, &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// Ends a tie today; one that has not begun yet goes. One that has ended stays as it is. What was bought through
    /// the distributor stays so.
    pub async fn end_tie(&self, reseller: PartnerId, tie: TieId) -> Result<(), DeskError> {
        self.require(may_tie)?;
        let mut tx = self.desk.db().begin().await?;
        let today = self.desk.today_in(&mut tx).await?;
        let text = tx.locking(KIND, KIND_LOCKED);
        kind_of(&mut tx, text, reseller)
            .await?
            .ok_or(DeskError::NotFound)?;
        let known = ties_in(&mut tx, reseller, today).await?;
        let known = known.into_iter().find(|known| known.id == tie);
        let known = known.ok_or(DeskError::NotFound)?;
        if known.tie.until.is_some_and(|until| until <= today) {
            return Ok(());
        }
        let begun = known.tie.from <= today;
        let changed = if begun {
            on!(tx, |c| sqlx::query(END)
                .bind(tie)
                .bind(reseller.uuid())
                .bind(SqlDate(today))
                .execute(c)
                .await
                .map(|done| done.rows_affected()))?
        } else {
            on!(tx, |c| sqlx::query(REMOVE)
                .bind(tie)
                .bind(reseller.uuid())
                .execute(c)
                .await
                .map(|done| done.rows_affected()))?
        };
        if changed != 1 {
            return Err(DeskError::Busy);
        }
        let event = Event::TieEnded {
            distributor: known.tie.distributor,
            country: known.tie.country.map(String::from),
            until: begun.then_some(today),
        };
        record_partner(self.desk, &mut tx, self.actor.person, reseller, &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}

async fn kind_of(
    tx: &mut Tx,
    text: &'static str,
    partner: PartnerId,
) -> Result<Option<PartnerKind>, DeskError> {
    let kind = on!(tx, |c| sqlx::query_scalar::<_, String>(text)
        .bind(partner.uuid())
        .fetch_optional(c)
        .await)?;
    Ok(kind.as_deref().and_then(PartnerKind::parse))
}

/// The terms as they hold for a partner: a distributor buys from the vendor itself.
pub(crate) async fn terms_of(
    tx: &mut Tx,
    partner: PartnerId,
    terms: &RegistrationTerms,
) -> Result<RegistrationTerms, DeskError> {
    let kind = kind_of(tx, KIND, partner).await?;
    Ok(match kind {
        Some(PartnerKind::Distributor) => terms.clone().of_distributor(),
        _ => terms.clone(),
    })
}

/// Whether the partner may buy the deal through the distributor that it names.
pub(crate) async fn check_distributor(
    tx: &mut Tx,
    partner: PartnerId,
    deal: &ValidRegistration,
    today: LocalDate,
) -> Result<(), DeskError> {
    let Some(distributor) = deal.distributor else {
        return Ok(());
    };
    let ties = ties_in(tx, partner, today).await?;
    let ties: Vec<Tie> = ties.into_iter().map(|known| known.tie).collect();
    if tied(&ties, deal.country, today).contains(&distributor) {
        return Ok(());
    }
    Err(Problems::one("distributor", Problem::DistributorNotTied).into())
}

impl AuthorizedDesk<'_> {
    /// The terms that the actor's company registers deals by.
    pub async fn own_terms(&self) -> Result<RegistrationTerms, DeskError> {
        let partner = self.actor.partner.ok_or(DeskError::Forbidden)?;
        let mut tx = self.desk.db().begin_read().await?;
        let programme = self.desk.programme_in(&mut tx).await?;
        let terms = terms_of(&mut tx, partner, &programme.terms.registration).await?;
        tx.rollback().await?;
        Ok(terms)
    }

    /// Whether a draft of the actor's company could be submitted today: what it comes to, or what is wrong with it.
    pub async fn check_draft(
        &self,
        draft: &RegistrationDraft,
    ) -> Result<Result<ValidRegistration, Problems>, DeskError> {
        let partner = self.actor.partner.ok_or(DeskError::Forbidden)?;
        let mut tx = self.desk.db().begin_read().await?;
        let today = self.desk.today_in(&mut tx).await?;
        let programme = self.desk.programme_in(&mut tx).await?;
        let terms = terms_of(&mut tx, partner, &programme.terms.registration).await?;
        let checked = match draft.check(&terms, today) {
            Ok(valid) => match check_distributor(&mut tx, partner, &valid, today).await {
                Ok(()) => Ok(valid),
                Err(DeskError::Invalid(problems)) => Err(problems),
                Err(error) => return Err(error),
            },
            Err(problems) => Err(problems),
        };
        tx.rollback().await?;
        Ok(checked)
    }
}
