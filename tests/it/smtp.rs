//! A small mail server that keeps what it is given (RFC 5321), and can refuse.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::house::Letter;

#[derive(Clone, Default)]
pub struct MailServer {
    kept: Arc<Mutex<Vec<Letter>>>,
    /// Whether it takes no recipient, for good.
    refuses: Arc<AtomicBool>,
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

    pub fn refuse(&self, refuses: bool) {
        self.refuses.store(refuses, Ordering::SeqCst);
    }

    async fn serve(self, stream: TcpStream) {
        let (reading, mut writing) = stream.into_split();
        let mut lines = BufReader::new(reading);
        writing.write_all(b"220 here\r\n").await.unwrap();
        let mut line = String::new();
        loop {
            line.clear();
            if lines.read_line(&mut line).await.unwrap_or(0) == 0 {
                return;
            }
            let verb: String = line.chars().take(4).collect::<String>().to_ascii_uppercase();
            let answer: &[u8] = match verb.as_str() {
                "EHLO" => b"250-here\r\n250 8BITMIME\r\n",
                "RCPT" if self.refuses.load(Ordering::SeqCst) => b"550 5.1.1 no such mailbox\r\n",
                "DATA" => {
                    writing.write_all(b"354 go on\r\n").await.unwrap();
                    self.take(&mut lines).await;
                    b"250 kept\r\n"
                }
                "QUIT" => {
                    let _ = writing.write_all(b"221 bye\r\n").await;
                    return;
                }
                _ => b"250 ok\r\n",
            };
            if writing.write_all(answer).await.is_err() {
                return;
            }
        }
    }

    async fn take(&self, lines: &mut BufReader<tokio::net::tcp::OwnedReadHalf>) {
        let mut message = Vec::new();
        loop {
            let mut line = Vec::new();
            lines.read_until(b'\n', &mut line).await.unwrap();
            if line == b".\r\n" {
                break;
            }
            // Dots at the beginning of a line are doubled on the way.
            message.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
        self.kept.lock().unwrap().push(Letter::read(&message));
    }
}
