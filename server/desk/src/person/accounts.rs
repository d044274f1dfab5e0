//! The accounts as an operator sees them, and letting somebody try again.

use sqlx::FromRow;

use super::{find, normalised_email};
use crate::error::DeskError;
use crate::session::FAILURE_WINDOW_SECONDS;
use crate::stored::SqlTimestamp;
use crate::{Maintenance, on};

/// Somebody's account.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Account {
    /// What they sign in with.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The partner that they belong to, a line for each; none for the vendor's staff.
    pub partner_name: Option<String>,
    /// What they are trusted with there, with commas between.
    #[sqlx(default)]
    pub roles: String,
    /// Whether they were shut out, or belong nowhere any more.
    pub disabled: bool,
    /// Whether they have a password.
    pub has_password: bool,
    /// Whether they have a second factor.
    pub second_factor: bool,
    /// How many wrong passwords were tried lately.
    pub failures: i64,
}

const ACCOUNTS: &str = "SELECT p.email, p.name, o.name AS partner_name, \
     coalesce((SELECT string_agg(r.role, ',') FROM membership_role r WHERE r.membership_id = m.id), '') AS roles, \
     p.disabled_at IS NOT NULL AS disabled, p.password IS NOT NULL AS has_password, \
     p.second_factor_at IS NOT NULL AS second_factor, \
     (SELECT count(*) FROM sign_in_failure f WHERE f.account = p.email AND f.at > $2) AS failures \
     FROM person p LEFT JOIN membership m ON m.person_id = p.id AND m.ended_at IS NULL \
     LEFT JOIN partner o ON o.id = coalesce(m.partner_id, p.partner_id) \
     WHERE p.partner_id IS NULL OR $1 ORDER BY o.name IS NOT NULL, o.name, p.email";

const UNLOCK: &str = "DELETE FROM sign_in_failure WHERE account = $1";

impl Maintenance<'_> {
    /// The accounts of the vendor's staff, and after them those of partners' people if `all` are asked for.
    pub async fn accounts(&self, all: bool) -> Result<Vec<Account>, DeskError> {
        let since = self.desk.now().plus(-FAILURE_WINDOW_SECONDS);
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, Account>(ACCOUNTS)
                .bind(all)
                .bind(SqlTimestamp(since))
                .fetch_all(c)
                .await
        })?)
    }

    /// Forgets the wrong passwords that were tried for an account, so that its owner may try again at once.
    pub async fn unlock_person(&self, email: &str) -> Result<(), DeskError> {
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        let found = find(&mut tx, email).await?;
        let account = normalised_email(email);
        let forgotten = on!(tx, |c| sqlx::query(UNLOCK)
            .bind(&account)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if forgotten > 0 {
            let of = (found.id, found.partner_id.map(Into::into));
            let payload = serde_json::json!({ "attempts": forgotten });
            self.note(&mut tx, now, "person.unlocked", of, payload)
                .await?;
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use portico::actor::Role;

    use crate::error::DeskError;
    use crate::session::{FAILURES_PER_ACCOUNT, SignInFrom, SignInRefusal};
    use crate::testing::both;

    #[tokio::test]
    async fn an_operator_sees_who_is_kept_out_and_lets_them_in_again() {
        const RIGHT: &str = "a-long-enough-password";
        both(|bench| async move {
            let nord = bench.reseller("Nord").await?;
            bench.person("Ana", Some(nord), &[Role::Seller]).await?;
            bench.person("Olga", None, &[Role::Operator]).await?;
            let operator = bench.desk.maintenance();
            operator.set_password("olga@portico.example", RIGHT).await?;
            let try_with = async |password: &str| {
                let from = SignInFrom {
                    address: "192.0.2.7".into(),
                    user_agent: String::new(),
                };
                let authentication = bench.desk.authentication();
                authentication
                    .sign_in("olga@portico.example", password, from)
                    .await
            };
            for _ in 0..FAILURES_PER_ACCOUNT {
                assert!(try_with("a-wrong-password").await.is_err());
            }
            let shut = try_with(RIGHT).await;
            assert!(matches!(shut, Err(SignInRefusal::TooMany { .. })));
            let staff = operator.accounts(false).await?;
            assert_eq!(staff.len(), 1);
            assert_eq!(
                (staff[0].roles.as_str(), staff[0].failures),
                ("operator", 8)
            );
            operator.unlock_person(" Olga@portico.example").await?;
            assert!(try_with(RIGHT).await.is_ok());

            operator.disable_person("ana@portico.example").await?;
            let all = operator.accounts(true).await?;
            let ana = &all[1];
            assert_eq!(ana.partner_name.as_deref(), Some("Nord"));
            assert!(ana.disabled && !ana.has_password);
            let nobody = operator.unlock_person("who@portico.example").await;
            assert!(matches!(nobody, Err(DeskError::NotFound)));
            Ok(())
        })
        .await;
    }
}
