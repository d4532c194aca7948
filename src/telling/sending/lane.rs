//! The way to one recipient: one instance at a time has it, and sends a batch while what came of the batch before is noted.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use tokio::task::JoinHandle;
use uuid::Uuid;

use super::{BATCH, Message, Outcome, is_about_one, note, send};
use crate::app::App;
use crate::platform::ids::{self, SubjectId};
use crate::platform::outbound::Called;
use crate::platform::problem::{Problem, Result};
use crate::recipients::{self, told};
use crate::telling::endpoint::{self, Endpoint};

/// Whoever has the way says so anew after so long; after as much again it is another's.
const HELD: Duration = Duration::from_secs(30);

/// The way to one recipient, while this instance has it.
pub(super) struct Lane<'a> {
    app: &'a App,
    recipient: &'a str,
    id: Uuid,
    /// When it was last said that it is ours.
    held: Option<Instant>,
    /// What was sent, and is being noted.
    noting: Option<(Vec<Uuid>, JoinHandle<Result<()>>)>,
}

impl<'a> Lane<'a> {
    pub(super) fn of(app: &'a App, recipient: &'a str) -> Self {
        Self { app, recipient, id: ids::random(), held: None, noting: None }
    }

    /// Sends some of what there is, while what came of the batch before is noted; answers whether there was anything.
    pub(super) async fn tell_some(&mut self) -> Result<bool> {
        let (app, recipient) = (self.app, self.recipient);
        if !self.hold().await? {
            return Ok(false);
        }
        let found = endpoint::find(app, &mut *app.read().await?, recipient, app.clock.now()).await?;
        let Some(endpoint) = found else { return Ok(false) };
        // Set anew after it was taken away, it is nobody's, or another's.
        if endpoint.told_by != Some(self.id) {
            self.held = None;
            return Ok(false);
        }
        if recipients::is_own_system(app, recipient) {
            told::ask_no_more(&mut *app.read().await?, recipient, app.clock.now()).await?;
        }
        // One message shows whether it is back.
        let most = if endpoint.failures > 0 { 1 } else { BATCH };
        // What was sent and is not noted yet is found once more.
        let sent: HashSet<_> = self.noting.iter().flat_map(|(ids, _)| ids).copied().collect();
        let beside = i64::try_from(sent.len()).unwrap_or_default();
        let mut messages =
            sqlx::query_file_as!(Message, "src/telling/sending/claim.sql", recipient, most + beside)
                .fetch_all(&app.pool)
                .await?;
        messages.retain(|message| !sent.contains(&message.delivery_id));
        let any = !messages.is_empty();
        let outcomes = send(app, recipient, &endpoint, messages).await;
        let before = self.noted().await;
        if any {
            self.note(endpoint, outcomes).await?;
        }
        Ok(before? || any)
    }

    /// Whether this instance has the way to the recipient, and that may be called.
    async fn hold(&mut self) -> Result<bool> {
        if self.held.is_some_and(|since| since.elapsed() < HELD) {
            return Ok(true);
        }
        let held = sqlx::query_file!(
            "src/telling/sending/hold.sql",
            self.recipient,
            self.id,
            2.0 * HELD.as_secs_f64()
        );
        self.held = (held.execute(&self.app.pool).await?.rows_affected() > 0).then(Instant::now);
        Ok(self.held.is_some())
    }

    /// Notes what came of a batch, beside the next; but where the endpoint was or is down, before it.
    async fn note(&mut self, endpoint: Endpoint, outcomes: Vec<Outcome>) -> Result<()> {
        let is_down = |(_, called): &Outcome| match called {
            Some(Called::Failed(failure, _)) => !is_about_one(*failure),
            None => true,
            _ => false,
        };
        let waits = endpoint.failures > 0 || outcomes.iter().any(is_down);
        let ids = outcomes.iter().map(|(message, _)| message.delivery_id).collect();
        let (app, recipient) = (self.app.clone(), self.recipient.to_owned());
        let noting = tokio::spawn(async move { note(&app, &recipient, &endpoint, outcomes).await });
        self.noting = Some((ids, noting));
        if waits {
            self.noted().await?;
            // Whether it may be called again is to be seen anew.
            self.held = None;
        }
        Ok(())
    }

    /// Waits until what came of the batch before is noted; answers whether there was one.
    async fn noted(&mut self) -> Result<bool> {
        let Some((_, noting)) = self.noting.take() else { return Ok(false) };
        noting.await.map_err(Problem::internal)??;
        Ok(true)
    }

    /// Leaves it to whoever comes next, once what was sent is noted; where it could not be, only when the time for it is over: what was
    /// sent would go again at once.
    pub(super) async fn leave(mut self) -> Result<()> {
        self.noted().await?;
        sqlx::query!(
            "update recipient_endpoints set told_by = null, told_until = null where recipient = $1 and told_by = $2",
            self.recipient,
            self.id,
        )
        .execute(&self.app.pool)
        .await?;
        Ok(())
    }
}
