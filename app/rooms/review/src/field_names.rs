//! The one form of a request's page, and the names of its fields.

/// The form that everything on the page is sent with.
pub(crate) const FORM: &str = "acts";
/// The last day of a protection that is extended.
pub(crate) const UNTIL: &str = "extend-until";
/// The other request of a link, or what its customer is called.
pub(crate) const TO: &str = "to";

/// What stands behind the request in the list.
pub(crate) const NEXT: &str = "next";

/// The decisions that take words.
pub(crate) const WORDED: [&str; 3] = [APPROVE, RETURN, DENY];
pub(crate) const APPROVE: &str = "approve";
pub(crate) const RETURN: &str = "return";
pub(crate) const DENY: &str = "deny";
pub(crate) const LINK: &str = "link";

/// The field of a decision's words.
pub(crate) fn text_field(decision: &str) -> String {
    format!("{decision}-text")
}

/// Whether a field stands in the bar while a request is open; `reasoned` says whether an approval takes words.
pub(crate) fn is_in_bar(field: &str, reasoned: bool) -> bool {
    let mut fields = WORDED.iter().filter(|name| reasoned || **name != APPROVE);
    fields.any(|name| text_field(name) == field)
}
