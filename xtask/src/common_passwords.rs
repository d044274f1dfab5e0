//! Makes the list of common passwords that the portal refuses, from public lists: hashes, five bytes each, in their
//! order. What is in the repository was made of `src/passwords.json` in the npm package `@zxcvbn-ts/language-common`
//! 4.1.3 (MIT) and of Django 5.2's `common-passwords.txt`, unpacked (BSD-3-Clause):
//!
//! ```sh
//! npm pack @zxcvbn-ts/language-common@4.1.3 && tar xzf zxcvbn-ts-language-common-4.1.3.tgz
//! pip download --no-deps --no-binary :all: django==5.2.19 && tar xzf django-5.2.19.tar.gz
//! gunzip django-5.2.19/django/contrib/auth/common-passwords.txt.gz
//! cargo xtask common-passwords package/src/passwords.json django-5.2.19/django/contrib/auth/common-passwords.txt
//! ```

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use clap::Args;
use sha2::{Digest, Sha256};

use crate::error::{Context, Error};
use crate::workspace::Workspace;

/// Shorter ones say nothing: people put digits around words, not around three letters.
const SHORTEST: usize = 4;
/// So many bytes of a hash are kept, as `server/desk/src/common_password.rs` reads them.
const KEPT: usize = 5;

/// The lists.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files with a password a line, or with a JSON array of them.
    #[arg(required = true)]
    lists: Vec<PathBuf>,
}

pub(crate) fn perform(workspace: &Workspace, arguments: &Arguments) -> Result<(), Error> {
    let mut hashes = BTreeSet::new();
    for list in &arguments.lists {
        let text = fs::read_to_string(list).context(list.display())?;
        let passwords: Vec<String> = serde_json::from_str(&text)
            .unwrap_or_else(|_| text.lines().map(str::to_owned).collect());
        for password in passwords {
            let small = password.trim().to_lowercase();
            if small.chars().count() >= SHORTEST {
                hashes.insert(Sha256::digest(small.as_bytes())[..KEPT].to_vec());
            }
        }
    }
    let to = workspace
        .root
        .join("server/desk/src/common_password/list.bin");
    let bytes: Vec<u8> = hashes.into_iter().flatten().collect();
    println!("{} passwords in {}", bytes.len() / KEPT, to.display());
    fs::write(&to, bytes).context(to.display())
}
