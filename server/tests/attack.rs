//! What strangers can do to people who work. The figures are in docs/benchmarks.md; they are timed, so these run only when
//! they are asked for: `cargo test --release --test attack -- --ignored --nocapture`.

#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

mod served;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use portico_desk::session::{SignInFrom, SignInRefusal};
use served::{Request, Served, Setting, Someone, connect, read_answer};
use std::io::Write;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

/// How long people are watched, quiet and under attack.
const WATCHED: Duration = Duration::from_secs(15);
const CONNECTIONS: usize = 1000;

/// What people saw: the times of their requests, in milliseconds, sorted.
struct Seen(Vec<f64>);

impl Seen {
    fn at(&self, share: f64) -> f64 {
        self.0[((self.0.len() - 1) as f64 * share) as usize]
    }

    fn say(&self, when: &str) {
        println!(
            "{when}: {} requests, p50 {:.1} ms, p99 {:.1} ms, slowest {:.1} ms",
            self.0.len(),
            self.at(0.5),
            self.at(0.99),
            self.at(1.0)
        );
    }
}

/// Four people ask for their pages, one after another, on connections of their own.
fn people_work(addr: SocketAddr, people: [(&Someone, &str); 4]) -> Seen {
    let end = Instant::now() + WATCHED;
    let mut all: Vec<f64> = std::thread::scope(|scope| {
        let workers: Vec<_> = people
            .into_iter()
            .map(|(who, path)| {
                let request = Request::get(path).by(who).bytes();
                scope.spawn(move || {
                    let mut times = Vec::new();
                    while Instant::now() < end {
                        let begun = Instant::now();
                        let mut stream = connect(addr).unwrap();
                        stream.write_all(&request).unwrap();
                        let answer = read_answer(&mut stream).unwrap();
                        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
                        times.push(begun.elapsed().as_secs_f64() * 1000.0);
                        std::thread::sleep(Duration::from_millis(10));
                    }
                    times
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap())
            .collect()
    });
    all.sort_by(f64::total_cmp);
    Seen(all)
}

fn megabytes(server: &Served) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kilobytes.unwrap() / 1024.0
}

/// How one connection attacks.
#[derive(Clone, Copy, Debug)]
enum Attack {
    /// A head that comes byte by byte.
    SlowHead,
    /// A body that comes byte by byte.
    SlowBody,
    /// A part's head without end, as fast as it goes.
    EndlessPart,
    /// Names and parts as large and as many as fit.
    LargeNames,
}

const POST: &str = "POST /registrations/new HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nSec-Fetch-Site: same-origin\r\n\
     Content-Type: multipart/form-data; boundary=x\r\n";

impl Attack {
    fn of(number: usize) -> Self {
        match number % 4 {
            0 => Self::SlowHead,
            1 => Self::SlowBody,
            2 => Self::EndlessPart,
            _ => Self::LargeNames,
        }
    }

    async fn run(self, stream: &mut TcpStream) -> std::io::Result<()> {
        match self {
            Self::SlowHead => {
                stream
                    .write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
                    .await?;
                drip(stream).await
            }
            Self::SlowBody => {
                let head = format!("{POST}Content-Length: 100000\r\n\r\n--x\r\n");
                stream.write_all(head.as_bytes()).await?;
                drip(stream).await
            }
            Self::EndlessPart => {
                let head = format!("{POST}Transfer-Encoding: chunked\r\n\r\n");
                stream.write_all(head.as_bytes()).await?;
                let start = b"5\r\n--x\r\n\r\n";
                stream.write_all(start).await?;
                let piece = [b"4000\r\n".as_slice(), &[b'h'; 0x4000], b"\r\n"].concat();
                for _ in 0..30 * 64 {
                    stream.write_all(&piece).await?;
                }
                Ok(())
            }
            Self::LargeNames => {
                let part = format!(
                    "--x\r\ncontent-disposition: form-data; name=\"{}\"\r\n\r\n\r\n",
                    "n".repeat(8000)
                );
                let body = part.repeat(15);
                let head = format!("{POST}Content-Length: {}\r\n\r\n", body.len());
                stream.write_all(head.as_bytes()).await?;
                stream.write_all(body.as_bytes()).await?;
                let mut answer = Vec::new();
                stream.read_to_end(&mut answer).await.map(drop)
            }
        }
    }
}

async fn drip(stream: &mut TcpStream) -> std::io::Result<()> {
    let mut gone = [0; 1024];
    loop {
        stream.write_all(b"x").await?;
        let answered = tokio::time::timeout(Duration::from_secs(1), stream.read(&mut gone)).await;
        if matches!(answered, Ok(Ok(0) | Err(_))) {
            return Ok(());
        }
    }
}

/// Keeps a thousand connections from four other addresses of this machine busy until told to stop.
async fn attack(addr: SocketAddr, stop: Arc<AtomicBool>, opened: Arc<AtomicU64>) {
    let attackers = (0..CONNECTIONS).map(|number| {
        let (stop, opened) = (Arc::clone(&stop), Arc::clone(&opened));
        tokio::spawn(async move {
            while !stop.load(Ordering::Relaxed) {
                let socket = TcpSocket::new_v4().unwrap();
                let from = format!("127.0.0.{}:0", 2 + number % 4);
                if socket.bind(from.parse().unwrap()).is_ok()
                    && let Ok(mut stream) = socket.connect(addr).await
                {
                    opened.fetch_add(1, Ordering::Relaxed);
                    let _closed = Attack::of(number / 4).run(&mut stream).await;
                }
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        })
    });
    for attacker in attackers.collect::<Vec<_>>() {
        let _ended = tokio::time::timeout(WATCHED, attacker).await;
    }
}

#[test]
#[ignore = "timed: for a machine that does nothing else"]
fn a_thousand_hostile_connections_keep_nobody_from_working() {
    let setting = Setting::sqlite();
    let server = Served::start(&setting);
    let people = [
        (&setting.ana, "/registrations"),
        (&setting.per, "/registrations/new"),
        (&setting.tomas, "/review"),
        (&setting.tomas, "/"),
    ];
    people_work(server.addr, people);
    let quiet = people_work(server.addr, people);
    let before = megabytes(&server);
    quiet.say("quiet");

    let stop = Arc::new(AtomicBool::new(false));
    let opened = Arc::new(AtomicU64::new(0));
    let attacking =
        setting
            .runtime
            .spawn(attack(server.addr, Arc::clone(&stop), Arc::clone(&opened)));
    std::thread::sleep(Duration::from_secs(3));
    let under_attack = people_work(server.addr, people);
    let during = megabytes(&server);
    stop.store(true, Ordering::Relaxed);
    attacking.abort();
    under_attack.say("under attack");
    println!(
        "{} connections opened; memory {before:.0} MB before, {during:.0} MB during",
        opened.load(Ordering::Relaxed)
    );
    let ratio = under_attack.at(0.99) / quiet.at(0.99);
    println!("p99 {ratio:.2} times the quiet one");
    assert!(ratio <= 3.0, "{ratio}");
    assert!(during - before < 100.0, "{before} MB to {during} MB");
}

#[test]
#[ignore = "timed: for a machine that does nothing else"]
fn a_wrong_password_takes_as_long_as_an_unknown_address() {
    let setting = Setting::sqlite();
    let known = setting.ana.email.clone();
    let (mut wrong, mut unknown) = (Vec::new(), Vec::new());
    setting.ask(async |desk| {
        for number in 0..1000_u32 {
            // In turns, so that neither is always the first.
            let mut turns = [
                (known.as_str(), &mut wrong),
                ("nobody@nordmess.example", &mut unknown),
            ];
            if number % 2 == 1 {
                turns.reverse();
            }
            for (email, times) in turns {
                let from = SignInFrom {
                    // Another network each time, so that no limit stops it.
                    address: format!("10.{}.{}.1", number >> 8, number & 255),
                    user_agent: String::new(),
                };
                let begun = Instant::now();
                let refused = desk
                    .authentication()
                    .sign_in(email, "not this one", from)
                    .await;
                times.push(begun.elapsed().as_secs_f64() * 1000.0);
                assert!(matches!(refused, Err(SignInRefusal::Wrong)));
            }
        }
    });
    wrong.sort_by(f64::total_cmp);
    unknown.sort_by(f64::total_cmp);
    let (wrong, unknown) = (Seen(wrong), Seen(unknown));
    wrong.say("wrong password");
    unknown.say("unknown address");
    let ratio = wrong.at(0.5) / unknown.at(0.5);
    println!("medians {ratio:.3} to 1");
    assert!((0.95..=1.05).contains(&ratio), "{ratio}");
}
