//! Two texts that came out of one are put together, field by field.

use super::{LineDraft, RegistrationDraft};

/// Two texts in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// What both wrote.
    pub draft: RegistrationDraft,
    /// Both changed the same: mine stands.
    pub clash: bool,
}

impl RegistrationDraft {
    /// What became of this text in two places: each field as the one changed it who did. A product line is one
    /// field here, and where lines were taken out, all of them are: their numbers do not say which is which.
    pub fn merge(&self, mine: &Self, theirs: &Self) -> Merged {
        let mut clash = false;
        let mut draft = theirs.clone();
        for (name, text) in mine.plain_fields() {
            let merged = pick(&self.text(name), text, &theirs.text(name), &mut clash);
            if let Some(field) = draft.plain_field_mut(name) {
                *field = merged;
            }
        }
        draft.lines = merge_lines(&self.lines, &mine.lines, &theirs.lines, &mut clash);
        draft.drop_trailing_blanks();
        Merged { draft, clash }
    }
}

fn merge_lines(
    base: &[LineDraft],
    mine: &[LineDraft],
    theirs: &[LineDraft],
    clash: &mut bool,
) -> Vec<LineDraft> {
    if mine == base {
        return theirs.to_vec();
    }
    if theirs == base || theirs == mine {
        return mine.to_vec();
    }
    if mine.len() < base.len() || theirs.len() < base.len() {
        *clash = true;
        return mine.to_vec();
    }
    let at = |lines: &[LineDraft], index: usize| lines.get(index).cloned().unwrap_or_default();
    let mut merged = Vec::new();
    for index in 0..mine.len().max(theirs.len()) {
        let (base, mine, theirs) = (at(base, index), at(mine, index), at(theirs, index));
        merged.push(pick(&base, &mine, &theirs, clash));
    }
    merged
}

fn pick<T: Clone + PartialEq>(base: &T, mine: &T, theirs: &T, clash: &mut bool) -> T {
    if mine == base {
        return theirs.clone();
    }
    *clash |= theirs != base && theirs != mine;
    mine.clone()
}
