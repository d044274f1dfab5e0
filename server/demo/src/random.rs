//! Random numbers for the texts and figures of the demo data: the same seed makes the same.

use std::ops::RangeInclusive;

/// Written out here, so that its sequence never changes with a library's version.
#[derive(Debug)]
pub(crate) struct SplitMix64(u64);

impl SplitMix64 {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number of the range, ends included.
    pub(crate) fn in_range(&mut self, range: RangeInclusive<i64>) -> i64 {
        let (low, high) = (*range.start(), *range.end());
        let span = u64::try_from(high - low).unwrap_or(0) + 1;
        low + i64::try_from(self.bits() % span).unwrap_or(0)
    }

    /// Whether it happens this time, as once in so many.
    pub(crate) fn one_in(&mut self, times: i64) -> bool {
        self.in_range(1..=times) == 1
    }

    /// One of a list that is not empty.
    pub(crate) fn choose<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let highest = i64::try_from(list.len()).unwrap_or(1) - 1;
        &list[usize::try_from(self.in_range(0..=highest)).unwrap_or(0)]
    }

    /// One of the texts between bars.
    pub(crate) fn choose_word(&mut self, list: &'static str) -> &'static str {
        let words: Vec<&'static str> = list.split('|').collect();
        self.choose::<&'static str>(&words)
    }
}
