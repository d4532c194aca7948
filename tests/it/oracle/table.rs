//! Each sentence that can stand in a letter or on a page, and when it is true. Read beside gdpr.md 2.2, by someone who knows
//! the law and not the program.

use chrono::{DateTime, Duration, Utc};

use super::facts::{Erasure, Line, Part, Request, day_of};
use super::names;
use super::scene::Scene;
use super::texts::Said;

/// What a sentence comes to.
pub enum Entry {
    /// It states something, which is so or not.
    Fact(fn(&Scene, &Said) -> bool),
    /// It states nothing of a case: it greets, invites, or leads to what comes after it.
    Frame,
}

use Entry::{Fact, Frame};

/// What is only ever part of a sentence.
pub const PARTS: [&str; 5] =
    ["letter-itself", "letter-box", "letter-ended-one", "letter-kept-line", "letter-kept-line-open"];

/// Every text of letters, by its key.
pub fn entry(key: &str) -> Option<Entry> {
    Some(match key {
        // The frame.
        "letter-dear" | "letter-dear-nobody" => Frame,
        "letter-end" => Fact(|_, said| said.value("controller") == "ALL@ONCE"),
        "letter-about" => Fact(|on, said| {
            said.value("reference") == on.case().reference
                && is_by(on, said)
                && said.value("contact").contains('@')
        }),
        "letter-remedies" => Fact(|on, said| {
            let language = on.tongue.language.tag();
            is_by(on, said)
                && said.value("authority") == names::said("authority", "name", language)
                && said.value("address") == names::said("authority", "address", language)
                && said.value("website") == names::said("authority", "website", language)
                && said.value("court") == names::said("authority", "court", language)
        }),
        "letter-added" => Fact(|on, said| {
            on.case().kind == "question"
                || on.lines().any(|line| line.added.as_deref() == Some(said.value("text")))
        }),
        // The acknowledgement.
        "letter-received" => Fact(is_received),
        // That is what they ask; what was decided while the letter was on its way is named as well.
        "letter-received-rights" => Fact(|on, said| {
            let Some(named) = on.rights_in(said, "rights") else { return false };
            let mut waits = on.lines().filter(|line| waits_for_us(on, line));
            let is_asked =
                |right: &&str| on.line(right).is_some_and(|line| on.left || waits_for_us(on, line));
            named.iter().all(is_asked) && waits.all(|line| named.contains(&line.right_asked.as_str()))
        }),
        "letter-received-objection" => Fact(|on, said| {
            let line = on.line("objection").filter(|line| Scene::is_open(line));
            line.is_some_and(|line| {
                on.names_keys(said.value("what"), &["purposes"], &line.scope)
                    && line.scope.iter().all(|purpose| !on.is_used_again(purpose))
            })
        }),
        "letter-received-restriction" => Fact(|on, _| {
            let about =
                on.line("restriction").filter(|line| Scene::is_open(line)).and_then(|line| line.about);
            on.facts.restrictions_of(on.subject()).any(|one| Some(one.restriction_id) == about)
        }),
        "letter-received-unclear" => Fact(|on, _| on.lines().next().is_none() && on.case().state != "closed"),
        // It is free, and may be put off once: where no fee was announced, and nothing was put off.
        "letter-received-due" => Fact(|on, said| {
            let first = on.is_last_day(said, "last_day") && !is_for_a_fee(on) && !is_put_off(on);
            first || is_posted_with_more_time(on)
        }),
        "letter-received-due-plain" => Fact(|on, said| on.is_last_day(said, "last_day")),
        "letter-received-late" => Fact(|on, _| !stands_still(on) && on.case().due_on < on.facts.today()),
        "letter-received-waits" => Fact(|on, _| stands_still(on)),
        "letter-received-follow" => Frame,
        "letter-understood" => Fact(|on, _| on.lines().next().is_some()),
        "letter-link-again" => Fact(is_received),
        "letter-proof-ended" => Fact(|on, said| is_received(on, said) && on.case().channel == "self-service"),
        // Proving the mailbox.
        "letter-verify" | "letter-verify-not-you" => Fact(|on, _| on.case().identity.is_none()),
        "letter-verify-link" | "letter-verify-token" => Fact(|on, _| on.any_works()),
        "letter-verify-until" => Fact(|on, said| on.works_until(said, "until", "verification")),
        // What else came in that name, and was held back until now.
        "letter-beside" => {
            Fact(|on, _| on.facts.requests.iter().any(|one| one.named_in == Some(on.mail.mail_id)))
        }
        "letter-beside-to-prove" => Fact(|on, said| {
            is_beside(on, said)
                .is_some_and(|one| is_asked_there(on, said, one) && (on.left || is_to_be_proved(on, one)))
        }),
        "letter-beside-known" => Fact(|on, said| {
            is_beside(on, said)
                .is_some_and(|one| is_asked_there(on, said, one) && (on.left || !is_to_be_proved(on, one)))
        }),
        "letter-beside-unread" => Fact(|on, said| {
            is_beside(on, said).is_some_and(|one| on.left || is_unread(on, one) && !is_to_be_proved(on, one))
        }),
        "letter-beside-unread-to-prove" => Fact(|on, said| {
            is_beside(on, said).is_some_and(|one| on.left || is_unread(on, one) && is_to_be_proved(on, one))
        }),
        // A copy was given by password, and nobody has proved to read the mailbox.
        "letter-copy-given" => Fact(|on, _| {
            let user = on.facts.users.iter().find(|user| Some(user.subject_id) == on.subject());
            on.left || user.is_some_and(|user| user.mailbox_proved_at.is_none())
        }),
        // The letter that says so went with the account.
        "letter-copied-before" => Fact(|on, _| !on.has_account() && on.erasure().is_some()),
        "letter-copy-given-not-you" => Fact(|_, said| said.value("contact").contains('@')),
        // A doubt, a question, a reminder.
        "letter-identity" => Fact(|on, said| {
            on.case().identity.is_none()
                && on
                    .asked("identity")
                    .is_some_and(|asked| asked.doubt.as_deref() == Some(said.value("doubt")))
        }),
        "letter-identity-asked" => Fact(|on, said| {
            on.asked("identity").is_some_and(|asked| asked.question == said.value("asked_for"))
        }),
        // An address of this week proves nothing: whoever took the account over has it.
        "letter-identity-how" => Fact(|on, _| on.has_account() && !has_new_address(on)),
        "letter-identity-no-card" => Fact(|on, _| !on.has_account() || has_new_address(on)),
        "letter-identity-call" => Fact(|on, _| on.has_phone()),
        "letter-not-paused" => Fact(|on, said| {
            on.is_last_day(said, "last_day") && on.asked("").is_some_and(|asked| !asked.stops_clock)
        }),
        "letter-paused" => Fact(|on, said| {
            let asked = on.asked("").filter(|asked| asked.stops_clock);
            asked.is_some_and(|asked| {
                !on.left || asked.asked_at.is_some_and(|at| on.is_day(said, "date", day_of(at)))
            })
        }),
        "letter-clarification" => Fact(|on, said| {
            on.asked("clarification").is_some_and(|asked| asked.question == said.value("question"))
        }),
        "letter-reminder" => {
            Fact(|on, said| on.asked("").is_some_and(|asked| asked.question == said.value("asked")))
        }
        // A fortnight, and the day on which it ends is theirs too.
        "letter-reminder-close" => Fact(|on, said| {
            let done = on.lines().any(|line| line.outcome.is_some() || line.about.is_some());
            !done
                && on.asked("").is_some()
                && on.is_day(said, "date", day_of(on.sent_at()) + Duration::days(15))
        }),
        "letter-reminder-waits" => Fact(|on, _| {
            let done = on.lines().any(|line| line.outcome.is_some() || line.about.is_some());
            done && on.asked("").is_some()
        }),
        // More time, a fee.
        "letter-extension" => {
            Fact(|on, said| !stands_still(on) && on.is_last_day(said, "last_day") && extension(on, |_| true))
        }
        "letter-extension-waits" => Fact(|on, _| stands_still(on) && extension(on, |_| true)),
        "letter-extension-reason" => Fact(|on, said| extension(on, |reason| reason == said.value("reason"))),
        "letter-fee" => Fact(|on, said| {
            let open = ["access", "portability", "rectification", "erasure"];
            let charged =
                on.lines().filter(|line| line.outcome.is_none() && open.contains(&line.right_asked.as_str()));
            on.names_rights(said, "rights", charged)
                && fee(on, |fee| fee.amount == said.value("amount") && fee.approved_by.is_some())
        }),
        "letter-fee-reason" => Fact(|on, said| fee(on, |fee| fee.reason == said.value("reason"))),
        "letter-fee-rest" => Fact(|on, _| {
            let charged = ["access", "portability", "rectification", "erasure"];
            on.lines().any(|line| Scene::is_open(line) && !charged.contains(&line.right_asked.as_str()))
        }),
        "letter-fee-agreed" => Fact(|on, said| {
            is_paid_for(on) && fee(on, |fee| fee.amount == said.value("amount") && fee.accepted_at.is_some())
        }),
        "letter-fee-not-owed" => Fact(|on, _| {
            let agreed = fee(on, |fee| fee.accepted_at.is_some()) && is_paid_for(on);
            fee(on, |fee| fee.approved_by.is_some()) && !agreed
        }),
        "letter-fee-choice" | "letter-fee-silence" => Fact(|on, _| fee(on, |fee| fee.accepted_at.is_none())),
        // What was done.
        "letter-answer" | "letter-decision" => Fact(is_received),
        "done-access.recipients-named" => Fact(|on, _| on.done("access") && has_a_copy(on)),
        "done-portability" => Fact(|on, _| on.done("portability") && has_a_copy(on)),
        "done-rectification" => Fact(|on, _| on.done("rectification")),
        "done-erasure" => Fact(|on, _| on.done("erasure") && !on.has_account() && on.erasure().is_some()),
        "done-erasure-without-account" => {
            Fact(|on, _| on.done("erasure") && !on.has_account() && on.erasure().is_none())
        }
        "letter-undone-since" => Fact(|on, said| {
            let line = on.right_in(said, "right").and_then(|right| on.line(right));
            line.is_some_and(|line| {
                matches!(line.outcome.as_deref(), Some("completed" | "partial")) && was_undone(on, line)
            })
        }),
        "letter-undone-for-some" => Fact(|on, said| {
            let Some(line) = on.current.as_ref() else { return false };
            let stands = standing(on, line);
            let gone: Vec<_> = line.scope.iter().filter(|key| !stands.contains(key)).cloned().collect();
            !gone.is_empty() && on.names_keys(said.value("what"), &["purposes"], &gone)
        }),
        "done-restriction" => Fact(|on, _| {
            let about = on.line("restriction").and_then(|line| line.about);
            on.done("restriction")
                && on.facts.restrictions_of(on.subject()).any(|one| Some(one.restriction_id) == about)
        }),
        "done-objection" => Fact(|on, _| {
            let scope = on.line("objection").map(|line| line.scope.clone()).unwrap_or_default();
            on.done("objection") && scope.iter().any(|purpose| objects(on, purpose))
        }),
        "done-marketing-ban" => {
            Fact(|on, _| is_completed(on, "marketing-ban") && on.facts.ban_of(on.subject()))
        }
        "done-marketing-ban-without-account" => Fact(|on, _| {
            is_completed(on, "marketing-ban") && !on.has_account() && !on.facts.suppressions.is_empty()
        }),
        "done-consent-withdrawal" => Fact(|on, _| {
            let line = on.line("consent-withdrawal").filter(|line| !line.scope.is_empty());
            let withdrawn = |purpose: &String| !on.facts.consents_to(on.subject(), purpose);
            is_completed(on, "consent-withdrawal")
                && line.is_some_and(|line| line.scope.iter().any(withdrawn))
        }),
        "done-consent-withdrawal-none" => Fact(|on, _| {
            let line = on.line("consent-withdrawal").filter(|line| line.scope.is_empty());
            is_completed(on, "consent-withdrawal") && line.is_some() && !on.facts.consents(on.subject())
        }),
        "letter-delivery" => Fact(|on, said| on.works_until(said, "until", "delivery")),
        "letter-delivery-posted" => Fact(|on, said| on.works_until(said, "until", "posted")),
        "letter-collection" => Fact(|on, _| {
            let until = on.link("collection").and_then(|link| link.expires_at);
            on.works("collection") && (!on.left || until == Some(on.sent_at() + Duration::minutes(20)))
        }),
        // What is held of whoever has no account.
        "letter-nothing-held" => Fact(|on, said| {
            was_searched(on, said)
                && on.parts().next().is_some()
                && on.parts().all(|part| holds_nothing(on, part))
        }),
        "letter-nothing-held-here" => Fact(|on, said| {
            let all = on.parts().next().is_some() && on.parts().all(|part| holds_nothing(on, part));
            was_searched(on, said) && !all
        }),
        // Of whoever has no account nothing is used, but for an address that may be written to.
        "letter-nothing-to-change" => Fact(|on, said| {
            let copies = |line: &Line| {
                gives_a_copy(line) || matches!(line.right_asked.as_str(), "erasure" | "marketing-ban")
            };
            let line = on.right_in(said, "right").and_then(|right| on.line(right));
            let line = line.filter(|line| !copies(line) && line.outcome.as_deref() == Some("completed"));
            let on_that_day = line.is_some_and(|line| line.decided_at.map(day_of) == on.day(said, "date"));
            !on.has_account() && on_that_day
        }),
        "letter-held-ban" => Fact(|on, _| !on.facts.suppressions.is_empty()),
        "letter-held-message" => Fact(|on, said| wrote_before(on, said, true)),
        "letter-held-request" => Fact(|on, said| wrote_before(on, said, false)),
        "letter-earlier-erased" => Fact(|on, said| {
            let earlier = on.named_requests(said);
            let known = |case: &&Request| {
                on.facts.request_senders.iter().any(|one| one.request_id == case.request_id)
            };
            on.done("erasure") && !on.has_account() && !earlier.is_empty() && !earlier.iter().any(known)
        }),
        "letter-earlier-open" => Fact(|on, said| {
            let others = on.named_requests(said);
            let open = |case: &Request| case.state != "closed" || case.closed_because.is_some() || on.left;
            on.done("erasure") && !others.is_empty() && others.into_iter().all(open)
        }),
        "letter-nothing-else" => Fact(|on, _| on.sender().is_some() && !on.has_account()),
        // What was not, and why.
        "letter-partial" => Fact(|on, said| is_told(on, said, "partial")),
        "letter-refused" => Fact(|on, said| is_told(on, said, "refused")),
        "letter-withdrawn" => Fact(|on, said| is_told(on, said, "withdrawn") && !was_in_effect(on, said)),
        "letter-withdrawn-in-effect" => {
            Fact(|on, said| is_told(on, said, "withdrawn") && was_in_effect(on, said))
        }
        "letter-forwarded" => Fact(|on, said| is_told(on, said, "forwarded")),
        ground if ground.starts_with("ground-") => Fact(|on, said| {
            on.current.as_ref().is_some_and(|line| {
                let named = said.key.strip_prefix("ground-").unwrap_or_default();
                let otherwise = named.strip_suffix("-otherwise");
                line.ground.as_deref() == Some(otherwise.unwrap_or(named))
                    && is_in_its_articles(named, &line.right_asked) == otherwise.is_none()
            })
        }),
        "letter-explanation" | "letter-withdrawn-how" => Fact(|on, said| {
            on.current
                .as_ref()
                .is_some_and(|line| on.is_said(line.explanation.as_deref(), said.value("text")))
        }),
        "letter-may-state" => Fact(|on, _| {
            let is_refused = |line: &Line| matches!(line.outcome.as_deref(), Some("refused" | "partial"));
            let is_known = |line: &Line| line.ground.as_deref() != Some("not-identified");
            let corrects =
                |line: &&Line| line.right_asked == "rectification" && is_refused(line) && is_known(line);
            on.has_account() && on.current.as_ref().is_some_and(|line| corrects(&line))
        }),
        "letter-scope" => {
            Fact(|on, said| reaches(on, said, |line| line.outcome.as_deref() != Some("partial")))
        }
        "letter-left-out" => Fact(|on, said| left_out(on, said, "access")),
        "letter-left-out-of-package" => Fact(|on, said| left_out(on, said, "portability")),
        // What was done of it, and not what was not.
        "letter-scope-done" => Fact(|on, said| {
            reaches(on, said, |line| line.outcome.as_deref() == Some("partial") && !gives_a_copy(line))
        }),
        "letter-by-yourself" => Fact(|on, said| {
            on.names_rights(said, "rights", on.lines().filter(|line| line.by_person && on.tells(line)))
        }),
        "letter-restriction-over" => Fact(|on, _| {
            let about = on.line("restriction").filter(|line| on.tells(line)).and_then(|line| line.about);
            let mut all = on.facts.restrictions.iter();
            all.any(|one| {
                Some(one.restriction_id) == about && one.ended_at.is_some() && one.notice_at.is_some()
            })
        }),
        "letter-used-again" => Fact(|on, _| {
            let refused = on.current.as_ref().filter(|line| line.outcome.as_deref() == Some("refused"));
            refused.is_some_and(|line| {
                !line.scope.is_empty() && line.scope.iter().all(|one| on.is_used_again(one))
            })
        }),
        // What comes next.
        "letter-erasure-follows" => Fact(|on, said| {
            on.line("erasure").is_some_and(Scene::is_open) && on.works_until(said, "until", "delivery")
        }),
        "letter-copy-comes" => Fact(|on, _| {
            let partial = |line: &Line| {
                line.outcome.as_deref() == Some("partial") && on.tells(line) && gives_a_copy(line)
            };
            on.lines().any(partial) && !on.links_to_a_copy() && on.lines().any(Scene::is_open)
        }),
        "letter-still-open" => {
            Fact(|on, said| is_still_open(on, said) && !stands_still(on) && on.is_last_day(said, "last_day"))
        }
        "letter-still-open-late" => Fact(|on, said| {
            is_still_open(on, said) && !stands_still(on) && on.case().due_on < on.facts.today()
        }),
        "letter-still-open-waits" => Fact(|on, said| is_still_open(on, said) && stands_still(on)),
        "letter-told-before" => Fact(|on, said| {
            let day = on.day(said, "date");
            let before = |line: &&Line| !on.tells(line) && line.told_at.map(day_of) == day;
            on.names_rights(said, "rights", on.lines().filter(before))
        }),
        "letter-told-apart" => Fact(|on, said| {
            let apart = |line: &&Line| line.letter_id.is_some() && !on.tells(line);
            on.names_rights(said, "rights", on.lines().filter(apart))
        }),
        // The parts of other systems.
        "letter-part-nothing" => {
            Fact(|on, said| on.answered(said).is_some_and(|(state, _)| state == "nothing-held"))
        }
        "letter-part-here" => Fact(|on, said| {
            on.answered(said).is_some_and(|(state, _)| state == "given-here")
                && (on.links_to_a_copy() || on.says("letter-copy-comes"))
        }),
        "letter-part-directly" => Fact(|on, said| {
            on.answered(said)
                .is_some_and(|(state, day)| state == "given-directly" && day == on.day(said, "date"))
        }),
        "letter-part-missing" | "letter-part-not-erased" => {
            Fact(|on, said| on.answered(said).is_some_and(|(state, _)| matches!(state, "excused" | "asked")))
        }
        // Given, and gone with the link that led to it.
        "letter-part-gone" => Fact(|on, said| {
            on.answered(said).is_some_and(|(state, _)| state == "given-here") && !on.lies_here(said)
        }),
        "letter-part-not-taken" => Fact(|on, said| {
            let took = on.lines().any(|line| line.by_person && gives_a_copy(line) && on.tells(line));
            took && on.answered(said).is_some_and(|(state, _)| matches!(state, "asked" | "excused"))
        }),
        "letter-part-erased" => {
            Fact(|on, said| on.answered(said).is_some_and(|(state, _)| state == "erased"))
        }
        "letter-part-kept" => Fact(|on, said| on.answered(said).is_some_and(|(state, _)| state == "kept")),
        "letter-erased-here" => {
            Fact(|on, _| on.done("erasure") && !on.has_account() && on.erasure().is_some())
        }
        "letter-kept" => Fact(is_kept),
        // Who is told.
        "letter-recipients.recipients-told" => Fact(|on, said| {
            let of = on.subject().or(on.erasure().map(|one| one.subject_id));
            let told = on.facts.deliveries.iter().filter(|one| Some(one.subject_id) == of);
            // Of an erasure a system that was asked, and has answered, knows.
            let erased = on.line("erasure").is_some_and(|line| on.tells(line));
            let knows = |key: &str| {
                erased
                    && on
                        .parts()
                        .any(|part| part.system == key && matches!(&*part.state, "erased" | "nothing-held"))
            };
            let told = told.filter(|one| one.state != "excused" && !knows(&one.recipient));
            let keys: Vec<_> = told.map(|one| one.recipient.clone()).collect();
            on.names_keys(said.value("recipients"), &["recipients"], &keys)
        }),
        // A restriction is lifted.
        "letter-lifting" => Fact(|on, said| {
            let mut all = on.facts.restrictions_of(on.subject());
            let ends = all.any(|one| one.notice_at.is_some() && on.is_day(said, "since", day_of(one.since)));
            ends && on.is_day(said, "date", day_of(on.sent_at() + Duration::days(1)))
        }),
        "letter-lifting-not-all" => {
            Fact(|on, _| on.facts.restrictions_of(on.subject()).any(|one| one.notice_at.is_none()))
        }
        "letter-lifting-reason" => Fact(|on, said| {
            let mut all = on.facts.restrictions_of(on.subject());
            all.any(|one| one.notice_reason.as_deref() == Some(said.value("reason")))
        }),
        "letter-lifting-object"
        | "letter-unidentified-again"
        | "letter-child-object"
        | "letter-your-customer-how"
        | "letter-sign-in-not-you"
        | "letter-sign-in-several-not-you" => Frame,
        // Closed without an answer.
        "letter-unanswered" | "letter-unidentified" => Fact(|on, said| {
            let ends = on.case().ends_as.as_deref() == Some("closed-unidentified");
            let was_asked =
                |text: &str| on.questions().any(|one| one.answered_at.is_none() && one.question == text);
            ends && (was_asked(said.value("missing"))
                || on.lines().all(|line| line.outcome.is_none()) && !said.value("missing").is_empty())
        }),
        // Passed on.
        "letter-your-customer" => Fact(|on, said| {
            let from = on.sender().is_some_and(|sender| {
                sender.address.as_ref().is_some_and(|one| said.value("from").contains(one))
            });
            is_received(on, said) && (from || on.sender().is_none())
        }),
        "letter-passed-on" => Fact(|on, _| on.case().ends_as.as_deref() == Some("forwarded")),
        // Reports about a child.
        "letter-minor" => Fact(|on, _| on.case().kind == "minor" && on.case().due_on >= on.facts.today()),
        "letter-minor-late" => Fact(|on, _| on.case().kind == "minor" && on.case().due_on < on.facts.today()),
        "letter-minor-looked" => Fact(|on, _| {
            let case = on.case();
            case.kind == "minor" && (case.looked_at.is_some() || case.ends_as.is_some())
        }),
        "letter-child-confirmed" => Fact(|on, _| {
            let case = on.case();
            case.kind == "minor" && case.identity.is_some() && on.has_account()
        }),
        "letter-child-holds" => Fact(|on, _| {
            on.facts.ban_of(on.subject())
                && on.facts.restrictions_of(on.subject()).any(|one| one.purposes.is_none())
        }),
        "letter-child-erased-from" => Fact(|on, said| {
            on.line("erasure").is_some_and(Scene::is_open)
                && on.is_day(said, "date", day_of(on.sent_at() + Duration::days(1)))
        }),
        "letter-child-cleared" => Fact(|on, _| on.has_account() && on.case().ends_as.is_some()),
        "letter-child-lifted" => Fact(|on, said| is_lifted(on, said) && said.is("letter-child-lifted")),
        "letter-child-lifted-ban" => Fact(|on, said| is_lifted(on, said) && !on.facts.ban_of(on.subject())),
        "letter-child-own-ban" => Fact(|on, _| on.facts.ban_of(on.subject())),
        "letter-child-as-before" => Fact(|on, _| {
            let mut left = on.facts.restrictions_of(on.subject());
            !left.any(|one| one.source == "minor-report") && !on.parts().any(|part| part.state == "erased")
        }),
        "letter-child-part-erased" => {
            Fact(|on, said| on.answered(said).is_some_and(|(state, _)| state == "erased"))
        }
        // Letters of an account.
        "letter-sign-in" => Fact(|on, _| on.works("sign-in") && on.links() == 1),
        "letter-sign-in-several" => Fact(|on, _| on.works("sign-in") && on.links() > 1),
        "letter-sign-in-link" => Fact(|on, _| on.works("sign-in")),
        "letter-sign-in-too-new" | "letter-sign-in-not-yet" => Fact(|on, said| {
            let user = on.facts.users.iter().find(|user| Some(user.subject_id) == on.subject());
            user.is_some_and(|user| on.is_day(said, "until", day_of(user.email_since + Duration::days(7))))
        }),
        "letter-new-address" => Fact(|on, said| {
            let asked = on.facts.pending_addresses.iter().any(|one| Some(one.subject_id) == on.subject());
            asked && on.works_until(said, "until", "new-address")
        }),
        "letter-old-address" | "letter-old-address-contact" => {
            Fact(|on, _| on.facts.pending_addresses.iter().any(|one| Some(one.subject_id) == on.subject()))
        }
        "letter-erased" | "letter-erased-but" => Fact(|on, said| {
            let is_whole = said.is("letter-erased");
            !on.has_account()
                && on.erasure().is_some_and(|one| {
                    one.holds.is_empty() == is_whole && on.is_day(said, "date", day_of(one.erased_at))
                })
        }),
        "letter-erased-fields" => Fact(|on, said| {
            on.erasure().is_some_and(|one| {
                let kept = |field: &&String| !one.holds.iter().any(|hold| hold.fields.contains(field));
                let language = on.tongue.language.tag();
                let mut names = names::of(&["fields"], language);
                let called = |field: &str| names.find(|(key, _)| *key == field).map(|(_, name)| name);
                let gone: Vec<_> = one.fields.iter().filter(kept).map(String::as_str).collect();
                let names = gone.into_iter().map(called).collect::<Option<Vec<_>>>();
                names.is_some_and(|mut names| {
                    // Each name once, the longest first: one may be within another.
                    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
                    names.dedup();
                    let mut rest = said.value("fields").to_owned();
                    for name in &names {
                        rest = rest.replacen(name.as_str(), "", 1);
                    }
                    let signs = rest.split([',', ' ']).filter(|word| !word.is_empty()).count();
                    !names.is_empty() && signs <= 1
                })
            })
        }),
        "letter-erased-contact" => Fact(|on, said| {
            on.erasure()
                .is_some_and(|one| one.kind == "contact" && on.is_day(said, "date", day_of(one.erased_at)))
        }),
        // Whose name can be said is the customer that is still here.
        "letter-taken-out" => Fact(|on, said| {
            let named = on.facts.users.iter().any(|user| user.company_name == said.value("customer"));
            named && on.erasure().is_some_and(|one| one.kind == "contact")
        }),
        "letter-taken-out-unnamed" => Fact(|on, _| {
            let spam = on.facts.users.iter().any(|user| user.company_name.contains("www."));
            spam && on.erasure().is_some_and(|one| one.kind == "contact")
        }),
        "letter-customer-gone" | "letter-customer-gone-unnamed" => Fact(|on, _| {
            let of_then = |one: &Erasure| one.kind == "user" && one.erased_at == on.mail.queued_at;
            let gone = on.facts.erasures.iter().any(of_then);
            gone && on.erasure().is_some_and(|one| one.kind == "contact")
        }),
        "letter-erased-when-answered" => Fact(|on, _| {
            let answered = |subject| on.facts.requests.iter().any(|one| one.subject_id == Some(subject));
            on.erasure().is_some_and(|one| one.kind == "contact" && answered(one.subject_id))
        }),
        "letter-also" => Fact(|on, _| on.mailbox_of_several()),
        "letter-also-to-prove" | "letter-also-known" => Fact(|on, said| {
            let named = on.facts.requests.iter().find(|case| case.reference == said.value("reference"));
            on.mailbox_of_several()
                && named.is_some_and(|case| case.subject_id.is_some() && case.subject_id != on.subject())
        }),
        // Entered by a customer.
        "letter-source" => Fact(|on, said| {
            let customer = on.entered().and_then(|one| one.user_id);
            let customer = on.facts.users.iter().find(|user| Some(user.subject_id) == customer);
            customer.is_some_and(|user| user.company_name == said.value("customer"))
                && on.entered().is_some_and(|one| on.is_day(said, "date", day_of(one.added_at)))
        }),
        "letter-source-unnamed" => {
            Fact(|on, said| on.entered().is_some_and(|one| on.is_day(said, "date", day_of(one.added_at))))
        }
        "letter-source-data"
        | "letter-source-purposes"
        | "letter-source-recipients"
        | "letter-source-kept"
        | "letter-source-more"
        | "letter-source-rights"
        | "letter-source-sign-in"
        | "letter-source-objection" => Fact(|on, _| on.entered().is_some_and(|one| one.email.is_some())),
        "letter-erased-child" => Fact(|on, _| on.request().is_some_and(|case| case.kind == "minor")),
        "letter-ended-with-account" => Fact(|on, said| {
            on.erasure().is_some_and(|one| {
                let ended = one.ended_requests.as_array().map(Vec::len).unwrap_or_default();
                let named = said.value("references").matches("INZ-").count();
                let each = on
                    .facts
                    .requests
                    .iter()
                    .filter(|case| said.value("references").contains(&case.reference));
                named >= 1
                    && (ended == named || on.request().is_some())
                    && each.clone().count() == named
                    && each.clone().all(|case| case.closed_because.as_deref() == Some("account-erased"))
            })
        }),
        "letter-question-stays" => Fact(|on, said| {
            let named = |reference: &String| said.value("references").contains(reference);
            on.erasure()
                .is_some_and(|one| !one.open_questions.is_empty() && one.open_questions.iter().all(named))
        }),
        "letter-erased-status.recipients-told" => Fact(|on, said| {
            on.erasure()
                .is_some_and(|one| said.value("link").ends_with(&format!("/v1/erasures/{}", one.erasure_id)))
        }),
        // To our own people.
        "letter-warning" => Fact(|on, said| on.is_day(said, "last_day", on.case().due_on)),
        _ if key.starts_with("page-") => Frame,
        _ => return None,
    })
}

fn is_by(on: &Scene, said: &Said) -> bool {
    (said.value("by") == "post") == on.mail.by_post
}

/// When it reached us.
/// The request that a sentence names, where the letter acknowledges it beside its own, and it came that day.
fn is_beside<'a>(on: &Scene<'a>, said: &Said) -> Option<&'a Request> {
    let named = on.facts.requests.iter().find(|one| one.reference == said.value("reference"))?;
    let that_day = on.is_day(said, "received", day_of(named.received_at));
    (named.named_in == Some(on.mail.mail_id) && that_day).then_some(named)
}

fn is_asked_there(on: &Scene, said: &Said, named: &Request) -> bool {
    let lines = on.facts.request_lines.iter().filter(|line| line.request_id == named.request_id);
    on.left || on.names_rights(said, "rights", lines)
}

fn is_unread(on: &Scene, named: &Request) -> bool {
    !on.facts.request_lines.iter().any(|line| line.request_id == named.request_id)
}

/// Whether a link for it stands in the letter, and works.
fn is_to_be_proved(on: &Scene, named: &Request) -> bool {
    on.facts.mailed_links.iter().any(|link| {
        link.request_id == Some(named.request_id)
            && link.mail_id == Some(on.mail.mail_id)
            && link.used_at.is_none()
    })
}

fn is_received(on: &Scene, said: &Said) -> bool {
    on.is_day(said, "received", day_of(on.case().received_at))
}

/// The rights that are still to be answered: not decided, or decided and told by no letter yet.
fn is_still_open(on: &Scene, said: &Said) -> bool {
    let Some(named) = on.rights_in(said, "rights") else { return false };
    let is_untold =
        |right: &&str| on.line(right).is_some_and(|line| Scene::is_open(line) || line.letter_id.is_none());
    let mut open = on.lines().filter(|line| Scene::is_open(line));
    // The erasure that comes last has a sentence of its own.
    let follows = |right: &str| right == "erasure" && on.says("letter-erasure-follows");
    let is_said = |right: &str| named.contains(&right) || follows(right);
    named.iter().all(is_untold) && open.all(|line| is_said(&line.right_asked))
}

/// A line that waits for us, and of which nothing holds yet.
fn waits_for_us(on: &Scene, line: &Line) -> bool {
    let in_effect = line.about.is_some() && matches!(line.right_asked.as_str(), "objection" | "restriction");
    Scene::is_open(line)
        && !(in_effect && (on.says("letter-received-objection") || on.says("letter-received-restriction")))
}

fn extension(on: &Scene, fits: impl Fn(&str) -> bool) -> bool {
    let mut all = on.facts.request_extensions.iter();
    all.any(|one| Some(one.request_id) == on.mail.request_id && fits(&one.reason))
}

fn fee(on: &Scene, fits: impl Fn(&super::facts::Fee) -> bool) -> bool {
    on.facts.request_fees.iter().any(|one| Some(one.request_id) == on.mail.request_id && fits(one))
}

fn is_for_a_fee(on: &Scene) -> bool {
    fee(on, |fee| fee.approved_by.is_some())
}

/// On paper it may lie in one envelope with the letter that says that we need more time.
fn is_posted_with_more_time(on: &Scene) -> bool {
    let mut all = on.facts.request_extensions.iter();
    on.mail.by_post
        && all.any(|one| Some(one.request_id) == on.mail.request_id && one.sent_at == on.mail.sent_at)
}

fn is_put_off(on: &Scene) -> bool {
    let mut all = on.facts.request_extensions.iter();
    all.any(|one| Some(one.request_id) == on.mail.request_id && one.sent_at.is_some())
}

fn gives_a_copy(line: &Line) -> bool {
    matches!(line.right_asked.as_str(), "access" | "portability")
}

/// There is something to collect: an account, or what another system handed in.
fn has_a_copy(on: &Scene) -> bool {
    on.facts.is_here(on.subject()) && (on.works("delivery") || on.works("posted"))
}

/// Somebody looked, between the day it reached us and today, and there is no account.
fn was_searched(on: &Scene, said: &Said) -> bool {
    let day = on.day(said, "date");
    let meanwhile = day.is_some_and(|day| day >= day_of(on.case().received_at) && day <= on.facts.today());
    let address = on.sender().and_then(|sender| Some(sender.address.as_ref()?.to_lowercase()));
    let has_one = on.facts.users.iter().any(|user| Some(user.email.to_lowercase()) == address);
    meanwhile && !has_one && !on.has_account()
}

/// Something of the same sender, on the day that it reached us; and whether we have what they wrote.
fn wrote_before(on: &Scene, said: &Said, with_text: bool) -> bool {
    let Some(sender) = on.sender() else { return false };
    let other = on.facts.requests.iter().find(|case| case.reference == said.value("reference"));
    other.is_some_and(|other| {
        let mut all = on.facts.request_senders.iter();
        let text = with_text.then(|| said.value("text"));
        let wrote = all.any(|one| {
            one.request_id == other.request_id
                && one.sender == sender.sender
                && one.message.as_deref().filter(|text| !text.trim().is_empty()) == text
        });
        wrote && on.is_day(said, "date", day_of(other.received_at))
    })
}

fn is_completed(on: &Scene, right: &str) -> bool {
    on.line(right).is_some_and(|line| line.outcome.as_deref() == Some("completed"))
}

/// What the line reaches, where it is a line of that kind.
/// We did something of what a fee may be asked for.
fn is_paid_for(on: &Scene) -> bool {
    let charged = ["access", "portability", "rectification", "erasure"];
    on.lines().any(|line| {
        let done = matches!(line.outcome.as_deref(), Some("completed" | "partial"));
        charged.contains(&line.right_asked.as_str()) && done && !line.by_person
    })
}

/// It was left out of that copy.
fn left_out(on: &Scene, said: &Said, of: &str) -> bool {
    reaches(on, said, |line| line.outcome.as_deref() == Some("partial") && line.right_asked == of)
}

fn reaches(on: &Scene, said: &Said, of: impl Fn(&Line) -> bool) -> bool {
    let all = ["purposes", "fields", "categories"];
    let line = on.current.as_ref().filter(|line| of(line));
    line.is_some_and(|line| on.names_keys(said.value("what"), &all, &standing(on, line)))
}

/// Of what a right reached, what is so still.
fn standing(on: &Scene, line: &Line) -> Vec<String> {
    let done = matches!(line.outcome.as_deref(), Some("completed" | "partial"));
    let stands = |key: &&String| match line.right_asked.as_str() {
        "objection" if done => objects(on, key),
        "consent-withdrawal" if done => !on.facts.consents_to(on.subject(), key),
        _ => true,
    };
    line.scope.iter().filter(stands).cloned().collect()
}

fn objects(on: &Scene, purpose: &str) -> bool {
    on.facts.objects(on.subject(), purpose) || names::is_marketing(purpose) && on.facts.ban_of(on.subject())
}

/// Whether a system said that nothing is held: any more, where erasure is done; else of the copies that are.
fn holds_nothing(on: &Scene, part: &Part) -> bool {
    let done = |right: &str| {
        on.line(right).is_some_and(|line| matches!(line.outcome.as_deref(), Some("completed" | "partial")))
    };
    let nothing = |word: &str| matches!(word, "nothing-held" | "erased");
    if done("erasure") {
        return nothing(&part.state);
    }
    !done("access") && !done("portability") || nothing(part.gave.as_deref().unwrap_or(&part.state))
}

/// Whether what a line came to ended since it was decided.
fn was_undone(on: &Scene, line: &Line) -> bool {
    let since = line.decided_at;
    let ended = |at: Option<DateTime<Utc>>| at.is_some() && at >= since;
    let subject = on.subject();
    match line.right_asked.as_str() {
        "marketing-ban" if subject.is_none() => on.facts.suppressions.is_empty(),
        "marketing-ban" | "objection" => {
            let mut all = on.facts.objections.iter().filter(|one| Some(one.subject_id) == subject);
            let of_line = |purpose: &Option<String>| match purpose {
                None => line.right_asked == "marketing-ban",
                Some(purpose) => line.scope.contains(purpose),
            };
            all.any(|one| of_line(&one.purpose) && ended(one.ended_at))
        }
        "restriction" => {
            let mut all = on.facts.restrictions.iter();
            all.any(|one| Some(one.restriction_id) == line.about && ended(one.ended_at))
        }
        "consent-withdrawal" => line.scope.iter().any(|purpose| on.facts.consents_to(subject, purpose)),
        _ => false,
    }
}

/// A line that the sentence names, which ended so and is told here.
fn is_told(on: &Scene, said: &Said, outcome: &str) -> bool {
    on.right_in(said, "right").is_some_and(|right| on.decided(right, outcome))
}

/// Whether what the sentence names held from the day it was asked.
fn was_in_effect(on: &Scene, said: &Said) -> bool {
    let line = on.right_in(said, "right").and_then(|right| on.line(right));
    line.is_some_and(|line| line.about.is_some())
}

/// Articles 17(3), 20(1), 21(1), 15(4) and 20(4) are about the rights that they give; article 12 is about each.
fn is_in_its_articles(ground: &str, right: &str) -> bool {
    match ground.trim_end_matches("-otherwise") {
        "legal-obligation" => right == "erasure",
        "legal-claims" => ["erasure", "objection"].contains(&right),
        "rights-of-others" => ["access", "portability"].contains(&right),
        "basis-does-not-give-it" => ["portability", "objection"].contains(&right),
        "compelling-grounds" => right == "objection",
        "accurate" => right == "rectification",
        _ => true,
    }
}

/// We asked in time, the question went out, and nobody replied.
fn stands_still(on: &Scene) -> bool {
    on.questions().any(|one| one.stops_clock && one.asked_at.is_some() && one.answered_at.is_none())
}

fn has_new_address(on: &Scene) -> bool {
    let user = on.facts.users.iter().find(|user| Some(user.subject_id) == on.subject());
    let first = on.facts.subjects.iter().find(|one| Some(one.subject_id) == on.subject());
    user.zip(first).is_some_and(|(user, first)| {
        user.email_since > first.created_at && user.email_since + Duration::days(7) > on.facts.now
    })
}

/// What a report put in place is over: nothing of it stands but what another report holds.
fn is_lifted(on: &Scene, said: &Said) -> bool {
    let day = on.day(said, "date");
    let subject = on.subject();
    let mut ended =
        on.facts.restrictions.iter().filter(|one| one.ended_at.is_some() && one.source == "minor-report");
    let was = ended.any(|one| Some(one.subject_id) == subject && Some(day_of(one.since)) == day);
    let stands =
        on.facts.restrictions_of(subject).any(|one| one.source == "minor-report" && one.purposes.is_none());
    was && !stands
}

/// Each thing that is kept has a name, a law, and a day that is not over.
fn is_kept(on: &Scene, said: &Said) -> bool {
    let language = on.tongue.language.tag();
    let lines = said.value("lines").split('\n').filter(|line| !line.is_empty());
    lines.clone().count() > 0
        && lines
            .map(|line| {
                on.tongue
                    .reads("letter-kept-line", line)
                    .or_else(|| on.tongue.reads("letter-kept-line-open", line))
            })
            .all(|line| {
                line.is_some_and(|line| {
                    let until = line.values.iter().find(|(name, _)| name == "until");
                    let day = until.map(|(_, text)| text.split_whitespace().collect::<Vec<_>>());
                    let ahead = day.is_none_or(|words| {
                        // The last three words are the day, or those before a word that includes it.
                        (0..words.len()).any(|from| {
                            (from + 3 <= words.len())
                                && on
                                    .tongue
                                    .date(&words[from..from + 3].join(" "))
                                    .is_some_and(|day| day >= on.facts.today())
                        })
                    });
                    let known = on
                        .tongue
                        .named(line.value("what"), names::of(&["fields", "categories"], language))
                        .is_some();
                    let hold = on.erasure().and_then(|one| {
                        one.holds.iter().find(|hold| line.value("what").ends_with(&hold.reference))
                    });
                    let by_law = hold.is_some_and(|hold| line.value("law").contains(&hold.law));
                    ahead && (known || by_law || line.value("what").contains("INZ-"))
                })
            })
}
