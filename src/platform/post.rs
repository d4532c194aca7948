//! How letters leave: over SMTP, or as files where no server is named.

use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Utc};
use lettre::message::header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, SinglePart};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use uuid::Uuid;

/// A server that is not reached sooner is tried again later.
const CONNECTED_WITHIN: Duration = Duration::from_secs(30);
/// A letter that takes longer is tried again later. A server that is cut off while it takes a letter in has it, and gets it
/// twice: it may take ten minutes for that alone (RFC 5321, 4.5.3.2.6).
const WITHIN: Duration = Duration::from_secs(12 * 60);

/// A letter as it is handed to the mail server.
#[derive(Debug)]
pub struct Envelope<'a> {
    /// The first part of its Message-ID, the same however often it is sent.
    pub id: Uuid,
    /// Who sends it: name and address.
    pub from: (&'a str, &'a str),
    /// The address it goes to.
    pub to: &'a str,
    /// The line above the letter.
    pub subject: &'a str,
    /// The whole text; there is no HTML.
    pub body: &'a str,
    /// BCP 47, for `Content-Language`.
    pub language: &'static str,
    /// When it is sent, not when it was written.
    pub date: DateTime<Utc>,
}

/// How letters leave: to a mail server, or into files.
pub enum Transport {
    /// To a mail server.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    /// As files in a directory: a development set-up.
    Files(PathBuf),
}

/// Why a letter did not leave.
#[derive(Debug)]
pub enum Failure {
    /// The server is away or busy, or its set-up is wrong: it is tried again.
    Later(String),
    /// The address does not take it, and never will.
    Refused(String),
}

impl Transport {
    /// By the URL of a server (`smtp://`, `smtps://`), or to files.
    pub fn open(url: Option<&str>, files: PathBuf) -> Result<Self, String> {
        let Some(url) = url else { return Ok(Self::Files(files)) };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|cause| format!("INZAGE_SMTP_URL: {cause}"))?;
        // Each letter has a connection of its own: on one that was left in the middle of a letter, the server's late answer to
        // that would be taken for its answer to the next.
        Ok(Self::Smtp(Box::new(builder.timeout(Some(CONNECTED_WITHIN)).build())))
    }

    /// Sends a letter. The same letter has the same Message-ID, however often it is sent.
    pub async fn send(&self, letter: &Envelope<'_>) -> Result<(), Failure> {
        let message = message(letter)?;
        match self {
            Self::Smtp(smtp) => match tokio::time::timeout(WITHIN, smtp.send(message)).await {
                Err(late) => Err(Failure::Later(late.to_string())),
                Ok(Ok(_)) => Ok(()),
                Ok(Err(fault)) if is_about_the_mailbox(&fault) => Err(Failure::Refused(short(&fault))),
                // A server that does not know SMTPUTF8 will not take such an address tomorrow either.
                Ok(Err(fault)) if fault.is_client() && !letter.to.is_ascii() => {
                    Err(Failure::Refused(short(&fault)))
                }
                Ok(Err(fault)) => Err(Failure::Later(short(&fault))),
            },
            Self::Files(directory) => {
                let write = async {
                    tokio::fs::create_dir_all(directory).await?;
                    tokio::fs::write(directory.join(format!("{}.eml", letter.id)), message.formatted()).await
                };
                write.await.map_err(|fault| Failure::Later(fault.kind().to_string()))
            }
        }
    }

    /// Forgets letters that were written to files.
    pub async fn forget(&self, letters: &[Uuid]) -> std::io::Result<()> {
        let Self::Files(directory) = self else { return Ok(()) };
        for letter in letters {
            match tokio::fs::remove_file(directory.join(format!("{letter}.eml"))).await {
                Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => return Err(fault),
                _ => {}
            }
        }
        Ok(())
    }
}

/// Whether the mailbox is refused for good. A server that refuses us altogether, for want of a password for instance, is
/// a matter of set-up: what waits for it is not lost.
fn is_about_the_mailbox(fault: &lettre::transport::smtp::Error) -> bool {
    fault.status().is_some_and(|code| matches!(u16::from(code), 550 | 551 | 553 | 556))
}

/// The kind of fault, without what the server said: that may name the address.
fn short(fault: &lettre::transport::smtp::Error) -> String {
    fault.status().map_or_else(|| "no answer".into(), |code| format!("status {code}"))
}

fn message(letter: &Envelope<'_>) -> Result<Message, Failure> {
    let refused = |what: &str| Failure::Refused(what.to_owned());
    let (name, address) = letter.from;
    let from: Address = address.parse().map_err(|_| refused("our own address"))?;
    let to: Address = letter.to.parse().map_err(|_| refused("the address"))?;
    let id = format!("<{}@{}>", letter.id, from.domain());
    Message::builder()
        .from(Mailbox::new(Some(name.to_owned()), from))
        .to(Mailbox::new(None, to))
        .subject(letter.subject)
        .message_id(Some(id))
        .date(letter.date.into())
        .header(AutoSubmitted)
        .header(ContentLanguage(letter.language))
        .singlepart(
            SinglePart::builder()
                .header(ContentType::TEXT_PLAIN)
                .header(ContentTransferEncoding::QuotedPrintable)
                .body(letter.body.to_owned()),
        )
        .map_err(|_| refused("the letter"))
}

/// Machines do not answer a letter that says so (RFC 3834).
#[derive(Clone, Copy)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

/// The language of the letter (RFC 3282).
#[derive(Clone, Copy)]
struct ContentLanguage(&'static str);

impl Header for ContentLanguage {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self("nl"))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.into())
    }
}
