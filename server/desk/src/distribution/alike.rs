//! Whether the company of a proposal is here already: nobody takes it in a second time unless they have looked.

use portico::application::{Company, name_key};
use portico::partner::Refusal;
use portico::registration::WebDomain;

use crate::application::{AlikeCompany, Compared, alike_companies, seen_mark};
use crate::db::{SharedKey, Tx};
use crate::error::DeskError;

/// Who is likely the company of this name and web domain.
pub(super) async fn alike(
    tx: &mut Tx,
    company: &str,
    domain: Option<&str>,
) -> Result<Vec<AlikeCompany>, DeskError> {
    let domain = domain.and_then(WebDomain::parse);
    let compared = Compared {
        company: Company {
            name: company,
            tax_key: None,
            domain: domain.as_ref(),
        },
        name_key: name_key(company),
        partner: None,
        application: None,
    };
    alike_companies(tx, &compared).await
}

/// Continues where nobody is alike, or where whoever goes on has seen them all. Of two proposals of one company that are
/// taken in at once, the second finds what the first became.
pub(super) async fn check_seen(
    tx: &mut Tx,
    company: &str,
    domain: Option<&str>,
    seen: &str,
) -> Result<(), DeskError> {
    let name = name_key(company);
    let keys = std::iter::once(name.as_str()).chain(domain);
    tx.lock_shared(keys.map(SharedKey::applicant)).await?;
    let alike = alike(tx, company, domain).await?;
    if alike.is_empty() || seen == seen_mark(&alike) {
        Ok(())
    } else {
        Err(Refusal::LooksLikeAnother.into())
    }
}
