//! Partners and other applications that are likely the same company.

use portico::application::{Company, MatchSignal, Stage, name_key, signals};
use portico::id::{ApplicationId, PartnerId};
use portico::registration::WebDomain;
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::rows::Application;
use crate::db::Tx;
use crate::error::DeskError;
use crate::on;
use crate::stored::SqlTimestamp;

/// What is likely the same company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlikeKind {
    /// A partner.
    Partner(PartnerId),
    /// Another application.
    Application(ApplicationId, Stage),
}

/// A company that is likely the one that applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlikeCompany {
    /// What it is here.
    pub kind: AlikeKind,
    /// Its name.
    pub name: String,
    /// The code of its country.
    pub country: String,
    /// Since when it is here.
    pub since: Instant,
    /// What the two have in common, what tells most first.
    pub signals: Vec<MatchSignal>,
}

/// Whom a form was shown with, for whoever goes on from it: by this they say that they have seen them. One that was
/// decided meanwhile says something else.
pub fn seen_mark(alike: &[AlikeCompany]) -> String {
    let names: Vec<String> = alike
        .iter()
        .map(|company| match company.kind {
            AlikeKind::Partner(id) => format!("partner:{id}"),
            AlikeKind::Application(id, stage) => format!("application:{id}:{}", stage.as_str()),
        })
        .collect();
    names.join(" ")
}

#[derive(FromRow)]
struct AlikeRow {
    id: Uuid,
    stage: Option<String>,
    name: String,
    country: String,
    tax_key: Option<String>,
    domain: Option<String>,
    since: SqlTimestamp,
}

// The partner that the company became, or that is edited, is no other company.
const PARTNERS: &str = "SELECT p.id, NULL AS stage, p.name, p.country, p.tax_key, p.domain, p.created_at AS since \
     FROM partner p WHERE (p.name_key = $1 OR p.tax_key = $2 OR p.domain = $3) \
     AND p.id NOT IN (SELECT a.partner_id FROM application a WHERE a.id = $4 AND a.partner_id IS NOT NULL) AND ($5 IS NULL OR p.id <> $5) \
     ORDER BY p.created_at, p.id LIMIT 20";

const APPLICATIONS: &str = "SELECT a.id, a.stage, a.company AS name, a.country, a.tax_key, a.domain, a.created_at AS since \
     FROM application a WHERE (a.name_key = $1 OR a.tax_key = $2 OR a.domain = $3) AND ($4 IS NULL OR a.id <> $4) \
     AND a.stage <> 'unconfirmed' AND ($5 IS NULL OR a.partner_id IS NULL OR a.partner_id <> $5) ORDER BY a.created_at, a.id LIMIT 20";

/// A company that is compared with those that are here.
pub(crate) struct Compared<'a> {
    pub(crate) company: Company<'a>,
    pub(crate) name_key: String,
    /// The partner that it is.
    pub(crate) partner: Option<PartnerId>,
    /// The application that it is.
    pub(crate) application: Option<ApplicationId>,
}

/// Those that are likely the company that applies, what shares most first.
pub(super) async fn alike(tx: &mut Tx, of: &Application) -> Result<Vec<AlikeCompany>, DeskError> {
    let compared = Compared {
        company: Company {
            name: &of.company,
            tax_key: Some(&of.tax_key),
            domain: Some(&of.domain),
        },
        name_key: name_key(&of.company),
        partner: None,
        application: Some(of.id),
    };
    alike_companies(tx, &compared).await
}

/// Those that are found by what they share with it, what shares most first.
pub(crate) async fn alike_companies(
    tx: &mut Tx,
    of: &Compared<'_>,
) -> Result<Vec<AlikeCompany>, DeskError> {
    let mut found = Vec::new();
    for sql in [PARTNERS, APPLICATIONS] {
        let rows = on!(tx, |c| sqlx::query_as::<_, AlikeRow>(sql)
            .bind(&of.name_key)
            .bind(of.company.tax_key)
            .bind(of.company.domain.map(WebDomain::as_str))
            .bind(of.application.map(ApplicationId::uuid))
            .bind(of.partner.map(PartnerId::uuid))
            .fetch_all(c)
            .await)?;
        found.extend(rows.into_iter().filter_map(|row| row.compared(&of.company)));
    }
    found.sort_by_key(|alike| (alike.signals.first().copied(), alike.since));
    Ok(found)
}

impl AlikeRow {
    fn compared(self, one: &Company<'_>) -> Option<AlikeCompany> {
        let domain = self.domain.as_deref().and_then(WebDomain::parse);
        let other = Company {
            name: &self.name,
            tax_key: self.tax_key.as_deref(),
            domain: domain.as_ref(),
        };
        let signals = signals(one, &other);
        let kind = match self.stage {
            None => AlikeKind::Partner(PartnerId::from_uuid(self.id)),
            Some(stage) => {
                AlikeKind::Application(ApplicationId::from_uuid(self.id), Stage::parse(&stage)?)
            }
        };
        (!signals.is_empty()).then_some(AlikeCompany {
            kind,
            name: self.name,
            country: self.country,
            since: self.since.0,
            signals,
        })
    }
}
