//! Where things are that more than one crate leads to. Pages and islands both go by these.

use portico::agreement::VersionKey;
use portico::id::{AcceptanceId, ApplicationId, PartnerId};
use portico::registration::Reference;
#[cfg(feature = "ssr")]
use uuid::Uuid;

/// Where a company applies to become a partner.
pub const APPLY: &str = "/apply";
/// How applications are taken, for the vendor's staff.
pub const APPLICATIONS: &str = "/applications";
/// What waits for the vendor's staff.
pub const QUEUE: &str = "/review";
/// Resellers that distributors propose, for the vendor's staff.
pub const PROPOSALS: &str = "/partners/proposals";
/// What would change in the programme's settings, for who publishes them or consents.
pub const PROGRAMME_COMPARISON: &str = "/programme/compare";
/// The vendor's logo, for who sets the programme's terms.
pub const LOGO: &str = "/programme/logo";
/// A partner's deals.
pub const DEALS: &str = "/registrations";
/// The search over everything, for the vendor's staff.
pub const SEARCH: &str = "/search";
/// Partners, for the vendor's staff.
pub const PARTNERS: &str = "/partners";
/// Who belongs to one's own side.
pub const PEOPLE: &str = "/people";
/// One's own account.
pub const PROFILE: &str = "/account/profile";
/// Where one is signed in, and one's second factor.
pub const SIGN_INS: &str = "/account/sessions";
/// The resellers of one's own company, and those that it proposed.
pub const RESELLERS: &str = "/resellers";
/// One notice: it is marked as read, and leads on to what it is about.
pub const NOTICES: &str = "/notices";
/// The data of one's own.
pub const OWN_DATA: &str = "/account/data";
/// The event log, for auditors.
pub const AUDIT: &str = "/audit";
/// Where the check of the log is.
pub const AUDIT_VERIFY: &str = "/audit/verify";
/// Where the entries are of who looked at what.
pub const AUDIT_ACCESS: &str = "/audit/access";
/// Who is to be erased.
pub const ERASURES: &str = "/erasures";
/// How long things are kept.
pub const RETENTION: &str = "/retention";
/// Where one acts for another of one's companies.
pub const SWITCH: &str = "/account/partners/switch";
/// How one is told of what.
pub const NOTICE_SETTINGS: &str = "/account/notices";
/// Where the daily mail is ended, with the secret of a link behind it.
pub const UNSUBSCRIBE: &str = "/unsubscribe";
/// Where one keeps whether lists open on one's own partners.
pub const WHOSE: &str = "/whose";
/// Who stands in for whom.
pub const DEPUTIES: &str = "/deputies";
/// A partner's own agreement.
pub const AGREEMENT: &str = "/agreement";
/// Where one signs in.
pub const SIGN_IN: &str = "/sign-in";

/// A registration, as its partner sees it.
pub fn deal(reference: Reference) -> String {
    [DEALS, "/", &String::from(reference)].concat()
}

/// A registration, as the vendor's staff sees it.
pub fn review(reference: Reference) -> String {
    format!("/review/{reference}")
}

/// A version of an agreement.
pub fn agreement_version(key: VersionKey) -> String {
    format!("/agreements/{}/versions/{}", key.agreement, key.number)
}

/// What a partner accepted, to print and keep.
pub fn acceptance_copy(id: AcceptanceId) -> String {
    format!("/agreements/accepted/{id}")
}

/// An application, as the vendor's staff sees it.
pub fn application(id: ApplicationId) -> String {
    format!("{APPLICATIONS}/{id}")
}

/// A proposal of a distributor, as the vendor's staff sees it.
#[cfg(feature = "ssr")]
pub fn proposal(id: Uuid) -> String {
    format!("{PROPOSALS}/{id}")
}

/// A partner's page, for the vendor's staff.
pub fn partner(id: PartnerId) -> String {
    format!("/partners/{id}")
}

/// A version of the programme's settings, for the vendor's staff.
pub fn programme_version(number: u32) -> String {
    format!("/programme/versions/{number}")
}

/// The picture of a logo. Another picture has another address.
#[cfg(feature = "ssr")]
pub fn logo_address(logo: &portico_desk::vendor::Logo) -> String {
    format!("/logo/{}", logo.content)
}
