//! Codes for when the second factor is lost. They are shown once; what is stored are their hashes, and since a code is
//! random in 80 bits, a plain hash does.

use data_encoding::BASE32_NOPAD;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

/// How many codes are made at once.
pub const RECOVERY_CODES: usize = 10;
const LETTERS: usize = 16;

const FORGET: &str = "DELETE FROM recovery_code WHERE person_id = $1";

const KEEP: &str =
    "INSERT INTO recovery_code (person_id, code_hash, created_at) VALUES ($1, $2, $3)";

// Of two who send the same code at once, one finds it used.
const USE: &str = "UPDATE recovery_code SET used_at = $3 \
     WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL";

/// Makes new codes in place of those there were, and gives them in groups of four letters.
pub(super) async fn make(desk: &Desk, tx: &mut Tx, person: Uuid) -> Result<Vec<String>, DeskError> {
    forget(tx, person).await?;
    let now = SqlTimestamp(desk.now());
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let code = BASE32_NOPAD.encode(&desk.rng().bytes::<10>()?);
        on!(tx, |c| sqlx::query(KEEP)
            .bind(person)
            .bind(hash(person, &code))
            .bind(now)
            .execute(c)
            .await
            .map(drop))?;
        codes.push(grouped(&code));
    }
    Ok(codes)
}

/// Takes a code, if it is one that was not used.
pub(super) async fn take(
    desk: &Desk,
    tx: &mut Tx,
    person: Uuid,
    typed: &str,
) -> Result<bool, DeskError> {
    let Some(code) = as_code(typed) else {
        return Ok(false);
    };
    let used = on!(tx, |c| sqlx::query(USE)
        .bind(person)
        .bind(hash(person, &code))
        .bind(SqlTimestamp(desk.now()))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(used == 1)
}

/// Lets no code open anything any more.
pub(super) async fn forget(tx: &mut Tx, person: Uuid) -> Result<(), DeskError> {
    Ok(on!(tx, |c| sqlx::query(FORGET)
        .bind(person)
        .execute(c)
        .await
        .map(drop))?)
}

fn hash(person: Uuid, code: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(person.as_bytes());
    hash.update(code.as_bytes());
    hash.finalize().to_vec()
}

fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

/// The code as it is stored: in whatever groups and case it was typed.
fn as_code(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '-')
        .take(LETTERS + 1)
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    let shaped = code.len() == LETTERS && code.bytes().all(|letter| letter.is_ascii_alphanumeric());
    shaped.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_however_it_is_typed() {
        let code = "ABCD2345EFGH6723";
        assert_eq!(grouped(code), "ABCD-2345-EFGH-6723");
        for typed in [
            "ABCD-2345-EFGH-6723",
            " abcd2345efgh6723 ",
            "abcd 2345 efgh 6723",
        ] {
            assert_eq!(as_code(typed).as_deref(), Some(code), "{typed}");
        }
        for other in [
            "",
            "ABCD",
            "ABCD-2345-EFGH-67233",
            "ÄBCD-2345-EFGH-6723",
            "123456",
        ] {
            assert_eq!(as_code(other), None, "{other}");
        }
    }
}
