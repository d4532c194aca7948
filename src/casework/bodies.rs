//! What staff say when they take a step in a case.

mod decision;
mod notes;
mod parts;

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
pub use decision::LineDecision;
pub use notes::{Marks, Note, Passages};
pub use parts::{AnsweredWith, SystemAnswer};
use serde_json::Value;
use uuid::Uuid;

use crate::people::values::EmailAddress;
use crate::platform::ids::{SubjectId, TokenId};
use crate::platform::input::{Faults, Flaw, Read, input, words};
use crate::platform::text::{ProseToColleagues, ToColleagues, ToPerson};
use crate::requests::case::{Case, CaseLine};
use crate::requests::step::Step;
use crate::requests::words::{CaseKind, Otherwise, ProofMethod, Reply, Right};

/// The members that deciding a line this way needs, beside those that its body always needs.
pub fn needed(step: Step, line: &CaseLine, case: &Case) -> Vec<&'static str> {
    let mut needed = match step {
        Step::Refuse | Step::InPart => vec!["ground", "explanation"],
        Step::Carry => Vec::new(),
        _ => return Vec::new(),
    };
    // Without an account there is nothing of theirs to change.
    let nothing_here = step == Step::Carry && case.subject.is_none();
    match (step, line.right) {
        (_, Right::Objection | Right::Restriction | Right::Rectification) if nothing_here => {}
        (_, Right::Objection) if line.about.is_none() => needed.push("purposes"),
        // The verdict on an objection is told with its reason.
        (Step::Carry, Right::Objection) => needed.push("explanation"),
        (Step::Carry | Step::InPart, Right::Restriction) if line.about.is_none() => {
            needed.push("restriction_ground");
        }
        (Step::Carry | Step::InPart, Right::Rectification) => needed.push("changes"),
        (Step::InPart, right) if right.gives_a_copy() && !case.lacks_a_part(right) => needed.push("left_out"),
        _ => {}
    }
    needed
}

/// The schema of the body of a step, where it takes one. They are made once: a case shows many.
pub fn said_with(step: Step) -> Option<&'static Value> {
    static SCHEMAS: LazyLock<HashMap<Step, Value>> = LazyLock::new(|| {
        let steps = Step::ALL.iter().copied();
        steps.filter_map(|step| Some((step, schema_of(step)?))).collect()
    });
    SCHEMAS.get(&step)
}

fn schema_of(step: Step) -> Option<Value> {
    Some(match step {
        Step::IdentityCheck => IdentityCheck::schema(),
        Step::Clarification => Clarification::schema(),
        Step::Answer => NotedAnswer::schema(),
        Step::Identity => Identified::schema(),
        Step::Extension => ExtensionReason::schema(),
        Step::Carry | Step::InPart | Step::Refuse => LineDecision::schema(),
        Step::Rights => Rights::schema(),
        Step::Assignee => Assignee::schema(),
        Step::Note => Note::schema(),
        Step::Part => SystemAnswer::schema(),
        Step::Closure => Closure::schema(),
        Step::Letter | Step::Undelivered | Step::TakeBack | Step::GiveUp => LetterFate::schema(),
        Step::Junk => JunkReason::schema(),
        Step::Fee => ProposedFee::schema(),
        Step::Forwarding => Forwarding::schema(),
        Step::Withdrawal => Withdrawal::schema(),
        Step::FeeReply => FeeReply::schema(),
        Step::Approval
        | Step::FeeApproval
        | Step::JunkApproval
        | Step::BringBack
        | Step::Link
        | Step::Resend => return None,
        // A file has no members; and it is taken out by its name.
        Step::PartFile | Step::NoPartFile => return None,
    })
}

input! {
    /// A doubt about who asks, and what would settle it.
    #[derive(Debug)]
    pub struct IdentityCheck {
        /// What is doubted; the person reads it.
        doubt: ToPerson<1000>,
        /// What is needed, and no more than that; never a copy of an identity card.
        asked_for: ToPerson<1000>,
    }
    check IdentityCheck::check
}

impl Forwarding {
    /// One of the two says who.
    fn check(&self, faults: &mut Faults) {
        if self.user.is_some() == self.email.is_some() {
            faults.within("user", |faults| faults.add(Flaw::new("user-or-email")));
        }
    }
}

impl IdentityCheck {
    fn check(&self, faults: &mut Faults) {
        no_documents(&self.asked_for.0, "asked_for", faults);
    }
}

/// No copy of an identity document is asked for, in any of our languages (B6).
fn no_documents(text: &str, member: &str, faults: &mut Faults) {
    const DOCUMENTS: [&str; 24] = [
        "identiteitskaart",
        "id kaart",
        "paspoort",
        "rijbewijs",
        "rijksregister",
        "eid",
        "carte d identité",
        "carte d identite",
        "carte identité",
        "passeport",
        "permis de conduire",
        "registre national",
        "personalausweis",
        "ausweis",
        "reisepass",
        "führerschein",
        "nationalregister",
        "identity card",
        "id card",
        "passport",
        "driving licence",
        "driving license",
        "driver s license",
        "national register",
    ];
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let text = format!(" {} ", words.join(" ").to_lowercase());
    // A word may go on: `rijksregisternummer`; the short ones are words of their own.
    let named = |document: &&str| match document.len() {
        ..=7 => text.contains(&format!(" {document} ")),
        _ => text.contains(&format!(" {document}")),
    };
    if DOCUMENTS.iter().any(named) {
        faults.within(member, |faults| faults.add(Flaw::new("no-identity-documents")));
    }
}

input! {
    /// A question about what the person means.
    #[derive(Debug)]
    pub struct Clarification {
        /// The question, as the person reads it; it asks for no identity document.
        question: ToPerson<2000>,
    }
    check Clarification::check
}

impl Clarification {
    fn check(&self, faults: &mut Faults) {
        no_documents(&self.question.0, "question", faults);
    }
}

input! {
    /// Why two further months are needed (Art. 12(3)).
    #[derive(Debug)]
    pub struct ExtensionReason {
        /// Why the answer takes longer, in words the person reads.
        reason: ToPerson<2000>,
    }
}

input! {
    /// That the person takes the request back.
    #[derive(Debug)]
    pub struct Withdrawal {
        /// How and when they said so; the person reads it.
        explanation: ToPerson<1000>,
    }
}

input! {
    /// What the person answered to a fee that was announced.
    #[derive(Debug)]
    pub struct FeeReply {
        /// `accepted`: the work begins; `declined`: what is not decided yet is taken back, at no cost.
        reply: Reply,
        /// How and when they said so; where they declined, they read it in the answer.
        explanation: ToPerson<1000>,
    }
}

input! {
    /// What the person answered to the question that is open; in a report about a child that was confirmed, what whoever
    /// has the account let us hear of it: that takes the confirmation away.
    #[derive(Debug)]
    pub struct NotedAnswer {
        /// Their answer in short, for colleagues.
        text: ProseToColleagues<4000>,
        /// When their answer reached us: the clock runs on from there. Left out, now; never in the future or before the
        /// question.
        answered_at: Option<DateTime<Utc>>,
    }
}

input! {
    /// Who on staff has the case.
    #[derive(Debug)]
    pub struct Assignee {
        /// The id of their token; left out, the one of this call.
        assignee: Option<TokenId>,
    }
}

input! {
    /// What is asked, said anew by staff.
    #[derive(Debug)]
    pub struct Rights {
        /// Every right that is asked, at least one. What is left out is dropped, unless it is decided or in effect.
        rights: Vec<Right>,
        /// What kind of message it is after all: `rights` or `customer`.
        kind: Option<CaseKind>,
    }
}

input! {
    /// That staff made sure who someone is: method and outcome, no document (B6). In a report about a child: that they
    /// found the account to be one; from then on a ban and a restriction of every purpose hold.
    #[derive(Debug)]
    pub struct Identified {
        /// How staff made sure.
        method: ProofMethod,
        /// Whose account it is, where the case did not know.
        user: Option<SubjectId>,
        /// Why that is enough, for colleagues; what a document says does not belong here.
        reason: ToColleagues<1000>,
    }
}

input! {
    /// How a case that is no request for a right ends, or why nobody could be found. A report about a child that is closed
    /// lifts what it put in place, and nothing that the person asked for.
    #[derive(Debug)]
    pub struct Closure {
        /// The answer, or what was missing, in words that the sender reads. In a report about a child it is for colleagues:
        /// whoever reported it hears that somebody has looked, and no more.
        explanation: ToPerson<4000>,
    }
}

words! {
    /// What is known of a letter.
    pub enum LetterOutcome {
        /// It was posted, or what it says was told another way.
        HandedOver = "handed-over",
        /// It did not arrive: it was refused, or came back.
        Undelivered = "undelivered",
        /// It tells a decision and has not left: it is taken back, and what it would have told is in hand again.
        TakenBack = "taken-back",
        /// What it says cannot be told: given up, by the data protection officer.
        GivenUp = "given-up",
    }
}

input! {
    /// What became of a letter.
    #[derive(Debug)]
    pub struct LetterFate {
        /// Which letter, by its id in the case: needed for `undelivered`. Left out, all that wait to be posted, or the one
        /// that can be taken back.
        letter: Option<Uuid>,
        /// What is known of it; left out, `handed-over`.
        outcome: Option<LetterOutcome>,
        /// How it was handed over: needed for `handed-over`.
        channel: Option<Otherwise>,
        /// Why it is given up, for colleagues: needed for `given-up`, which is for the data protection officer alone.
        reason: Option<ToColleagues<1000>>,
    }
    check LetterFate::check
}

impl LetterFate {
    /// What is known of it, where nothing else is said.
    pub fn fate(&self) -> LetterOutcome {
        self.outcome.unwrap_or(LetterOutcome::HandedOver)
    }

    fn check(&self, faults: &mut Faults) {
        let (missing, member) = match self.fate() {
            LetterOutcome::HandedOver => (self.channel.is_none(), "channel"),
            LetterOutcome::Undelivered => (self.letter.is_none(), "letter"),
            LetterOutcome::GivenUp => (self.reason.is_none(), "reason"),
            LetterOutcome::TakenBack => return,
        };
        if missing {
            faults.within(member, |faults| faults.add(Flaw::new("required")));
        }
    }
}

input! {
    /// Why a message asks nothing of us; a second person must agree before it is closed.
    #[derive(Debug)]
    pub struct JunkReason {
        /// For colleagues.
        reason: ToColleagues<1000>,
    }
}

input! {
    /// A fee for what is manifestly unfounded or excessive.
    #[derive(Debug)]
    pub struct ProposedFee {
        /// How much, with its currency: `25 euro`.
        amount: ToPerson<40>,
        /// Why, in words the person reads.
        reason: ToPerson<2000>,
        /// What shows that it is manifestly so, for colleagues: the burden of proof is ours.
        evidence: ToColleagues<2000>,
    }
    check ProposedFee::check
}

impl ProposedFee {
    /// A number alone is no amount.
    fn check(&self, faults: &mut Faults) {
        let text = &self.amount.0;
        let currency = text.contains('€') || text.to_lowercase().contains("eur");
        if !currency || !text.contains(|c: char| c.is_ascii_digit()) {
            faults.within("amount", |faults| faults.add(Flaw::new("not-an-amount")));
        }
    }
}

input! {
    /// To which user a request about their invoices is passed on: by `user` or by `email`, not both.
    #[derive(Debug)]
    pub struct Forwarding {
        /// The account of the user who decides about the data.
        user: Option<SubjectId>,
        /// The e-mail address of that account.
        email: Option<EmailAddress>,
        /// What is asked: needed where the message was not read as asking anything.
        rights: Option<Vec<Right>>,
    }
    check Forwarding::check
}
