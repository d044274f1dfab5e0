//! Reading quantities that people type.

use super::MOST_QUANTITY;
use crate::money::whole_number;
use crate::problems::Problem;

/// Reads a whole number from one on; thousands may be grouped as amounts group them.
pub(super) fn quantity(text: &str) -> Result<u32, Problem> {
    let number = whole_number(text).ok_or(Problem::NotAQuantity)?;
    match u32::try_from(number) {
        Ok(0) => Err(Problem::NotAQuantity),
        Ok(number) if number <= MOST_QUANTITY => Ok(number),
        _ => Err(Problem::QuantityTooLarge {
            most: MOST_QUANTITY,
        }),
    }
}
