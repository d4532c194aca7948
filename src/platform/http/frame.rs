//! The frame around every answer: its context, a task of its own, problems in the caller's language,
//! headers, and one line in the log.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONNECTION, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST,
    HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, TRANSFER_ENCODING, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Version};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::Notify;
use tokio_util::task::TaskTracker;

use super::{Context, page};
use crate::platform::metrics::Metrics;
use crate::platform::networks::Networks;
use crate::platform::problem::Problem;

/// An ordinary answer takes no longer; where much is sent, no longer without a part of it.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// What the frame needs to know.
#[derive(Clone)]
pub struct Frame {
    /// Handlers under way.
    pub tasks: TaskTracker,
    /// Proxies whose word on the client's address is believed.
    pub trusted: Networks,
    /// What is counted.
    pub metrics: Metrics,
    /// How many calls of one client are answered at one time.
    pub in_flight: InFlight,
}

/// How many calls each client has under way: behind a proxy that speaks for many, one alone cannot take every place.
#[derive(Clone, Debug)]
pub struct InFlight {
    calls: Arc<Mutex<HashMap<String, usize>>>,
    most: usize,
}

impl InFlight {
    /// So many of each at most.
    pub fn of_each(most: usize) -> Self {
        Self { calls: Arc::default(), most }
    }

    fn begin(&self, client: String) -> Option<UnderWay> {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let count = calls.entry(client.clone()).or_default();
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(UnderWay(self.clone(), client))
    }
}

/// A call under way.
struct UnderWay(InFlight, String);

impl Drop for UnderWay {
    fn drop(&mut self) {
        let mut calls = self.0.calls.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = calls.get_mut(&self.1) {
            *count -= 1;
            if *count == 0 {
                calls.remove(&self.1);
            }
        }
    }
}

/// The outermost layer, around every answer: also where there is no such route.
pub async fn frame(State(frame): State<Frame>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or_else(|| SocketAddr::from(([0, 0, 0, 0], 0)), |info| info.0);
    let context = Context::new(request.method(), request.headers(), peer, &frame.trusted);
    request.extensions_mut().insert(context.clone());
    let method = request.method().clone();
    // No other call is read behind it: where one in pieces ends is not looked for twice.
    let in_pieces = request.headers().contains_key(TRANSFER_ENCODING);

    let hostless = request.version() == Version::HTTP_11 && !request.headers().contains_key(HOST);
    let under_way = frame.in_flight.begin(context.client());
    let response = if hostless {
        Problem::bad_request("bad-request").into_response()
    } else if is_ambiguous(request.headers()) || request.extensions().get::<Ambiguous>().is_some() {
        Problem::bad_request("ambiguous-length").into_response()
    } else if let Some(under_way) = under_way {
        run(&frame.tasks, under_way, request, next).await
    } else {
        Problem::too_many(1).header(CONNECTION, HeaderValue::from_static("close")).into_response()
    };
    let route = response.extensions().get::<Route>().map_or("none", |route| route.0.as_str()).to_owned();
    let mut response = finish(&context, response);
    if in_pieces {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    frame.metrics.answered(method.as_str(), &route, response.status().as_u16(), began.elapsed());
    tracing::info!(
        request_id = %context.request_id(),
        method = %method,
        route,
        status = response.status().as_u16(),
        micros = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX),
        "answered"
    );
    response
}

/// Whether two readers of the same bytes could see two requests in them, or the same one for two hosts (RFC 9112, 3.2, 6.1):
/// a body that is coded in any other way than `chunked`, two lengths, two hosts.
fn is_ambiguous(headers: &HeaderMap) -> bool {
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    let coded = codings.next().is_some_and(|one| !one.as_bytes().eq_ignore_ascii_case(b"chunked"));
    let several = |name| headers.get_all(name).iter().nth(1).is_some();
    let twofold = headers.contains_key(TRANSFER_ENCODING) && headers.contains_key(CONTENT_LENGTH);
    coded || codings.next().is_some() || twofold || several(HOST) || several(CONTENT_LENGTH)
}

/// Marks a call whose head had a length beside a coding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ambiguous;

/// Marks an answer to a browser: a problem is told on a page.
#[derive(Clone, Copy)]
pub struct AsPage;

/// Where a handler says that a call goes on: that more of what is sent came in.
#[derive(Clone, Default)]
pub struct GoesOn(Arc<Notify>);

impl GoesOn {
    /// More came in.
    pub fn say(&self) {
        self.0.notify_one();
    }
}

/// The route's template, for the log: never the path, which may hold a token.
#[derive(Clone)]
struct Route(String);

/// A handler runs in a task of its own: a client that leaves, or a time-out, drops only the waiting and
/// never a transaction; and a panic becomes a problem.
async fn run(tasks: &TaskTracker, under_way: UnderWay, mut request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map(|path| Route(path.as_str().to_owned()));
    let goes_on = GoesOn::default();
    request.extensions_mut().insert(goes_on.clone());
    let mut task = tasks.spawn(async move {
        // Also where its client has left.
        let response = next.run(request).await;
        drop(under_way);
        response
    });
    let ended = loop {
        tokio::select! {
            ended = &mut task => break Ok(ended),
            () = goes_on.0.notified() => {}
            () = tokio::time::sleep(TIME_LIMIT) => break Err(()),
        }
    };
    let mut response = match ended {
        Ok(Ok(response)) => response,
        Ok(Err(fault)) => {
            Problem::internal(if fault.is_panic() { "a handler panicked" } else { "a task was lost" })
                .into_response()
        }
        Err(()) => Problem::new(StatusCode::SERVICE_UNAVAILABLE, "too-slow").into_response(),
    };
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}

/// Writes the body of a problem, and the headers that go with every answer.
fn finish(context: &Context, mut response: Response) -> Response {
    let language = context.language();
    let status = response.status();
    let problem = response.extensions_mut().remove::<Problem>().or_else(|| unspoken(&response));
    let unread = problem
        .as_ref()
        .is_some_and(|problem| matches!(problem.code, "body-unreadable" | "too-slow" | "ambiguous-length"));
    if let Some(problem) = problem {
        let headers = std::mem::take(response.headers_mut());
        let body = problem.body(language, context.request_id());
        let page = response.extensions_mut().remove::<AsPage>();
        response = match page.and_then(|AsPage| page::of_problem(language, body.clone()).ok()) {
            Some(page) => (status, page).into_response(),
            None => (status, [(CONTENT_TYPE, "application/problem+json")], Json(body)).into_response(),
        };
        let before = headers.into_iter().filter(|(name, _)| *name != Some(CONTENT_LENGTH));
        response.headers_mut().extend(before.filter_map(|(name, value)| Some((name?, value))));
    }
    let headers = response.headers_mut();
    // What was sent is not read to its end: the connection cannot go on.
    if matches!(status.as_u16(), 408 | 413) || unread {
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    for (name, value) in [
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        ),
        (STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.append(VARY, HeaderValue::from_static("Accept-Language, Authorization"));
    headers.entry(CONTENT_LANGUAGE).or_insert(HeaderValue::from_static(language.tag()));
    if let Ok(id) = HeaderValue::from_str(&context.request_id().to_string()) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    response
}

/// What the router itself refuses has no problem yet.
fn unspoken(response: &Response) -> Option<Problem> {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error())
        || response.headers().contains_key(CONTENT_TYPE)
    {
        return None;
    }
    Some(Problem::new(
        status,
        match status {
            StatusCode::NOT_FOUND => "not-found",
            StatusCode::METHOD_NOT_ALLOWED => "method-not-allowed",
            StatusCode::PAYLOAD_TOO_LARGE => "too-large",
            _ => "bad-request",
        },
    ))
}
