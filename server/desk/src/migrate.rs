//! Bringing a database up to date: its schema, and what SQL alone cannot work out.

use crate::error::DeskError;
use crate::{Desk, partner, product, search};

impl Desk {
    /// Brings the database's schema up to date.
    pub async fn migrate(&self) -> Result<(), DeskError> {
        self.db().migrate().await?;
        partner::fill_sort_names(self).await?;
        partner::fill_keys(self).await?;
        product::fill_number_keys(self).await?;
        search::fill(self).await?;
        search::make_trigrams(self).await
    }
}
