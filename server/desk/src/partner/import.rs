//! Taking in many partners from a file, which is looked at before anything is taken over.

use std::collections::BTreeSet;

use portico::actor::Role;
use portico::id::{PartnerId, PersonId};
use portico::partner::directory::{Directory, KnownPartner};
use portico::partner::partner_file::{CountryNames, PartnerFile};
use portico::partner::policy::may_add;
use portico::partner::{PartnerKind, TierKey};
use portico::problems::Problem;
use portico::time::Instant;
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::import::{
    FileOf, Import, ImportOutcome, basis_of, close, count, keep, kept, text_of, wrong_file,
};
use crate::{AuthorizedDesk, on};

/// The key of the lock under which files of partners are taken over: what each adds depends on the others.
const PARTNERS: i64 = 0x5041_5254;

/// A file of partners as it would be taken over.
#[derive(Clone, Debug, Default)]
pub struct PartnersPreview {
    /// What was read.
    pub file: PartnerFile,
    /// Stands for what this was made against.
    pub basis: String,
}

#[derive(FromRow)]
struct KnownRow {
    id: Uuid,
    name: String,
    kind: String,
    domain: Option<String>,
    tax_key: Option<String>,
    ended: bool,
}

const KNOWN: &str = "SELECT id, name, kind, domain, tax_key, ended_at IS NOT NULL AS ended FROM partner \
     ORDER BY created_at, id";

const MANAGERS: &str = "SELECT p.email, p.id FROM person p JOIN person_role r ON r.person_id = p.id \
     WHERE p.partner_id IS NULL AND p.disabled_at IS NULL AND r.role = $1";

/// Whom a file may name.
pub(crate) async fn directory(tx: &mut Tx) -> Result<Directory, DeskError> {
    let rows = on!(tx, |c| sqlx::query_as::<_, KnownRow>(KNOWN)
        .fetch_all(c)
        .await)?;
    let managers = on!(tx, |c| sqlx::query_as::<_, (String, Uuid)>(MANAGERS)
        .bind(Role::ChannelManager.as_str())
        .fetch_all(c)
        .await)?;
    let partners = rows.into_iter().map(|row| {
        let kind = PartnerKind::parse(&row.kind)
            .ok_or_else(|| DeskError::internal(format!("partner {} cannot be read", row.id)))?;
        Ok(KnownPartner {
            id: PartnerId::from_uuid(row.id),
            name: row.name,
            kind,
            domain: row.domain,
            tax_key: row.tax_key,
            ended: row.ended,
        })
    });
    let partners = partners.collect::<Result<Vec<_>, DeskError>>()?;
    let managers = managers.into_iter();
    let managers = managers.map(|(email, id)| (email, PersonId::from_uuid(id)));
    Ok(Directory::new(partners, managers))
}

impl AuthorizedDesk<'_> {
    /// Keeps a file of partners to look at before it is imported. Only who brought it can see and import it.
    ///
    /// # Errors
    /// `Invalid` where no line of it can be read.
    pub async fn begin_partner_import(
        &self,
        file: &[u8],
        countries: &CountryNames,
    ) -> Result<Uuid, DeskError> {
        self.require(may_add)?;
        let content = text_of(file)?;
        let mut tx = self.desk.db().begin().await?;
        let terms = self.desk.programme_in(&mut tx).await?.terms;
        // Whether it can be read at all does not depend on who is there.
        PartnerFile::read(&content, &terms, &Directory::default(), countries)
            .map_err(wrong_file)?;
        let by = self.actor.person;
        let id = keep(self.desk, &mut tx, by, FileOf::Partners, &content).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// What importing a file of partners would do, or did.
    pub async fn preview_partner_import(
        &self,
        import: Uuid,
        countries: &CountryNames,
    ) -> Result<Import<PartnersPreview>, DeskError> {
        self.require(may_add)?;
        let mut tx = self.desk.db().begin_read().await?;
        let found = self.read_partners(&mut tx, import, countries).await?;
        tx.rollback().await?;
        Ok(found)
    }

    /// Takes in every partner of a file, or with any problem none; and only as the preview with this basis said it.
    ///
    /// # Errors
    /// `Stale` when something that the preview was made against changed; `Invalid` when lines are wrong. What was
    /// imported already is answered as the first time.
    pub async fn finish_partner_import(
        &self,
        import: Uuid,
        basis: &str,
        countries: &CountryNames,
    ) -> Result<ImportOutcome, DeskError> {
        self.require(may_add)?;
        let mut tx = self.desk.db().begin().await?;
        tx.advisory_lock(PARTNERS).await?;
        let preview = match self.read_partners(&mut tx, import, countries).await? {
            Import::Finished(outcome) => return Ok(outcome),
            Import::Waiting(preview) => preview,
        };
        check(&preview, basis, self.desk.now())?;
        self.write_partners(&mut tx, &preview.file).await?;
        let outcome = ImportOutcome {
            added: count(preview.file.partners.len()),
            changed: 0,
        };
        close(self.desk, &mut tx, import, outcome).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(outcome)
    }

    async fn write_partners(&self, tx: &mut Tx, file: &PartnerFile) -> Result<(), DeskError> {
        let tiers: BTreeSet<&TierKey> = file
            .partners
            .iter()
            .map(|line| &line.partner.tier)
            .collect();
        for tier in tiers {
            self.desk.check_tier(tx, tier).await?;
        }
        let mut ids: Vec<PartnerId> = Vec::with_capacity(file.partners.len());
        for line in &file.partners {
            let mut partner = line.partner.clone();
            // Distributors go first, so that it is there.
            let from = line.distributor.and_then(|place| ids.get(place).copied());
            partner.distributor = partner.distributor.or(from);
            ids.push(self.write_partner(tx, partner).await?);
        }
        Ok(())
    }

    async fn read_partners(
        &self,
        tx: &mut Tx,
        import: Uuid,
        countries: &CountryNames,
    ) -> Result<Import<PartnersPreview>, DeskError> {
        let kept = kept(tx, self.actor.person, FileOf::Partners, import).await?;
        if let Some(outcome) = kept.finished {
            return Ok(Import::Finished(outcome));
        }
        let terms = self.desk.programme_in(tx).await?.terms;
        let directory = directory(tx).await?;
        let file =
            PartnerFile::read(&kept.content, &terms, &directory, countries).map_err(wrong_file)?;
        // Everything that it would write, and everybody whom it would leave out.
        let mut basis = Sha256::new();
        basis.update(format!("{:?} {:?}", file.partners, file.known));
        let basis = basis_of(basis);
        Ok(Import::Waiting(PartnersPreview { file, basis }))
    }
}

/// Continues only where nothing is wrong, and nothing has changed since the preview.
fn check(preview: &PartnersPreview, basis: &str, now: Instant) -> Result<(), DeskError> {
    if !preview.file.problems.is_empty() {
        let lines = preview.file.problems.len();
        return Err(wrong_file(Problem::LinesWrong { lines }));
    }
    if preview.basis != basis {
        return Err(DeskError::Stale {
            by: String::new(),
            at: now,
        });
    }
    Ok(())
}
