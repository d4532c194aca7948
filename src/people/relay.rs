//! Who calls a route that needs no token: a client itself, or a service that passes on what a person says to it. Limits count
//! by whoever it is, so that nobody is refused for what others do.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::attempts::{self, Counted};
use super::authority::{self, Who};
use super::tokens::Scope;
use crate::app::App;
use crate::platform::http::Context;
use crate::platform::ids::TokenId;
use crate::platform::problem::{Problem, Result};

/// Who calls.
#[derive(Clone, Debug)]
pub enum Relay {
    /// A client, by its address: its own, or the one that a service which may say so (`clients:forward`) wrote itself.
    Client(String),
    /// A service, which does not say for whom.
    Service(TokenId),
}

impl Relay {
    /// The name by which limits tell it from others.
    pub fn name(&self) -> String {
        match self {
            Self::Client(address) => address.clone(),
            Self::Service(service) => service.to_string(),
        }
    }

    /// Counts a call: of a client by its address; of a service by whom it calls for, where they name themselves by what nobody
    /// else knows, and else against a wide bound of the service. Never as if all its people were one client, and nobody by a name
    /// that others may use.
    pub async fn count(
        &self,
        app: &App,
        known_as: Option<&str>,
        counted: fn(&str) -> Counted<'_>,
    ) -> Result<()> {
        let name = self.name();
        let counted = match (self, known_as) {
            (Self::Client(_), _) => counted(&name),
            (Self::Service(_), Some(known_as)) => counted(known_as),
            (Self::Service(_), None) => Counted::Service(&name),
        };
        attempts::count(app, counted).await.map(drop)
    }
}

impl FromRequestParts<App> for Relay {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let context = Context::from_request_parts(parts, app).await.unwrap_or_else(|never| match never {});
        let caller = authority::authenticate(parts, &context, app.clock.now()).await?;
        Ok(match caller.map(|caller| caller.who) {
            Some(Who::Service(service, scopes)) => {
                let client = context.passed_on().filter(|_| scopes.contains(&Scope::ClientsForward));
                client.map_or(Self::Service(service), Self::Client)
            }
            _ => Self::Client(context.client()),
        })
    }
}
