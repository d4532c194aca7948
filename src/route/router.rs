//! The router of a table of routes: each call is let in by the rule of its route, and counted by what it costs.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, HeaderName, IF_NONE_MATCH, RETRY_AFTER,
    VARY,
};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::Route;
use crate::app::App;
use crate::choices::gpc;
use crate::people::authority::{self, Caller, Rule, Subject};
use crate::platform::http::{AsPage, BodyLimit, Context, reads_pages};
use crate::platform::limits::{Budget, Cost};
use crate::platform::origins::{Origins, is_foreign};
use crate::platform::problem::{Problem, Result};
use crate::rights::erasure;

/// The router of a table of routes.
pub fn router(app: &App, table: Vec<Route>) -> Router {
    let mut paths: BTreeMap<String, (MethodRouter<App>, Vec<Method>, bool)> = BTreeMap::new();
    for route in table {
        let gate = Gate {
            app: app.clone(),
            rule: route.rule,
            limit: route.limit,
            check_query: if route.ignores_query() { |_| Ok(()) } else { route.check_query },
            repeats: route.idempotent && route.method == Method::DELETE,
            heeds_signal: route.heeds_signal(),
            cost: route.cost,
            open: route.open,
            pages: route.rule == Rule::Public
                && route.answers.iter().any(|answer| answer.media == "text/html"),
        };
        let (methods, open, mailed) = paths.entry(route.path).or_default();
        *mailed |= route.mailed;
        let handler = route.handler.route_layer(from_fn_with_state(gate, guard));
        *methods = std::mem::take(methods).merge(handler);
        open.extend(route.open.then_some(route.method));
    }
    let allowed = &app.settings.allowed_origins;
    let mut router = Router::new();
    for (path, (methods, open, mailed)) in paths {
        // Around the path, so that a preflight is answered too.
        let shared = !open.is_empty() && !allowed.is_empty();
        let methods = if shared { methods.layer(cross_origin(allowed, open)) } else { methods };
        // Whatever a mail program puts behind a link.
        if mailed {
            router = router.route(&format!("{path}/"), methods.clone());
        }
        router = router.route(&path, methods);
    }
    router.with_state(app.clone())
}

/// What pages of other sites may send and read; never with what a browser holds of anyone (credentials).
fn cross_origin(allowed: &Origins, methods: Vec<Method>) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(allowed.values()))
        .allow_methods(methods)
        .allow_headers([
            ACCEPT,
            ACCEPT_LANGUAGE,
            CONTENT_TYPE,
            IF_NONE_MATCH,
            HeaderName::from_static("idempotency-key"),
        ])
        .expose_headers([CONTENT_LANGUAGE, ETAG, RETRY_AFTER, HeaderName::from_static("x-request-id")])
        .max_age(std::time::Duration::from_secs(600))
}

#[derive(Clone)]
struct Gate {
    app: App,
    rule: Rule,
    limit: usize,
    /// Refuses whatever the route does not know: what a caller meant by it would not be done.
    check_query: fn(&Uri) -> Result<()>,
    repeats: bool,
    /// Whether a browser's privacy signal is heeded.
    heeds_signal: bool,
    /// What a call costs.
    cost: Option<Cost>,
    /// Whether pages of the sites that are allowed may call it.
    open: bool,
    /// Whether anyone may open it in a browser.
    pages: bool,
}

/// Lets a call in by the route's rule.
async fn guard(State(gate): State<Gate>, context: Context, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let allowed = gate.open.then_some(&gate.app.settings.allowed_origins);
    if is_foreign(&parts.headers, gate.app.public_url.get().map(String::as_str), allowed) {
        return Problem::forbidden("foreign-origin").into_response();
    }
    if let Err(problem) = authority::admit(&gate.app, gate.rule, &mut parts).await {
        // The token of an account that is gone: its own erasure may still be asked after.
        if gate.repeats
            && problem.status == StatusCode::UNAUTHORIZED
            && (gate.check_query)(&parts.uri).is_ok()
        {
            match erasure::repeat(&gate.app, &parts, &context).await {
                Ok(Some(response)) => return response,
                Ok(None) => {}
                Err(problem) => return problem.into_response(),
            }
        }
        return problem.into_response();
    }
    let counted = counted(&gate, &parts);
    if let Some(Err(problem)) = counted.map(|counted| gate.app.limits.count(counted, gate.app.clock.now())) {
        return problem.into_response();
    }
    let as_page = gate.pages && reads_pages(&parts.headers);
    let mut response = match (gate.check_query)(&parts.uri) {
        Ok(()) => {
            if gate.heeds_signal && gpc::is_on(&parts.headers) {
                heed_signal(&gate.app, &mut parts, &context).await;
            }
            parts.extensions.insert(BodyLimit(gate.limit));
            parts.extensions.insert(gate.app.room.clone());
            next.run(Request::from_parts(parts, body)).await
        }
        Err(problem) => problem.into_response(),
    };
    // What was wrong, and did nothing, costs nothing.
    if let Some(counted) = counted.filter(|_| response.status().is_client_error()) {
        gate.app.limits.give_back(counted);
    }
    if as_page {
        response.extensions_mut().insert(AsPage);
    }
    if gate.heeds_signal {
        response.headers_mut().append(VARY, HeaderValue::from_static("Sec-GPC"));
    }
    response
}

/// What a call counts as, for whomever it is about. What staff do is theirs to answer for.
fn counted(gate: &Gate, parts: &Parts) -> Option<Budget> {
    let about = parts.extensions.get::<Subject>()?;
    let caller = parts.extensions.get::<Caller>().filter(|caller| !caller.is_staff())?;
    Some(Budget { cost: gate.cost?, subject: about.id(), by_person: caller.session().is_ok() })
}

/// The signal is a wish beside the call: that it could not be noted is no reason to refuse the call.
async fn heed_signal(app: &App, parts: &mut Parts, context: &Context) {
    let Some(caller) = parts.extensions.get::<Caller>().cloned() else { return };
    let Some(about) = parts.extensions.get::<Subject>().map(|subject| subject.id()) else { return };
    match gpc::honour(app, &caller, about, context).await {
        Ok(()) => {}
        // Whoever is gone meanwhile wishes nothing any more, which the call itself will say.
        Err(problem) if matches!(problem.code, "not-found" | "unauthenticated") => {}
        Err(problem) => tracing::error!(code = problem.code, "a privacy signal could not be noted"),
    }
}
