//! What can go wrong on a route: what it declares, and what it has of its kind.

use axum::http::{Method, StatusCode};

use super::parameters::names;
use crate::people::authority::Rule;
use crate::route::Route;

/// Every problem a route can answer, by status: its own and those of its kind.
pub fn problems(route: &Route) -> Vec<(StatusCode, Vec<&'static str>)> {
    let mut all = of_authority(route);
    all.extend(of_input(route));
    all.extend(route.problems.iter().copied());
    all.extend(of_the_service(route));
    let mut by_status: Vec<(StatusCode, Vec<&'static str>)> = Vec::new();
    for (status, code) in all {
        match by_status.iter_mut().find(|(known, _)| *known == status) {
            Some((_, codes)) if codes.contains(&code) => {}
            Some((_, codes)) => codes.push(code),
            None => by_status.push((status, vec![code])),
        }
    }
    by_status.sort_by_key(|(status, _)| status.as_u16());
    by_status
}

fn of_authority(route: &Route) -> Vec<(StatusCode, &'static str)> {
    let forbidden: &[&str] = match route.rule {
        Rule::Public => &[],
        Rule::Register | Rule::OpenSession => &["not-permitted", "needs-scope"],
        Rule::Read => &["needs-scope", "needs-own-session"],
        Rule::Correct => &["needs-scope", "needs-own-session", "needs-fresh-session"],
        Rule::GiveAway => &["needs-own-session", "needs-fresh-session", "needs-request"],
        Rule::Own | Rule::Undo => &["needs-own-session"],
        Rule::OwnFresh => &["needs-own-session", "needs-fresh-session"],
        Rule::Protect => &["needs-scope", "needs-own-session"],
        Rule::Affirm | Rule::Decide | Rule::Record => &["needs-scope", "not-permitted", "needs-own-session"],
        Rule::Observe | Rule::Part | Rule::Changes | Rule::Profile | Rule::Hold => {
            &["needs-scope", "not-permitted"]
        }
        Rule::Staff => &["not-permitted"],
        Rule::Officer => &["not-permitted", "needs-dpo"],
    };
    let mut all: Vec<_> = forbidden.iter().map(|code| (StatusCode::FORBIDDEN, *code)).collect();
    if route.rule != Rule::Public {
        all.push((StatusCode::UNAUTHORIZED, "unauthenticated"));
    }
    if route.rule != Rule::Public || names(&route.path).next().is_some() {
        // Also without a name in the path: the person may have been erased a moment ago.
        all.push((StatusCode::NOT_FOUND, "not-found"));
    }
    all
}

fn of_input(route: &Route) -> Vec<(StatusCode, &'static str)> {
    let mut all = Vec::new();
    if route.takes.is_some() {
        all.extend([
            (StatusCode::BAD_REQUEST, "malformed-json"),
            (StatusCode::BAD_REQUEST, "json-too-deep"),
            (StatusCode::BAD_REQUEST, "body-unreadable"),
            (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"),
            (StatusCode::UNPROCESSABLE_ENTITY, "invalid-fields"),
        ]);
    }
    if route.takes_file {
        all.extend([
            (StatusCode::BAD_REQUEST, "body-unreadable"),
            (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "no-file-type"),
            (StatusCode::UNPROCESSABLE_ENTITY, "invalid-fields"),
        ]);
    }
    if !route.ignores_query() {
        all.push((StatusCode::BAD_REQUEST, "malformed-query"));
        all.push((StatusCode::UNPROCESSABLE_ENTITY, "invalid-fields"));
    }
    if route.idempotent {
        all.extend([
            (StatusCode::BAD_REQUEST, "idempotency-key-invalid"),
            (StatusCode::CONFLICT, "still-running"),
            (StatusCode::UNPROCESSABLE_ENTITY, "idempotency-key-reused"),
        ]);
    }
    all
}

fn of_the_service(route: &Route) -> Vec<(StatusCode, &'static str)> {
    let mut all = vec![
        (StatusCode::BAD_REQUEST, "ambiguous-length"),
        (StatusCode::FORBIDDEN, "foreign-origin"),
        (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
        (StatusCode::SERVICE_UNAVAILABLE, "too-slow"),
    ];
    // Whoever gives data away leaves a line too: that is a change.
    if route.method != Method::GET || matches!(route.rule, Rule::GiveAway | Rule::Read) {
        all.push((StatusCode::SERVICE_UNAVAILABLE, "outcome-unknown"));
    }
    all
}
