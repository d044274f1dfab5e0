//! Any two acts on one registration at the same moment: each sees what the other did, or is refused. Both are begun
//! while somebody else holds the row, so that they stand at the same point, and then let go.

use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use portico::actor::Actor;
use portico::id::AttachmentId;
use portico::registration::{Event, Reference, Stage};
use sqlx::PgPool;
use tokio::task::JoinHandle;

use super::super::{Correction, Decision, DraftSave, NewAttachment};
use super::setting::{Setting, key, save};
use crate::db::{Db, Tx};
use crate::error::{self, DeskError};
use crate::testing::{Fault, START, both};
use crate::{Desk, on};

/// Something that somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Save,
    Submit,
    Discard,
    Attach,
    Detach,
    TakeUp,
    Approve,
    /// Approves another partner's request that is much alike.
    ApproveTwin,
    Return,
    Deny,
    Link,
    /// Links the other request to this one.
    LinkBack,
    Answer,
    Withdraw,
    Expire,
    Revoke,
    Extend,
    ExtendUntil,
    Reopen,
    Unlink,
    /// Tells others that its clock was missed.
    Escalate,
}

const OF_DRAFTS: [Act; 5] = [
    Act::Save,
    Act::Submit,
    Act::Discard,
    Act::Attach,
    Act::Detach,
];
const OF_REQUESTS: [Act; 9] = [
    Act::TakeUp,
    Act::Approve,
    Act::ApproveTwin,
    Act::Return,
    Act::Deny,
    Act::Link,
    Act::LinkBack,
    Act::Attach,
    Act::Withdraw,
];
const OF_RETURNED: [Act; 4] = [Act::Answer, Act::Withdraw, Act::Attach, Act::LinkBack];
const OF_LINKED: [Act; 7] = [
    Act::Unlink,
    Act::Approve,
    Act::ApproveTwin,
    Act::Return,
    Act::Deny,
    Act::Withdraw,
    Act::Attach,
];
const OF_MISSED: [Act; 5] = [
    Act::Escalate,
    Act::TakeUp,
    Act::Approve,
    Act::Return,
    Act::Withdraw,
];
const OF_DENIED: [Act; 3] = [Act::Reopen, Act::LinkBack, Act::ApproveTwin];
const OF_PROTECTED: [Act; 8] = [
    Act::Revoke,
    Act::Extend,
    Act::ExtendUntil,
    Act::Withdraw,
    Act::Expire,
    Act::LinkBack,
    Act::ApproveTwin,
    Act::Approve,
];

impl Act {
    /// When there is something for it to do.
    const fn days_later(self) -> i64 {
        match self {
            Self::Expire => 200,
            Self::Escalate => 10,
            _ => 0,
        }
    }

    /// Whether it is refused when the version is another than the one it was begun on.
    const fn is_bound_to_version(self) -> bool {
        matches!(
            self,
            Self::TakeUp
                | Self::Approve
                | Self::Return
                | Self::Deny
                | Self::Link
                | Self::Answer
                | Self::Withdraw
                | Self::Revoke
                | Self::Extend
                | Self::ExtendUntil
                | Self::Reopen
                | Self::Unlink
        )
    }
}

/// What two act on.
#[derive(Clone)]
struct Case {
    form: DraftSave,
    reference: Reference,
    version: i64,
    file: AttachmentId,
    twin: Reference,
    twin_version: i64,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn any_two_acts_on_a_draft() {
    interleave(&OF_DRAFTS, Stage::Draft, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn any_two_acts_on_a_request() {
    interleave(&OF_REQUESTS, Stage::InReview, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn any_two_acts_on_a_returned_request() {
    interleave(&OF_RETURNED, Stage::Returned, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn any_two_acts_on_a_protected_request() {
    interleave(&OF_PROTECTED, Stage::Protected, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn any_two_acts_on_a_linked_request() {
    interleave(&OF_LINKED, Stage::InReview, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn any_two_acts_on_a_denied_request() {
    interleave(&OF_DENIED, Stage::Denied, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn any_two_acts_on_a_request_whose_clock_was_missed() {
    interleave(&OF_MISSED, Stage::InReview, false).await;
}

async fn interleave(acts: &'static [Act], from: Stage, linked: bool) {
    both(|test| async move {
        let s = Setting::new(test).await?;
        // Another copy of the program, with the same clock but ids of its own.
        let copy = s.test.another()?;
        let holder = s.test.another()?;
        for (number, pair) in pairs(acts).enumerate() {
            let case = begin(&s, from, linked, number).await?;
            let told = format!("{:?} beside {:?}", pair.0, pair.1);
            let (one, other) = together(&s, &copy, &holder, &case, pair).await?;
            s.test.clock.set(START);
            for (act, outcome) in [(pair.0, &one), (pair.1, &other)] {
                assert!(is_sound(outcome), "{told}: {act:?} came to {outcome:?}");
            }
            expect_order(&s, &case, pair, (&one, &other))
                .await
                .map_err(|fault| format!("{told}: {fault}"))?;
        }
        // The sealer of either copy may come first.
        copy.jobs().catch_up().await?;
        let report = s.desk.maintenance().verify().await?;
        assert!(report.holds(), "{report:?}");
        copy.close().await;
        holder.close().await;
        Ok(())
    })
    .await;
}

fn pairs(acts: &'static [Act]) -> impl Iterator<Item = (Act, Act)> {
    acts.iter()
        .flat_map(|one| acts.iter().map(|other| (*one, *other)))
}

/// A registration in this stage with one file, and another partner's request about the same customer.
async fn begin(s: &Setting, from: Stage, linked: bool, number: usize) -> Result<Case, Fault> {
    let customer = format!("Customer{number}");
    let form = save(&customer);
    let ana = s.desk.as_actor(&s.ana);
    let reference = ana.save_draft(form.clone()).await?.reference;
    ana.attach(reference, file(&s.desk, "first.pdf").await?)
        .await?;
    let file = ana.open_draft(reference).await?.attachments[0].id;
    if from != Stage::Draft {
        ana.submit(form.clone()).await?;
    }
    let twin = s.submitted(&s.per, &customer).await?;
    match from {
        Stage::Returned => {
            let question = "Which hulls?".into();
            s.decide(&s.tomas, reference, Decision::Return { question })
                .await?;
        }
        Stage::Protected => s.decide(&s.tomas, reference, approval(false)).await?,
        Stage::Denied => {
            let reason = "Ours".into();
            s.decide(&s.tomas, reference, Decision::Deny { reason })
                .await?;
        }
        _ if linked => {
            let with = Decision::Link { with: twin };
            s.decide(&s.tomas, reference, with).await?;
        }
        _ => {}
    }
    let version = match from {
        Stage::Draft => ana.open_draft(reference).await?.version,
        _ => ana.registration(reference).await?.version,
    };
    let tomas = s.desk.as_actor(&s.tomas);
    Ok(Case {
        form,
        reference,
        version,
        file,
        twin,
        twin_version: tomas.registration(twin).await?.version,
    })
}

fn approval(despite: bool) -> Decision {
    Decision::Approve {
        override_reason: despite.then(|| "Another yard".into()),
    }
}

async fn file(desk: &Desk, name: &str) -> Result<NewAttachment, Fault> {
    let content = Bytes::from(format!("%PDF-1.7 {name}"));
    let content = stream::iter([Ok::<_, std::io::Error>(content)]);
    Ok(NewAttachment {
        name: name.to_owned(),
        media_type: "application/pdf".into(),
        file: desk.files().receive(content, 1000).await?,
    })
}

type Outcome = Result<(), DeskError>;

/// Lets both begin while a third holds the rows, and then lets them go.
async fn together(
    s: &Setting,
    copy: &Desk,
    holder: &Desk,
    case: &Case,
    (one, other): (Act, Act),
) -> Result<(Outcome, Outcome), Fault> {
    const HOLD: &str = "SELECT id FROM registration WHERE reference IN ($1, $2) FOR UPDATE";
    let mut held = holder.db().begin().await?;
    if let Tx::Postgres(tx) = &mut held {
        sqlx::query(HOLD)
            .bind(case.reference.to_string())
            .bind(case.twin.to_string())
            .fetch_all(&mut **tx)
            .await?;
    }
    let days = [one, other].map(Act::days_later).into_iter().max();
    s.test.clock.advance(days.unwrap_or(0) * 24 * 60 * 60);
    let one = start(s.desk.clone(), (&s.ana, &s.tomas), case, one);
    waiting(holder.db(), 1, &one).await?;
    let other = start(copy.clone(), (&s.ana, &s.mia), case, other);
    waiting(holder.db(), 2, &other).await?;
    held.rollback().await?;
    Ok((one.await?, other.await?))
}

/// Waits until so many wait for a lock, or this one waits for none.
async fn waiting(db: &Db, many: i64, task: &JoinHandle<Outcome>) -> Result<(), Fault> {
    const WAITING: &str = "SELECT count(*) FROM pg_stat_activity \
         WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let Db::Postgres(pool) = db else {
        tokio::time::sleep(Duration::from_millis(5)).await;
        return Ok(());
    };
    let count = async |pool: &PgPool| sqlx::query_scalar::<_, i64>(WAITING).fetch_one(pool).await;
    for _ in 0..200 {
        if task.is_finished() || count(pool).await? >= many {
            break;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    Ok(())
}

/// Does it, for the partner or for the vendor, as it was read before.
fn start(desk: Desk, who: (&Actor, &Actor), case: &Case, act: Act) -> JoinHandle<Outcome> {
    let (seller, manager, case) = (who.0.clone(), who.1.clone(), case.clone());
    tokio::spawn(async move { perform(&desk, &seller, &manager, case, act).await })
}

async fn perform(desk: &Desk, seller: &Actor, manager: &Actor, case: Case, act: Act) -> Outcome {
    let (partner, vendor) = (desk.as_actor(seller), desk.as_actor(manager));
    let (reference, version) = (case.reference, case.version);
    let decide = async |decision| vendor.decide(reference, version, decision, &key()).await;
    match act {
        Act::Save => {
            let mut form = case.form;
            form.draft.city = "Oslo".into();
            partner.save_draft(form).await.map(drop)
        }
        Act::Submit => partner.submit(case.form).await.map(drop),
        Act::Discard => partner.delete_draft(reference).await,
        Act::Attach => {
            let new = file(desk, "second.pdf")
                .await
                .map_err(DeskError::internal)?;
            partner.attach(reference, new).await
        }
        Act::Detach => partner.detach(reference, case.file).await,
        Act::TakeUp => decide(Decision::TakeUp).await,
        Act::Approve => decide(approval(false)).await,
        Act::Return => {
            let question = "Which hulls?".into();
            decide(Decision::Return { question }).await
        }
        Act::Deny => {
            let reason = "Ours".into();
            decide(Decision::Deny { reason }).await
        }
        Act::Link => decide(Decision::Link { with: case.twin }).await,
        Act::LinkBack => {
            let with = Decision::Link { with: reference };
            vendor
                .decide(case.twin, case.twin_version, with, &key())
                .await
        }
        Act::ApproveTwin => {
            let version = case.twin_version;
            vendor
                .decide(case.twin, version, approval(false), &key())
                .await
        }
        Act::Answer => partner.answer(reference, version, "All six").await,
        Act::Withdraw => partner.withdraw(reference, version).await,
        Act::Revoke => vendor.revoke(correction(&case, &key())).await,
        Act::Extend => partner.extend(reference, version, "Visited").await,
        Act::ExtendUntil => {
            let form = key();
            let asked = correction(&case, &form);
            vendor.extend_until(asked, "2027-06-30").await
        }
        Act::Reopen => vendor.reopen(correction(&case, &key())).await,
        Act::Unlink => vendor.unlink(correction(&case, &key())).await,
        Act::Expire => desk.jobs().expire_due().await.map(drop),
        Act::Escalate => desk.jobs().escalate_missed().await.map(drop),
    }
}

fn correction<'a>(case: &Case, key: &'a str) -> Correction<'a> {
    Correction {
        reference: case.reference,
        version: case.version,
        reason: "It was a mistake",
        key,
    }
}

/// Done, or told why not. Nobody is told to try again, and nothing breaks.
fn is_sound(outcome: &Outcome) -> bool {
    matches!(
        outcome,
        Ok(())
            | Err(DeskError::Stale { .. }
                | DeskError::Refused(error::Refusal::Registration(_))
                | DeskError::NotFound)
    )
}

/// Whether what came of both could have come of one after the other.
async fn expect_order(
    s: &Setting,
    case: &Case,
    (one, other): (Act, Act),
    outcomes: (&Outcome, &Outcome),
) -> Result<(), Fault> {
    let done = (outcomes.0.is_ok(), outcomes.1.is_ok());
    if done.0 && done.1 && one.is_bound_to_version() && other.is_bound_to_version() {
        return Err("both were done on one version".into());
    }
    let staff = s.desk.as_actor(&s.tomas);
    let twin = staff.stage(case.twin).await?;
    let reference = match staff.stage(case.reference).await {
        Ok(stage) => stage,
        // Staff see no drafts, and deleted ones are gone for everybody.
        Err(DeskError::NotFound) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    if (reference, twin) == (Stage::Protected, Stage::Protected) {
        return Err("two that are alike are protected, and nobody said why".into());
    }
    let detail = staff.registration(case.reference).await?;
    let (mut attached, mut submitted, mut missed) = (0, false, 0);
    for entry in &detail.timeline {
        match entry.event.registration().map(|record| &record.event) {
            Some(Event::Attached { .. }) => attached += 1,
            Some(Event::Detached { .. }) if submitted => {
                return Err("a file was taken off what was submitted".into());
            }
            Some(Event::Detached { .. }) => attached -= 1,
            Some(Event::Submitted { .. }) => submitted = true,
            Some(Event::ClockMissed { .. }) => missed += 1,
            _ => {}
        }
    }
    // Taking it up begins another clock, which may be missed as well.
    let clocks = if [one, other].contains(&Act::TakeUp) {
        2
    } else {
        1
    };
    if missed > clocks {
        return Err(format!("{missed} clocks were missed").into());
    }
    let files = detail.attachments.len();
    if i32::try_from(files) != Ok(attached) {
        return Err(format!("{files} files, {attached} in the log").into());
    }
    Ok(())
}

#[tokio::test]
async fn a_question_asked_again_after_going_back_is_not_lost() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        let (ana, tomas) = (s.desk.as_actor(&s.ana), s.desk.as_actor(&s.tomas));
        let shown = tomas.registration(reference).await?.version;
        let (form, question) = (key(), |text: &str| Decision::Return {
            question: text.into(),
        });
        let ask = async |version, text| {
            tomas
                .decide(reference, version, question(text), &form)
                .await
        };
        ask(shown, "Which hulls?").await?;
        ask(shown, "Which hulls?").await?;
        let asked = ana.registration(reference).await?.version;
        assert_eq!(asked, shown + 1, "a double click asks once");
        ana.answer(reference, asked, "All six").await?;
        // Back in the browser, the page has the key and the version that it had.
        for text in ["Which hulls?", "And which year?"] {
            let told = ask(shown, text).await;
            assert!(matches!(told, Err(DeskError::Stale { .. })), "{told:?}");
        }
        let now = tomas.registration(reference).await?.version;
        ask(now, "And which year?").await?;
        let timeline = tomas.registration(reference).await?.timeline;
        let questions: Vec<_> = timeline
            .iter()
            .filter_map(|it| match &it.event.registration()?.event {
                Event::Returned { question } => Some(question.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(questions, ["Which hulls?", "And which year?"]);
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_submitted_is_what_was_typed_there() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let copy = s.test.another()?;
        for round in 0..20 {
            let form = save(&format!("Customer {round}"));
            s.desk.as_actor(&s.ana).save_draft(form.clone()).await?;
            let mut second = form.clone();
            second.draft.city = "Oslo".into();
            let (submitting, saving) = (s.desk.as_actor(&s.ana), copy.as_actor(&s.ana));
            let (submitted, saved) =
                tokio::join!(submitting.submit(form.clone()), saving.save_draft(second));
            let reference = submitted?;
            let city = submitting.registration(reference).await?.details.city;
            assert_eq!(city, form.draft.city, "{saved:?}");
        }
        copy.close().await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_form_with_problems_is_saved_and_nothing_else_is_written() {
    const OPPORTUNITIES: &str = "SELECT count(*) FROM opportunity";
    both(|test| async move {
        let s = Setting::new(test).await?;
        let mut form = save("Fjordline");
        form.draft.contact_email = String::new();
        let ana = s.desk.as_actor(&s.ana);
        let refused = ana.submit(form.clone()).await;
        assert!(matches!(refused, Err(DeskError::Invalid(_))), "{refused:?}");
        let saved = ana.save_draft(form.clone()).await?;
        assert_eq!(saved.version, 1, "it was saved as it is");
        let begun = on!(s.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(OPPORTUNITIES)
                .fetch_one(c)
                .await
        })?;
        assert_eq!(begun, 0);
        Ok(())
    })
    .await;
}
