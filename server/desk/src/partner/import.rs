//! Taking in many partners from a file, which is looked at before anything is taken over.

use std::collections::BTreeSet;

use portico::actor::Role;
use portico::id::{PartnerId, PersonId};
use portico::partner::directory::{Directory, KnownPartner};
use portico::partner::partner_file::{CountryNames, KnownLine, PartnerFile, PartnerLine};
use portico::partner::policy::may_add;
use portico::partner::{PartnerKind, TierKey};
use sqlx::FromRow;
use uuid::Uuid;

use super::add::lock_partners;
use crate::db::Tx;
use crate::error::DeskError;
use crate::import::{
    FileOf, FilePreview, Import, ImportOutcome, close_with, keep, kept, text_of, wrong_file,
};
use crate::{AuthorizedDesk, on};

/// A file of partners as it would be taken over.
pub type PartnersPreview = FilePreview<PartnerLine, KnownLine>;

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
     WHERE ($1 IS NULL OR id = $1) ORDER BY created_at, id";

const MANAGERS: &str = "SELECT p.email, p.id FROM person p JOIN person_role r ON r.person_id = p.id \
     WHERE p.partner_id IS NULL AND p.disabled_at IS NULL AND r.role = $1";

/// The partners that a file may name: all, or the one whose people it brings.
pub(crate) async fn partners_to_name(
    tx: &mut Tx,
    only: Option<PartnerId>,
) -> Result<Vec<KnownPartner>, DeskError> {
    let rows = on!(tx, |c| sqlx::query_as::<_, KnownRow>(KNOWN)
        .bind(only.map(PartnerId::uuid))
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
    partners.collect()
}

/// Whom a file of partners may name.
async fn directory(tx: &mut Tx) -> Result<Directory, DeskError> {
    let partners = partners_to_name(tx, None).await?;
    let managers = on!(tx, |c| sqlx::query_as::<_, (String, Uuid)>(MANAGERS)
        .bind(Role::ChannelManager.as_str())
        .fetch_all(c)
        .await)?;
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
        keep(self.desk, tx, by, FileOf::Partners, &content).await
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
        lock_partners(&mut tx).await?;
        let preview = match self.read_partners(&mut tx, import, countries).await? {
            Import::Finished(outcome) => return Ok(outcome),
            Import::Waiting(preview) => preview,
        };
        let file = preview.accepted(basis, self.desk.now())?;
        self.write_partners(&mut tx, &file).await?;
        close_with(self.desk, tx, import, file.added.len()).await
    }

    async fn write_partners(&self, tx: &mut Tx, file: &PartnerFile) -> Result<(), DeskError> {
        let tiers: BTreeSet<&TierKey> = file.added.iter().map(|line| &line.partner.tier).collect();
        for tier in tiers {
            self.desk.check_tier(tx, tier).await?;
        }
        let mut ids: Vec<PartnerId> = Vec::with_capacity(file.added.len());
        for line in &file.added {
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
        Ok(Import::Waiting(FilePreview::of(file)))
    }
}
