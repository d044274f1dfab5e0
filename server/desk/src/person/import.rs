//! Inviting many people from a file, which is looked at before anything is taken over: staff those of several partners,
//! a partner's administrators their own. Their invitations go out at once or are held back.

use std::collections::HashMap;

use portico::id::PartnerId;
use portico::partner::directory::Directory;
use portico::person::Event;
use portico::person::people_file::{Account, PeopleFile, PersonLine};
use portico::person::policy::may_import;
use sqlx::FromRow;
use uuid::Uuid;

use super::manage::{lock_people, record_person};
use crate::db::Tx;
use crate::error::DeskError;
use crate::import::{
    FileOf, FilePreview, Import, ImportOutcome, close_with, keep, kept, text_of, wrong_file,
};
use crate::partner::partners_to_name;
use crate::{AuthorizedDesk, on};

/// A file of people as it would be taken over.
pub type PeoplePreview = FilePreview<PersonLine, PersonLine>;

/// When the people of a file hear of their invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invitations {
    /// Now.
    Send,
    /// When somebody sends it later.
    HoldBack,
}

#[derive(FromRow)]
struct AccountRow {
    refused: bool,
    partner_id: Option<Uuid>,
}

// Whoever left may come back; whom an operator disabled may not, and staff act for no partner.
const ACCOUNT: &str = "SELECT p.partner_id IS NULL OR (p.disabled_at IS NOT NULL AND p.left_at IS NULL) AS refused, \
     m.partner_id FROM person p LEFT JOIN membership m ON m.person_id = p.id AND m.ended_at IS NULL \
     WHERE p.email = $1";

const HOLD: &str =
    "UPDATE membership SET held_import = $2 WHERE id = $1 AND invited_at IS NOT NULL";

impl AuthorizedDesk<'_> {
    /// Keeps a file of people to look at before it is imported. Only who brought it can see and import it.
    ///
    /// # Errors
    /// `Invalid` where no line of it can be read.
    pub async fn begin_people_import(
        &self,
        file: &[u8],
        language: &str,
    ) -> Result<Uuid, DeskError> {
        let of = self.whose_people()?;
        let content = text_of(file)?;
        // Whether it can be read at all does not depend on who is there.
        PeopleFile::read(&content, &Directory::default(), of, language).map_err(wrong_file)?;
        let tx = self.desk.db().begin().await?;
        let by = self.actor.person;
        keep(self.desk, tx, by, FileOf::People, &content).await
    }

    /// What importing a file of people would do, or did. Whoever names no language is written to in this one.
    pub async fn preview_people_import(
        &self,
        import: Uuid,
        language: &str,
    ) -> Result<Import<PeoplePreview>, DeskError> {
        self.whose_people()?;
        let mut tx = self.desk.db().begin_read().await?;
        let found = self.read_people(&mut tx, import, language).await?;
        tx.rollback().await?;
        Ok(found)
    }

    /// Invites everybody of a file, or with any problem nobody; and only as the preview with this basis said it.
    ///
    /// # Errors
    /// `Stale` when something that the preview was made against changed; `Invalid` when lines are wrong. What was
    /// imported already is answered as the first time.
    pub async fn finish_people_import(
        &self,
        import: Uuid,
        basis: &str,
        language: &str,
        invitations: Invitations,
    ) -> Result<ImportOutcome, DeskError> {
        self.whose_people()?;
        let mut tx = self.desk.db().begin().await?;
        lock_people(&mut tx).await?;
        let preview = match self.read_people(&mut tx, import, language).await? {
            Import::Finished(outcome) => return Ok(outcome),
            Import::Waiting(preview) => preview,
        };
        let file = preview.accepted(basis, self.desk.now())?;
        for line in &file.added {
            let to = Some(line.partner);
            match invitations {
                Invitations::Send => drop(self.invite_in(&mut tx, to, &line.invitation).await?),
                Invitations::HoldBack => {
                    let (person, membership) = self.let_in(&mut tx, to, &line.invitation).await?;
                    hold(&mut tx, membership, import).await?;
                    let roles = line.invitation.roles;
                    let event = Event::InvitationHeld { roles };
                    let by = Some(self.actor.person);
                    record_person(self.desk, &mut tx, by, (person, to), &event).await?;
                }
            }
        }
        close_with(self.desk, tx, import, file.added.len()).await
    }

    async fn read_people(
        &self,
        tx: &mut Tx,
        import: Uuid,
        language: &str,
    ) -> Result<Import<PeoplePreview>, DeskError> {
        let kept = kept(tx, self.actor.person, FileOf::People, import).await?;
        if let Some(outcome) = kept.finished {
            return Ok(Import::Finished(outcome));
        }
        let of = self.whose_people()?;
        let directory = Directory::new(partners_to_name(tx, of).await?, []);
        let mut file =
            PeopleFile::read(&kept.content, &directory, of, language).map_err(wrong_file)?;
        file.compare(&accounts(tx, &file).await?);
        Ok(Import::Waiting(FilePreview::of(file)))
    }

    /// Whose people the actor may bring: those of one partner, or of every partner.
    fn whose_people(&self) -> Result<Option<PartnerId>, DeskError> {
        self.require(may_import)?;
        Ok(self.actor.partner)
    }
}

/// Notes that an import holds an invitation back.
async fn hold(tx: &mut Tx, membership: Uuid, import: Uuid) -> Result<(), DeskError> {
    Ok(on!(tx, |c| sqlx::query(HOLD)
        .bind(membership)
        .bind(import)
        .execute(c)
        .await
        .map(drop))?)
}

/// What is known of those whom a file names.
async fn accounts(tx: &mut Tx, file: &PeopleFile) -> Result<HashMap<String, Account>, DeskError> {
    let mut accounts = HashMap::new();
    for line in &file.added {
        let email = &line.invitation.email;
        if accounts.contains_key(email) {
            continue;
        }
        let rows = on!(tx, |c| sqlx::query_as::<_, AccountRow>(ACCOUNT)
            .bind(email)
            .fetch_all(c)
            .await)?;
        let partners = rows.iter().filter_map(|row| row.partner_id);
        let account = Account {
            refused: rows.iter().any(|row| row.refused),
            partners: partners.map(PartnerId::from_uuid).collect(),
        };
        accounts.insert(email.clone(), account);
    }
    Ok(accounts)
}
