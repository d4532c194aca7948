//! The gate: *may this person be processed for this purpose, now?* A pure function of policy, person and
//! choices; the first line that fits answers.
//!
//! | # | If | Answer |
//! |---|---|---|
//! | 1 | no such person | no, `unknown-subject` |
//! | 2 | the purpose's notice date has not come | no, `notice-pending` |
//! | 3 | a restriction covers the purpose, and no exception lets it run | no, `restricted` |
//! | 4 | marketing, and a ban | no, `marketing-ban` |
//! | 5 | an objection upheld, or being weighed | no, `objection-upheld`, `objection-pending` |
//! | 6 | the basis is consent: never given, or withdrawn | no, `consent-missing`, `consent-withdrawn` |
//! | 7 | marketing, and consent once given was withdrawn | no, `consent-withdrawn` |
//! | 8 | advertising that is sent, without a channel or without its basis | no, `no-channel-basis` |
//! | 9 | otherwise | yes, `consent` where it carries, else the basis |

use chrono::{DateTime, Utc};

use crate::people::facts::{ChannelBasis, Facts, Known, Restricted, SubjectKind};
use crate::platform::clock::civil_day;
use crate::platform::input::words;
use crate::policy::{Basis, Purpose};

words! {
    /// How someone is reached.
    pub enum Channel {
        /// E-mail.
        Email = "email",
        /// Text message.
        Sms = "sms",
        /// Telephone.
        Phone = "phone",
        /// Letter.
        Post = "post",
        /// Within the service itself, where nothing is sent.
        InService = "in-service",
    }
}

words! {
    /// Why the gate answers as it does.
    pub enum Reason {
        /// Yes: needed for the contract.
        Contract = "contract",
        /// Yes: a legitimate interest, and no objection.
        LegitimateInterest = "legitimate-interest",
        /// Yes: the person consents to the present wording.
        Consent = "consent",
        /// Yes: the law demands it.
        LegalObligation = "legal-obligation",
        /// No: there is no such person.
        UnknownSubject = "unknown-subject",
        /// No: people have not been told of the purpose long enough.
        NoticePending = "notice-pending",
        /// No: processing is restricted.
        Restricted = "restricted",
        /// No: marketing is banned.
        MarketingBan = "marketing-ban",
        /// No: an objection was upheld, or is one to marketing.
        ObjectionUpheld = "objection-upheld",
        /// No: an objection is being weighed.
        ObjectionPending = "objection-pending",
        /// No: consent was never given to this wording.
        ConsentMissing = "consent-missing",
        /// No: consent was withdrawn.
        ConsentWithdrawn = "consent-withdrawn",
        /// No: advertising may not be sent that way.
        NoChannelBasis = "no-channel-basis",
    }
}

/// What the gate says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether the person may be processed for the purpose.
    pub allowed: bool,
    /// The first reason that fits, in the order of the table above.
    pub reason: Reason,
    /// The article of the GDPR, or of Belgian law.
    pub article: &'static str,
    /// Since when, where a choice is the reason.
    pub since: Option<DateTime<Utc>>,
}

fn no(reason: Reason, article: &'static str, since: impl Into<Option<DateTime<Utc>>>) -> Decision {
    Decision { allowed: false, reason, article, since: since.into() }
}

/// The legal basis of a purpose for a kind of person.
pub fn basis(purpose: &Purpose, kind: SubjectKind) -> Basis {
    match kind {
        SubjectKind::User => purpose.basis,
        SubjectKind::Contact => purpose.basis_for_contacts,
    }
}

/// Whether a restriction covers a purpose at that instant.
pub fn covers(restriction: &Restricted, purpose: &Purpose, at: DateTime<Utc>) -> bool {
    let named = match &restriction.purposes {
        Some(purposes) => purposes.contains(&purpose.key.0),
        None => !purpose.runs_while_restricted,
    };
    let excepted = restriction.exceptions.iter().any(|one| one.purpose == purpose.key.0 && at < one.until);
    named && !excepted
}

/// Goes through the table above. `known` is none where there is no such person.
pub fn decide(
    purpose: &Purpose,
    known: Option<&Known>,
    channel: Option<Channel>,
    at: DateTime<Utc>,
) -> Decision {
    let Some(known) = known else { return no(Reason::UnknownSubject, "5(1)(a)", None) };
    let Known { kind, facts } = known;
    if purpose.notice_from.is_some_and(|from| civil_day(at) < from) {
        return no(Reason::NoticePending, "13(3)", None);
    }
    if let Some(restriction) = facts.restrictions.iter().find(|one| covers(one, purpose, at)) {
        return no(Reason::Restricted, "18(2)", restriction.since);
    }
    if let Some(refusal) = refused(purpose, known) {
        return refusal;
    }
    let (basis, consent) = (basis(purpose, *kind), facts.consent_since(purpose));
    if is_sent(purpose) && !may_reach(facts, channel, consent.is_some()) {
        return no(Reason::NoChannelBasis, "WER XII.13", None);
    }
    let reason = match basis {
        _ if consent.is_some() => Reason::Consent,
        Basis::Consent => Reason::Consent,
        Basis::Contract => Reason::Contract,
        Basis::LegalObligation => Reason::LegalObligation,
        Basis::LegitimateInterest => Reason::LegitimateInterest,
    };
    let article = if reason == Reason::Consent { Basis::Consent.article() } else { basis.article() };
    Decision { allowed: true, reason, article, since: consent }
}

/// What the person's own word has against a purpose, in lines 4 to 7 of the table: a ban, an objection, a consent that is not
/// there. It is no matter of time, of a restriction or of a channel.
pub fn refused(purpose: &Purpose, Known { kind, facts }: &Known) -> Option<Decision> {
    if let (true, Some(since)) = (purpose.marketing, facts.ban) {
        return Some(no(Reason::MarketingBan, "21(3)", since));
    }
    if let Some(objection) = facts.objections.get(&purpose.key.0) {
        let article = if purpose.marketing { "21(3)" } else { "21(1)" };
        if !objection.pending {
            return Some(no(Reason::ObjectionUpheld, article, objection.since));
        }
        // What must run on while processing is restricted also runs while an objection to it is weighed.
        if !purpose.runs_while_restricted {
            return Some(no(Reason::ObjectionPending, article, objection.since));
        }
    }
    let withdrawn =
        facts.consents.get(&purpose.key.0).filter(|consent| !consent.given).map(|consent| consent.since);
    if basis(purpose, *kind) == Basis::Consent && facts.consent_since(purpose).is_none() {
        return Some(match withdrawn {
            Some(since) => no(Reason::ConsentWithdrawn, "7(3)", since),
            None => no(Reason::ConsentMissing, "6(1)(a)", None),
        });
    }
    withdrawn.filter(|_| purpose.marketing).map(|since| no(Reason::ConsentWithdrawn, "7(3)", since))
}

/// Whether it is advertising that is sent to someone, as the policy says; not what is only shown.
pub fn is_sent(purpose: &Purpose) -> bool {
    purpose.sent
}

/// The Belgian rule: e-mail, text message and telephone need a basis of their own. Consent is one for all three,
/// and the only one for the telephone.
fn may_reach(facts: &Facts, channel: Option<Channel>, consent: bool) -> bool {
    let based = |bases: &[ChannelBasis], channel: Channel| {
        facts.channels.get(channel.as_str()).is_some_and(|one| bases.contains(&one.basis))
    };
    match channel {
        None => false,
        Some(Channel::Post | Channel::InService) => true,
        Some(_) if consent => true,
        Some(Channel::Email) => {
            based(&[ChannelBasis::ExistingCustomer, ChannelBasis::ImpersonalAddress], Channel::Email)
        }
        Some(Channel::Sms) => based(&[ChannelBasis::ExistingCustomer], Channel::Sms),
        Some(Channel::Phone) => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use chrono::{Duration, TimeZone};
    use proptest::prelude::*;

    use super::*;
    use crate::people::facts::{Based, Consented, Excepted, Objected};
    use crate::platform::claims::Claim;
    use crate::policy::{Policy, check};

    static POLICY: LazyLock<Policy> = LazyLock::new(|| {
        let source = include_str!("../../config/policy.toml");
        let held = check::ProgramHolds {
            fields: Vec::new(),
            categories: Vec::new(),
            by_law: Vec::new(),
            claims: Claim::ALL.to_vec(),
        };
        check::parse(source, &held).unwrap().policy
    });

    fn instant() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 22, 10, 0, 0).unwrap()
    }

    prop_compose! {
        fn facts()(
            ban in any::<bool>(),
            objection in proptest::option::of(any::<bool>()),
            consent in proptest::option::of((any::<bool>(), any::<bool>())),
            restriction in proptest::option::of((any::<bool>(), any::<bool>())),
            basis in proptest::option::of(any::<bool>()),
            purpose in 0usize..10,
            contact in any::<bool>(),
            channel in proptest::option::of(0usize..5),
        ) -> (Known, Purpose, Option<Channel>) {
            let purpose = POLICY.purposes[purpose].clone();
            let key = purpose.key.0.clone();
            let wording = |current| if current { purpose.wording.as_ref().map(|one| one.version.0.clone()) } else { Some("old".into()) };
            let facts = Facts {
                ban: ban.then(instant),
                objections: objection.map(|pending| (key.clone(), Objected { id: uuid::Uuid::nil(), pending, since: instant() })).into_iter().collect(),
                consents: consent.map(|(given, current)| (key.clone(), Consented { given, since: instant(), wording: wording(current) })).into_iter().collect(),
                restrictions: restriction.map(|(named, excepted)| Restricted {
                    id: uuid::Uuid::nil(),
                    ground: "unlawful".into(),
                    purposes: named.then(|| vec![key.clone()]),
                    since: instant(),
                    exceptions: if excepted { vec![Excepted { purpose: key.clone(), until: instant() + Duration::hours(1) }] } else { vec![] },
                }).into_iter().collect(),
                channels: basis.map(|customer| ("email".to_owned(), Based { basis: if customer { ChannelBasis::ExistingCustomer } else { ChannelBasis::ImpersonalAddress }, since: instant() })).into_iter().collect(),
            };
            let kind = if contact { SubjectKind::Contact } else { SubjectKind::User };
            (Known { kind, facts }, purpose, channel.map(|one| Channel::ALL[one]))
        }
    }

    proptest! {
        /// The table of the module's head once more, written as conditions that exclude one another.
        #[test]
        fn the_gate_is_its_table((known, purpose, channel) in facts()) {
            let facts = &known.facts;
            let key = &purpose.key.0;
            let said = decide(&purpose, Some(&known), channel, instant());
            let restricted = facts.restrictions.iter().any(|one| {
                one.exceptions.is_empty() && (one.purposes.is_some() || !["legal_obligation", "security"].contains(&key.as_str()))
            });
            let banned = purpose.marketing && facts.ban.is_some();
            let objection = facts.objections.get(key).map(|one| one.pending);
            let given = facts.consents.get(key);
            let withdrawn = given.is_some_and(|one| !one.given);
            let valid = given.is_some_and(|one| one.given && one.wording.as_deref() == Some("2026-1"));
            let sent = ["direct_marketing", "personalised_marketing"].contains(&key.as_str());
            let reachable = match channel {
                None => false,
                Some(Channel::Post | Channel::InService) => true,
                Some(Channel::Email) => valid || facts.channels.contains_key("email"),
                Some(Channel::Sms | Channel::Phone) => valid,
            };
            let expected = if restricted { Reason::Restricted }
                else if banned { Reason::MarketingBan }
                else if objection == Some(false) { Reason::ObjectionUpheld }
                else if objection == Some(true) && !["legal_obligation", "security"].contains(&key.as_str()) { Reason::ObjectionPending }
                else if purpose.marketing && withdrawn { Reason::ConsentWithdrawn }
                else if sent && !reachable { Reason::NoChannelBasis }
                else if sent && valid { Reason::Consent }
                else {
                    match (key.as_str(), known.kind) {
                        ("legal_obligation", _) => Reason::LegalObligation,
                        ("service_delivery" | "service_support" | "service_billing", SubjectKind::User) => Reason::Contract,
                        _ => Reason::LegitimateInterest,
                    }
                };
            prop_assert_eq!(said.reason, expected);
            let yes = matches!(expected, Reason::Contract | Reason::LegitimateInterest | Reason::Consent | Reason::LegalObligation);
            prop_assert_eq!(said.allowed, yes);
        }

        /// Protection only ever narrows: whoever adds a ban, an objection or a restriction opens nothing.
        #[test]
        fn protection_never_opens((known, purpose, channel) in facts()) {
            let before = decide(&purpose, Some(&known), channel, instant()).allowed;
            let mut more = known.clone();
            more.facts.ban = Some(instant());
            let restriction = Restricted { id: uuid::Uuid::nil(), ground: "unlawful".into(), purposes: None, since: instant(), exceptions: vec![] };
            let mut also = known.clone();
            also.facts.restrictions.push(restriction);
            for protected in [more, also] {
                prop_assert!(before || !decide(&purpose, Some(&protected), channel, instant()).allowed);
            }
            prop_assert!(!decide(&purpose, None, channel, instant()).allowed);
        }
    }
}
