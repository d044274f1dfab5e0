//! How much there is in the database.

use portico::registration::Stage;

use crate::error::DeskError;
use crate::{Maintenance, on};

/// How much there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inventory {
    /// Distributors and resellers.
    pub partners: u64,
    /// People, the vendor's staff among them.
    pub people: u64,
    /// Products on the price list.
    pub products: u64,
    /// Registrations by stage; stages without any are left out.
    pub registrations: Vec<(Stage, u64)>,
    /// Sealed events.
    pub events: u64,
}

const ANY: &str = "SELECT EXISTS (SELECT 1 FROM partner) OR EXISTS (SELECT 1 FROM person) \
     OR EXISTS (SELECT 1 FROM event)";

const COUNTS: &str = "SELECT (SELECT count(*) FROM partner), (SELECT count(*) FROM person), \
     (SELECT count(*) FROM product), (SELECT count(*) FROM event_seal)";

const STAGES: &str = "SELECT stage, count(*) FROM registration GROUP BY stage";

impl Maintenance<'_> {
    /// Whether nobody has used the portal yet: no partner, no person and no event.
    pub async fn is_empty(&self) -> Result<bool, DeskError> {
        let any = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, bool>(ANY).fetch_one(c).await
        })?;
        Ok(!any)
    }

    /// Counts what there is. It reads whole tables: for the command line, not for pages.
    pub async fn inventory(&self) -> Result<Inventory, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        let (partners, people, products, events) = on!(tx, |c| {
            sqlx::query_as::<_, (i64, i64, i64, i64)>(COUNTS)
                .fetch_one(c)
                .await
        })?;
        let stages = on!(tx, |c| sqlx::query_as::<_, (String, i64)>(STAGES)
            .fetch_all(c)
            .await)?;
        tx.rollback().await?;
        let mut registrations = stages
            .into_iter()
            .map(|(stage, count)| {
                let stage = Stage::parse(&stage)
                    .ok_or_else(|| DeskError::internal(format!("no stage {stage}")))?;
                Ok((stage, counted(count)))
            })
            .collect::<Result<Vec<_>, DeskError>>()?;
        registrations.sort_unstable();
        Ok(Inventory {
            partners: counted(partners),
            people: counted(people),
            products: counted(products),
            registrations,
            events: counted(events),
        })
    }
}

/// A count is never negative.
fn counted(count: i64) -> u64 {
    count.unsigned_abs()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use portico::actor::Role;

    use crate::testing::both;

    #[tokio::test]
    async fn it_is_empty_until_somebody_is_there() {
        both(|bench| async move {
            let maintenance = bench.desk.maintenance();
            assert!(maintenance.is_empty().await?);
            bench.person("Olga", None, &[Role::Operator]).await?;
            assert!(!maintenance.is_empty().await?);
            let inventory = maintenance.inventory().await?;
            assert_eq!((inventory.people, inventory.partners), (1, 0));
            assert_eq!(inventory.events, 0, "the event is not sealed yet");
            assert!(inventory.registrations.is_empty());
            Ok(())
        })
        .await;
    }
}
