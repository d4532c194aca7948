//! Keys that live outside the database, and the digests made with them.
//!
//! Every digest names its key (`k1:..`), so that keys can be added. A fingerprint of the keys stands in the
//! database, so that an instance with other keys refuses to start instead of finding nobody.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::Aead;
use hmac::{Hmac, KeyInit, Mac};
use rand::TryRng;
use rand::rngs::SysRng;
use secrecy::{ExposeSecret, SecretSlice};
use sha2::{Digest, Sha256};

/// What a keyed digest is for; the same value under two purposes gives two digests.
#[derive(Clone, Copy, Debug)]
pub enum KeyPurpose {
    /// Naming an account in its counters of attempts.
    Account,
    /// Recognising an address that is not to be written to.
    Suppression,
    /// Sealing a link to unsubscribe.
    Unsubscribe,
    /// Naming a counter of attempts.
    Attempts,
    /// Recognising who used an idempotency key.
    Caller,
    /// Recognising a request sent twice.
    Request,
    /// Recognising who wrote before.
    Sender,
    /// Sealing what a recipient and we know.
    Endpoint,
    /// Recognising the keys themselves.
    Fingerprint,
}

/// The keys of this installation, newest last.
pub struct Secrets {
    keys: Vec<(String, SecretSlice<u8>)>,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(..)")
    }
}

impl Secrets {
    /// Reads the keys of a directory, making the first one where there is none.
    pub fn open(directory: &Path) -> Result<Self, String> {
        let fault = |what: &str, cause: std::io::Error| {
            format!("secrets directory {}: {what}: {cause}", directory.display())
        };
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(directory)
            .map_err(|cause| fault("cannot be made", cause))?;
        // One that others could enter is closed to them.
        fs::set_permissions(directory, fs::Permissions::from_mode(0o700))
            .map_err(|cause| fault("cannot be closed to others", cause))?;
        let mut names = key_files(directory).map_err(|cause| fault("cannot be read", cause))?;
        if names.is_empty() {
            make_key(directory).map_err(|cause| fault("cannot be written", cause))?;
            names = key_files(directory).map_err(|cause| fault("cannot be read", cause))?;
        }
        names.sort_by_key(|name| (name.len(), name.clone()));
        let keys = names
            .into_iter()
            .map(|name| {
                let text = fs::read_to_string(directory.join(&name)).map_err(|cause| fault(&name, cause))?;
                let key = hex::decode(text.trim()).ok().filter(|key| key.len() >= 32).ok_or_else(|| {
                    format!(
                        "secrets directory {}: {name} holds no key of 32 bytes in hex",
                        directory.display()
                    )
                })?;
                Ok((name.trim_end_matches(".key").to_owned(), key.into()))
            })
            .collect::<Result<Vec<(String, SecretSlice<u8>)>, String>>()?;
        Ok(Self { keys })
    }

    /// A keyed digest by the newest key. The parts are told apart by their lengths.
    pub fn digest(&self, purpose: KeyPurpose, parts: &[&[u8]]) -> String {
        self.keys.last().map_or_else(String::new, |key| digest_by(key, purpose, parts))
    }

    /// The digests by every key, for finding what an older key made.
    pub fn digests(&self, purpose: KeyPurpose, parts: &[&[u8]]) -> Vec<String> {
        self.keys.iter().map(|key| digest_by(key, purpose, parts)).collect()
    }

    /// Seals bytes so that only these keys open them: `k1.` and hex. None if there is no randomness.
    pub fn seal(&self, purpose: KeyPurpose, bytes: &[u8]) -> Option<String> {
        let key = self.keys.last()?;
        let mut nonce = [0u8; NONCE];
        SysRng.try_fill_bytes(&mut nonce).ok()?;
        let sealed = cipher(key, purpose).encrypt(&nonce.into(), bytes).ok()?;
        Some(format!("{}.{}{}", key.0, hex::encode(nonce), hex::encode(sealed)))
    }

    /// Opens what was sealed for that purpose; nothing else opens.
    pub fn open_sealed(&self, purpose: KeyPurpose, text: &str) -> Option<Vec<u8>> {
        let (name, sealed) = text.split_once('.')?;
        let key = self.keys.iter().find(|key| key.0 == name)?;
        let sealed = hex::decode(sealed).ok()?;
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        cipher(key, purpose).decrypt(&nonce.into(), sealed).ok()
    }

    /// What the database remembers of the first key.
    pub fn fingerprint(&self) -> String {
        self.keys.first().map_or_else(String::new, |key| digest_by(key, KeyPurpose::Fingerprint, &[]))
    }
}

fn key_files(directory: &Path) -> io::Result<Vec<String>> {
    let entries = fs::read_dir(directory)?.collect::<io::Result<Vec<_>>>()?;
    let names = entries.into_iter().filter_map(|entry| entry.file_name().into_string().ok());
    Ok(names.filter(|name| name.ends_with(".key")).collect())
}

/// Makes the first key. It appears whole or not at all; of two instances that make one, the first wins.
fn make_key(directory: &Path) -> io::Result<()> {
    let mut key = [0u8; 32];
    SysRng.try_fill_bytes(&mut key).map_err(io::Error::other)?;
    let fresh = tempfile::Builder::new().prefix("k1-").suffix(".new").tempfile_in(directory)?;
    writeln!(fresh.as_file(), "{}", hex::encode(key))?;
    fresh.as_file().sync_all()?;
    match fresh.persist_noclobber(directory.join("k1.key")) {
        Err(taken) if taken.error.kind() != io::ErrorKind::AlreadyExists => Err(taken.error),
        _ => Ok(()),
    }
}

/// Bytes of a nonce; random ones of this length do not repeat.
const NONCE: usize = 24;

fn cipher(key: &(String, SecretSlice<u8>), purpose: KeyPurpose) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&mac_by(key, purpose, &[b"seal"]).into())
}

fn digest_by(key: &(String, SecretSlice<u8>), purpose: KeyPurpose, parts: &[&[u8]]) -> String {
    format!("{}:{}", key.0, hex::encode(mac_by(key, purpose, parts)))
}

fn mac_by((_, key): &(String, SecretSlice<u8>), purpose: KeyPurpose, parts: &[&[u8]]) -> [u8; 32] {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.expose_secret()) else {
        unreachable!("HMAC takes a key of any length")
    };
    mac.update(format!("{purpose:?}").as_bytes());
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// SHA-256, for what is random by itself (tokens) or public (the policy).
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Random letters and digits, each of 62 equally likely.
pub fn random_base62(length: usize) -> Result<String, String> {
    const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut text = String::with_capacity(length);
    while text.len() < length {
        let mut bytes = [0u8; 64];
        SysRng.try_fill_bytes(&mut bytes).map_err(|cause| format!("no randomness: {cause}"))?;
        // 248 is the largest multiple of 62 below 256: the bytes above it would favour some letters.
        let fair = bytes.iter().filter(|byte| **byte < 248).map(|byte| ALPHABET[usize::from(byte % 62)]);
        text.extend(fair.map(char::from).take(length - text.len()));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_once_and_kept_to_their_owner() {
        let home = tempfile::tempdir().unwrap();
        let directory = home.path().join("secrets");
        let first = Secrets::open(&directory).unwrap();
        let second = Secrets::open(&directory).unwrap();
        assert_eq!(first.fingerprint(), second.fingerprint());
        assert!(first.digest(KeyPurpose::Account, &[b"a"]).starts_with("k1:"));
        assert_eq!(fs::metadata(&directory).unwrap().permissions().mode() & 0o777, 0o700);
        assert_eq!(fs::metadata(directory.join("k1.key")).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_digest_depends_on_purpose_and_on_where_parts_end() {
        let home = tempfile::tempdir().unwrap();
        let secrets = Secrets::open(home.path()).unwrap();
        let one = secrets.digest(KeyPurpose::Account, &[b"ab", b"c"]);
        assert_ne!(one, secrets.digest(KeyPurpose::Account, &[b"a", b"bc"]));
        assert_ne!(one, secrets.digest(KeyPurpose::Attempts, &[b"ab", b"c"]));
    }

    #[test]
    fn what_is_sealed_opens_for_its_purpose_alone() {
        let home = tempfile::tempdir().unwrap();
        let secrets = Secrets::open(home.path()).unwrap();
        let sealed = secrets.seal(KeyPurpose::Unsubscribe, b"who").unwrap();
        assert_eq!(secrets.open_sealed(KeyPurpose::Unsubscribe, &sealed).unwrap(), b"who");
        assert_eq!(secrets.open_sealed(KeyPurpose::Caller, &sealed), None);
        assert_ne!(sealed, secrets.seal(KeyPurpose::Unsubscribe, b"who").unwrap());
        for (at, _) in sealed.char_indices().skip(3) {
            let mut tampered = sealed.clone();
            tampered.replace_range(at..=at, if &sealed[at..=at] == "0" { "1" } else { "0" });
            assert_eq!(secrets.open_sealed(KeyPurpose::Unsubscribe, &tampered), None, "{at}");
        }
        for text in ["", "k1.", "k1.00", "k9.0000", "k1.zz"] {
            assert_eq!(secrets.open_sealed(KeyPurpose::Unsubscribe, text), None, "{text}");
        }
    }

    #[test]
    fn random_text_has_its_length_and_alphabet() {
        let text = random_base62(200).unwrap();
        assert_eq!(text.len(), 200);
        assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }
}
