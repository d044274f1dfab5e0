//! What the islands of a draft's page begin with.

use portico::id::{DraftKey, PersonId};
use portico::money::Currency;
use portico::registration::{Reference, RegistrationDraft, RegistrationTerms};
use portico::time::LocalDate;
use portico_kit::number::NumberFormat;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::save::Preview;
use crate::texts::{DraftTexts, ProblemTexts};

/// A page as it begins.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What the browser gets of it.
    pub start: DraftStart,
    /// What stands in the fields, where the browser finds it by itself.
    pub draft: RegistrationDraft,
}

/// What the browser is told. First what needs no memory: whatever has to be given back when reading fails adds to
/// what reads each of those after it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftStart {
    /// Who reads.
    pub person: PersonId,
    /// Which draft the form stands for.
    pub identity: Identity,
    /// How many product lines are shown.
    pub rows: usize,
    /// What would happen if the draft were submitted now.
    pub preview: Option<Preview>,
    /// What is shown is not what the desk has.
    pub unsaved: bool,
    /// The reader has chosen what is shown over what this device still keeps.
    pub drop_copy: bool,
    /// The vendor's date.
    pub today: LocalDate,
    /// The currency that stands where none is chosen.
    pub currency: Currency,
    /// How the reader's language writes numbers.
    pub numbers: NumberFormat,
    /// What drafts are checked against.
    pub terms: RegistrationTerms,
    /// What the line under the title says.
    pub status: String,
    /// What is wrong with fields, in words, as the page shows it.
    pub problems: Vec<(String, String)>,
    /// Somebody else changed the draft, and the page shows both texts: what the reader began with.
    pub conflict: Option<Begun>,
    /// The sign of each currency on offer.
    pub symbols: Vec<(Currency, String)>,
    /// What the islands say.
    pub texts: DraftTexts,
    /// What they say of mistakes.
    pub problem_texts: ProblemTexts,
}

/// The version that somebody began with, and its text; none where the form was new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun(pub Option<i64>, pub Option<RegistrationDraft>);

/// Which draft a form stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The key of the form.
    pub key: DraftKey,
    /// The showing of the form.
    pub writer: Uuid,
    /// The version that is shown, once it was saved.
    pub version: Option<i64>,
    /// Its reference, once it was saved.
    pub reference: Option<Reference>,
}
