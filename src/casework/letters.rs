//! The letters of a case, made from what is recorded: a letter and an answer of the service cannot differ. Someone on
//! staff may add a sentence, and change no fact.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::app::App;
use crate::mail::Letter;
use crate::mail::letter::{self, Draft};
use crate::people::links::{self, Made};
use crate::people::profile::{self, User};
use crate::platform::i18n::{Args, Language, text};
use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;
use crate::requests::file::{Case, CaseLine, Question, SenderOf};
use crate::requests::{Kind, Outcome, Right};
use crate::rights::erasure::Remainder;

/// Where the letters of a case go.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The address.
    pub address: String,
    /// The first name, where it is on file: what a stranger typed is not repeated.
    pub name: Option<String>,
    /// Their account.
    pub subject: Option<SubjectId>,
    /// Whether the address is one of post: the letter is printed.
    pub by_post: bool,
}

impl Reader {
    /// The person of an account, at the address on file.
    pub fn of_account(user: User) -> Self {
        Self { address: user.email, name: user.first_name, subject: Some(user.id), by_post: false }
    }

    /// Whoever wrote, at the address they gave.
    pub fn who_wrote(sender: &SenderOf) -> Self {
        Self { address: sender.address.clone(), name: None, subject: None, by_post: sender.by_post }
    }
}

/// Who is written to: the address on file where there is an account, else the one that wrote. None where neither is
/// left.
pub async fn reader(db: &mut PgConnection, case: &Case) -> Result<Option<Reader>> {
    let user = match case.subject {
        // Whoever reports a child's account is answered; the account is not.
        _ if case.kind == Kind::Minor => None,
        Some(subject) => profile::find(db, subject).await?,
        None => None,
    };
    Ok(match (user, &case.sender) {
        (Some(user), _) => Some(Reader::of_account(user)),
        (None, Some(sender)) if case.subject.is_none() || case.kind == Kind::Minor => {
            Some(Reader::who_wrote(sender))
        }
        _ => None,
    })
}

/// The rights of a case as they are enumerated.
pub fn rights(case: &Case, language: Language) -> String {
    let names: Vec<String> = case.lines.iter().map(|line| name_of(line.right, language)).collect();
    letter::enumerate(language, &names)
}

fn name_of(right: Right, language: Language) -> String {
    text(language, &format!("right-{}", right.as_str()), &Args::new())
}

fn one(name: &'static str, value: impl Into<String>) -> Args {
    vec![(name, value.into())]
}

fn begin<'a>(app: &'a App, case: &Case, reader: &Reader) -> Draft<'a> {
    Draft::to(app, case.language, reader.name.as_deref()).on_paper(reader.by_post)
}

fn end(draft: Draft<'_>, case: &Case, reader: &Reader, kind: &'static str, subject_key: &str) -> Letter {
    let language = draft.language();
    Letter {
        kind,
        language,
        address: reader.address.clone(),
        subject: text(language, subject_key, &one("reference", case.reference.clone())),
        body: draft.body(Some(&case.reference)),
        request: Some(case.id.0),
        subject_id: reader.subject,
        by_post: reader.by_post,
    }
}

fn verify<'a>(draft: Draft<'a>, app: &App, link: &Made) -> Draft<'a> {
    let language = draft.language();
    draft
        .say("letter-verify", Args::new())
        .say("letter-verify-link", one("link", links::url(app, &link.token)))
        .say("letter-verify-token", one("token", link.token.clone()))
        .say("letter-verify-until", one("until", letter::day_of(language, link.expires_at)))
        .say("letter-verify-not-you", Args::new())
}

/// The acknowledgement: reference, day of receipt, what we understood, the last day; and how to prove the mailbox,
/// where that is needed.
pub fn acknowledgement(app: &App, case: &Case, reader: &Reader, link: Option<&Made>) -> Letter {
    let language = case.language;
    if case.kind == Kind::Minor {
        let draft = begin(app, case, reader).say("letter-minor", Args::new());
        return end(draft, case, reader, "acknowledgement", "letter-minor-subject");
    }
    let mut draft = begin(app, case, reader)
        .say("letter-received", one("received", letter::day_of(language, case.received_at)));
    draft = if case.lines.is_empty() {
        draft.say("letter-received-unclear", Args::new())
    } else {
        draft.say("letter-received-rights", one("rights", rights(case, language)))
    };
    draft = draft.say("letter-received-due", one("last_day", letter::day(language, case.due_on)));
    if let Some(link) = link {
        draft = verify(draft, app, link);
    }
    let draft = draft.say("letter-received-follow", one("reference", case.reference.clone()));
    end(draft, case, reader, "acknowledgement", "letter-received-subject")
}

/// What is doubted or unclear, why it is asked, and that the clock stands still (L12.6, D12).
pub fn question(app: &App, case: &Case, reader: &Reader, question: &Question, at: DateTime<Utc>) -> Letter {
    let contact = app.edition.policy.controller.email.0.clone();
    let (kind, subject, draft) = if question.identity {
        let draft = begin(app, case, reader)
            .say("letter-identity", one("doubt", question.doubt.clone().unwrap_or_default()))
            .say("letter-identity-asked", one("asked_for", question.question.clone()));
        // Without an account there is nothing to sign in to, and no number on file.
        let draft = match case.subject {
            Some(_) => draft.say("letter-identity-how", one("contact", contact)),
            None => draft.say("letter-identity-no-card", Args::new()),
        };
        ("identity-check", "letter-identity-subject", draft)
    } else {
        let draft =
            begin(app, case, reader).say("letter-clarification", one("question", question.question.clone()));
        ("clarification", "letter-clarification-subject", draft)
    };
    let draft = draft.say("letter-paused", one("date", letter::day_of(case.language, at)));
    end(draft, case, reader, kind, subject)
}

/// The question once more, and when the case will be closed.
pub fn reminder(
    app: &App,
    case: &Case,
    reader: &Reader,
    question: &Question,
    closes: DateTime<Utc>,
) -> Letter {
    let draft = begin(app, case, reader)
        .say("letter-reminder", one("asked", question.question.clone()))
        .say("letter-reminder-close", one("date", letter::day_of(case.language, closes)));
    end(draft, case, reader, "reminder", "letter-reminder-subject")
}

/// The extension: the new last day, and why (L12.3b).
pub fn extension(app: &App, case: &Case, reader: &Reader, reason: &str, at: DateTime<Utc>) -> Letter {
    let last_day = Case { extended: true, ..case.clone() }.clock(at).last_day;
    let draft = begin(app, case, reader)
        .say("letter-extension", one("last_day", letter::day(case.language, last_day)))
        .say("letter-extension-reason", one("reason", reason));
    end(draft, case, reader, "extension", "letter-extension-subject")
}

/// A fee, announced before it is owed (L12.5).
pub fn fee(app: &App, case: &Case, reader: &Reader, amount: &str, reason: &str) -> Letter {
    let draft = begin(app, case, reader)
        .say("letter-fee", one("amount", amount))
        .say("letter-fee-reason", one("reason", reason))
        .say("letter-fee-choice", Args::new())
        .remedies();
    end(draft, case, reader, "fee", "letter-fee-subject")
}

/// What was found and done, for the answer.
#[derive(Debug, Default)]
pub struct Findings {
    /// The link to what was asked for.
    pub delivery: Option<Made>,
    /// Whether anything is held at all.
    pub nothing_held: bool,
    /// Who was told of the changes (Art. 19).
    pub recipients: Vec<String>,
    /// What stays after an erasure.
    pub kept: Vec<Remainder>,
    /// A sentence of whoever answers.
    pub added: Option<String>,
}

/// The answer: per right what was done or why not, who was told, what stays, and the remedies wherever anything was
/// refused (L12.3a, L12.4).
pub fn answer(app: &App, case: &Case, reader: &Reader, found: &Findings, at: DateTime<Utc>) -> Letter {
    let language = case.language;
    let mut draft = begin(app, case, reader)
        .say("letter-answer", one("received", letter::day_of(language, case.received_at)));
    let mut refused = false;
    for line in &case.lines {
        let right = || one("right", name_of(line.right, language));
        let given = matches!(line.right, Right::Access | Right::Portability);
        draft = match line.outcome {
            Some(Outcome::Completed) if is_of_data(line.right) && found.nothing_held => draft,
            // The copy was given before.
            Some(Outcome::Completed) if given && found.delivery.is_none() => draft,
            Some(Outcome::Completed) => draft.say(&format!("done-{}", line.right.as_str()), Args::new()),
            Some(Outcome::Partial) => draft.say("letter-partial", right()),
            Some(Outcome::Refused) => draft.say("letter-refused", right()),
            Some(Outcome::Withdrawn) => draft.say("letter-withdrawn", right()),
            Some(Outcome::Forwarded) => draft.say("letter-forwarded", right()),
            None => draft,
        };
        if line.outcome.is_some() && !line.scope.is_empty() {
            draft = draft.say("letter-scope", one("what", scope(app, line, language)));
        }
        if matches!(line.outcome, Some(Outcome::Refused | Outcome::Partial)) {
            refused = true;
            if let Some(ground) = line.ground {
                draft = draft.say(&format!("ground-{}", ground.as_str()), Args::new());
            }
            draft = draft.say_some("letter-explanation", "text", line.explanation.as_deref());
        }
    }
    if found.nothing_held {
        draft = draft.say("letter-nothing-held", one("date", letter::day_of(language, at)));
    }
    if let Some(made) = &found.delivery {
        let args = vec![
            ("link", links::url(app, &made.token)),
            ("until", letter::day_of(language, made.expires_at)),
        ];
        draft = draft.say("letter-delivery", args);
    }
    let done = |line: &CaseLine| matches!(line.outcome, Some(Outcome::Completed | Outcome::Partial));
    if !found.recipients.is_empty() && case.lines.iter().any(done) {
        draft =
            draft.say("letter-recipients", one("recipients", letter::enumerate(language, &found.recipients)));
    }
    for kept in &found.kept {
        let Some(until) = kept.until else { continue };
        // `gdpr-5-2` is Art. 5(2).
        let article = kept.ground.trim_start_matches("gdpr-");
        let article = match article.split_once('-') {
            Some((article, paragraphs)) => format!("{article}({})", paragraphs.replace('-', ")(")),
            None => article.to_owned(),
        };
        let law = text(language, "law-gdpr", &one("article", article));
        let args = vec![("what", kept.title.clone()), ("law", law), ("until", letter::day(language, until))];
        draft = draft.say("letter-kept", args);
    }
    draft = draft.say_some("letter-added", "text", found.added.as_deref());
    if refused || found.nothing_held || !found.kept.is_empty() {
        draft = draft.remedies();
    }
    end(draft, case, reader, "answer", "letter-answer-subject")
}

/// What a right reached, by the names of the policy.
fn scope(app: &App, line: &CaseLine, language: Language) -> String {
    let policy = &app.edition.policy;
    let title = |key: &String| {
        let purpose = policy.purpose(key).map(|purpose| purpose.title.of(language));
        purpose
            .or_else(|| policy.field(key).map(|field| field.title.of(language)))
            .unwrap_or_else(|| key.clone())
    };
    letter::enumerate(language, &line.scope.iter().map(title).collect::<Vec<_>>())
}

/// Rights that come to nothing where nothing is held.
pub fn is_of_data(right: Right) -> bool {
    matches!(right, Right::Access | Right::Portability | Right::Erasure | Right::Rectification)
}

/// An answer that is only words: to a question, or to who reported a child's account.
pub fn reply(app: &App, case: &Case, reader: &Reader, words: &str) -> Letter {
    let draft = begin(app, case, reader)
        .say("letter-answer", one("received", letter::day_of(case.language, case.received_at)))
        .say("letter-explanation", one("text", words));
    end(draft, case, reader, "answer", "letter-answer-subject")
}

/// Closed: nobody proved who they are. What was missing, that they may ask anew, and the remedies (L11, L12.4).
pub fn unidentified(app: &App, case: &Case, reader: &Reader, missing: &str) -> Letter {
    let draft = begin(app, case, reader)
        .say("letter-unidentified", one("missing", missing))
        .say("letter-unidentified-again", Args::new())
        .remedies();
    end(draft, case, reader, "closure", "letter-unidentified-subject")
}

/// The fresh proof before something is given away: it works for twenty minutes.
pub fn collection(app: &App, case: &Case, reader: &Reader, link: &Made) -> Letter {
    let draft = begin(app, case, reader).say("letter-collection", one("link", links::url(app, &link.token)));
    end(draft, case, reader, "collection", "letter-collection-subject")
}

/// To the user whose invoices it is about: they decide, not we (G9). Nothing of the substance is told.
pub fn to_the_user(app: &App, case: &Case, user: &Reader, language: Language, from: &str) -> Letter {
    let args = vec![
        ("from", from.to_owned()),
        ("rights", rights(case, language)),
        ("received", letter::day_of(language, case.received_at)),
    ];
    let draft = Draft::to(app, language, user.name.as_deref())
        .say("letter-your-customer", args)
        .say("letter-your-customer-how", Args::new());
    let letter =
        draft.letter("forwarding", "letter-your-customer-subject", user.address.clone(), user.subject);
    Letter { request: Some(case.id.0), ..letter }
}

/// To whoever asked: it was passed on.
pub fn passed_on(app: &App, case: &Case, reader: &Reader) -> Letter {
    let draft = begin(app, case, reader).say("letter-passed-on", Args::new());
    end(draft, case, reader, "answer", "letter-passed-on-subject")
}
