//! What every route is asked for.

use portico::id::ApplicationId;

use super::row::Row;
use crate::portal::agreements::Agreed;
use crate::portal::deals::Deals;

mod account;
mod deals;
mod imports;
mod partners;
mod settings;

/// Every route, with a request that would succeed or change something for whoever may.
pub fn rows(deals: &Deals, application: ApplicationId, agreed: &Agreed) -> Vec<Row> {
    let mut rows = account::common();
    rows.extend(deals::partners(deals));
    rows.extend(deals::distribution(deals));
    rows.extend(deals::staff(deals));
    rows.extend(settings::programme());
    rows.extend(partners::applications(application));
    // Before somebody is removed there.
    rows.extend(account::second_factor(deals));
    rows.extend(partners::companies());
    rows.extend(partners::standing(deals));
    rows.extend(partners::acts_on_partner(deals));
    rows.extend(partners::people(deals));
    rows.extend(account::mailed_links());
    rows.extend(settings::agreements(agreed));
    rows.extend(settings::products());
    rows.extend(imports::imports(deals));
    rows.extend(settings::logo());
    rows.extend(account::privacy(deals));
    rows.extend(settings::machines());
    rows
}
