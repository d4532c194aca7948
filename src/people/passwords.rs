//! Passwords: argon2id with pinned parameters, never more at one time than there are cores, and the same
//! work for an address that nobody has.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::app::App;
use crate::platform::input::{Flaw, Word, input};
use crate::platform::problem::{Problem, Result};

/// How long a password waits for its turn before the answer is: come back later.
const PATIENCE: Duration = Duration::from_secs(5);

/// The shortest and the longest, in characters.
const BOUNDS: std::ops::RangeInclusive<usize> = 8..=128;

/// A password that someone wants to use from now on.
#[derive(Clone, Debug)]
pub struct NewPassword(pub SecretString);

impl Word for NewPassword {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let text: String = text.nfc().collect();
        let length = text.chars().count();
        if !BOUNDS.contains(&length) {
            return Err(Flaw::new("password-length").with("min", BOUNDS.start()).with("max", BOUNDS.end()));
        }
        // Two of four: beyond what ten million guesses find, with the limits on attempts before it.
        if zxcvbn::zxcvbn(&text, &["inzage", "allatonce"]).score() < zxcvbn::Score::Two {
            return Err(Flaw::new("password-weak"));
        }
        Ok(Self(text.into()))
    }

    fn schema() -> Value {
        json!({"format": "password", "minLength": BOUNDS.start(), "maxLength": BOUNDS.end()})
    }
}

/// A password that someone claims to have: any text that could be one.
#[derive(Clone, Debug)]
pub struct GivenPassword(pub SecretString);

impl Word for GivenPassword {
    fn parse(text: &str) -> Result<Self, Flaw> {
        if text.chars().count() > *BOUNDS.end() {
            return Err(Flaw::new("too-long").with("max", BOUNDS.end()));
        }
        Ok(Self(text.nfc().collect::<String>().into()))
    }

    fn schema() -> Value {
        json!({"format": "password", "maxLength": BOUNDS.end()})
    }
}

input! {
    /// A change of password.
    #[derive(Debug)]
    pub struct PasswordChange {
        /// The password until now; left out where there is none, and by whoever is freshly signed in by a mailed link.
        current_password: Option<GivenPassword>,
        /// 8 to 128 characters, not easily guessed; every other session ends.
        new_password: NewPassword,
    }
}

/// OWASP's parameters for argon2id: 19 MiB, two passes, one lane.
fn argon2() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).unwrap_or(Params::DEFAULT);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// What is verified where there is no password, so that it takes as long.
static DUMMY: LazyLock<Option<String>> =
    LazyLock::new(|| Some(argon2().hash_password(b"nobody has this password").ok()?.to_string()));

/// Prepares what the first sign-in would else wait for.
pub fn warm() {
    LazyLock::force(&DUMMY);
}

/// Hashes a password with argon2id; waits for a turn, and is a 503 if none comes in time.
pub async fn hash(app: &App, password: &NewPassword) -> Result<String> {
    let password = password.0.clone();
    in_turn(app, move || {
        argon2()
            .hash_password(password.expose_secret().as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|cause| Problem::internal(format_args!("password not hashed: {cause}")))
    })
    .await?
}

/// Whether a password is the one of that hash; without a hash it never is, and takes as long to say.
pub async fn verify(app: &App, password: &GivenPassword, hash: Option<String>) -> Result<bool> {
    let password = password.0.clone();
    in_turn(app, move || {
        let known = hash.is_some();
        let Some(hash) = hash.or_else(|| DUMMY.clone()) else { return false };
        let Ok(hash) = PasswordHash::new(&hash) else { return false };
        argon2().verify_password(password.expose_secret().as_bytes(), &hash).is_ok() && known
    })
    .await
}

async fn in_turn<T: Send + 'static>(app: &App, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let turn = tokio::time::timeout(PATIENCE, Arc::clone(&app.hashing).acquire_owned()).await;
    let Ok(Ok(turn)) = turn else { return Err(Problem::unavailable()) };
    let done = tokio::task::spawn_blocking(move || {
        let answer = work();
        drop(turn);
        answer
    });
    done.await.map_err(|_| Problem::internal("password work was lost"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parameters_stand_in_the_hash() {
        let hash = argon2().hash_password(b"x").unwrap().to_string();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    }

    #[test]
    fn short_and_guessable_passwords_are_refused() {
        let code = |text: &str| NewPassword::parse(text).unwrap_err().code;
        assert_eq!(code("kort"), "password-length");
        assert_eq!(code(&"x".repeat(129)), "password-length");
        assert_eq!(code("password"), "password-weak");
        assert_eq!(code("12345678"), "password-weak");
        assert!(NewPassword::parse("een paard eet geen nietjes").is_ok());
        assert!(!format!("{:?}", NewPassword::parse("een paard eet geen nietjes")).contains("paard"));
    }
}
