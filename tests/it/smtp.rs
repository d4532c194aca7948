//! A small mail server that keeps what it is given (RFC 5321), and can refuse in every way.

use std::sync::{Arc, Mutex};

use inzage::platform::post::{Envelope, Failure, Transport};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::tcp::OwnedReadHalf;
use tokio::net::{TcpListener, TcpStream};

use crate::house::Letter;

/// How far a letter is when it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    Greeting,
    Sender,
    Recipient,
    /// Before the message is sent.
    Data,
    /// After it was.
    Message,
}

impl At {
    pub const ALL: [Self; 5] = [Self::Greeting, Self::Sender, Self::Recipient, Self::Data, Self::Message];
}

/// A way to take no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// An answer of that code: 4xx is for later, 5xx for good.
    Refuses(At, u16),
    /// No answer: the connection is closed.
    HangsUp(At),
    /// No answer as long as it is to be so; then a good one.
    Waits(At),
}

impl Way {
    /// The mailbox does not exist.
    pub const NO_SUCH_MAILBOX: Self = Self::Refuses(At::Recipient, 550);

    /// As a server says that it may go better later.
    pub fn later(at: At) -> Self {
        Self::Refuses(at, if at == At::Greeting { 421 } else { 451 })
    }

    /// As a server says that it never will.
    pub fn for_good(at: At) -> Self {
        match at {
            At::Sender | At::Recipient => Self::Refuses(at, 550),
            At::Greeting | At::Data | At::Message => Self::Refuses(at, 554),
        }
    }

    fn at(self) -> At {
        match self {
            Self::Refuses(at, _) | Self::HangsUp(at) | Self::Waits(at) => at,
        }
    }
}

/// How an address is refused, or everyone; the first that fits.
type Refusal = (Option<String>, Way);

#[derive(Clone, Default)]
pub struct MailServer {
    kept: Arc<Mutex<Vec<Letter>>>,
    ways: Arc<Mutex<Vec<Refusal>>>,
}

impl MailServer {
    /// Starts on a port of its own, or on that one.
    pub async fn start(port: u16) -> (Self, u16) {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = Self::default();
        let serving = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serving.clone().serve(stream));
            }
        });
        (server, port)
    }

    /// A port at which nobody listens.
    pub async fn closed_port() -> u16 {
        TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port()
    }

    pub fn letters(&self) -> Vec<Letter> {
        self.kept.lock().unwrap().clone()
    }

    /// Refuses every letter so.
    pub fn refuse(&self, way: Way) {
        *self.ways.lock().unwrap() = vec![(None, way)];
    }

    /// Refuses letters to one address so, beside what else it refuses. Greeting and sender come before an address.
    pub fn refuse_to(&self, address: &str, way: Way) {
        assert!(!matches!(way.at(), At::Greeting | At::Sender), "no address is known at {way:?}");
        self.ways.lock().unwrap().insert(0, (Some(address.to_owned()), way));
    }

    /// Takes every letter again.
    pub fn accept(&self) {
        self.ways.lock().unwrap().clear();
    }

    /// What it says at that point; nothing where it hangs up.
    fn answer(&self, at: At, to: &str, good: &str) -> Option<String> {
        let ways = self.ways.lock().unwrap();
        let way = ways.iter().find(|(address, way)| {
            way.at() == at && address.as_ref().is_none_or(|address| address.eq_ignore_ascii_case(to))
        });
        match way {
            None => Some(good.to_owned()),
            Some((_, Way::Refuses(_, code))) => Some(format!("{code} refused")),
            Some((_, Way::HangsUp(_))) => None,
            Some((_, Way::Waits(_))) => Some(good.to_owned()),
        }
    }

    /// Keeps quiet as long as it is to wait there.
    async fn waits(&self, at: At, to: &str) {
        let is_so = || {
            let ways = self.ways.lock().unwrap();
            ways.iter().any(|(address, way)| {
                *way == Way::Waits(at)
                    && address.as_ref().is_none_or(|address| address.eq_ignore_ascii_case(to))
            })
        };
        while is_so() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    /// A conversation; over where somebody hangs up.
    async fn serve(self, stream: TcpStream) -> std::io::Result<()> {
        const HERE: &str = "220 here";
        let (reading, mut writing) = stream.into_split();
        let mut lines = BufReader::new(reading);
        let (mut line, mut to) = (String::new(), String::new());
        let mut said = self.answer(At::Greeting, "", HERE);
        while let Some(answer) = said {
            writing.write_all(format!("{answer}\r\n").as_bytes()).await?;
            line.clear();
            if answer.starts_with("221")
                || answer.starts_with("421")
                || lines.read_line(&mut line).await? == 0
            {
                break;
            }
            // Whoever was greeted before is turned away with the others.
            let greeting = self.answer(At::Greeting, "", HERE);
            said = match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
                "QUIT" => Some("221 bye".to_owned()),
                _ if greeting.as_deref() != Some(HERE) => greeting,
                "EHLO" => Some("250-here\r\n250 8BITMIME".to_owned()),
                "MAIL" => self.answer(At::Sender, "", "250 ok"),
                "RCPT" => {
                    to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                    self.answer(At::Recipient, &to, "250 ok")
                }
                "DATA" => match self.answer(At::Data, &to, "354 go on") {
                    Some(go_on) if go_on.starts_with("354") => {
                        writing.write_all(format!("{go_on}\r\n").as_bytes()).await?;
                        let letter = message(&mut lines).await?;
                        self.waits(At::Message, &to).await;
                        let answer = self.answer(At::Message, &to, "250 kept");
                        if answer.as_deref() == Some("250 kept") {
                            self.kept.lock().unwrap().push(letter);
                        }
                        answer
                    }
                    refused => refused,
                },
                _ => Some("250 ok".to_owned()),
            };
        }
        Ok(())
    }
}

/// The letter that follows, up to the line with only a dot.
async fn message(lines: &mut BufReader<OwnedReadHalf>) -> std::io::Result<Letter> {
    let mut message = Vec::new();
    loop {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == b".\r\n" {
            return Ok(Letter::read(&message));
        }
        // Dots at the beginning of a line are doubled on the way.
        message.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}

/// What the service makes of each way: one that is about the mailbox is for good, any other may go better later.
#[tokio::test]
async fn every_refusal_is_understood() {
    let (server, port) = MailServer::start(0).await;
    let transport = Transport::open(Some(&format!("smtp://127.0.0.1:{port}")), "unused".into()).unwrap();
    let send = async |to: &str| {
        let letter = Envelope {
            id: inzage::platform::ids::random(),
            from: ("Wij", "wij@example.be"),
            to,
            subject: "Antwoord",
            body: "Dag,\n.\n",
            language: "nl",
            date: "2026-11-22T10:00:00Z".parse().unwrap(),
        };
        match transport.send(&letter).await {
            Ok(()) => "sent".to_owned(),
            Err(Failure::Later(fault)) => format!("later: {fault}"),
            Err(Failure::Refused(fault)) => format!("refused: {fault}"),
        }
    };
    for at in At::ALL {
        let (later, for_good) = match at {
            At::Greeting => ("later: status 421", "later: status 554"),
            At::Sender | At::Recipient => ("later: status 451", "refused: status 550"),
            At::Data | At::Message => ("later: status 451", "later: status 554"),
        };
        for (way, expected) in
            [(Way::later(at), later), (Way::for_good(at), for_good), (Way::HangsUp(at), "later: no answer")]
        {
            // Each over a connection of its own.
            assert_eq!(send("an@example.be").await, "sent", "before {way:?}");
            server.refuse(way);
            for _ in 0..2 {
                assert_eq!(send("an@example.be").await, expected, "{way:?}");
            }
            server.accept();
        }
    }
    let sent = server.letters();
    assert_eq!(sent.len(), 3 * At::ALL.len());
    assert!(
        sent.iter().all(|letter| letter.to == "an@example.be" && letter.text.starts_with("Dag,\n.\n")),
        "{sent:?}"
    );
    // One address only.
    server.refuse_to("an@example.be", Way::NO_SUCH_MAILBOX);
    assert_eq!(send("An@example.be").await, "refused: status 550");
    assert_eq!(send("bert@example.be").await, "sent");
    server.accept();
    assert_eq!(send("an@example.be").await, "sent");
}
