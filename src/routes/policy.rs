//! The routes of the duty to inform: for anyone, without a token.

use super::{GET, OK, joined};
use crate::information;
use crate::people::authority::Rule;
use crate::policy::versions::VersionInFull;
use crate::route::Route;

/// The policy whole, and piece by piece.
pub(super) fn for_anyone() -> Vec<Route> {
    joined([policy(), processing()]).into_iter().map(Route::open).collect()
}

fn policy() -> Vec<Route> {
    vec![
        Route::new(
            GET,
            "/v1/policy",
            "read_policy",
            Rule::Public,
            information::policy,
            "The privacy policy in force, by section (Art. 13)",
        )
        .answers::<information::PolicyView>(OK),
        Route::new(
            GET,
            "/v1/policy/versions",
            "list_policy_versions",
            Rule::Public,
            information::policy_versions,
            "Every version of the policy there has been, the newest first",
        )
        .answers::<information::VersionList>(OK),
        Route::new(
            GET,
            "/v1/policy/versions/{version}",
            "read_policy_version",
            Rule::Public,
            information::policy_version,
            "One version of the policy in full, as it was recorded",
        )
        .answers::<VersionInFull>(OK),
    ]
}

/// What the policy says of the data, piece by piece.
fn processing() -> Vec<Route> {
    vec![
        Route::new(
            GET,
            "/v1/purposes",
            "list_purposes",
            Rule::Public,
            information::purposes,
            "Why data are processed, with the right to object first (Art. 21(4))",
        )
        .answers::<information::PurposeList>(OK),
        Route::new(
            GET,
            "/v1/recipients",
            "list_recipients",
            Rule::Public,
            information::recipients,
            "Who may receive data (Art. 13(1)(e))",
        )
        .answers::<information::RecipientList>(OK),
        Route::new(
            GET,
            "/v1/cookies",
            "list_cookies",
            Rule::Public,
            information::cookies,
            "The inventory of cookies",
        )
        .answers::<information::CookieList>(OK),
        Route::new(
            GET,
            "/v1/security-description",
            "read_security_description",
            Rule::Public,
            information::security_description,
            "How the data are protected (Art. 32)",
        )
        .answers::<information::SecurityDescriptionView>(OK),
    ]
}
