//! What this process counts while it runs, for the operator's monitoring: by route and kind, and never by person.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// What was answered, by the template of its route: a path may hold a token.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: String,
    route: String,
    status: u16,
}

/// The counters of this process. Cloned, they are the same.
#[derive(Clone, Debug)]
pub struct Metrics {
    answers: Family<Answered, Counter>,
    seconds: Histogram,
    connections: Gauge,
    refused: Counter<u64, AtomicU64>,
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            answers: Family::default(),
            seconds: Histogram::new([0.001, 0.005, 0.02, 0.1, 0.5, 2.0, 10.0, 30.0]),
            connections: Gauge::default(),
            refused: Counter::default(),
        }
    }
}

impl Metrics {
    /// An answer went out.
    pub fn answered(&self, method: &str, route: &str, status: u16, took: Duration) {
        // A caller may make up a method: it makes no counter.
        let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].contains(&method);
        let method = if known { method } else { "other" };
        let answered = Answered { method: method.to_owned(), route: route.to_owned(), status };
        self.answers.get_or_create(&answered).inc();
        self.seconds.observe(took.as_secs_f64());
    }

    /// A connection was opened; it counts until what is answered here is dropped.
    pub fn connected(&self) -> Connected {
        self.connections.inc();
        Connected(self.connections.clone())
    }

    /// A connection was refused, or closed to make room for others.
    pub fn refused(&self) {
        self.refused.inc();
    }

    /// Names the counters for whoever reads them.
    pub fn register(&self, registry: &mut Registry) {
        registry.register(
            "http_answers",
            "Answers by method, route and status; 5xx are ours to look at",
            self.answers.clone(),
        );
        registry.register("http_answer_seconds", "How long answers took", self.seconds.clone());
        registry.register("http_connections", "Connections that are open", self.connections.clone());
        registry.register(
            "http_connections_refused",
            "Connections that were refused, or closed to make room for others",
            self.refused.clone(),
        );
    }
}

/// An open connection.
#[derive(Debug)]
pub struct Connected(Gauge);

impl Drop for Connected {
    fn drop(&mut self) {
        self.0.dec();
    }
}
