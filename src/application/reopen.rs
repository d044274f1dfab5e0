//! Taking a refused application back into review.

use super::refusal::Refusal;

/// What is known of a refused application and of the company that sent it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reopening {
    /// A partner was made of it, or of a newer application of the company.
    pub partner_made: bool,
    /// Another application of the company waits for an answer.
    pub other_open: bool,
    /// Nobody knows any more whom to answer.
    pub contact_forgotten: bool,
}

/// What speaks against taking it back into review, if anything does.
pub const fn against_reopening(of: Reopening) -> Option<Refusal> {
    if of.partner_made {
        return Some(Refusal::PartnerMade);
    }
    if of.other_open {
        return Some(Refusal::OtherOpen);
    }
    if of.contact_forgotten {
        return Some(Refusal::ContactForgotten);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_most_is_said_first() {
        let mut of = Reopening {
            partner_made: true,
            other_open: true,
            contact_forgotten: true,
        };
        assert_eq!(against_reopening(of), Some(Refusal::PartnerMade));
        of.partner_made = false;
        assert_eq!(against_reopening(of), Some(Refusal::OtherOpen));
        of.other_open = false;
        assert_eq!(against_reopening(of), Some(Refusal::ContactForgotten));
        assert_eq!(against_reopening(Reopening::default()), None);
    }
}
