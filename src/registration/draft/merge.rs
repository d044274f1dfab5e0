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
    /// field here, lines that both added are all there, and where lines were taken out, all of them are one field:
    /// their numbers do not say which is which.
    pub fn merge(&self, mine: &Self, theirs: &Self) -> Merged {
        self.put_together(mine, theirs, Stands::Mine)
    }

    /// The same, and theirs stands where both changed the same.
    #[must_use]
    pub fn merge_yielding(&self, mine: &Self, theirs: &Self) -> Self {
        self.put_together(mine, theirs, Stands::Theirs).draft
    }

    fn put_together(&self, mine: &Self, theirs: &Self, stands: Stands) -> Merged {
        let mut both = Both {
            clash: false,
            stands,
        };
        let mut draft = theirs.clone();
        let texts = self.plain_fields().into_iter().zip(mine.plain_fields());
        for (((_, base), (_, mine)), (_, field)) in texts.zip(draft.plain_fields_mut()) {
            *field = both.pick(base, mine, field);
        }
        draft.lines = both.merge_lines(&self.lines, &mine.lines, &theirs.lines);
        draft.drop_trailing_blanks();
        Merged {
            draft,
            clash: both.clash,
        }
    }
}

/// Whose text stands where both changed the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Mine,
    Theirs,
}

/// Two texts while they are put together.
struct Both {
    clash: bool,
    stands: Stands,
}

impl Both {
    fn merge_lines(
        &mut self,
        base: &[LineDraft],
        mine: &[LineDraft],
        theirs: &[LineDraft],
    ) -> Vec<LineDraft> {
        if mine == base {
            return theirs.to_vec();
        }
        if theirs == base || theirs == mine {
            return mine.to_vec();
        }
        if mine.len() < base.len() || theirs.len() < base.len() {
            return self.clashing(mine, theirs).to_vec();
        }
        let mut merged = Vec::new();
        for (base, (mine, theirs)) in base.iter().zip(mine.iter().zip(theirs)) {
            merged.push(self.pick(base, mine, theirs));
        }
        let (mine, theirs) = (added(base, mine), added(base, theirs));
        // Somebody may be typing into one of mine: it keeps its place.
        merged.extend(mine.iter().cloned());
        merged.extend(theirs.iter().filter(|line| !mine.contains(line)).cloned());
        merged
    }

    fn pick<T: Clone + PartialEq>(&mut self, base: &T, mine: &T, theirs: &T) -> T {
        if mine == base {
            return theirs.clone();
        }
        if theirs == base || theirs == mine {
            return mine.clone();
        }
        self.clashing(mine, theirs).clone()
    }

    fn clashing<'a, T: ?Sized>(&mut self, mine: &'a T, theirs: &'a T) -> &'a T {
        self.clash = true;
        match self.stands {
            Stands::Mine => mine,
            Stands::Theirs => theirs,
        }
    }
}

fn added<'a>(base: &[LineDraft], lines: &'a [LineDraft]) -> &'a [LineDraft] {
    lines.get(base.len()..).unwrap_or_default()
}
