//! Signing in safely: of whom a second factor is required and until when it can be put off, and for how long somebody
//! who has shown who they are need not show it again.

use serde::{Deserialize, Serialize};

use crate::actor::{Actor, Role};
use crate::problems::{Problem, Problems};
use crate::time::Instant;

/// Whoever has shown who they are may do what asks for it for so long.
pub const CONFIRMED_SECONDS: i64 = 15 * 60;
/// A second factor can be put off for so many days at most.
pub const LONGEST_GRACE_DAYS: u16 = 90;
const DAY: i64 = 24 * 60 * 60;

/// Of whom the vendor requires a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInRules {
    /// Since when of its own staff, if at all.
    pub staff_since: Option<Instant>,
    /// Since when of those who administer a partner's people, if at all.
    pub partner_admins_since: Option<Instant>,
    /// For how many days it can be put off: from then on, or from when somebody joined.
    pub grace_days: u16,
}

impl SignInRules {
    /// When somebody without a second factor can do nothing any more before they have set one up; nothing if they need
    /// none.
    pub fn due(&self, actor: &Actor, joined: Instant) -> Option<Instant> {
        let since = if actor.partner.is_none() {
            self.staff_since
        } else if actor.has_any(Role::PartnerAdmin) {
            self.partner_admins_since
        } else {
            None
        };
        since.map(|since| since.max(joined).plus(i64::from(self.grace_days) * DAY))
    }
}

/// The rules as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignInRulesDraft {
    /// Whether staff need a second factor.
    pub staff: bool,
    /// Whether partners' administrators do.
    pub partner_admins: bool,
    /// For how many days it can be put off.
    pub grace_days: String,
}

impl SignInRulesDraft {
    /// The rules that follow the ones in force: what was required already stays so since when it was.
    ///
    /// # Errors
    /// The days are no number in the range.
    pub fn check(&self, before: &SignInRules, now: Instant) -> Result<SignInRules, Problems> {
        let most = u32::from(LONGEST_GRACE_DAYS);
        let grace_days = self
            .grace_days
            .trim()
            .parse()
            .ok()
            .filter(|days| *days <= LONGEST_GRACE_DAYS)
            .ok_or_else(|| Problems::one("grace_days", Problem::NotInRange { least: 0, most }))?;
        let since = |asked: bool, before: Option<Instant>| asked.then(|| before.unwrap_or(now));
        Ok(SignInRules {
            staff_since: since(self.staff, before.staff_since),
            partner_admins_since: since(self.partner_admins, before.partner_admins_since),
            grace_days,
        })
    }
}

/// How sure it is who somebody is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assurance {
    /// Whether they have a second factor.
    pub second_factor: bool,
    /// Until when they can put off to have one.
    pub due: Option<Instant>,
    /// Whether they can put it off no longer: they must set one up before anything else.
    pub must_set_up: bool,
    /// Whether they have shown lately who they are.
    pub confirmed: bool,
}

impl Assurance {
    /// What follows from the rules, at this time.
    pub fn of(
        rules: &SignInRules,
        actor: &Actor,
        joined: Instant,
        (second_factor, confirmed_at): (bool, Option<Instant>),
        now: Instant,
    ) -> Self {
        let due = rules.due(actor, joined).filter(|_| !second_factor);
        Self {
            second_factor,
            due,
            must_set_up: due.is_some_and(|due| due <= now),
            confirmed: confirmed_at.is_some_and(|at| now.since(at) < CONFIRMED_SECONDS),
        }
    }
}

/// What happens to the second factor of somebody, or to what they may do without one. Secrets and codes stay out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecurityChange {
    /// Somebody signed in with a browser that was not used for it before.
    NewBrowser,
    /// An authenticator app was set up.
    AppSetUp,
    /// The authenticator app was taken away.
    AppRemoved,
    /// New recovery codes were made; the ones before are worth nothing.
    CodesMade,
    /// A recovery code was used.
    CodeUsed,
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey was taken away.
    PasskeyRemoved,
    /// A passkey was used that may be a copy.
    PasskeySuspected,
    /// An administrator took the second factor away.
    FactorReset,
}

impl SecurityChange {
    /// Every one.
    pub const ALL: [Self; 9] = [
        Self::NewBrowser,
        Self::AppSetUp,
        Self::AppRemoved,
        Self::CodesMade,
        Self::CodeUsed,
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::PasskeySuspected,
        Self::FactorReset,
    ];

    /// The kind of its event in the log.
    pub const fn event_kind(self) -> &'static str {
        match self {
            Self::NewBrowser => "session.new_browser",
            Self::AppSetUp => "second_factor.app_set_up",
            Self::AppRemoved => "second_factor.app_removed",
            Self::CodesMade => "second_factor.codes_made",
            Self::CodeUsed => "second_factor.code_used",
            Self::PasskeyAdded => "second_factor.passkey_added",
            Self::PasskeyRemoved => "second_factor.passkey_removed",
            Self::PasskeySuspected => "second_factor.passkey_suspected",
            Self::FactorReset => "second_factor.reset",
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::actor::testing::{PARTNER, any_actor};
    use crate::id::PersonId;

    const T: Instant = Instant::from_micros(1_772_442_000_000_000);

    fn rules() -> SignInRules {
        SignInRules {
            staff_since: Some(T),
            partner_admins_since: Some(T.plus(DAY)),
            grace_days: 14,
        }
    }

    fn actor(at_partner: bool, role: Role) -> Actor {
        Actor {
            person: PersonId::from_uuid(Uuid::from_u128(1)),
            partner: at_partner.then_some(PARTNER),
            roles: role.into(),
        }
    }

    #[test]
    fn staff_and_partners_administrators_have_days_to_set_it_up() {
        let rules = rules();
        let early = T.plus(-100 * DAY);
        let due = |at_partner, role, joined| rules.due(&actor(at_partner, role), joined);
        assert_eq!(due(false, Role::Auditor, early), Some(T.plus(14 * DAY)));
        assert_eq!(due(true, Role::PartnerAdmin, early), Some(T.plus(15 * DAY)));
        let late = T.plus(30 * DAY);
        assert_eq!(due(false, Role::Operator, late), Some(late.plus(14 * DAY)));
        assert_eq!(due(true, Role::Seller, early), None);
        // A role of the other side asks for nothing.
        assert_eq!(due(true, Role::Operator, early), None);
    }

    #[test]
    fn what_was_required_stays_so_since_when_it_was() {
        let draft = SignInRulesDraft {
            staff: true,
            partner_admins: false,
            grace_days: " 0 ".into(),
        };
        let next = draft.check(&rules(), T.plus(50 * DAY)).unwrap();
        assert_eq!(next.staff_since, Some(T));
        assert_eq!((next.partner_admins_since, next.grace_days), (None, 0));
        for wrong in ["", "-1", "91", "x", "1.5"] {
            let draft = SignInRulesDraft {
                grace_days: wrong.into(),
                ..draft.clone()
            };
            assert!(draft.check(&rules(), T).is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn nobody_with_a_second_factor_is_held_up(actor in any_actor(), days in 0_i64..400) {
            let now = T.plus(days * DAY);
            let with = Assurance::of(&rules(), &actor, T, (true, None), now);
            prop_assert!(!with.must_set_up && with.due.is_none());
            let without = Assurance::of(&rules(), &actor, T, (false, None), now);
            prop_assert_eq!(without.must_set_up, without.due.is_some_and(|due| due <= now));
            prop_assert!(!without.confirmed);
        }

        #[test]
        fn a_confirmation_counts_for_a_quarter_of_an_hour(age in 0_i64..3600) {
            let actor = actor(false, Role::Auditor);
            let seen = Assurance::of(&rules(), &actor, T, (true, Some(T)), T.plus(age));
            prop_assert_eq!(seen.confirmed, age < CONFIRMED_SECONDS);
        }
    }
}
