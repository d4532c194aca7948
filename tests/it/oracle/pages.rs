//! What a page behind a link says, against what it has done.

use super::facts::Facts;
use super::texts::{Said, tongue_of};
use super::witness::Witness;
use crate::house::{Answer, House, Letter};

/// What was so before a page was opened, and what is so now.
struct Opened<'a> {
    before: &'a Facts,
    after: &'a Facts,
    reference: Option<&'a str>,
    language: &'a str,
}

impl Opened<'_> {
    fn case_of<'a>(&self, facts: &'a Facts) -> Option<&'a super::facts::Request> {
        facts.requests.iter().find(|case| Some(case.reference.as_str()) == self.reference)
    }

    fn is_over(&self) -> bool {
        self.case_of(self.after).is_none_or(|case| case.state == "closed" || case.state == "closing")
    }

    /// How many letters with a fresh proof were written.
    fn collections(&self, facts: &Facts) -> usize {
        facts.mails.iter().filter(|mail| mail.kind == "collection").count()
    }

    /// Whether a sentence of a page is true.
    fn is_so(&self, said: &Said) -> bool {
        let case = self.case_of(self.after);
        let proved = case.is_some_and(|case| case.identity.is_some());
        let subject = case.and_then(|case| case.subject_id);
        let done = |right: &str| {
            let id = case.map(|case| case.request_id);
            let mut lines = self.after.request_lines.iter().filter(|line| Some(line.request_id) == id);
            lines.any(|line| line.right_asked == right && line.outcome.as_deref() == Some("completed"))
        };
        match said.base() {
            "page-verify" => {
                let id = case.map(|case| case.request_id);
                let asked = self.after.request_lines.iter().filter(|line| Some(line.request_id) == id);
                let tongue = tongue_of(self.language);
                let names = asked.map(|line| tongue.right(&line.right_asked));
                Some(said.value("reference")) == self.reference
                    && names.into_iter().all(|name| said.value("rights").contains(&name))
            }
            "page-verify-message" => Some(said.value("reference")) == self.reference,
            "page-thanks" => {
                let new = self.case_of(self.after).is_some() && self.case_of(self.before).is_none();
                new && Some(said.value("reference")) == self.reference
            }
            "page-verified" => proved,
            "page-goes-on" => !self.is_over(),
            "page-not-verified" => !proved && !self.is_over(),
            // It was proved by this, and never before; now no password opens it.
            "page-password-ended" => {
                let is_proved = |facts: &Facts| {
                    let mut users = facts.users.iter().filter(|user| Some(user.subject_id) == subject);
                    users.any(|user| user.mailbox_proved_at.is_some())
                };
                is_proved(self.after) && !is_proved(self.before)
            }
            // Nobody has proved it yet: the next press would.
            "page-password-will-end" => {
                let unproved = self.before.users.iter().filter(|user| user.mailbox_proved_at.is_none());
                let id = case.map(|case| case.request_id);
                let senders = &self.before.request_senders;
                let wrote = |email: &str| {
                    let mut of_case = senders.iter().filter(|one| Some(one.request_id) == id);
                    of_case.any(|one| one.address.as_deref() == Some(email))
                };
                unproved.into_iter().any(|user| Some(user.subject_id) == subject || wrote(&user.email))
            }
            // Whose account it is shows by the address that waits: one has none to sign in with meanwhile.
            "page-address-no-password" => self.before.pending_addresses.iter().any(|one| {
                let mut users = self.before.users.iter().filter(|user| user.subject_id == one.subject_id);
                users.any(|user| user.mailbox_proved_at.is_some())
            }),
            "page-address-week" => {
                self.before.pending_addresses.iter().any(|one| {
                    self.before.contacts.iter().any(|contact| contact.subject_id == one.subject_id)
                })
            }
            "page-delivery-mailed" => self.collections(self.after) > self.collections(self.before),
            "page-delivery-often" => {
                let as_many = self.collections(self.after) == self.collections(self.before);
                as_many && self.collections(self.after) >= 5
            }
            "page-address-done" => {
                let users = self.after.users.iter().any(|user| {
                    let before = self.before.users.iter().find(|one| one.subject_id == user.subject_id);
                    before.is_some_and(|before| before.email != user.email)
                });
                let contacts = self.after.contacts.iter().any(|entry| {
                    let before = self.before.contacts.iter().find(|one| one.subject_id == entry.subject_id);
                    before.is_some_and(|before| before.email != entry.email)
                });
                users || contacts
            }
            "done-marketing-ban" => done("marketing-ban") && subject.is_some() && self.after.ban_of(subject),
            "done-marketing-ban-without-account" => {
                done("marketing-ban") && subject.is_none() && !self.after.suppressions.is_empty()
            }
            "done-consent-withdrawal-none" => {
                let mut all = self.before.consent_events.iter().filter(|one| Some(one.subject_id) == subject);
                done("consent-withdrawal")
                    && !self.before.consents(subject)
                    && all.all(|one| one.state != "given" || !self.after.consents(subject))
            }
            "done-consent-withdrawal" => done("consent-withdrawal") && !self.after.consents(subject),
            // Titles, buttons, and what a button will do.
            "page-verify-title"
            | "page-verify-button"
            | "page-address-title"
            | "page-address"
            | "page-address-button"
            | "page-delivery-title"
            | "page-delivery"
            | "page-collection"
            | "page-posted"
            | "page-delivery-button"
            | "page-sign-in-title"
            | "page-sign-in"
            | "page-thanks-title"
            | "page-correct" => true,
            // What a page says of what was typed is the matter of other tests.
            problem => problem.starts_with("problem-"),
        }
    }
}

impl Witness {
    /// Reads a page, and says what is not so on it.
    pub async fn reads_page(&mut self, house: &House, page: &Answer, letter: &Letter, before: &Facts) {
        if !page.header("content-type").starts_with("text/html") {
            return;
        }
        self.reads_texts(house, page, reference_in(&letter.text), before).await;
    }

    /// The page that a form comes back with.
    pub async fn reads_page_of_form(&mut self, house: &House, page: &Answer) {
        let before = self.facts.clone();
        self.reads_texts(house, page, reference_in(&page.text), &before).await;
    }

    async fn reads_texts(&mut self, house: &House, page: &Answer, reference: Option<&str>, before: &Facts) {
        let after = Facts::read(&house.app.pool, house.now()).await;
        let language = page.header("content-language").to_owned();
        let opened = Opened { before, after: &after, reference, language: &language };
        for text in texts_of(&page.text) {
            match tongue_of(&language).sentences_of_page(&text) {
                Err(rest) => {
                    self.wrong.push(format!("page [{language}]: nothing explains {rest:?} in {}", page.text))
                }
                Ok(all) => {
                    self.reached.extend(all.iter().map(|said| said.key.clone()));
                    for said in all.iter().filter(|said| !opened.is_so(said)) {
                        let case = opened.case_of(&after);
                        self.wrong.push(format!("{}: not so on a page: {text}\n--- {case:?}\n", said.key));
                    }
                }
            }
        }
    }
}

fn reference_in(text: &str) -> Option<&str> {
    let at = text.find("INZ-")?;
    text[at..].split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next()
}

/// What stands in the headings, paragraphs and buttons of a page.
fn texts_of(page: &str) -> Vec<String> {
    let mut all = Vec::new();
    for tag in ["h1", "p", "button"] {
        for part in page.split(&format!("<{tag}")).skip(1) {
            let text = part.split_once('>').and_then(|(_, rest)| rest.split_once(&format!("</{tag}>")));
            all.extend(text.map(|(text, _)| unescaped(text)));
        }
    }
    all.retain(|text| !text.is_empty());
    all
}

fn unescaped(text: &str) -> String {
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    named.iter().fold(text.to_owned(), |text, (code, sign)| text.replace(code, sign))
}
