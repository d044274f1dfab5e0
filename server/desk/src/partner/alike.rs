//! Partners and applications that are likely the company that is being added or renamed.

use portico::application::{Company, name_key, tax_id};
use portico::id::PartnerId;
use portico::partner::PartnerDraft;
use portico::partner::policy::may_edit;
use portico::registration::WebDomain;

use crate::AuthorizedDesk;
use crate::application::{AlikeCompany, Compared, alike_companies};
use crate::db::Tx;
use crate::error::DeskError;

impl AuthorizedDesk<'_> {
    /// Who is likely the company of a draft, apart from the partner that it is about. What of the draft makes no sense
    /// is like nobody's.
    pub async fn alike_partners(
        &self,
        draft: &PartnerDraft,
        except: Option<PartnerId>,
    ) -> Result<Vec<AlikeCompany>, DeskError> {
        self.require(may_edit)?;
        let mut tx = self.desk.db().begin_read().await?;
        let found = alike_in(&mut tx, draft, except).await?;
        tx.rollback().await?;
        Ok(found)
    }
}

/// Who is likely the company of a draft, within the transaction of whatever it is part of.
pub(super) async fn alike_in(
    tx: &mut Tx,
    draft: &PartnerDraft,
    except: Option<PartnerId>,
) -> Result<Vec<AlikeCompany>, DeskError> {
    let name = draft.name.trim();
    if name.is_empty() {
        return Ok(Vec::new());
    }
    let country = draft.country.trim().to_uppercase();
    let tax_key = tax_id::key_of(&country, draft.tax_id.trim());
    let domain = WebDomain::parse(draft.domain.trim());
    let compared = Compared {
        company: Company {
            name,
            tax_key: tax_key.as_deref(),
            domain: domain.as_ref(),
        },
        name_key: name_key(name),
        partner: except,
        application: None,
    };
    alike_companies(tx, &compared).await
}
