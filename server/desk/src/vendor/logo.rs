//! The vendor's logo: one picture beside the versions of the vendor, since it changes for itself. Every page shows it, so
//! each process keeps in memory which one it is.

use bytes::Bytes;
use futures_util::stream;
use portico::content_hash::ContentHash;
use portico::event::Audience;
use portico::id::PersonId;
use portico::programme::policy::may_edit;
use portico::vendor::logo::{LARGEST, LogoImage};
use serde_json::json;
use tokio::io::AsyncReadExt;
use uuid::Uuid;

use super::logo_row::Logo;
use crate::db::{SharedKey, Tx};
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::files::{ReceivedFile, collect};
use crate::stored::SqlTimestamp;
use crate::{Authentication, AuthorizedDesk, Desk, on};

const LOGO: &str = "SELECT content, media_type, size, width, height FROM vendor_logo WHERE id = 1";

const SET: &str = "INSERT INTO vendor_logo (id, content, media_type, size, width, height, set_by, set_at) \
     VALUES (1, $1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO UPDATE SET content = excluded.content, \
     media_type = excluded.media_type, size = excluded.size, width = excluded.width, height = excluded.height, \
     set_by = excluded.set_by, set_at = excluded.set_at";

const REMOVE: &str = "DELETE FROM vendor_logo WHERE id = 1";

/// The logo as it is stored.
pub(super) async fn read_logo(tx: &mut Tx) -> Result<Option<Logo>, DeskError> {
    Ok(on!(tx, |c| sqlx::query_as::<_, Logo>(LOGO)
        .fetch_optional(c)
        .await)?)
}

impl Desk {
    /// The vendor's logo as this process last knew it; it is read with the vendor.
    pub fn logo(&self) -> Option<Logo> {
        self.vendor_cache().known().and_then(|known| known.logo)
    }
}

impl Authentication<'_> {
    /// The logo with this content, for everybody who sees the portal. Nothing else of the store is theirs.
    pub async fn logo_picture(&self, content: ContentHash) -> Result<(Logo, Vec<u8>), DeskError> {
        let logo = self.desk.logo().filter(|logo| logo.content == content);
        let logo = logo.ok_or(DeskError::NotFound)?;
        let mut file = self.desk.files().open_file(content).await?;
        let mut picture = Vec::new();
        file.read_to_end(&mut picture).await?;
        Ok((logo, picture))
    }
}

impl AuthorizedDesk<'_> {
    /// Shows this picture as the vendor's logo from now on.
    ///
    /// # Errors
    /// `Invalid` where it is none.
    pub async fn set_logo(&self, picture: Vec<u8>) -> Result<(), DeskError> {
        self.require(may_edit)?;
        let logo = receive_logo(self.desk, picture).await?;
        let mut tx = self.desk.db().begin().await?;
        write_logo(self.desk, &mut tx, self.actor.person, logo).await?;
        tx.commit().await?;
        self.desk.vendor_cache().forget();
        self.desk.wake_workers();
        Ok(())
    }

    /// Shows the portal's name alone from now on. The picture is collected later.
    pub async fn remove_logo(&self) -> Result<(), DeskError> {
        self.require(may_edit)?;
        let mut tx = self.desk.db().begin().await?;
        let removed = on!(tx, |c| sqlx::query(REMOVE)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if removed == 0 {
            return Ok(());
        }
        let by = self.actor.person;
        record_logo(self.desk, &mut tx, by, "vendor.logo_removed", json!({})).await?;
        tx.commit().await?;
        self.desk.vendor_cache().forget();
        self.desk.wake_workers();
        Ok(())
    }
}

/// A picture that is one, and waits to be kept.
pub(crate) struct NewLogo {
    image: LogoImage,
    file: ReceivedFile,
}

/// Looks at a picture, and takes it in.
///
/// # Errors
/// `Invalid` where it is none.
pub(crate) async fn receive_logo(desk: &Desk, picture: Vec<u8>) -> Result<NewLogo, DeskError> {
    let image = LogoImage::inspect(&picture)?;
    let bytes = Ok::<_, std::io::Error>(Bytes::from(picture));
    let file = desk
        .files()
        .receive(stream::iter([bytes]), LARGEST as u64)
        .await?;
    Ok(NewLogo { image, file })
}

/// Shows a picture as the vendor's logo, within the transaction of whatever it is part of, which commits next: if that
/// fails, the picture is nobody's, and collected.
pub(crate) async fn write_logo(
    desk: &Desk,
    tx: &mut Tx,
    by: PersonId,
    logo: NewLogo,
) -> Result<(), DeskError> {
    let NewLogo { image, file } = logo;
    let content = file.hash;
    tx.lock_shared([SharedKey::file(content.as_slice())])
        .await?;
    on!(tx, |c| sqlx::query(SET)
        .bind(content.as_slice())
        .bind(image.media_type)
        .bind(i64::try_from(file.size).unwrap_or(i64::MAX))
        .bind(i64::from(image.width))
        .bind(i64::from(image.height))
        .bind(by.uuid())
        .bind(SqlTimestamp(desk.now()))
        .execute(c)
        .await
        .map(drop))?;
    let told = json!({ "content": content.to_string() });
    record_logo(desk, tx, by, "vendor.logo_set", told).await?;
    collect::claim(tx, content).await?;
    // Now that it is accepted.
    desk.files().keep(file).await
}

async fn record_logo(
    desk: &Desk,
    tx: &mut Tx,
    by: PersonId,
    kind: &str,
    payload: serde_json::Value,
) -> Result<(), DeskError> {
    let event = NewEvent {
        at: desk.now(),
        actor: Some(by),
        kind,
        partner: None,
        // The portal itself has no id: it is the only one.
        subject: Uuid::nil(),
        audience: Audience::Staff,
        payload,
    };
    desk.record(tx, event).await.map(drop)
}
