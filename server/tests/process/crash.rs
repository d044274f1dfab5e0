//! `kill -9` at any moment: what was acknowledged is there, nothing is there twice, and the chain of events holds.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::iter;
use std::net::SocketAddr;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use portico_desk::{Desk, on};
use sqlx::types::Uuid;

use crate::served::{
    Answer, Part, Request, Served, Setting, multipart, multipart_type, urlencoded,
};

/// How often the server is killed, unless `PORTICO_CRASH_ROUNDS` says otherwise.
const ROUNDS: u64 = 300;
/// On PostgreSQL a kill ends the same program; what is durable is the database's own.
const ROUNDS_ON_POSTGRES: u64 = 60;
/// People who submit at the same time.
const WRITERS: u64 = 4;
/// The longest a server lives once the first of them has been answered.
const LONGEST_LIFE: u64 = 120;

#[test]
fn killed_three_hundred_times_it_keeps_its_word() {
    keeps_its_word(&Setting::sqlite(), rounds(ROUNDS));
}

#[test]
fn killed_it_keeps_its_word_on_postgresql() {
    if let Some(setting) = Setting::postgres() {
        keeps_its_word(&setting, rounds(ROUNDS_ON_POSTGRES));
    }
}

fn rounds(usual: u64) -> u64 {
    std::env::var("PORTICO_CRASH_ROUNDS")
        .ok()
        .and_then(|count| count.parse::<u64>().ok())
        .map_or(usual, |count| count.min(usual))
}

/// A deal that somebody submits, perhaps more than once.
#[derive(Clone, Debug)]
struct Deal {
    key: String,
    customer: String,
    /// A file beside it.
    file: Option<Vec<u8>>,
    /// Pressed twice, so it is sent over two connections at once.
    twice: bool,
}

/// What was sent, and what came of it.
#[derive(Default)]
struct Ledger {
    made: AtomicUsize,
    /// How many submits were under way when the server was killed.
    broken: AtomicUsize,
    /// The references that were answered, by the key of the form.
    acknowledged: Mutex<BTreeMap<String, (Deal, String)>>,
    /// Sent without an answer: to be sent again, as a browser's user would.
    unsettled: Mutex<Vec<Deal>>,
}

fn keeps_its_word(setting: &Setting, rounds: u64) {
    let (ledger, begun) = (Ledger::default(), Instant::now());
    let mut rng = Rng(0x0dd5_eed5);
    for round in 0..rounds {
        let server = Served::start(setting);
        live_and_die(setting, &ledger, server, &mut rng);
        if round % 50 == 49 {
            let acknowledged = ledger.acknowledged.lock().unwrap().len();
            let seconds = begun.elapsed().as_secs();
            eprintln!(
                "killed {} times in {seconds} s, {acknowledged} deals acknowledged",
                round + 1
            );
        }
    }
    nothing_is_lost_or_doubled(setting, &ledger);

    // People send what got no answer once more: it settles, and still nothing is there twice.
    let server = Served::start(setting);
    let unsettled = std::mem::take(&mut *ledger.unsettled.lock().unwrap());
    let broken = ledger.broken.load(Ordering::Relaxed) as u64;
    eprintln!(
        "{broken} submits were cut off under way; {} deals have no answer yet and are sent again",
        unsettled.len()
    );
    assert!(
        broken >= rounds,
        "the server was not killed while people submitted"
    );
    for deal in unsettled {
        assert!(
            ledger.send(setting, server.addr, deal),
            "a server that nobody kills answers"
        );
    }
    Request::get("/registrations")
        .by(&setting.ana)
        .send(server.addr)
        .expect(200);
    server.kill();
    nothing_is_lost_or_doubled(setting, &ledger);
    let made = ledger.made.load(Ordering::Relaxed);
    assert_eq!(ledger.acknowledged.lock().unwrap().len(), made);
    verifies(setting);
}

/// One life of a server: it is killed while people submit.
fn live_and_die(setting: &Setting, ledger: &Ledger, server: Served, rng: &mut Rng) {
    let (addr, life) = (server.addr, Duration::from_millis(rng.below(LONGEST_LIFE)));
    let answered = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..WRITERS {
            let mut rng = Rng(rng.next());
            let answered = &answered;
            scope.spawn(move || {
                loop {
                    let deal = ledger.next(&mut rng);
                    let settled = ledger.send(setting, addr, deal);
                    answered.fetch_add(1, Ordering::Relaxed);
                    if !settled {
                        break;
                    }
                }
            });
        }
        // The first submit warms nothing that the later ones do not need, so the life begins with it.
        let begun = Instant::now();
        while answered.load(Ordering::Relaxed) == 0 && begun.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(1));
        }
        thread::sleep(life);
        server.kill();
    });
}

impl Ledger {
    /// A deal that got no answer before, or a new one.
    fn next(&self, rng: &mut Rng) -> Deal {
        if rng.below(2) == 0
            && let Some(deal) = self.unsettled.lock().unwrap().pop()
        {
            return deal;
        }
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        Deal {
            key: Setting::key(),
            customer: format!("Customer {number}"),
            file: (number.is_multiple_of(3))
                .then(|| format!("part,count\nprobe,{number}\n").into_bytes()),
            twice: number.is_multiple_of(5),
        }
    }

    /// Sends a deal and notes what came of it; whether there was an answer.
    fn send(&self, setting: &Setting, addr: SocketAddr, deal: Deal) -> bool {
        let request = deal.request().by(&setting.ana);
        let again = deal.twice.then(|| request.clone());
        let answers: Vec<io::Result<Answer>> = thread::scope(|scope| {
            let other = again.map(|again| scope.spawn(move || again.try_send(addr)));
            let one = request.try_send(addr);
            let other = other.map(|other| other.join().unwrap());
            iter::once(one).chain(other).collect()
        });
        let references: BTreeSet<String> = answers.iter().flatten().map(reference).collect();
        assert!(references.len() <= 1, "one form became {references:?}");
        let Some(reference) = references.into_iter().next() else {
            let mut failures = answers.iter().filter_map(|answer| answer.as_ref().err());
            let under_way = failures.any(|failure| failure.kind() != ErrorKind::ConnectionRefused);
            self.broken
                .fetch_add(usize::from(under_way), Ordering::Relaxed);
            self.unsettled.lock().unwrap().push(deal);
            return false;
        };
        let mut acknowledged = self.acknowledged.lock().unwrap();
        acknowledged.insert(deal.key.clone(), (deal, reference));
        true
    }
}

impl Deal {
    fn request(&self) -> Request {
        let fields = Setting::form(&Setting::draft(&self.customer), &self.key, "submit");
        let path = "/registrations/new";
        let Some(file) = &self.file else {
            let kind = "application/x-www-form-urlencoded";
            return Request::post(path, kind, urlencoded(&fields));
        };
        let mut parts: Vec<Part> = fields
            .iter()
            .map(|(name, value)| Part::text(name, value.as_bytes()))
            .collect();
        parts.push(Part::file("files", "parts.csv", "text/csv", file.clone()));
        Request::post(path, &multipart_type(), multipart(&parts))
    }
}

/// The reference that a submit was answered with.
fn reference(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text);
    let place = answer.header("location").unwrap();
    let place = place.strip_prefix("/registrations/").unwrap();
    assert!(place.ends_with("?submitted=1"), "{place}");
    place.split('?').next().unwrap().to_owned()
}

#[derive(sqlx::FromRow)]
struct Found {
    id: Uuid,
    reference: String,
    draft_key: Uuid,
    stage: String,
    opportunity_id: Option<Uuid>,
    lines: i64,
    submissions: i64,
    notices: i64,
    files: i64,
}

const FOUND: &str = "SELECT r.id, r.reference, r.draft_key, r.stage, r.opportunity_id, \
     (SELECT count(*) FROM registration_line l WHERE l.registration_id = r.id) AS lines, \
     (SELECT count(*) FROM event e WHERE e.subject = r.id AND e.kind = 'registration.submitted') AS submissions, \
     (SELECT count(*) FROM notice n WHERE n.subject = r.id) AS notices, \
     (SELECT count(*) FROM attachment a WHERE a.registration_id = r.id) AS files \
     FROM registration r";

const OPPORTUNITIES: &str = "SELECT count(*) FROM opportunity";

const CONTENT: &str = "SELECT content FROM attachment WHERE registration_id = $1";

fn nothing_is_lost_or_doubled(setting: &Setting, ledger: &Ledger) {
    let acknowledged = ledger.acknowledged.lock().unwrap();
    setting.ask(async |desk| {
        while desk.jobs().catch_up().await.unwrap() > 0 {}
        let report = desk.maintenance().verify().await.unwrap();
        assert!(report.holds() && report.log.unsealed == 0, "{report:?}");

        let found: Vec<Found> = on!(desk.db().read(), |c| sqlx::query_as(FOUND)
            .fetch_all(c)
            .await)
        .unwrap();
        let mut by_key = BTreeMap::new();
        for registration in &found {
            let before = by_key.insert(registration.draft_key.to_string(), registration);
            assert!(before.is_none(), "a form became two registrations");
            whole_or_draft(registration);
        }
        for (key, (deal, reference)) in acknowledged.iter() {
            let kept = by_key
                .get(key)
                .unwrap_or_else(|| panic!("{reference} was acknowledged and is gone"));
            assert_eq!(
                (&kept.reference, kept.stage.as_str()),
                (reference, "in_review")
            );
            assert_eq!(kept.files, i64::from(deal.file.is_some()), "{reference}");
            if let Some(file) = &deal.file {
                assert_eq!(&content(desk, kept.id).await, file, "{reference}");
            }
        }
        let submitted = found.iter().filter(|found| found.stage != "draft").count();
        let opportunities: i64 = on!(desk.db().read(), |c| sqlx::query_scalar(OPPORTUNITIES)
            .fetch_one(c)
            .await)
        .unwrap();
        assert_eq!(opportunities, i64::try_from(submitted).unwrap());
    });
}

/// Either everything about a submission is there, once, or nothing of it.
fn whole_or_draft(found: &Found) {
    let once = i64::from(found.stage == "in_review");
    assert!(
        once == 1 || found.stage == "draft",
        "{} is {}",
        found.reference,
        found.stage
    );
    assert_eq!(
        (
            found.lines,
            found.submissions,
            found.notices,
            i64::from(found.opportunity_id.is_some())
        ),
        (once, once, once, once),
        "lines, submissions, notices and opportunity of {}",
        found.reference
    );
}

async fn content(desk: &Desk, registration: Uuid) -> Vec<u8> {
    let hash: Vec<u8> = on!(desk.db().read(), |c| {
        sqlx::query_scalar(CONTENT)
            .bind(registration)
            .fetch_one(c)
            .await
    })
    .unwrap();
    let hash: [u8; 32] = hash.try_into().unwrap();
    std::fs::read(desk.files().path(hash.into())).unwrap()
}

/// As an operator would check it.
fn verifies(setting: &Setting) {
    let mut verify = Command::new(env!("CARGO_BIN_EXE_portico"));
    verify.arg("verify").arg("--data").arg(setting.data());
    verify.env_remove("PORTICO_DATABASE_URL");
    if let Some(url) = setting.database_url() {
        verify.env("PORTICO_DATABASE_URL", url);
    }
    let verified = verify.output().unwrap();
    let words = String::from_utf8_lossy(&verified.stdout);
    assert!(verified.status.success(), "{words}");
    eprintln!("{}", words.trim());
}

/// Small seeded randomness (splitmix64): a failing run can be had again, as far as a race can.
struct Rng(u64);

impl Rng {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}
