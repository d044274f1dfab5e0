//! Sends the desk's emails: by SMTP, or as `.eml` files into the data folder when there is no mail server.
//!
//! An email's `Message-ID` and file name come from its id, so that an email sent again after a crash between
//! sending and recording it is recognised as the same one.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::http::Uri;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart};
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::response::Category;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use portico::time::Instant;
use portico_app::mail::{Sender, compose};
use portico_desk::files::private_folder;
use portico_desk::mail::DueMail;
use portico_desk::{Desk, DeskError};
use portico_kit::address::logo_address;

use crate::config::PublicOrigin;
use crate::supervisor::Round;

/// One email, ready to send.
#[derive(Clone, Debug)]
pub struct Email {
    /// The mail row's id; names the file and the message.
    pub id: String,
    /// The receiver's address.
    pub to: String,
    /// The subject line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// The address that ends emails like this one without signing in.
    pub unsubscribe: Option<String>,
}

/// The result of sending an email.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The mail server took it.
    Sent,
    /// There is no mail server: it is in the data folder.
    Kept,
    /// Not now; worth another try. Says why.
    Later(String),
    /// This email can never be sent. Says why.
    Never(String),
}

/// How emails are sent.
#[derive(Clone, Debug)]
pub struct Post {
    from: Mailbox,
    way: Way,
}

#[derive(Clone, Debug)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

const NO_SERVER: &str =
    "PORTICO_SMTP_URL is not a mail server like smtps://user:password@mail.example.com:465";

/// How long one conversation with the mail server may take.
const SMTP_TIME: Duration = Duration::from_secs(20);

impl Post {
    /// Sends emails to the mail server at the URL (`smtps://user:password@host:465`, or with STARTTLS
    /// `smtp://user:password@host:587?tls=required`). With a certificate, as PEM, its authority is trusted as well as the
    /// public ones: a company's own mail server often has no other.
    pub fn by_smtp(url: &str, from: &str, authority: Option<&[u8]>) -> Result<Self, String> {
        // The URL may hold a password, so the message repeats nothing of it.
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| NO_SERVER.to_owned())?
            .timeout(Some(SMTP_TIME));
        if let Some(pem) = authority {
            transport = transport.tls(trusting(url, pem)?);
        }
        Ok(Self {
            from: parse_from(from)?,
            way: Way::Smtp(transport.build()),
        })
    }

    /// Keeps emails in the folder.
    pub fn into_folder(folder: PathBuf, from: &str) -> Result<Self, String> {
        Ok(Self {
            from: parse_from(from)?,
            way: Way::Folder(folder),
        })
    }

    /// Whether emails are sent by a mail server.
    pub fn leaves_the_house(&self) -> bool {
        matches!(self.way, Way::Smtp(_))
    }

    /// Sends one email.
    pub async fn send(&self, email: &Email) -> Outcome {
        let message = match self.compose(email) {
            Ok(message) => message,
            Err(why) => return Outcome::Never(why),
        };
        match &self.way {
            Way::Smtp(transport) => match transport.send(message).await {
                Ok(_) => Outcome::Sent,
                // Whether the portal may sign in says nothing of who should get the mail.
                Err(problem) if problem.is_permanent() && !is_about_sign_in(&problem) => {
                    Outcome::Never(problem.to_string())
                }
                Err(problem) => Outcome::Later(problem.to_string()),
            },
            Way::Folder(folder) => {
                let (folder, name, content) =
                    (folder.clone(), email.id.clone(), message.formatted());
                match tokio::task::spawn_blocking(move || keep(&folder, &name, &content)).await {
                    Ok(Ok(())) => Outcome::Kept,
                    Ok(Err(problem)) => Outcome::Later(problem.to_string()),
                    Err(problem) => Outcome::Later(problem.to_string()),
                }
            }
        }
    }

    fn compose(&self, email: &Email) -> Result<Message, String> {
        let address: Address = email
            .to
            .parse()
            .map_err(|_| "the address is not a mail address".to_owned())?;
        let domain = self.from.email.domain();
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address))
            .subject(one_line(&email.subject))
            .message_id(Some(format!("<{}@{domain}>", email.id)));
        if let Some(address) = &email.unsubscribe {
            // With both, mail programs show a button that ends these mails (RFC 8058).
            for (name, value) in [
                ("List-Unsubscribe", format!("<{address}>")),
                (
                    "List-Unsubscribe-Post",
                    "List-Unsubscribe=One-Click".to_owned(),
                ),
            ] {
                let name = HeaderName::new_from_ascii_str(name);
                message = message.raw_header(HeaderValue::new(name, value));
            }
        }
        let (text, html) = (email.text.clone(), email.html.clone());
        message
            .multipart(MultiPart::alternative_plain_html(text, html))
            .map_err(|problem| problem.to_string())
    }
}

/// Emails taken from the desk at a time; few enough to be sent within the time the desk gives for them.
const BATCH: u16 = 10;

impl Email {
    fn new(mail: DueMail, sender: &Sender, now: Instant) -> Self {
        let composed = compose(&mail.content, &mail.reader, sender, now);
        Self {
            id: mail.id.to_string(),
            to: mail.to,
            subject: composed.subject,
            text: composed.text,
            html: composed.html,
            unsubscribe: composed.unsubscribe,
        }
    }
}

/// Sends what is due. If it is interrupted, an email is due again when the desk's time for it is over.
pub async fn send_due(desk: &Desk, post: &Post, origin: &PublicOrigin) -> Result<Round, DeskError> {
    // Asked anew each time: the vendor may have been named while the portal runs.
    let vendor = desk.vendor().await?;
    let sender = Sender {
        portal: vendor.portal_name.clone(),
        origin: origin.as_str().to_owned(),
        hue: vendor.accent_hue,
        vendor: vendor.name.clone(),
        logo: desk.logo().map(|logo| {
            let address = format!("{}{}", origin.as_str(), logo_address(&logo));
            (address, logo.width, logo.height)
        }),
    };
    desk.jobs().answer_forgotten().await?;
    let due = desk.jobs().mail_due(BATCH).await?;
    let round = if due.len() == usize::from(BATCH) {
        Round::More
    } else {
        Round::Done
    };
    for mail in due {
        let id = mail.id;
        let outcome = post.send(&Email::new(mail, &sender, desk.now())).await;
        let word = match &outcome {
            Outcome::Sent => "sent",
            Outcome::Kept => "kept",
            Outcome::Later(_) | Outcome::Never(_) => "failed",
        };
        metrics::counter!("portico_mail_total", "outcome" => word).increment(1);
        match outcome {
            Outcome::Sent => desk.jobs().mark_sent(id).await?,
            Outcome::Kept => desk.jobs().mark_kept(id).await?,
            // The reason may name the receiver, so it goes to the staff's page and not into the log.
            Outcome::Later(why) => {
                tracing::warn!(mail = %id, "an email could not be sent");
                desk.jobs().mark_failed(id, &why).await?;
            }
            Outcome::Never(why) => {
                tracing::warn!(mail = %id, "an email was refused");
                desk.jobs().mark_refused(id, &why).await?;
            }
        }
    }
    Ok(round)
}

/// 530 to 539 are answers to the portal's own sign-in at the mail server.
fn is_about_sign_in(problem: &lettre::transport::smtp::Error) -> bool {
    problem
        .status()
        .is_some_and(|code| code.category == Category::Unspecified3)
}

/// TLS as the URL asks for it, with one more authority that is trusted.
fn trusting(url: &str, pem: &[u8]) -> Result<Tls, String> {
    let url: Uri = url.parse().map_err(|_| NO_SERVER.to_owned())?;
    let host = url.host().ok_or_else(|| NO_SERVER.to_owned())?;
    let unread = || "PORTICO_SMTP_CA is not a certificate in PEM form".to_owned();
    // What holds none is read as none, and would be found out only when no mail leaves.
    if !String::from_utf8_lossy(pem).contains("-----BEGIN CERTIFICATE-----") {
        return Err(unread());
    }
    let authority = Certificate::from_pem(pem).map_err(|_| unread())?;
    let parameters = TlsParameters::builder(host.to_owned())
        .add_root_certificate(authority)
        .build()
        .map_err(|_| unread())?;
    let asked = url.query().unwrap_or_default();
    match url.scheme_str() {
        Some("smtps") => Ok(Tls::Wrapper(parameters)),
        Some("smtp") if asked.contains("tls=required") => Ok(Tls::Required(parameters)),
        Some("smtp") if asked.contains("tls=opportunistic") => Ok(Tls::Opportunistic(parameters)),
        _ => Err("PORTICO_SMTP_CA is of use with smtps:// or ?tls=required only".to_owned()),
    }
}

fn parse_from(from: &str) -> Result<Mailbox, String> {
    from.parse().map_err(|_| {
        "PORTICO_MAIL_FROM is not a sender like Halden Partners <partners@example.com>".to_owned()
    })
}

fn one_line(subject: &str) -> String {
    subject.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes to a temporary file and renames it, so that no half-written email is ever found.
fn keep(folder: &Path, name: &str, content: &[u8]) -> std::io::Result<()> {
    private_folder(folder)?;
    let mut file = tempfile::Builder::new()
        .prefix(".email-")
        .tempfile_in(folder)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    file.persist(folder.join(format!("{name}.eml")))
        .map_err(|problem| problem.error)?;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn email() -> Email {
        Email {
            id: "0190-a".into(),
            to: "ana@nordmess.example".into(),
            subject: "Your registration\r\nBcc: all@example.com".into(),
            text: "Approved – see you.\n".into(),
            html: "<p>Approved – see you.</p>".into(),
            unsubscribe: None,
        }
    }

    #[tokio::test]
    async fn an_email_is_kept_once_under_its_id() {
        let folder = tempfile::tempdir().unwrap();
        let post = Post::into_folder(folder.path().join("mail"), "Halden <portal@halden.example>")
            .unwrap();
        assert_eq!(post.send(&email()).await, Outcome::Kept);
        assert_eq!(post.send(&email()).await, Outcome::Kept);
        let files: Vec<_> = std::fs::read_dir(folder.path().join("mail"))
            .unwrap()
            .collect();
        assert_eq!(files.len(), 1);
        let text = std::fs::read_to_string(folder.path().join("mail/0190-a.eml")).unwrap();
        assert!(text.contains("Message-ID: <0190-a@halden.example>"));
        assert!(
            !text.lines().any(|line| line.starts_with("Bcc:")),
            "a subject must not add headers"
        );
    }

    #[tokio::test]
    async fn an_email_has_both_forms_and_only_some_can_be_ended_by_a_header() {
        let folder = tempfile::tempdir().unwrap();
        let post = Post::into_folder(folder.path().into(), "portal@halden.example").unwrap();
        let read = |id: &str| std::fs::read_to_string(folder.path().join(format!("{id}.eml")));
        post.send(&email()).await;
        let plain = read("0190-a").unwrap();
        assert!(plain.contains("multipart/alternative"), "{plain}");
        assert!(plain.contains("text/plain") && plain.contains("text/html"));
        assert!(!plain.contains("List-Unsubscribe"), "{plain}");
        let address = format!(
            "https://portal.halden.example/unsubscribe/{}",
            "a".repeat(43)
        );
        let daily = Email {
            id: "0190-b".into(),
            unsubscribe: Some(address.clone()),
            ..email()
        };
        post.send(&daily).await;
        let daily = read("0190-b").unwrap().replace("\r\n ", " ");
        assert!(
            daily.contains(&format!("List-Unsubscribe: <{address}>\r\n")),
            "{daily}"
        );
        assert!(daily.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    }

    #[tokio::test]
    async fn an_email_without_an_address_is_never_sent() {
        let folder = tempfile::tempdir().unwrap();
        let post = Post::into_folder(folder.path().into(), "portal@halden.example").unwrap();
        let lost = Email {
            to: "nobody".into(),
            ..email()
        };
        assert!(matches!(post.send(&lost).await, Outcome::Never(_)));
        assert!(Post::into_folder(folder.path().into(), "not a sender").is_err());
        assert!(Post::by_smtp("http://mail", "portal@halden.example", None).is_err());
    }

    #[tokio::test]
    async fn an_absent_mail_server_is_tried_again_later() {
        let closed = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let post = Post::by_smtp(
            &format!("smtp://127.0.0.1:{closed}"),
            "portal@halden.example",
            None,
        )
        .unwrap();
        assert!(matches!(post.send(&email()).await, Outcome::Later(_)));
        let odd = Post::by_smtp(
            "smtps://mail",
            "portal@halden.example",
            Some(b"no certificate"),
        );
        assert!(odd.is_err_and(|why| why.contains("PORTICO_SMTP_CA")));
    }
}
