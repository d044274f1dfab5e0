//! On whose partners and requests a person's lists open.

use portico::partner::policy::has_portfolio;
use portico::policy::may_oversee;

use crate::error::DeskError;
use crate::stored::SqlDate;
use crate::{AuthorizedDesk, on};

/// Whose partners and requests a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// One's own, and those of whom one stands in for.
    Mine,
    /// Everybody's.
    All,
}

impl Whose {
    /// The name in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::All => "all",
        }
    }

    /// Reads such a name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Mine, Self::All]
            .into_iter()
            .find(|whose| whose.as_str() == name)
    }
}

const REMEMBERED: &str = "SELECT whose FROM person WHERE id = $1";

const REMEMBER: &str = "UPDATE person SET whose = $2 WHERE id = $1";

const LOOKS_AFTER: &str = "SELECT EXISTS (SELECT 1 FROM portfolio f WHERE f.person_id = $1 OR EXISTS \
     (SELECT 1 FROM deputy d WHERE d.person_id = f.person_id AND d.deputy_id = $1 \
     AND d.valid_from <= $2 AND d.valid_until >= $2))";

impl AuthorizedDesk<'_> {
    /// Whose partners and requests the actor's lists show: as the address asks, else as they chose last; else their
    /// own, as long as there are any.
    pub async fn whose(&self, asked: Option<Whose>) -> Result<Whose, DeskError> {
        self.require(may_oversee)?;
        if let Some(asked) = asked {
            return Ok(asked);
        }
        let person = self.actor.person.uuid();
        let read = self.desk.db().read();
        let remembered = on!(read, |c| {
            sqlx::query_scalar::<_, Option<String>>(REMEMBERED)
                .bind(person)
                .fetch_optional(c)
                .await
        })?;
        if let Some(whose) = remembered.flatten().as_deref().and_then(Whose::parse) {
            return Ok(whose);
        }
        let own = self.has_partners().await?;
        Ok(if own { Whose::Mine } else { Whose::All })
    }

    /// Whether the actor looks after anybody today, or stands in for who does.
    pub async fn has_partners(&self) -> Result<bool, DeskError> {
        self.require(may_oversee)?;
        let today = SqlDate(self.desk.today().await?);
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, bool>(LOOKS_AFTER)
                .bind(self.actor.person.uuid())
                .bind(today)
                .fetch_one(c)
                .await
        })?)
    }

    /// Whether the actor may choose: who has a portfolio, or stands in for who has.
    pub async fn chooses_whose(&self) -> Result<bool, DeskError> {
        Ok(has_portfolio(self.actor) || self.has_partners().await?)
    }

    /// Keeps what the actor chose, for the next time.
    pub async fn remember_whose(&self, whose: Whose) -> Result<(), DeskError> {
        self.require(may_oversee)?;
        let mut tx = self.desk.db().begin().await?;
        on!(tx, |c| sqlx::query(REMEMBER)
            .bind(self.actor.person.uuid())
            .bind(whose.as_str())
            .execute(c)
            .await
            .map(drop))?;
        tx.commit().await
    }
}
