//! The kinds of notices: to whom each is told, and whether one may do without it.

use portico::agreement::Reminder;
use portico::registration::Event;

/// What people are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeKind {
    /// A partner submitted a registration.
    Submitted,
    /// The partner answered a question.
    Answered,
    /// The partner took a registration back.
    Withdrawn,
    /// A registration came back with a question.
    Returned,
    /// Protection was granted.
    Approved,
    /// Protection was refused.
    Denied,
    /// Protection ended.
    Expired,
    /// One's own decision was not carried out.
    DecisionDropped,
    /// The vendor ended the protection before its time.
    Revoked,
    /// The partner prolonged its protection.
    Extended,
    /// The vendor prolonged the protection.
    ExtensionGranted,
    /// Another registration was approved: this one waits in line.
    Waits,
    /// The next in line: the registration is reviewed again.
    Resumed,
    /// The vendor reviews it again.
    Reopened,
    /// Others moved it in the line.
    PlaceChanged,
    /// It was linked to another registration.
    Linked,
    /// It was taken out of a link.
    Unlinked,
    /// It was not answered in time.
    ClockMissed,
    /// Nobody goes on with a draft: it will be deleted.
    DraftEnds,
    /// The partner is asked to accept a version of its agreement.
    AgreementAsked,
    /// The day by which to accept it is near.
    AgreementSoon,
    /// It was not accepted: no deals are registered before.
    AgreementOverdue,
    /// A company applied, and confirmed its address.
    ApplicationConfirmed,
    /// A distributor proposed a reseller.
    ResellerProposed,
    /// A reseller that one’s company proposed was taken in.
    ProposalApproved,
    /// A reseller that one’s company proposed was declined.
    ProposalDeclined,
    /// A partner was suspended.
    Suspended,
    /// A suspended partner may register again.
    Reinstated,
    /// A partner was put on credit hold.
    CreditHeld,
    /// A partner’s credit hold ended.
    CreditReleased,
    /// The vendor parted from a partner. Its own people are told by mail, since they have no access any more.
    Ended,
    /// A partner is to be screened again before long.
    ScreeningDue,
    /// A partner should have been screened again.
    ScreeningOverdue,
    /// Somebody else changed one’s roles.
    RolesChanged,
    /// One’s second factor was taken away.
    FactorReset,
    /// Somebody else named a deputy for one.
    DeputyNamed,
    /// One stands in for a colleague.
    DeputyFor,
    /// Whom one had invited has joined.
    Joined,
    /// A version of the programme waits for a second person.
    ConsentAsked,
    /// A version of the programme is published.
    ProgrammePublished,
    /// Somebody is to be erased, which has to be decided.
    ErasureAsked,
}

/// What a kind of notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeGroup {
    /// Deals and their registration.
    Deal,
    /// Agreements.
    Agreement,
    /// Who wants to become a partner.
    Application,
    /// How a partner stands.
    Standing,
    /// One's colleagues and one's own account.
    People,
    /// The programme's settings.
    Programme,
    /// Personal data.
    Privacy,
}

impl NoticeGroup {
    /// Every group, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Deal,
        Self::Agreement,
        Self::Application,
        Self::Standing,
        Self::People,
        Self::Programme,
        Self::Privacy,
    ];
}

/// To whom a kind is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Staff,
    Partner,
    Both,
}

impl NoticeKind {
    /// Every kind.
    pub const ALL: [Self; 41] = [
        Self::Submitted,
        Self::Answered,
        Self::Withdrawn,
        Self::Returned,
        Self::Approved,
        Self::Denied,
        Self::Expired,
        Self::DecisionDropped,
        Self::Revoked,
        Self::Extended,
        Self::ExtensionGranted,
        Self::Waits,
        Self::Resumed,
        Self::Reopened,
        Self::PlaceChanged,
        Self::Linked,
        Self::Unlinked,
        Self::ClockMissed,
        Self::DraftEnds,
        Self::AgreementAsked,
        Self::AgreementSoon,
        Self::AgreementOverdue,
        Self::ApplicationConfirmed,
        Self::ResellerProposed,
        Self::ProposalApproved,
        Self::ProposalDeclined,
        Self::Suspended,
        Self::Reinstated,
        Self::CreditHeld,
        Self::CreditReleased,
        Self::Ended,
        Self::ScreeningDue,
        Self::ScreeningOverdue,
        Self::RolesChanged,
        Self::FactorReset,
        Self::DeputyNamed,
        Self::DeputyFor,
        Self::Joined,
        Self::ConsentAsked,
        Self::ProgrammePublished,
        Self::ErasureAsked,
    ];

    // The name that is stored, what it is about, to whom it is told, and whether it must be.
    const fn row(self) -> (&'static str, NoticeGroup, Side, bool) {
        use NoticeGroup::{Agreement, Application, Deal, People, Privacy, Programme, Standing};
        use Side::{Both, Partner, Staff};
        match self {
            Self::Submitted => ("registration.submitted", Deal, Staff, false),
            Self::Answered => ("registration.answered", Deal, Staff, false),
            Self::Withdrawn => ("registration.withdrawn", Deal, Staff, false),
            Self::Returned => ("registration.returned", Deal, Partner, true),
            Self::Approved => ("registration.approved", Deal, Partner, false),
            Self::Denied => ("registration.denied", Deal, Partner, true),
            Self::Expired => ("registration.expired", Deal, Partner, true),
            Self::DecisionDropped => ("registration.decision_dropped", Deal, Staff, true),
            Self::Revoked => ("registration.revoked", Deal, Partner, true),
            Self::Extended => ("registration.extended", Deal, Staff, false),
            Self::ExtensionGranted => ("registration.extension_granted", Deal, Partner, false),
            Self::Waits => ("registration.waits", Deal, Partner, false),
            Self::Resumed => ("registration.resumed", Deal, Both, false),
            Self::Reopened => ("registration.reopened", Deal, Both, false),
            Self::PlaceChanged => ("registration.place_changed", Deal, Partner, false),
            Self::Linked => ("registration.linked", Deal, Staff, false),
            Self::Unlinked => ("registration.unlinked", Deal, Staff, false),
            Self::ClockMissed => ("registration.clock_missed", Deal, Staff, false),
            Self::DraftEnds => ("registration.draft_ends", Deal, Partner, true),
            Self::AgreementAsked => ("agreement.acceptance_asked", Agreement, Partner, true),
            Self::AgreementSoon => ("agreement.acceptance_soon", Agreement, Partner, true),
            Self::AgreementOverdue => ("agreement.acceptance_overdue", Agreement, Partner, true),
            Self::ApplicationConfirmed => ("application.confirmed", Application, Staff, false),
            Self::ResellerProposed => ("partner.reseller_proposed", Application, Staff, false),
            Self::ProposalApproved => ("partner.proposal_approved", Application, Partner, false),
            Self::ProposalDeclined => ("partner.proposal_declined", Application, Partner, false),
            Self::Suspended => ("partner.suspended", Standing, Both, true),
            Self::Reinstated => ("partner.reinstated", Standing, Both, false),
            Self::CreditHeld => ("partner.credit_held", Standing, Both, true),
            Self::CreditReleased => ("partner.credit_released", Standing, Both, false),
            Self::Ended => ("partner.ended", Standing, Staff, false),
            Self::ScreeningDue => ("partner.screening_due", Standing, Staff, false),
            Self::ScreeningOverdue => ("partner.screening_overdue", Standing, Staff, false),
            Self::RolesChanged => ("person.roles_changed", People, Both, false),
            Self::FactorReset => ("second_factor.reset", People, Both, true),
            Self::DeputyNamed => ("person.deputy_named", People, Staff, false),
            Self::DeputyFor => ("person.deputy_for", People, Staff, false),
            Self::Joined => ("person.joined", People, Both, false),
            Self::ConsentAsked => ("programme.consent_asked", Programme, Staff, true),
            Self::ProgrammePublished => ("programme.published", Programme, Staff, false),
            Self::ErasureAsked => ("privacy.erasure_asked", Privacy, Staff, true),
        }
    }

    /// Whether somebody must be told of it, at least in the portal: they are asked something, or lose something.
    pub const fn must_be_told(self) -> bool {
        self.row().3
    }

    /// Whether it is told to the vendor's staff, or to a partner's people.
    pub const fn is_told_to(self, staff: bool) -> bool {
        match self.row().2 {
            Side::Staff => staff,
            Side::Partner => !staff,
            Side::Both => true,
        }
    }

    /// What it is about.
    pub const fn group(self) -> NoticeGroup {
        self.row().1
    }

    /// Whether an email about it goes out by itself, whatever people have set: it is about the safety of their account.
    pub const fn has_own_mail(self) -> bool {
        matches!(self, Self::FactorReset)
    }

    /// The name that is stored.
    pub const fn as_str(self) -> &'static str {
        self.row().0
    }

    /// Reads a stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The notice of an event; `None` for events that concern nobody else.
    pub(super) const fn of(event: &Event) -> Option<Self> {
        Some(match event {
            Event::Submitted { .. } => Self::Submitted,
            Event::Answered { .. } => Self::Answered,
            Event::Withdrawn => Self::Withdrawn,
            Event::Returned { .. } => Self::Returned,
            Event::Approved { .. } => Self::Approved,
            Event::Denied { .. } => Self::Denied,
            Event::Expired => Self::Expired,
            Event::DecisionDropped { .. } => Self::DecisionDropped,
            Event::Revoked { .. } => Self::Revoked,
            Event::Extended { .. } => Self::Extended,
            Event::ExtensionGranted { .. } => Self::ExtensionGranted,
            Event::Waits => Self::Waits,
            Event::Resumed => Self::Resumed,
            Event::Reopened { .. } => Self::Reopened,
            Event::PlaceChanged { .. } => Self::PlaceChanged,
            Event::Linked { .. } => Self::Linked,
            Event::Unlinked { .. } => Self::Unlinked,
            Event::ClockMissed { .. } => Self::ClockMissed,
            Event::DraftEnds { .. } => Self::DraftEnds,
            Event::DraftStarted
            | Event::DraftDeleted { .. }
            | Event::Attached { .. }
            | Event::Detached { .. }
            | Event::TakenUp
            | Event::PartnerEnded
            | Event::ApprovedOverConflict { .. }
            | Event::DecisionUndone { .. } => return None,
        })
    }

    pub(super) const fn of_reminder(reminder: Reminder) -> Self {
        match reminder {
            Reminder::Asked => Self::AgreementAsked,
            Reminder::Soon => Self::AgreementSoon,
            Reminder::Overdue => Self::AgreementOverdue,
        }
    }
}
