//! Where things are that more than one crate leads to. Pages and islands both go by these.

use portico::registration::Reference;

/// A partner's deals.
pub const DEALS: &str = "/registrations";
/// One's own account.
pub const PROFILE: &str = "/account/profile";
/// Where one acts for another of one's companies.
pub const SWITCH: &str = "/account/partners/switch";
/// How one is told of what.
pub const NOTICE_SETTINGS: &str = "/account/notices";
/// Where the daily mail is ended, with the secret of a link behind it.
pub const UNSUBSCRIBE: &str = "/unsubscribe";
/// Where one signs in.
pub const SIGN_IN: &str = "/sign-in";

/// A registration, as its partner sees it.
pub fn deal(reference: Reference) -> String {
    format!("{DEALS}/{reference}")
}

/// A registration, as the vendor's staff sees it.
pub fn review(reference: Reference) -> String {
    format!("/review/{reference}")
}

/// A version of the programme's settings, for the vendor's staff.
pub fn programme_version(number: u32) -> String {
    format!("/programme/versions/{number}")
}
