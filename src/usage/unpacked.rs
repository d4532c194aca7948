//! A body of events, as it comes in: unpacked on the way, and cut into one event after the other. Whatever is sent, no more of it
//! is held than a piece, and the beginning of one event.

use std::io::Error;

use async_compression::tokio::bufread::{GzipDecoder, ZstdDecoder};
use async_compression::zstd::DParameter;
use axum::body::Body;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use futures_util::TryStreamExt;
use tokio::io::{AsyncRead, AsyncReadExt, BufReader};
use tokio_util::io::StreamReader;

use crate::choices::stream::NDJSON;
use crate::platform::http::{GoesOn, essence};
use crate::platform::problem::{Problem, Result};

/// The longest event, in bytes.
const LONGEST: usize = 4 * 1024;
/// So many bytes without an event in them are no events: a few packed bytes may say for ever that there is nothing.
const NOTHING: usize = 1024 * 1024;
/// So much is unpacked at one time.
const PIECE: usize = 64 * 1024;
/// What a packer may refer back to: 8 MiB, the most that a sender of this coding may use (RFC 9659).
const WINDOW_LOG: u32 = 23;

/// How events follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sequence {
    /// One a line.
    Lines,
    /// The items of one JSON array.
    Array,
}

impl Sequence {
    /// What the headers name.
    pub fn of(headers: &HeaderMap) -> Result<Self> {
        match essence(headers).as_deref() {
            Some("application/json") => Ok(Self::Array),
            Some(NDJSON) => Ok(Self::Lines),
            _ => Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-a-list-of-events")),
        }
    }
}

/// A body, being read.
pub struct Unpacked {
    input: Box<dyn AsyncRead + Send + Unpin>,
    piece: Vec<u8>,
    cutter: Cutter,
}

/// One event, as it was sent.
pub enum Sent<'a> {
    /// Its bytes.
    Whole(&'a [u8]),
    /// Nothing, on a line of its own.
    Blank,
    /// It is longer than any event is.
    TooLong,
}

impl Unpacked {
    /// The body of a call in the coding that its headers name; 415 where nobody here can unpack that.
    pub fn of(headers: &HeaderMap, body: Body, goes_on: GoesOn) -> Result<Self> {
        let sequence = Sequence::of(headers)?;
        let pieces = body.into_data_stream().map_err(Error::other).inspect_ok(move |_| goes_on.say());
        let packed = StreamReader::new(pieces);
        let codings: Vec<_> = headers.get_all(CONTENT_ENCODING).iter().map(HeaderValue::as_bytes).collect();
        let coding = codings.concat().to_ascii_lowercase();
        let input: Box<dyn AsyncRead + Send + Unpin> = match coding.as_slice() {
            b"" | b"identity" => Box::new(packed),
            b"gzip" | b"x-gzip" => {
                let mut decoder = GzipDecoder::new(BufReader::new(packed));
                decoder.multiple_members(true);
                Box::new(decoder)
            }
            b"zstd" => {
                let window = [DParameter::window_log_max(WINDOW_LOG)];
                let mut decoder = ZstdDecoder::with_params(BufReader::new(packed), &window);
                decoder.multiple_members(true);
                Box::new(decoder)
            }
            _ => {
                let codings = HeaderValue::from_static("gzip, zstd");
                return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-coding")
                    .header(ACCEPT_ENCODING, codings));
            }
        };
        Ok(Self { input, piece: vec![0; PIECE], cutter: Cutter::new(sequence) })
    }

    /// Reads on, and says each event that ends in what was read; answers whether there is more. None of `sent` is lost where it
    /// fails: what came before is as good as it was.
    pub async fn read(&mut self, mut sent: impl FnMut(Sent<'_>)) -> Result<bool, Broken> {
        let read = self.input.read(&mut self.piece).await.map_err(|_| Broken)?;
        if read == 0 {
            self.cutter.end(&mut sent)?;
            return Ok(false);
        }
        self.cutter.take(&self.piece[..read], &mut sent)?;
        Ok(true)
    }
}

/// The body ends before it should, cannot be unpacked, or is no list.
#[derive(Clone, Copy, Debug)]
pub struct Broken;

/// Cuts what comes into events.
struct Cutter {
    sequence: Sequence,
    /// What came of an event that is not yet whole.
    rest: Vec<u8>,
    /// Whether the rest of one that is too long is being passed over.
    passing: bool,
    /// How many bytes came since an event ended.
    since: usize,
    place: Place,
}

/// Where in an array the reader stands.
#[derive(Clone, Copy)]
enum Place {
    Before,
    /// Within the array: how deep within an item, and whether within its text, right after a backslash.
    Within {
        depth: usize,
        text: bool,
        escaped: bool,
    },
    After,
}

impl Place {
    const ITEM: Self = Self::Within { depth: 0, text: false, escaped: false };
}

impl Cutter {
    fn new(sequence: Sequence) -> Self {
        Self { sequence, rest: Vec::new(), passing: false, since: 0, place: Place::Before }
    }

    fn take(&mut self, bytes: &[u8], sent: &mut impl FnMut(Sent<'_>)) -> Result<(), Broken> {
        match self.sequence {
            Sequence::Lines => self.take_lines(bytes, sent),
            Sequence::Array => self.take_items(bytes, sent)?,
        }
        if self.since > NOTHING { Err(Broken) } else { Ok(()) }
    }

    fn end(&mut self, sent: &mut impl FnMut(Sent<'_>)) -> Result<(), Broken> {
        match (self.sequence, self.place) {
            (Sequence::Lines, _) => self.ends(&[], sent),
            (Sequence::Array, Place::After) => {}
            (Sequence::Array, _) => return Err(Broken),
        }
        Ok(())
    }

    fn take_lines(&mut self, bytes: &[u8], sent: &mut impl FnMut(Sent<'_>)) {
        let mut parts = bytes.split(|byte| *byte == b'\n');
        // `split` always has a first part, and what follows the last newline is the beginning of a line.
        let mut part = parts.next().unwrap_or_default();
        for next in parts {
            self.ends(part, sent);
            part = next;
        }
        self.goes_on(part, sent);
    }

    fn take_items(&mut self, bytes: &[u8], sent: &mut impl FnMut(Sent<'_>)) -> Result<(), Broken> {
        let mut begins = 0;
        for (at, byte) in bytes.iter().enumerate() {
            self.place = match (self.place, byte) {
                (Place::Before, b'[') => {
                    begins = at + 1;
                    Place::ITEM
                }
                (Place::Before | Place::After, byte) if byte.is_ascii_whitespace() => continue,
                // A byte order mark, as some programs write it.
                (Place::Before, 0xef | 0xbb | 0xbf) => continue,
                (Place::Before | Place::After, _) => return Err(Broken),
                (Place::Within { depth, text: true, escaped }, byte) => Place::Within {
                    depth,
                    text: escaped || *byte != b'"',
                    escaped: !escaped && *byte == b'\\',
                },
                (Place::Within { depth, .. }, b'"') => Place::Within { depth, text: true, escaped: false },
                (Place::Within { depth, .. }, b'{' | b'[') => {
                    Place::Within { depth: depth + 1, text: false, escaped: false }
                }
                (Place::Within { depth: 0, .. }, b',' | b']') => {
                    let is_last = *byte == b']';
                    self.ends(&bytes[begins..at], &mut |item| match item {
                        // Between commas there must be something; the empty array has nothing.
                        Sent::Blank if is_last => {}
                        Sent::Blank => sent(Sent::Whole(&[])),
                        item => sent(item),
                    });
                    begins = at + 1;
                    if *byte == b',' { Place::ITEM } else { Place::After }
                }
                (Place::Within { depth: 0, .. }, b'}') => return Err(Broken),
                (Place::Within { depth, .. }, b'}' | b']') => {
                    Place::Within { depth: depth - 1, text: false, escaped: false }
                }
                (place, _) => place,
            };
        }
        match self.place {
            Place::Within { .. } => self.goes_on(&bytes[begins..], sent),
            Place::Before | Place::After => self.since += bytes.len() - begins,
        }
        Ok(())
    }

    /// An event goes on with this.
    fn goes_on(&mut self, part: &[u8], sent: &mut impl FnMut(Sent<'_>)) {
        self.since += part.len();
        if self.passing {
            return;
        }
        self.rest.extend_from_slice(if self.rest.is_empty() { part.trim_ascii_start() } else { part });
        if self.rest.len() > LONGEST {
            self.rest.clear();
            self.passing = true;
            sent(Sent::TooLong);
        }
    }

    /// An event ends with this.
    fn ends(&mut self, part: &[u8], sent: &mut impl FnMut(Sent<'_>)) {
        // Most of them lie within one piece, and are read where they lie.
        let whole = self.rest.is_empty() && !self.passing && part.len() <= LONGEST;
        if !whole {
            self.goes_on(part, sent);
        }
        let event = if whole { part } else { &self.rest };
        let event = event.trim_ascii();
        let is_blank = event.is_empty() && !self.passing;
        self.since = if is_blank { self.since + part.len() + 1 } else { 0 };
        if is_blank {
            sent(Sent::Blank);
        } else if !event.is_empty() {
            sent(Sent::Whole(event));
        }
        self.rest.clear();
        self.passing = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is cut out of a body that comes in pieces of that size; none where it is broken.
    fn cut(sequence: Sequence, body: &str, size: usize) -> Option<Vec<String>> {
        let (mut cutter, mut all) = (Cutter::new(sequence), Vec::new());
        let mut sent = |sent: Sent<'_>| {
            all.push(match sent {
                Sent::Whole(bytes) => String::from_utf8(bytes.to_vec()).unwrap(),
                Sent::Blank => "blank".into(),
                Sent::TooLong => "too long".into(),
            });
        };
        for piece in body.as_bytes().chunks(size) {
            cutter.take(piece, &mut sent).ok()?;
        }
        cutter.end(&mut sent).ok()?;
        Some(all)
    }

    #[test]
    fn a_body_is_cut_into_events_wherever_its_pieces_end() {
        let long = "x".repeat(LONGEST + 1);
        let lines = format!("{{\"a\":1}}\n\r\n  \n{long}\n{{}}\r\nlast");
        let items = format!(
            " [ {{\"a\":\"]}},\\\"{{\"}} ,\n[1,{{}}], 7 ,\"a\\\\\",\"{long}\",{{\"a\":[1}}] , true ] \n"
        );
        for size in [1, 2, 3, 7, 64, 100_000] {
            assert_eq!(
                cut(Sequence::Lines, &lines, size).unwrap(),
                ["{\"a\":1}", "blank", "blank", "too long", "{}", "last"],
                "{size}"
            );
            assert_eq!(
                cut(Sequence::Array, &items, size).unwrap(),
                ["{\"a\":\"]},\\\"{\"}", "[1,{}]", "7", "\"a\\\\\"", "too long", "{\"a\":[1}]", "true"],
                "{size}"
            );
            assert_eq!(cut(Sequence::Array, "[ ]", size).unwrap(), [""; 0]);
            assert_eq!(cut(Sequence::Array, "[,1]", size).unwrap(), ["", "1"]);
            for broken in ["", "{}", "[1", "[1]2", "[{]", "[}]", "[\"]", "nothing"] {
                assert_eq!(cut(Sequence::Array, broken, size), None, "{broken}");
            }
        }
    }

    /// Whoever packs a gigabyte of nothing into a few bytes is told after a mebibyte of it.
    #[test]
    fn nothing_without_end_is_broken_off() {
        for nothing in ["\n", " ", "\0", "x"] {
            assert_eq!(cut(Sequence::Lines, &nothing.repeat(2 * NOTHING), PIECE), None, "{nothing:?}");
            assert_eq!(cut(Sequence::Array, &format!("[{}", nothing.repeat(2 * NOTHING)), PIECE), None);
        }
    }
}
