//! The strangers, in a process of their own, and somebody else whom they can attack: what attacking costs this machine is
//! no fault of the portal.

use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

const CONNECTIONS: usize = 1000;
/// Tells the process which it is.
const ADDRESS: &str = "ATTACKED_ADDRESS";

/// This program again, for the one test that is named. Dropped, it ends.
pub(crate) struct Process(Child);

impl Process {
    /// Strangers who attack what listens there.
    pub(crate) fn attacking(addr: SocketAddr) -> Self {
        Self::of("sender::strangers", addr)
    }

    /// Somebody who takes attacks as the portal does, and does nothing else.
    pub(crate) fn taking(addr: SocketAddr) -> Self {
        Self::of("sender::somebody_else", addr)
    }

    fn of(test: &str, addr: SocketAddr) -> Self {
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", test])
            .env(ADDRESS, addr.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        Self(child.unwrap())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _gone = self.0.wait();
    }
}

fn told() -> Option<SocketAddr> {
    std::env::var(ADDRESS).ok()?.parse().ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the attackers' process"]
async fn strangers() {
    if let Some(addr) = told() {
        attack(addr).await;
    }
}

/// Reads as much as the portal takes from strangers, as long as it waits for them, and answers in a few words.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the process that is attacked in place of the portal"]
async fn somebody_else() {
    let Some(addr) = told() else {
        return;
    };
    let listener = TcpListener::bind(addr).await.unwrap();
    loop {
        let Ok((mut stream, _)) = listener.accept().await else {
            continue;
        };
        tokio::spawn(async move {
            let reading = async {
                let (mut taken, mut piece) = (0, vec![0; 16 * 1024]);
                while let Ok(came @ 1..) = stream.read(&mut piece).await {
                    taken += came;
                    if taken >= 118_000 {
                        break;
                    }
                }
            };
            let _slow = tokio::time::timeout(Duration::from_secs(10), reading).await;
            let _gone = stream
                .write_all(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")
                .await;
        });
    }
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

/// Keeps a thousand connections from four other addresses of this machine busy until the process ends.
async fn attack(addr: SocketAddr) {
    let attackers = (0..CONNECTIONS).map(|number| {
        tokio::spawn(async move {
            loop {
                let socket = TcpSocket::new_v4().unwrap();
                let from = format!("127.0.0.{}:0", 2 + number % 4);
                if socket.bind(from.parse().unwrap()).is_ok()
                    && let Ok(mut stream) = socket.connect(addr).await
                {
                    let _closed = Attack::of(number / 4).run(&mut stream).await;
                }
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        })
    });
    for attacker in attackers.collect::<Vec<_>>() {
        let _never = attacker.await;
    }
}
