//! What is known to be wrong with the crates, asked of osv.dev, which has `RustSec`'s advisories among others. Where it
//! cannot be reached, that is said, and nothing fails: a build without a network is a build.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::dependency::Dependency;
use crate::error::{Context, Error};

const BATCH: &str = "https://api.osv.dev/v1/querybatch";
const ONE: &str = "https://api.osv.dev/v1/vulns/";
const SECONDS: &str = "20";

/// Advisories that do not concern the portal, each with the reason.
const IGNORED: [(&str, &str); 0] = [];

/// Fails where an advisory stands against a crate; one that only says that nobody looks after a crate is told.
pub(super) fn check(dependencies: &[Dependency]) -> Result<(), Error> {
    let queries: Vec<Value> = dependencies
        .iter()
        .map(|one| {
            json!({
                "package": { "ecosystem": "crates.io", "name": one.name },
                "version": one.version,
            })
        })
        .collect();
    let found = match ask(BATCH, Some(&json!({ "queries": queries }))) {
        Ok(found) => found,
        Err(why) => {
            eprintln!("   advisories: NOT checked, osv.dev cannot be reached ({why})");
            return Ok(());
        }
    };
    let mut wrong = Vec::new();
    let results = found["results"].as_array();
    for (one, result) in dependencies.iter().zip(results.into_iter().flatten()) {
        for id in result["vulns"].as_array().into_iter().flatten() {
            let id = id["id"].as_str().unwrap_or_default();
            if IGNORED.iter().any(|(ignored, _)| *ignored == id) {
                continue;
            }
            let said = format!("{id} ({} {})", one.name, one.version);
            if only_informs(id) {
                eprintln!("   advisories: to know: {said}");
            } else {
                wrong.push(said);
            }
        }
    }
    if wrong.is_empty() {
        eprintln!("   advisories: none against {} crates", dependencies.len());
        return Ok(());
    }
    Err(Error::Message(format!("advisories: {}", wrong.join(", "))))
}

/// Whether an advisory says of every version only that a crate is not looked after, or the like.
fn only_informs(id: &str) -> bool {
    let Ok(advisory) = ask(&format!("{ONE}{id}"), None) else {
        return false;
    };
    let affected = advisory["affected"].as_array();
    affected.is_some_and(|affected| {
        !affected.is_empty()
            && affected
                .iter()
                .all(|of| of["database_specific"]["informational"].is_string())
    })
}

/// Asks with curl, which is there wherever Rust was installed by rustup.
fn ask(address: &str, question: Option<&Value>) -> Result<Value, String> {
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--show-error", "--fail", "--max-time", SECONDS]);
    if question.is_some() {
        curl.args([
            "--header",
            "Content-Type: application/json",
            "--data-binary",
            "@-",
        ]);
    }
    let mut child = curl
        .arg(address)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|problem| format!("curl: {problem}"))?;
    if let (Some(mut stdin), Some(question)) = (child.stdin.take(), question) {
        // Where curl has given up, its own words say why.
        let _broken = stdin.write_all(question.to_string().as_bytes());
    }
    let output = child
        .wait_with_output()
        .context("asking osv.dev")
        .map_err(|problem| problem.to_string())?;
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr);
        return Err(why.trim().to_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|problem| problem.to_string())
}
