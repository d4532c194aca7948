//! Reads every letter twice: as soon as it is written, and when it has left. Whatever is untrue is kept, with the letter.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::facts::{Facts, Mail};
use super::rules;
use super::scene::Scene;
use super::texts::tongue_of;
use crate::house::{Caller, House, Letter};

/// The last words that each letter on paper was shown with.
type Shown = BTreeMap<Uuid, String>;

pub struct Witness {
    pub facts: Facts,
    /// Letters of which it is known how they were written.
    written: BTreeSet<Uuid>,
    left: BTreeSet<Uuid>,
    shown: Shown,
    /// The letters that told of a right of a case.
    told: BTreeMap<(Uuid, &'static str), Vec<Uuid>>,
    pub reached: BTreeSet<String>,
    /// What happened, to be printed beside what is wrong.
    pub story: Vec<String>,
    pub wrong: Vec<String>,
}

impl Witness {
    pub async fn of(house: &House) -> Self {
        let facts = Facts::read(&house.app.pool, house.now()).await;
        Self {
            facts,
            written: BTreeSet::new(),
            left: BTreeSet::new(),
            shown: Shown::new(),
            told: BTreeMap::new(),
            reached: BTreeSet::new(),
            story: Vec::new(),
            wrong: Vec::new(),
        }
    }

    /// Something has happened; then all the work that waits is done, job by job.
    pub async fn sees(&mut self, house: &House, staff: &Caller, what: &str) {
        self.story.push(what.to_owned());
        self.looks(house, staff).await;
        loop {
            let worked = inzage::worker::work(&house.app).await.unwrap();
            self.looks(house, staff).await;
            if !worked {
                return;
            }
        }
    }

    async fn looks(&mut self, house: &House, staff: &Caller) {
        let before = std::mem::replace(&mut self.facts, Facts::read(&house.app.pool, house.now()).await);
        let new: Vec<_> =
            self.facts.mails.iter().filter(|mail| !self.written.contains(&mail.mail_id)).cloned().collect();
        for mail in new {
            if let Some(body) = &mail.body {
                self.reads(&mail, body, mail.subject.as_deref().unwrap_or_default(), false);
            }
            self.written.insert(mail.mail_id);
        }
        self.looks_at_paper(staff).await;
        for (id, letter) in new_files(house, &self.left) {
            self.left.insert(id);
            let known = self.facts.mails.iter().chain(&before.mails).find(|mail| mail.mail_id == id).cloned();
            let Some(mut mail) = known else {
                self.wrong.push(format!("a letter that nobody wrote: {letter:?}"));
                continue;
            };
            mail.sent_at.get_or_insert(house.now());
            self.reads(&mail, &letter.text, &letter.subject, true);
        }
    }

    /// A letter on paper has left once somebody notes that it was posted.
    async fn looks_at_paper(&mut self, staff: &Caller) {
        let paper: Vec<_> = self.facts.mails.iter().filter(|mail| mail.by_post).cloned().collect();
        for mail in paper {
            if mail.state == "sent" {
                if let Some(text) = self.shown.remove(&mail.mail_id) {
                    self.reads(&mail, &text, "", true);
                }
            } else if let (true, Some(case)) = (mail.state == "to-print", mail.request_id) {
                let seen = staff.get(&format!("/v1/requests/{case}")).await.expect(200);
                let letters = seen["letters"].as_array().unwrap().iter();
                for letter in letters.filter(|letter| letter["id"] == mail.mail_id.to_string()) {
                    // What is not so any more is not shown to be printed.
                    match letter["to_print"]["body"].as_str() {
                        Some(body) => self.shown.insert(mail.mail_id, body.to_owned()),
                        None => self.shown.remove(&mail.mail_id),
                    };
                }
            }
        }
    }

    fn reads(&mut self, mail: &Mail, text: &str, subject: &str, left: bool) {
        let tongue = tongue_of(&mail.language);
        let text = text.trim_end();
        let text = if mail.by_post { without_head(text) } else { text };
        let sentences = match tongue.sentences_of(text) {
            Ok(sentences) => sentences,
            Err(rest) => {
                return self.complains(
                    mail,
                    text,
                    left,
                    vec![format!("text: nothing explains what begins at {rest:?}")],
                );
            }
        };
        self.reached.extend(sentences.iter().map(|said| said.key.clone()));
        let mut scene =
            Scene { facts: &self.facts, mail, tongue, left, current: None, sentences: &sentences };
        let mut wrong = rules::look_at(&mut scene);
        if let Some(case) = scene.request() {
            let about_it = matches!(mail.kind.as_str(), "forwarding" | "erased");
            if !about_it && !subject.is_empty() && !subject.contains(&case.reference) {
                wrong.push(format!("rule reference: {subject} of {}", case.reference));
            }
            if left {
                wrong.extend(told_once(&mut self.told, &scene, mail.mail_id));
            }
        }
        self.complains(mail, text, left, wrong);
    }

    fn complains(&mut self, mail: &Mail, text: &str, left: bool, wrong: Vec<String>) {
        if wrong.is_empty() {
            return;
        }
        let case = mail.request_id.and_then(|id| self.facts.request(id));
        let of_case = |id: &Uuid| Some(*id) == mail.request_id;
        let lines: Vec<_> =
            self.facts.request_lines.iter().filter(|line| of_case(&line.request_id)).collect();
        let story = self.story[self.story.len().saturating_sub(12)..].join("\n  ");
        let when = if left { "left" } else { "written" };
        self.wrong.push(format!(
            "{}\n--- {} [{}], {when} {}\n{text}\n--- case {case:?}\n--- lines {lines:#?}\n--- story\n  {story}\n",
            wrong.join("\n"),
            mail.kind,
            mail.language,
            self.facts.now,
        ));
    }

    /// What is wrong, if anything is: all of it is printed.
    pub fn is_content(&self) -> Result<(), String> {
        if self.wrong.is_empty() { Ok(()) } else { Err(self.wrong.join("\n==========\n")) }
    }
}

/// Each line is told by one letter; by another only where the one before did not arrive.
fn told_once(told: &mut BTreeMap<(Uuid, &'static str), Vec<Uuid>>, scene: &Scene, mail: Uuid) -> Vec<String> {
    let case = scene.case();
    if case.kind == "minor" {
        return Vec::new();
    }
    let arrived = |id: &Uuid| scene.facts.mails.iter().any(|one| one.mail_id == *id && one.state == "sent");
    let mut wrong = Vec::new();
    for right in rules::tells_of(scene) {
        let before = told.entry((case.request_id, right)).or_default();
        before.retain(arrived);
        if !before.is_empty() && !before.contains(&mail) {
            wrong.push(format!("rule once: {right} was told before by {before:?}"));
        }
        before.push(mail);
    }
    wrong
}

/// The letters that have left since, the oldest first.
fn new_files(house: &House, known: &BTreeSet<Uuid>) -> Vec<(Uuid, Letter)> {
    let Ok(files) = std::fs::read_dir(house.home.path().join("mail")) else { return Vec::new() };
    let files = files.map(|file| file.unwrap().path());
    let ids = files.filter_map(|path| Some((path.file_stem()?.to_str()?.parse::<Uuid>().ok()?, path)));
    let new = ids.filter(|(id, _)| !known.contains(id));
    new.map(|(id, path)| (id, Letter::read(&std::fs::read(path).unwrap()))).collect()
}

/// A letter on paper has both addresses at its head, and the day.
fn without_head(text: &str) -> &str {
    text.splitn(4, "\n\n").nth(3).unwrap_or(text)
}
