//! What comes in and how it is answered: bodies within their limit and of the right type, queries,
//! conditional requests.

use std::str::FromStr;
use std::time::Duration;

use axum::Json;
use axum::body::{Body, HttpBody as _};
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::room::{Held, room_for};
use crate::platform::input::{self, Read, strict};
use crate::platform::problem::{Fault, Problem, Result};
use crate::platform::secrets::sha256;

/// How many bytes a route takes; declared with the route.
#[derive(Clone, Copy, Debug)]
pub struct BodyLimit(pub usize);

/// How much a body may be, by its route, and how much it will be at most, by what it says. 413 where it says that it is more.
pub(super) fn bounds(request: &Request) -> Result<(usize, usize)> {
    let limit = request.extensions().get::<BodyLimit>().map_or(64 * 1024, |limit| limit.0);
    let announced =
        request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    match announced {
        Some(length) if length > limit => Err(too_large(limit)),
        announced => Ok((limit, announced.unwrap_or(limit))),
    }
}

/// A whole body, with its room.
pub(super) async fn take_in(request: Request) -> Result<(Vec<u8>, Held)> {
    let (limit, size) = bounds(&request)?;
    let held = room_for(request.extensions().get().cloned(), size).await?;
    Ok((collect(request.into_body(), limit).await?, held))
}

/// A body as its bytes are, for what is signed over them.
pub struct Bytes(pub Vec<u8>);

impl<S: Sync> FromRequest<S> for Bytes {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self> {
        take_in(request).await.map(|(bytes, _)| Self(bytes))
    }
}

/// A body of which every member was found good.
pub struct Valid<T> {
    /// What was read.
    pub value: T,
    /// SHA-256 of its bytes, to recognise it when it is sent again.
    pub digest: [u8; 32],
    /// Its room, until the call is answered.
    pub held: Held,
}

impl<T: Read, S: Sync> FromRequest<S> for Valid<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self> {
        // Where nothing need be said, nothing need be sent.
        let nothing = request.body().is_end_stream() && essence(request.headers()).is_none();
        if !nothing {
            check_media_type(request.method(), request.headers())?;
        }
        let (bytes, held) = take_in(request).await?;
        let digest = sha256(&bytes);
        let (value, duplicates) = if nothing { (json!({}), Vec::new()) } else { strict(&bytes)? };
        let value = input::read(&value, duplicates).map_err(Problem::invalid)?;
        Ok(Self { value, digest, held })
    }
}

/// PATCH is a merge patch (RFC 7396), under its own name or as plain JSON.
fn check_media_type(method: &Method, headers: &HeaderMap) -> Result<()> {
    let patch = method == Method::PATCH;
    let known = match essence(headers).as_deref() {
        Some("application/json") => true,
        Some("application/merge-patch+json") => patch,
        _ => false,
    };
    let plain =
        headers.get(CONTENT_ENCODING).is_none_or(|value| value.as_bytes().eq_ignore_ascii_case(b"identity"));
    if known && plain {
        return Ok(());
    }
    let problem = Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type");
    Err(if patch {
        let accepted = HeaderValue::from_static("application/merge-patch+json, application/json");
        problem.header(HeaderName::from_static("accept-patch"), accepted)
    } else {
        problem
    })
}

/// A whole body arrives within this time, or not at all.
const WITHIN: Duration = Duration::from_secs(20);

async fn collect(body: Body, limit: usize) -> Result<Vec<u8>> {
    let collected = tokio::time::timeout(WITHIN, Limited::new(body, limit).collect()).await;
    match collected.unwrap_or_else(|late| Err(late.into())) {
        Ok(collected) => Ok(collected.to_bytes().into()),
        Err(fault) if fault.is::<LengthLimitError>() => Err(too_large(limit)),
        Err(_) => Err(Problem::bad_request("body-unreadable")),
    }
}

pub(super) fn too_large(limit: usize) -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large").with("limit", limit.to_string())
}

fn pairs(uri: &Uri) -> Result<Vec<(String, String)>> {
    let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(uri);
    pairs.map(|pairs| pairs.0).map_err(|_| Problem::bad_request("malformed-query"))
}

pub(super) fn read_pairs<T: Read>(
    pairs: impl IntoIterator<Item = (String, String)>,
) -> Result<T, Vec<Fault>> {
    let (mut members, mut twice) = (Map::new(), Vec::new());
    for (name, text) in pairs {
        let shown: String = name.chars().take(64).collect();
        if members.insert(name, Value::String(text)).is_some() {
            twice.push(Fault::new(format!("/{shown}"), "duplicate-member"));
        }
    }
    input::read(&Value::Object(members), twice)
}

/// The media type of a body, without its parameters.
pub fn essence(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?.split(';').next()?;
    Some(value.trim().to_ascii_lowercase())
}

/// The members of a query, read like those of a body; faults point at `?name`.
pub struct Query<T>(pub T);

impl<T: Read, S: Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        read_query(&parts.uri).map(Self)
    }
}

fn read_query<T: Read>(uri: &Uri) -> Result<T> {
    read_pairs(pairs(uri)?).map_err(|faults| {
        let at_query = |fault: Fault| Fault { pointer: fault.pointer.replacen('/', "?", 1), ..fault };
        Problem::invalid(faults.into_iter().map(at_query).collect())
    })
}

/// Refuses a query that is not a good `T`, without reading it any further.
pub fn check_query<T: Read>(uri: &Uri) -> Result<()> {
    read_query::<T>(uri).map(drop)
}

/// What the last `{name}` of the path names. Whatever cannot be such a name does not exist.
pub struct Named<T>(pub T);

impl<T: FromStr, S: Send + Sync> FromRequestParts<S> for Named<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let params = path(parts, state).await?;
        named(&params, 0).map(Self)
    }
}

impl<T: FromStr> Named<T> {
    /// What a `{name}` of the path names, if it has one and that can be such a name.
    pub async fn of(parts: &mut Parts, name: &str) -> Option<T> {
        let params = path(parts, &()).await.ok()?;
        let (_, text) = params.iter().find(|(known, _)| *known == name)?;
        text.parse().ok()
    }
}

/// What the last two of the path name.
pub struct NamedPair<A, B>(pub A, pub B);

impl<A: FromStr, B: FromStr, S: Send + Sync> FromRequestParts<S> for NamedPair<A, B> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let params = path(parts, state).await?;
        Ok(Self(named(&params, 1)?, named(&params, 0)?))
    }
}

async fn path<S: Send + Sync>(parts: &mut Parts, state: &S) -> Result<RawPathParams> {
    RawPathParams::from_request_parts(parts, state).await.map_err(|_| Problem::not_found())
}

/// The one that so many others follow.
fn named<T: FromStr>(params: &RawPathParams, after: usize) -> Result<T> {
    let mut texts: Vec<_> = params.iter().map(|(_, text)| text).collect();
    texts.reverse();
    let text = texts.get(after).filter(|text| !text.contains('\0'));
    text.and_then(|text| text.parse().ok()).ok_or_else(Problem::not_found)
}

/// An answer in JSON with its status and headers.
pub struct Answer<T> {
    status: StatusCode,
    headers: HeaderMap,
    body: T,
}

impl<T: Serialize> Answer<T> {
    /// 200 with this body.
    pub fn ok(body: T) -> Self {
        Self { status: StatusCode::OK, headers: HeaderMap::new(), body }
    }

    /// What was put in its place: 201 where there was nothing before, else 200.
    pub fn put(made: bool, body: T) -> Self {
        let status = if made { StatusCode::CREATED } else { StatusCode::OK };
        Self { status, ..Self::ok(body) }
    }

    /// 201 with this body, and in `Location` the path of what was made.
    pub fn created(location: &str, body: T) -> Self {
        Self { status: StatusCode::CREATED, ..Self::ok(body) }.header(axum::http::header::LOCATION, location)
    }

    /// Adds a header.
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }

    /// Adds the entity tag of a version.
    pub fn version(self, version: i32) -> Self {
        self.header(ETAG, &etag(version))
    }
}

impl<T: Serialize> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        (self.status, self.headers, Json(self.body)).into_response()
    }
}

/// The strong entity tag of a version (RFC 9110, 8.8.3).
pub fn etag(version: i32) -> String {
    format!("\"v{version}\"")
}

/// Refuses a change of another version than those in `If-Match`. A proxy that compresses makes the tag weak, or names its
/// coding in it: what can only be our own tag is our own (nothing else of ours looks like one).
pub fn if_match(headers: &HeaderMap, version: i32) -> Result<()> {
    if headers.contains_key(IF_MATCH) && !names(headers, &IF_MATCH, version) {
        return Err(Problem::new(StatusCode::PRECONDITION_FAILED, "version-changed"));
    }
    Ok(())
}

/// Whether the caller has this version already (`If-None-Match`, weak comparison).
pub fn matches(headers: &HeaderMap, version: i32) -> bool {
    names(headers, &IF_NONE_MATCH, version)
}

fn names(headers: &HeaderMap, header: &HeaderName, version: i32) -> bool {
    let values = headers.get_all(header).iter().filter_map(|value| value.to_str().ok());
    let mut tags = values.flat_map(|value| value.split(',')).map(str::trim);
    tags.any(|tag| tag == "*" || is_ours(tag, &version.to_string()))
}

/// Whether a tag is that of a version, as we wrote it or as a proxy made it: `W/"v1"`, `"v1-gzip"`, `"v1--br"`, `"v1;gzip"`.
fn is_ours(tag: &str, version: &str) -> bool {
    let opaque = tag.strip_prefix("W/").unwrap_or(tag);
    let inside = opaque.strip_prefix("\"v").and_then(|rest| rest.strip_suffix('"'));
    let Some(coding) = inside.and_then(|inside| inside.strip_prefix(version)) else { return false };
    let coded = ["--", "-", ";"].iter().find_map(|sign| coding.strip_prefix(sign));
    coding.is_empty() || coded.is_some_and(|coding| ["gzip", "br", "zstd", "deflate"].contains(&coding))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In place of S11's rule that a weak tag never matches.
    #[test]
    fn our_own_tag_is_known_however_a_proxy_writes_it() {
        for ours in
            ["\"v1\"", "W/\"v1\"", "\"v1-gzip\"", "W/\"v1-gzip\"", "\"v1--gzip\"", "\"v1;br\"", "\"v1-zstd\""]
        {
            assert!(is_ours(ours, "1"), "{ours}");
        }
        for other in [
            "\"v2\"",
            "\"v11\"",
            "\"v01\"",
            "v1",
            "\"V1\"",
            "w/\"v1\"",
            "\"v1",
            "\"v1-x\"",
            "\"v1-\"",
            "\"v1gzip\"",
            "\"v1-gzip-br\"",
            "\"1\"",
            "W/W/\"v1\"",
            "\"v1 \"",
            "",
        ] {
            assert!(!is_ours(other, "1"), "{other}");
        }
    }
}
