//! What must hold of a letter as a whole, whichever sentences it is made of (the message matrix of gdpr.md 2.2).

use super::facts::Line;
use super::scene::{RIGHTS, Scene};
use super::table::{Entry, entry};
use super::texts::Said;

/// What says that something was not done, is kept, or costs: remedies go with it (L12.4).
const AGAINST: [&str; 15] = [
    "letter-lifting",
    "letter-refused",
    "letter-partial",
    "letter-kept",
    "letter-fee",
    "letter-restriction-over",
    "letter-unidentified",
    "letter-unanswered",
    "letter-child-confirmed",
    "letter-part-missing",
    "letter-part-not-erased",
    "letter-held-ban",
    "letter-held-message",
    "letter-nothing-else",
    "letter-erased-child",
];

/// Looks at a letter: each sentence against the facts, and then the whole. What is wrong, as `key: why`.
pub fn look_at(scene: &mut Scene) -> Vec<String> {
    let mut wrong = Vec::new();
    for said in scene.sentences {
        if let Some(right) = right_of(scene, said) {
            scene.current = scene.line(right).cloned();
        }
        match entry(&said.key) {
            Some(Entry::Fact(is_so)) if !is_so(scene, said) => {
                wrong.push(format!("{}: not so {:?} (of {:?})", said.key, said.values, scene.current));
            }
            Some(_) => {}
            None => wrong.push(format!("{}: nobody says when it is true", said.key)),
        }
    }
    let rules = [
        frame(scene),
        remedies(scene),
        reasons(scene),
        told(scene),
        what_comes(scene),
        recipients(scene),
        language(scene),
    ];
    wrong.extend(rules.into_iter().flatten());
    wrong
}

/// The right that a sentence opens.
pub fn right_of(scene: &Scene, said: &Said) -> Option<&'static str> {
    match said.base() {
        "done-erasure" | "done-erasure-without-account" | "letter-erased-here" => Some("erasure"),
        "letter-restriction-over" => Some("restriction"),
        "letter-partial"
        | "letter-refused"
        | "letter-withdrawn"
        | "letter-withdrawn-in-effect"
        | "letter-forwarded"
        | "letter-nothing-to-change"
        | "letter-undone-since" => scene.right_in(said, "right"),
        "done-marketing-ban-without-account" => Some("marketing-ban"),
        "done-consent-withdrawal-none" => Some("consent-withdrawal"),
        done => RIGHTS.into_iter().find(|right| done.strip_prefix("done-") == Some(right)),
    }
}

fn rule(broken: bool, name: &str, why: &str) -> Option<String> {
    broken.then(|| format!("rule {name}: {why}"))
}

fn frame(scene: &Scene) -> Option<String> {
    let keys: Vec<_> = scene.sentences.iter().map(|said| said.key.as_str()).collect();
    let greets = matches!(keys.first(), Some(&"letter-dear" | &"letter-dear-nobody"));
    let ends = keys.last() == Some(&"letter-end") || scene.mail.kind == "warning";
    rule(!(greets || scene.mail.kind == "warning") || !ends, "frame", "a letter greets and ends")
}

fn remedies(scene: &Scene) -> Option<String> {
    let refused = |said: &Said| {
        scene.rights_in(said, "rights").into_iter().flatten().any(|right| {
            let outcome = scene.line(right).and_then(|line| line.outcome.as_deref());
            matches!(outcome, Some("refused" | "partial"))
        })
    };
    // What was refused before and is named again counts.
    let before = scene.sentences.iter().any(|said| said.is("letter-told-before") && refused(said));
    let against = before || AGAINST.iter().any(|key| scene.says(key));
    let said = scene.says("letter-remedies");
    // Whoever is told for the first time that we have their data is told where to complain of it (Art. 14(2)(e)).
    if scene.mail.kind == "informed" {
        return rule(!said, "remedies", "a notice names no remedy");
    }
    rule(against && !said, "remedies", "something was refused or kept, and no remedy is named").or_else(
        || rule(said && !against, "remedies", "nothing was refused nor kept, and remedies are named"),
    )
}

/// Each refusal says on which ground and why, before anything else is spoken of.
fn reasons(scene: &Scene) -> Option<String> {
    let opens = |said: &Said| right_of(scene, said).is_some();
    for (n, said) in scene.sentences.iter().enumerate() {
        if !matches!(said.base(), "letter-refused" | "letter-partial") {
            continue;
        }
        let mut own = scene.sentences[n + 1..].iter().take_while(|one| {
            !opens(one) || said.is("letter-partial") && right_of(scene, one) == right_of(scene, said)
        });
        let (grounds, why) = own.clone().fold((0, 0), |(grounds, why), one| {
            (
                grounds + usize::from(one.key.starts_with("ground-")),
                why + usize::from(one.is("letter-explanation")),
            )
        });
        if own.next().is_none() || grounds != 1 || why != 1 {
            return Some(format!("rule reasons: {said:?} has {grounds} grounds and {why} explanations"));
        }
    }
    None
}

/// The rights whose outcome a letter tells.
pub fn tells_of(scene: &Scene) -> Vec<&'static str> {
    let mut rights: Vec<_> = scene.sentences.iter().filter_map(|said| right_of(scene, said)).collect();
    for said in scene.sentences.iter().filter(|said| said.is("letter-by-yourself")) {
        rights.extend(scene.rights_in(said, "rights").into_iter().flatten());
    }
    if scene.mail.kind == "erased" {
        rights.push("erasure");
    }
    // That nothing is held is the answer to whoever wants to see it, or to have it deleted.
    if scene.says("letter-nothing-held") || scene.says("letter-nothing-held-here") {
        let told =
            scene.lines().filter(|line| scene.tells(line) && line.outcome.as_deref() == Some("completed"));
        let rights_told = told.filter_map(|line| {
            ["access", "portability", "erasure"].into_iter().find(|one| *one == line.right_asked)
        });
        rights.extend(rights_told);
    }
    rights.sort_unstable();
    rights.dedup();
    rights
}

/// Every line that is recorded as told by this letter stands in it, and no other.
fn told(scene: &Scene) -> Option<String> {
    let case = scene.request()?;
    if case.kind == "minor" {
        return None;
    }
    let mut recorded: Vec<_> = scene.lines().filter(|line| scene.tells(line)).map(right).collect();
    recorded.sort_unstable();
    let said = tells_of(scene);
    // A letter that passes on tells of all at once.
    if scene.says("letter-passed-on") || scene.mail.kind == "erased" || scene.mail.kind == "closure" {
        return None;
    }
    rule(recorded != said, "told", &format!("recorded as told here: {recorded:?}; told: {said:?}"))
}

fn right(line: &Line) -> &str {
    line.right_asked.as_str()
}

/// Whoever waits for something reads until when.
fn what_comes(scene: &Scene) -> Option<String> {
    let case = scene.request()?;
    let any = |keys: &[&str]| keys.iter().any(|key| scene.says(key));
    let open = scene.lines().any(Scene::is_open);
    let waits = match scene.mail.kind.as_str() {
        "acknowledgement" if case.kind == "minor" => {
            !any(&["letter-minor", "letter-minor-late", "letter-minor-looked"])
        }
        "acknowledgement" => {
            (open || scene.lines().next().is_none())
                && !any(&[
                    "letter-received-due",
                    "letter-received-due-plain",
                    "letter-received-late",
                    "letter-received-waits",
                ])
        }
        "decision" => {
            open && !any(&["letter-still-open", "letter-still-open-late", "letter-still-open-waits"])
        }
        "identity-check" | "clarification" => !any(&["letter-paused", "letter-not-paused"]),
        "reminder" => !any(&["letter-reminder-close", "letter-reminder-waits"]),
        "extension" => !any(&["letter-extension", "letter-extension-waits"]),
        "delivery" => open && !any(&["letter-erasure-follows"]),
        _ => false,
    };
    rule(waits, "what comes next", &format!("no last day in a letter {} of {:?}", scene.mail.kind, case))
}

/// Art. 19: whoever has something corrected, deleted or restricted reads who is told of it.
fn recipients(scene: &Scene) -> Option<String> {
    let by_law =
        ["letter-scope-done", "done-rectification", "done-erasure", "done-restriction", "letter-erased-here"];
    let others = [
        "done-objection",
        "done-marketing-ban",
        "done-consent-withdrawal",
        "letter-restriction-over",
        "letter-by-yourself",
        "letter-erased-status",
    ];
    let tells = |keys: &[&str]| keys.iter().any(|key| scene.says(key));
    let told = scene.facts.deliveries.iter().any(|one| Some(one.subject_id) == scene.subject());
    let named = scene.says("letter-recipients");
    rule(
        told && tells(&by_law) && !named && !scene.says("letter-erased-status"),
        "recipients",
        "something was changed, and nobody is named who is told",
    )
    .or_else(|| {
        rule(
            named && !tells(&by_law) && !tells(&others),
            "recipients",
            "told of what? nothing is told to be changed",
        )
    })
}

/// A letter of a case is in its language.
fn language(scene: &Scene) -> Option<String> {
    let case = scene.request()?;
    let own = !matches!(
        scene.mail.kind.as_str(),
        "forwarding" | "warning" | "minor-confirmed" | "minor-cleared" | "erased"
    );
    rule(
        own && scene.mail.language != case.language,
        "language",
        &format!("{} in {}", case.language, scene.mail.language),
    )
}
