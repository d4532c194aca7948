//! What two readers of the same bytes could read differently (RFC 9112, 6.1; abuse case 27). Where a length stands beside
//! `Transfer-Encoding` hyper leaves the length out before anyone sees it, so the heads are read here as they come in, by the
//! parser that hyper uses. A call that comes in pieces ends its connection: where its body ends need not be known here.

use std::collections::VecDeque;
use std::io::{IoSlice, Result};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use httparse::{EMPTY_HEADER, Request, Status};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// As many headers as hyper takes.
const HEADERS: usize = 100;

/// What was seen of the heads of a connection, in the order of its calls.
#[derive(Clone, Debug, Default)]
pub(super) struct Framing(Arc<Mutex<VecDeque<bool>>>);

impl Framing {
    fn heads(&self) -> std::sync::MutexGuard<'_, VecDeque<bool>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the next call's head had both a length and a coding.
    pub(super) fn next_is_ambiguous(&self) -> bool {
        self.heads().pop_front().unwrap_or(false)
    }
}

/// Whether all of an answer has gone out: what was handed to be written may lie here long before it has.
#[derive(Clone, Debug)]
pub(super) struct Written(Arc<AtomicBool>);

impl Default for Written {
    fn default() -> Self {
        Self(Arc::new(AtomicBool::new(true)))
    }
}

impl Written {
    /// A call has come in: something is to be written.
    pub(super) fn begins(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    /// Whether nothing is left to be written.
    pub(super) fn is_all(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A stream whose heads are looked at as they are read.
pub(super) struct Observed<S> {
    stream: S,
    framing: Framing,
    reader: Reader,
    written: Written,
}

impl<S> Observed<S> {
    pub(super) fn new(stream: S, framing: Framing, written: Written) -> Self {
        Self { stream, framing, reader: Reader::Head(Vec::new()), written }
    }
}

/// Where in the bytes of a connection we are.
#[derive(Debug)]
enum Reader {
    /// In a head, of which this has come in.
    Head(Vec<u8>),
    /// In a body, of which so much is still to come.
    Body(u64),
    /// No other call comes.
    End,
}

impl Reader {
    fn read(&mut self, mut bytes: &[u8], framing: &Framing) {
        while !bytes.is_empty() {
            match self {
                Self::End => return,
                Self::Body(left) => {
                    let skipped = usize::try_from(*left).unwrap_or(usize::MAX).min(bytes.len());
                    *left -= skipped as u64;
                    bytes = &bytes[skipped..];
                    if *left == 0 {
                        *self = Self::Head(Vec::new());
                    }
                }
                Self::Head(head) => {
                    let before = head.len();
                    head.extend_from_slice(bytes);
                    // A head ends with a line.
                    if !bytes.contains(&b'\n') {
                        return;
                    }
                    let mut headers = [EMPTY_HEADER; HEADERS];
                    let mut request = Request::new(&mut headers);
                    match request.parse(head) {
                        Ok(Status::Complete(length)) => {
                            let (coded, body) = framed(request.headers);
                            framing.heads().push_back(coded && body.is_some());
                            bytes = &bytes[length - before..];
                            *self = match body {
                                _ if coded => Self::End,
                                Some(left) if left > 0 => Self::Body(left),
                                _ => Self::Head(Vec::new()),
                            };
                        }
                        Ok(Status::Partial) => return,
                        // It is refused, and the connection ends.
                        Err(_) => *self = Self::End,
                    }
                }
            }
        }
    }
}

/// Whether a head says a coding, and the length it says; one that is none counts as nothing, and is refused elsewhere.
fn framed(headers: &[httparse::Header<'_>]) -> (bool, Option<u64>) {
    let named = |name: &str| headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
    let length = named("content-length").map(|header| {
        std::str::from_utf8(header.value).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0)
    });
    (named("transfer-encoding").is_some(), length)
}

impl<S: AsyncRead + Unpin> AsyncRead for Observed<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        let polled = Pin::new(&mut this.stream).poll_read(context, buffer);
        let read = buffer.filled().get(before..).unwrap_or_default();
        this.reader.read(read, &this.framing);
        polled
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Observed<S> {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        let this = self.get_mut();
        this.written.begins();
        Pin::new(&mut this.stream).poll_write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        let this = self.get_mut();
        let flushed = Pin::new(&mut this.stream).poll_flush(context);
        if flushed.is_ready() {
            this.written.0.store(true, Ordering::Relaxed);
        }
        flushed
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        let this = self.get_mut();
        this.written.begins();
        Pin::new(&mut this.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is seen of a connection whose bytes come in pieces of that size.
    fn seen(bytes: &[u8], piece: usize) -> Vec<bool> {
        let (mut reader, framing) = (Reader::Head(Vec::new()), Framing::default());
        for piece in bytes.chunks(piece) {
            reader.read(piece, &framing);
        }
        framing.heads().iter().copied().collect()
    }

    #[test]
    fn every_head_of_a_connection_is_seen() {
        let both = "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n";
        for (bytes, heads) in [
            ("GET / HTTP/1.1\r\nHost: x\r\n\r\n".to_owned(), vec![false]),
            ("GET / HTTP/1.1\nHost: x\n\nGET / HTTP/1.1\r\n\r\n".to_owned(), vec![false, false]),
            (format!("POST / HTTP/1.1\r\n{both}\r\n0\r\n\r\n"), vec![true]),
            ("POST / HTTP/1.1\r\nTRANSFER-encoding : x\r\n\r\n".to_owned(), vec![]),
            (
                "POST / HTTP/1.1\r\ntransfer-ENCODING:chunked\r\ncontent-LENGTH:0\r\n\r\n".to_owned(),
                vec![true],
            ),
            // What stands in a body is no head; what follows it is one.
            (
                format!("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcPOST / HTTP/1.1\r\n{both}\r\n"),
                vec![false, true],
            ),
            (
                format!(
                    "POST / HTTP/1.1\r\nContent-Length: {}\r\n\r\n{both}GET / HTTP/1.1\r\n\r\n",
                    both.len()
                ),
                vec![false, false],
            ),
            // Behind a body in pieces no call comes.
            (
                format!(
                    "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nPOST / HTTP/1.1\r\n{both}\r\n"
                ),
                vec![false],
            ),
        ] {
            for piece in [1, 2, 7, 4096] {
                assert_eq!(seen(bytes.as_bytes(), piece), heads, "{bytes} in pieces of {piece}");
            }
        }
    }
}
