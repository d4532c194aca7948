//! The letters of the tour: files, as there is no mail server.

use std::path::Path;

/// A letter as it was received.
pub(super) struct Letter {
    pub(super) to: String,
    pub(super) subject: String,
    pub(super) text: String,
}

impl Letter {
    /// Reads a message as we write it (RFC 5322): plain text, quoted-printable.
    fn read(message: &str) -> Self {
        let (head, body) = message.split_once("\r\n\r\n").unwrap_or((message, ""));
        // A long line of the head goes on in the next one.
        let head = head.replace("\r\n ", " ");
        let header = |name: &str| {
            let found = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            found.unwrap_or_default().to_owned()
        };
        Self { to: header("To"), subject: header("Subject"), text: unquoted(body) }
    }

    /// The token of the link in it.
    pub(super) fn token(&self) -> Option<&str> {
        let (_, link) = self.text.split_once("/v/")?;
        link.split_whitespace().next()
    }
}

/// Undoes quoted-printable (RFC 2045, 6.7).
fn unquoted(body: &str) -> String {
    let body = body.replace("=\r\n", "").replace("\r\n", "\n");
    let mut parts = body.split('=');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at_checked(2).unwrap_or((part, ""));
        bytes.extend(u8::from_str_radix(code, 16));
        bytes.extend(rest.bytes());
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The letters that went to an address, the oldest first.
pub(super) fn letters_to(directory: &Path, address: &str) -> Vec<Letter> {
    let files = std::fs::read_dir(directory).into_iter().flatten().flatten();
    let mut files: Vec<_> =
        files.filter_map(|file| Some((file.metadata().ok()?.modified().ok()?, file.path()))).collect();
    files.sort();
    let letters = files.into_iter().filter_map(|(_, path)| std::fs::read_to_string(path).ok());
    letters.map(|message| Letter::read(&message)).filter(|letter| letter.to == address).collect()
}
