//! A sentence in its place: the letter it stands in, the case that is about, and what is so at that instant.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use uuid::Uuid;

use super::facts::{Entered, Erasure, Facts, Line, Link, Mail, Part, Question, Request, Sender, day_of};
use super::names;
use super::texts::{Said, Tongue};

/// What is known only once a letter leaves stands in it behind this sign until then.
pub const SIGN: char = '\u{fdd0}';

pub struct Scene<'a> {
    pub facts: &'a Facts,
    pub mail: &'a Mail,
    pub tongue: &'static Tongue,
    /// Whether it has left; before that it was just written.
    pub left: bool,
    /// The line that the sentences before were about.
    pub current: Option<Line>,
    pub sentences: &'a [Said],
}

impl<'a> Scene<'a> {
    pub fn request(&self) -> Option<&'a Request> {
        self.mail.request_id.and_then(|id| self.facts.request(id))
    }

    pub fn case(&self) -> &'a Request {
        self.request().unwrap_or_else(|| panic!("a letter of no case: {:?}", self.mail))
    }

    pub fn says(&self, key: &str) -> bool {
        self.sentences.iter().any(|said| said.base() == key)
    }

    pub fn lines(&self) -> impl Iterator<Item = &'a Line> {
        let id = self.mail.request_id;
        self.facts.request_lines.iter().filter(move |line| Some(line.request_id) == id)
    }

    pub fn line(&self, right: &str) -> Option<&'a Line> {
        self.lines().find(|line| line.right_asked == right)
    }

    /// Not decided, or not for good yet: a second person is still to agree.
    pub fn is_open(line: &Line) -> bool {
        line.outcome.is_none() || line.needs_approval && line.approved_by.is_none()
    }

    /// Whether this is the letter that tells of a line.
    pub fn tells(&self, line: &Line) -> bool {
        line.letter_id == Some(self.mail.mail_id)
    }

    /// Done as it was asked, not by the person, and told here.
    pub fn done(&self, right: &str) -> bool {
        let ok = |line: &Line| matches!(line.outcome.as_deref(), Some("completed" | "partial"));
        self.line(right).is_some_and(|line| ok(line) && !line.by_person && self.tells(line))
    }

    pub fn decided(&self, right: &str, outcome: &str) -> bool {
        self.line(right).is_some_and(|line| line.outcome.as_deref() == Some(outcome) && self.tells(line))
    }

    /// The right that a sentence names.
    pub fn right_in(&self, said: &Said, name: &str) -> Option<&'static str> {
        match self.rights_in(said, name)?.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    pub fn rights_in(&self, said: &Said, name: &str) -> Option<Vec<&'static str>> {
        let known = RIGHTS.into_iter().map(|right| (right, self.tongue.right(right)));
        let mut rights = self.tongue.named(said.value(name), known)?;
        rights.sort_unstable();
        Some(rights)
    }

    /// Whether a sentence names the rights of exactly those lines.
    pub fn names_rights(&self, said: &Said, name: &str, lines: impl Iterator<Item = &'a Line>) -> bool {
        let mut rights: Vec<_> = lines.map(|line| line.right_asked.as_str()).collect();
        rights.sort_unstable();
        !rights.is_empty() && self.rights_in(said, name).is_some_and(|named| named == rights)
    }

    /// Whether a sentence names those keys of the policy, and no other.
    pub fn names_keys(&self, named: &str, lists: &[&str], keys: &[String]) -> bool {
        let Some(mut found) = self.tongue.named(named, names::of(lists, self.tongue.language.tag())) else {
            return false;
        };
        let mut keys: Vec<_> = keys.iter().map(|key| key.split('.').next().unwrap()).collect();
        // Several keys may have one name.
        let name_of = |key: &str| {
            let mut all = names::of(lists, self.tongue.language.tag());
            all.find(|(one, _)| *one == key).map(|(_, name)| name)
        };
        keys.sort_unstable();
        keys.dedup();
        found.sort_unstable();
        let mut said: Vec<_> = found.into_iter().map(name_of).collect();
        let mut wanted: Vec<_> = keys.into_iter().map(name_of).collect();
        said.sort();
        wanted.sort();
        !wanted.is_empty() && said == wanted
    }

    /// Whether a day is said as that one; what is known only when it leaves is not looked at before.
    pub fn is_day(&self, said: &Said, name: &str, day: NaiveDate) -> bool {
        let text = said.value(name);
        !self.left && text.contains(SIGN) || self.tongue.date(text) == Some(day)
    }

    pub fn day(&self, said: &Said, name: &str) -> Option<NaiveDate> {
        self.tongue.date(said.value(name))
    }

    /// Whether the value is not there yet, as the letter has not left.
    pub fn waits(&self, said: &Said, name: &str) -> bool {
        !self.left && said.value(name).contains(SIGN)
    }

    /// The last day of the case, said as it holds and while it is not over.
    pub fn is_last_day(&self, said: &Said, name: &str) -> bool {
        let case = self.case();
        self.waits(said, name) || self.is_day(said, name, case.due_on) && case.due_on >= self.facts.today()
    }

    /// The link that this letter carries.
    pub fn link(&self, kind: &str) -> Option<&'a Link> {
        // Those beside it are of what else came in that name.
        let own = |link: &&Link| link.request_id.is_none() || link.request_id == self.mail.request_id;
        let mut links = self.facts.mailed_links.iter().filter(own);
        links.find(|link| link.mail_id == Some(self.mail.mail_id) && link.kind == kind)
    }

    /// Whether it opens something now.
    pub fn works(&self, kind: &str) -> bool {
        self.link(kind).is_some_and(|link| {
            link.used_at.is_none() && link.expires_at.is_none_or(|until| until > self.facts.now)
        })
    }

    /// Whether the link works until the end of the day that is said, in Brussels, and no day longer.
    /// Whether a link in it leads to a copy.
    pub fn links_to_a_copy(&self) -> bool {
        ["delivery", "posted"].iter().any(|kind| self.link(kind).is_some())
    }

    pub fn works_until(&self, said: &Said, name: &str, kind: &str) -> bool {
        if !self.left {
            return self.works(kind);
        }
        let Some(until) = self.link(kind).and_then(|link| link.expires_at) else { return false };
        let Some(day) = self.day(said, name) else { return false };
        let (last, first_after) = (day_of(until - Duration::seconds(1)), day_of(until));
        self.works(kind) && last == day && first_after > day
    }

    pub fn questions(&self) -> impl Iterator<Item = &'a Question> {
        let id = self.mail.request_id;
        self.facts.request_questions.iter().filter(move |one| Some(one.request_id) == id)
    }

    /// The question that this letter asks, or that waits for an answer.
    pub fn asked(&self, kind: &str) -> Option<&'a Question> {
        let mut open = self.questions().filter(|one| one.answered_at.is_none());
        open.find(|one| kind.is_empty() || one.kind == kind)
    }

    pub fn parts(&self) -> impl Iterator<Item = &'a Part> {
        let id = self.mail.request_id;
        self.facts.request_parts.iter().filter(move |one| Some(one.request_id) == id)
    }

    /// What a system answered, for what this letter tells of.
    pub fn answered(&self, said: &Said) -> Option<(&'a str, Option<NaiveDate>)> {
        let systems = self
            .tongue
            .named(said.value("system"), names::of(&["recipients"], self.tongue.language.tag()))?;
        let [system] = systems.as_slice() else { return None };
        let part = self.parts().find(|part| part.system == *system)?;
        let of_erasure = self.line("erasure").is_some_and(|line| self.tells(line));
        Some(match (&part.gave, of_erasure) {
            (Some(gave), false) => (gave.as_str(), part.gave_on),
            _ => (part.state.as_str(), part.given_on),
        })
    }

    /// Whether what a system handed in lies here.
    pub fn lies_here(&self, said: &Said) -> bool {
        let keys = names::of(&["recipients"], self.tongue.language.tag());
        let systems = self.tongue.named(said.value("system"), keys).unwrap_or_default();
        let mut files = self.facts.request_files.iter();
        files.any(|file| {
            Some(file.request_id) == self.mail.request_id && systems.contains(&file.system.as_str())
        })
    }

    pub fn sender(&self) -> Option<&'a Sender> {
        self.facts.request_senders.iter().find(|one| Some(one.request_id) == self.mail.request_id)
    }

    /// Whose data the letter is about.
    pub fn subject(&self) -> Option<Uuid> {
        self.request().and_then(|case| case.subject_id).or(self.mail.subject_id)
    }

    /// The erasure of whom it is about; a last letter knows nobody, only the instant.
    pub fn erasure(&self) -> Option<&'a Erasure> {
        let at = self.mail.queued_at;
        let mut of_then =
            self.facts.erasures.iter().filter(|one| self.mail.kind == "erased" && one.erased_at == at);
        // Of several at one instant it is the one that it links to.
        let links = |one: &Erasure| {
            let mut values = self.sentences.iter().flat_map(|said| &said.values);
            values.any(|(name, value)| name == "link" && value.ends_with(&one.erasure_id.to_string()))
        };
        let linked = of_then.clone().find(|one| links(one));
        self.facts.erasure_of(self.subject()).or(linked).or_else(|| of_then.next())
    }

    /// Whom it is to, where a customer entered them.
    pub fn entered(&self) -> Option<&'a Entered> {
        self.facts.contacts.iter().find(|one| Some(one.subject_id) == self.subject())
    }

    /// Whether the mailbox that it goes to is several people's.
    pub fn mailbox_of_several(&self) -> bool {
        let user = self.facts.users.iter().find(|one| Some(one.subject_id) == self.subject());
        let address = self.entered().and_then(|one| one.email.clone()).or(user.map(|one| one.email.clone()));
        let entered = self.facts.contacts.iter().filter(|one| one.email == address).count();
        let users = self.facts.users.iter().filter(|one| Some(&one.email) == address.as_ref()).count();
        address.is_some() && entered + users > 1
    }

    /// How many links stand in it.
    pub fn links(&self) -> usize {
        self.facts.mailed_links.iter().filter(|link| link.mail_id == Some(self.mail.mail_id)).count()
    }

    pub fn has_account(&self) -> bool {
        let erased = self.erasure().map(|one| one.subject_id);
        self.facts.has_account(self.subject().or(erased))
    }

    /// The requests whose references a sentence names; none where one of them is nobody's.
    pub fn named_requests(&self, said: &Said) -> Vec<&'a Request> {
        let named = said.value("references");
        let all = self.facts.requests.iter().filter(|case| named.contains(&case.reference));
        let found: Vec<_> = all.collect();
        if found.len() == named.matches("INZ-").count() { found } else { Vec::new() }
    }

    /// Whether the account has a number to be called on.
    pub fn has_phone(&self) -> bool {
        let mut users = self.facts.users.iter().filter(|user| Some(user.subject_id) == self.subject());
        users.any(|user| user.phone_mobile.is_some() || user.phone_landline.is_some())
    }

    /// Whether staff said that of the line; their words go with whoever is erased, but for those in the last letter.
    pub fn is_said(&self, stored: Option<&str>, text: &str) -> bool {
        stored.map_or_else(
            || self.erasure().is_some() && text.ends_with("(zei Karel)."),
            |stored| stored == text,
        )
    }

    /// Whether any link of this letter opens something now.
    pub fn any_works(&self) -> bool {
        ["verification", "sign-in", "new-address", "delivery", "collection", "posted"]
            .iter()
            .any(|kind| self.works(kind))
    }

    /// When it left, or now.
    pub fn sent_at(&self) -> DateTime<Utc> {
        self.mail.sent_at.unwrap_or(self.facts.now)
    }

    /// Whether a purpose may be used again: nobody objects, and nothing bans or restricts it.
    pub fn is_used_again(&self, purpose: &str) -> bool {
        let subject = self.subject();
        let objected = self.facts.objections.iter().any(|one| {
            Some(one.subject_id) == subject
                && one.purpose.as_deref() == Some(purpose)
                && matches!(one.state.as_str(), "pending" | "upheld")
        });
        let banned = names::is_marketing(purpose) && self.facts.ban_of(subject);
        let covered = |purposes: &Option<Vec<String>>| {
            purposes.as_ref().is_none_or(|purposes| purposes.iter().any(|one| one == purpose))
        };
        let restricted = self.facts.restrictions_of(subject).any(|one| covered(&one.purposes));
        self.has_account() && !objected && !banned && !restricted
    }
}

pub const RIGHTS: [&str; 8] = [
    "access",
    "rectification",
    "erasure",
    "restriction",
    "objection",
    "portability",
    "marketing-ban",
    "consent-withdrawal",
];
