//! A way to a database server that can be cut.

use std::io;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Passes connections on while it is open. Shut, it breaks those there are and refuses new ones.
pub struct Gate {
    url: String,
    server: String,
    addr: SocketAddr,
    shut: Arc<AtomicBool>,
    passing: Arc<Mutex<Vec<TcpStream>>>,
    keeper: Option<thread::JoinHandle<()>>,
}

impl Gate {
    /// An open gate before the server that this `postgres://user@host:port/name` names.
    pub fn before(url: &str) -> Self {
        let (scheme, rest) = url.split_once("://").unwrap();
        let (place, name) = rest.split_once('/').unwrap();
        let (user, server) = match place.rsplit_once('@') {
            Some((user, server)) => (format!("{user}@"), server.to_owned()),
            None => (String::new(), place.to_owned()),
        };
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let addr = listener.local_addr().unwrap();
        let mut gate = Self {
            url: format!("{scheme}://{user}{addr}/{name}"),
            server,
            addr,
            shut: Arc::default(),
            passing: Arc::default(),
            keeper: None,
        };
        gate.keep(listener);
        gate
    }

    /// The database's address through the gate.
    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// Breaks every connection and refuses new ones.
    pub fn shut(&mut self) {
        self.shut.store(true, Ordering::SeqCst);
        if let Some(keeper) = self.keeper.take() {
            keeper.join().unwrap();
        }
        for stream in self.passing.lock().unwrap().drain(..) {
            let _broken = stream.shutdown(Shutdown::Both);
        }
    }

    /// Lets connections through again, at the same address.
    pub fn open(&mut self) {
        self.shut.store(false, Ordering::SeqCst);
        self.keep(TcpListener::bind(self.addr).unwrap());
    }

    fn keep(&mut self, listener: TcpListener) {
        listener.set_nonblocking(true).unwrap();
        let (shut, passing) = (Arc::clone(&self.shut), Arc::clone(&self.passing));
        let server = self.server.clone();
        self.keeper = Some(thread::spawn(move || {
            while !shut.load(Ordering::SeqCst) {
                match listener.accept() {
                    Ok((outer, _)) => {
                        outer.set_nonblocking(false).unwrap();
                        pass(&outer, &server, &passing);
                    }
                    Err(_) => thread::sleep(Duration::from_millis(2)),
                }
            }
        }));
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.shut();
    }
}

fn pass(outer: &TcpStream, server: &str, passing: &Mutex<Vec<TcpStream>>) {
    let Ok(inner) = TcpStream::connect(server) else {
        return;
    };
    let mut known = passing.lock().unwrap();
    for (from, to) in [(outer, &inner), (&inner, outer)] {
        known.push(from.try_clone().unwrap());
        let (mut from, mut to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
        thread::spawn(move || {
            let _ended = io::copy(&mut from, &mut to);
            let _ended = to.shutdown(Shutdown::Both);
        });
    }
}
