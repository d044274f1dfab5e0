//! Signing in by a passkey alone: it is both factors, since it has seen who it is.

use super::attempt::{self, CountedBy};
use super::entrant::{Entrant, lock_person};
use super::from::SignInFrom;
use super::new_session::NewSession;
use super::refusal::SignInRefusal;
use crate::second_factor::{Evidence, Proven, Shown, credential_id, prove};
use crate::security_mail::CameFrom;
use crate::{Authentication, on};

/// What attempts with passkeys of nobody count as. It is no address, so nobody's account is hit.
const NOBODY: &str = "passkey";

const OWNER: &str = "SELECT p.id AS person_id, p.partner_id, p.email, p.name, \
     (SELECT string_agg(r.role, ',') FROM person_role r WHERE r.person_id = p.id) AS roles \
     FROM passkey k JOIN person p ON p.id = k.person_id WHERE k.credential_id = $1 AND p.disabled_at IS NULL AND p.invited_at IS NULL";

impl Authentication<'_> {
    /// Signs in whoever shows this passkey. What does not succeed counts like a wrong password, and the answer does not
    /// tell whether the passkey is anybody's.
    pub async fn sign_in_by_passkey(
        &self,
        shown: Shown<'_>,
        from: &SignInFrom,
        browser: Option<&str>,
    ) -> Result<NewSession, SignInRefusal> {
        let from = from.short();
        let who = match credential_id(shown.answer) {
            Some(id) => on!(self.desk.db().read(), |c| sqlx::query_as::<_, Entrant>(
                OWNER
            )
            .bind(&id)
            .fetch_optional(c)
            .await)?,
            None => None,
        };
        let account = who.as_ref().map_or(NOBODY, |who| who.email.as_str());
        let by = match browser {
            Some(token) if self.browser_of(token, account).await? => CountedBy::browser(token),
            _ => CountedBy::network(&from.address),
        };
        self.count_attempt(account, &by).await?;
        let who = who.ok_or(SignInRefusal::Wrong)?;
        let mut tx = self.desk.db().begin().await?;
        if !lock_person(&mut tx, who.person_id).await? {
            return Err(SignInRefusal::Wrong);
        }
        let came = CameFrom {
            address: Some(&from.address),
            user_agent: Some(&from.user_agent),
        };
        let evidence = Evidence::Passkey(shown);
        let proof = match prove(self.desk, &mut tx, &who.owner(), &evidence, came).await? {
            Proven::By(proof) => proof,
            Proven::Not => return Err(SignInRefusal::Wrong),
            Proven::Suspected => {
                tx.commit().await?;
                self.desk.wake_workers();
                return Err(SignInRefusal::Wrong);
            }
        };
        attempt::clear(&mut tx, &who.email, &by).await?;
        Ok(self.enter(tx, who, &from, browser, proof.as_str()).await?)
    }
}
