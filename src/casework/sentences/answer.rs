//! What an answer says: what was decided of each right, what was found, and who has it.

use crate::app::App;
use crate::casework::findings::{Findings, Wrote, came_to_nothing, nothing_anywhere};
use crate::people::links::{LinkKind, Made};
use crate::platform::sentence::states;
use crate::requests::case::{Case, CaseLine, PartState, SystemPart};
use crate::requests::words::{LineOutcome, RefusalGround, Right};

// The answer: what is decided of each right.
states! {
    /// All that is asked is decided, but for an erasure that a copy comes before.
    Answered(case: &Case) = case.lines.iter().all(|line| line.is_decided() || line.right == Right::Erasure) => {
        answer_subject = "letter-answer-subject",
        answer = "letter-answer",
        reply = "letter-added"
    }
    /// Something is decided and told now, and something else is still to be answered.
    AnsweredInPart(told: &[&CaseLine], open: &[&CaseLine]) = !told.is_empty() && !open.is_empty() => {
        decision_subject = "letter-decision-subject",
        decision = "letter-decision"
    }
    /// What the person did themselves, signed in, while the request was open.
    ByThemselves(line: &CaseLine) = is_by_themselves(line) => {
        by_yourself = "letter-by-yourself"
    }
    /// So they took a copy, in which nothing of another system of ours is: it was not asked so far, or does not give it.
    NotTaken(line: &CaseLine, answer: &PartState) = line.by_person && line.right.gives_a_copy() && matches!(answer, PartState::Asked | PartState::Excused(_)) => {
        part_not_taken = "letter-part-not-taken"
    }
    /// Told by a letter that has gone out.
    ToldBefore(line: &CaseLine) = line.letter.is_some() && line.told_at.is_some() => {
        told_before = "letter-told-before"
    }
    /// Told by a letter that is on its way.
    ToldApart(line: &CaseLine) = line.letter.is_some() && line.told_at.is_none() => {
        told_apart = "letter-told-apart"
    }
    /// A copy that was granted, where the letter links to it.
    CopyBehindLink(line: &CaseLine, found: &Findings) = line.gives_a_copy() && line.outcome == Some(LineOutcome::Completed) && found.delivery.is_some() && !found.nothing_held => {
        done_copy = format!("done-{}", line.right.as_str())
    }
    /// Carried out as it was asked by us, and no copy; what was in effect did not go with the account.
    CarriedOut(case: &Case, line: &CaseLine, found: &Findings) = is_carried_out(line) && !is_told_otherwise(case, line, found) => {
        done = format!("done-{}", line.right.as_str())
    }
    /// Carried out, and undone since: it stands no more.
    UndoneSince(line: &CaseLine, found: &Findings) = (is_carried_out(line) || is_done_for_some(line)) && found.is_undone(line) => {
        undone_since = "letter-undone-since"
    }
    /// So it was for some of what it reached.
    UndoneForSome(line: &CaseLine, found: &Findings) = !found.undone_in_part(line).is_empty() => {
        undone_for_some = "letter-undone-for-some"
    }
    /// Consents were to be withdrawn, and none was given.
    NoConsentGiven(case: &Case, line: &CaseLine, found: &Findings) = is_carried_out(line) && !found.is_undone(line) && withdrew_nothing(line) && !came_to_nothing(case, line) => {
        no_consent_given = "done-consent-withdrawal-none"
    }
    /// Something was to be changed, or used no more, of whoever has no account: nothing of theirs is held or used here.
    NothingToChange(case: &Case, line: &CaseLine) = is_carried_out(line) && came_to_nothing(case, line) && line.right != Right::Erasure => {
        nothing_to_change = "letter-nothing-to-change"
    }
    /// A ban for whoever has no account, or none any more: nothing else is sent to them.
    BannedWithoutAccount(case: &Case, line: &CaseLine, found: &Findings) = is_carried_out(line) && !found.is_undone(line) && is_ban_without_account(case, line) => {
        done_ban_without_account = "done-marketing-ban-without-account"
    }
    /// An account that was erased, with all that lies here.
    AccountErased(case: &Case, line: &CaseLine, found: &Findings) = is_carried_out(line) && line.right == Right::Erasure && case.subject.is_some() && !found.nothing_held => {
        done_erasure = "done-erasure"
    }
    /// The same of whoever has no account, where anything of theirs was held.
    StrangerErased(case: &Case, line: &CaseLine, found: &Findings) = is_carried_out(line) && line.right == Right::Erasure && case.subject.is_none() && found.deleted_of_stranger(case) => {
        done_erasure_without_account = "done-erasure-without-account"
    }
    /// An account that was erased here, where another system of ours has not done its part.
    ErasedHere(line: &CaseLine, found: &Findings) = line.right == Right::Erasure && line.outcome == Some(LineOutcome::Partial) && !found.nothing_held => {
        erased_here = "letter-erased-here"
    }
    /// A restriction that stood while it was checked, and was lifted with a reason.
    Checked(line: &CaseLine) = is_lifted(line) => {
        restriction_over = "letter-restriction-over",
        restriction_why = "letter-explanation"
    }
    /// Carried out in part.
    InPart(line: &CaseLine) = line.outcome == Some(LineOutcome::Partial) => {
        in_part = "letter-partial"
    }
    /// Refused (Art. 12(4)).
    Refused(line: &CaseLine) = line.outcome == Some(LineOutcome::Refused) => {
        refused = "letter-refused"
    }
    /// Not done as it was asked, whole or in part, for a reason of the law.
    NotAsAsked(line: &CaseLine) = line.is_refused() => {
        explanation = "letter-explanation"
    }
    /// A correction that was not made as it was asked, of whoever is still here: a statement of theirs can stand beside the value.
    MaySayOtherwise(case: &Case, line: &CaseLine, found: &Findings) = line.is_refused() && line.right == Right::Rectification && line.ground != Some(RefusalGround::NotIdentified) && case.subject.is_some() && !is_erased(case) && !found.leaves => {
        may_state = "letter-may-state"
    }
    /// So by articles that are about the right.
    ByItsArticle(line: &CaseLine, ground: RefusalGround) = line.is_refused() && ground.is_named_for(line.right) => {
        ground = format!("ground-{}", ground.as_str())
    }
    /// For the same reason, where they are about another right.
    Otherwise(line: &CaseLine, ground: RefusalGround) = line.is_refused() && !ground.is_named_for(line.right) => {
        ground_otherwise = format!("ground-{}-otherwise", ground.as_str())
    }
    /// Done as it was asked, and explained by whoever decided it.
    DoneAndExplained(line: &CaseLine) = line.is_decided() && line.outcome == Some(LineOutcome::Completed) && !is_by_themselves(line) && !is_lifted(line) && line.explanation.is_some() => {
        done_why = "letter-explanation"
    }
    /// An objection that held while it was weighed, and was not upheld.
    Overruled(case: &Case, line: &CaseLine, found: &Findings) = line.is_overruled() && !is_erased(case) && !found.otherwise_barred => {
        used_again = "letter-used-again"
    }
    /// Taken back by whoever asked.
    TakenBack(line: &CaseLine) = line.outcome == Some(LineOutcome::Withdrawn) && line.about.is_none() => {
        withdrawn = "letter-withdrawn"
    }
    /// The same of what was in effect until then.
    NoLongerInEffect(line: &CaseLine) = line.outcome == Some(LineOutcome::Withdrawn) && line.about.is_some() => {
        withdrawn_in_effect = "letter-withdrawn-in-effect"
    }
    /// Staff noted how they said so.
    TakenBackSaying(line: &CaseLine) = line.outcome == Some(LineOutcome::Withdrawn) && line.explanation.is_some() => {
        withdrawn_how = "letter-withdrawn-how"
    }
    /// Passed on to the user whose invoice it is about.
    PassedOn(line: &CaseLine) = line.outcome == Some(LineOutcome::Forwarded) => {
        forwarded = "letter-forwarded"
    }
    /// It reaches some of the data, or some of what they are used for.
    Reaches(line: &CaseLine) = !line.scope.is_empty() && line.outcome != Some(LineOutcome::Partial) => {
        scope = "letter-scope"
    }
    /// It was left out of a copy.
    LeftOut(line: &CaseLine) = !line.scope.is_empty() && line.outcome == Some(LineOutcome::Partial) && line.right == Right::Access => {
        left_out = "letter-left-out"
    }
    /// It was left out of the file to take along.
    LeftOutOfPackage(line: &CaseLine) = !line.scope.is_empty() && line.outcome == Some(LineOutcome::Partial) && line.right == Right::Portability => {
        left_out_of_package = "letter-left-out-of-package"
    }
    /// It was done for some of the data, or of what they are used for, and refused for the rest.
    DoneForSome(line: &CaseLine, found: &Findings) = !line.scope.is_empty() && is_done_for_some(line) && !found.is_undone(line) => {
        scope_done = "letter-scope-done"
    }
    /// Someone on staff added a sentence to the answer.
    Added(line: &CaseLine) = line.is_decided() && line.added.is_some() => {
        added = "letter-added"
    }
    /// Something was refused, in part at least, was lifted against what was asked, or is kept: whoever reads it may
    /// disagree (Art. 12(4), 13(2)(d)).
    Contestable(told: &[&CaseLine], found: &Findings) = found.nothing_held || !found.kept.is_empty() || told.iter().any(|line| line.is_refused() || is_lifted(line)) => {
        remedies = "letter-remedies"
    }
}

// What was found, and who has it.
states! {
    /// A copy was granted, and is still to come.
    CopyToCome(case: &Case, told: &[&CaseLine]) = case.has_a_copy_to_give() && told.iter().any(|line| line.gives_a_copy()) => {
        copy_comes = "letter-copy-comes"
    }
    /// A copy was granted, and a link leads to it.
    CopyGiven(case: &Case, _link: &Made) = case.lines.iter().any(CaseLine::gives_a_copy) => {
        copy_subject = "letter-copy-subject",
        collection_subject = "letter-collection-subject",
        collection = "letter-collection"
    }
    /// The same, in a letter by mail: the link sends a fresh proof.
    CopyMailed(case: &Case, link: &Made) = case.lines.iter().any(CaseLine::gives_a_copy) && link.kind == LinkKind::Delivery => {
        delivery = "letter-delivery"
    }
    /// The same, on paper, to whom no mail reaches: the link gives it.
    CopyPosted(case: &Case, link: &Made) = case.lines.iter().any(CaseLine::gives_a_copy) && link.kind == LinkKind::Posted => {
        delivery_posted = "letter-delivery-posted"
    }
    /// A copy comes before an erasure that is still to be carried out (M31).
    ErasureFollows(case: &Case) = case.line(Right::Erasure).is_some_and(|line| !line.is_decided()) => {
        erasure_follows = "letter-erasure-follows"
    }
    /// Nothing is held of whoever has no account, here or in any other system of ours: each has answered so.
    NothingAnywhere(app: &App, case: &Case, found: &Findings) = found.nothing_held && nothing_anywhere(app, case) => {
        nothing_held = "letter-nothing-held"
    }
    /// Nothing is held of them here; not every other system has said so.
    NothingHere(app: &App, case: &Case, found: &Findings) = found.nothing_held && !nothing_anywhere(app, case) => {
        nothing_held_here = "letter-nothing-held-here"
    }
    /// Their address is one that no marketing goes to.
    Banned(found: &Findings) = found.nothing_held && found.held.banned => {
        held_ban = "letter-held-ban"
    }
    /// They wrote before, and we have what they wrote.
    WroteBefore(wrote: &Wrote) = !wrote.text.trim().is_empty() => {
        held_message = "letter-held-message"
    }
    /// They asked something before, and we have no message of it.
    AskedBefore(wrote: &Wrote) = wrote.text.trim().is_empty() => {
        held_request = "letter-held-request"
    }
    /// What they asked before does not say any more who they are: it went with what they asked to have deleted.
    EarlierErased(found: &Findings) = !found.held.erased.is_empty() => {
        earlier_erased = "letter-earlier-erased"
    }
    /// Something else that they asked is still to be answered, and cannot be deleted before.
    EarlierOpen(found: &Findings) = !found.held.open.is_empty() => {
        earlier_open = "letter-earlier-open"
    }
    /// This very request is held, and goes by itself.
    OnlyThisHeld(found: &Findings) = found.nothing_held => {
        nothing_else = "letter-nothing-else"
    }
    /// The letter tells of a change that others are to hear of (Art. 19).
    OthersAreToHear(told: &[&CaseLine], found: &Findings) = !found.recipients.is_empty() && told.iter().any(|line| is_news_to_others(line) && !found.is_undone(line)) => {
        recipients = "letter-recipients"
    }
    /// Something stays after an erasure.
    Kept(found: &Findings) = !found.kept.is_empty() => {
        kept = "letter-kept"
    }
    /// An erasure has a page on which it can be followed.
    HasStatusPage(found: &Findings) = found.erasure.is_some() => {
        erased_status = "letter-erased-status"
    }
    /// Other requests ended with the account.
    EndedWithAccount(found: &Findings) = !found.ended.is_empty() => {
        ended_with_account = "letter-ended-with-account"
    }
    /// Another system of ours answered that it holds nothing.
    PartHeldNothing(answer: &PartState) = *answer == PartState::NothingHeld => {
        part_nothing = "letter-part-nothing"
    }
    /// It gave a file, which lies in the copy that the letter links to.
    PartGivenHere(answer: &PartState, linked: bool) = linked && answer.file().is_some() => {
        part_here = "letter-part-here"
    }
    /// It gave its part to the person directly.
    PartGivenDirectly(answer: &PartState) = answer.given_on().is_some() => {
        part_directly = "letter-part-directly"
    }
    /// What it gave lies here no more.
    PartGone(answer: &PartState) = *answer == PartState::GivenHere(None) => {
        part_gone = "letter-part-gone"
    }
    /// It gave nothing.
    PartMissing(answer: &PartState) = matches!(answer, PartState::Asked | PartState::Excused(_)) => {
        part_missing = "letter-part-missing"
    }
    /// It erased its part.
    PartErased(part: &SystemPart) = part.state == PartState::Erased => {
        part_erased = "letter-part-erased"
    }
    /// The law makes it keep its part.
    PartIsKept(part: &SystemPart) = part.state.kept().is_some() => {
        part_kept = "letter-part-kept"
    }
    /// It did not.
    PartNotErased(part: &SystemPart) = !part.answers(Right::Erasure) || part.is_excused_from(Right::Erasure) => {
        part_not_erased = "letter-part-not-erased"
    }
}

/// Whether the person did it themselves; what only protects is said as done, whoever did it.
fn is_by_themselves(line: &CaseLine) -> bool {
    line.by_person && line.right.concerns_data()
}

/// Whether it stood while it was checked, and was lifted with a reason.
fn is_lifted(line: &CaseLine) -> bool {
    line.right == Right::Restriction
        && line.outcome == Some(LineOutcome::Completed)
        && line.explanation.is_some()
}

/// Whether it was carried out as it was asked, and by us.
fn is_carried_out(line: &CaseLine) -> bool {
    line.is_decided()
        && line.outcome == Some(LineOutcome::Completed)
        && !line.right.gives_a_copy()
        && !is_by_themselves(line)
        && !is_lifted(line)
}

/// Whether another sentence says of a line that was carried out what it came to; or it went with the account.
fn is_told_otherwise(case: &Case, line: &CaseLine, found: &Findings) -> bool {
    line.right == Right::Erasure
        || came_to_nothing(case, line)
        || found.is_undone(line)
        || withdrew_nothing(line)
        || is_ban_without_account(case, line)
        || line.about.is_some() && is_erased(case)
}

fn is_ban_without_account(case: &Case, line: &CaseLine) -> bool {
    line.right == Right::MarketingBan && (case.subject.is_none() || is_erased(case))
}

/// Whether consents were to be withdrawn, and none was given: what it reached are those that were withdrawn.
fn withdrew_nothing(line: &CaseLine) -> bool {
    line.right == Right::ConsentWithdrawal && line.scope.is_empty()
}

fn is_done_for_some(line: &CaseLine) -> bool {
    line.outcome == Some(LineOutcome::Partial) && !line.right.gives_a_copy()
}

/// Whether something changed by it, and no letter has told it: the one that does says who else is to hear of that.
fn is_news_to_others(line: &CaseLine) -> bool {
    line.is_done() && !line.right.gives_a_copy() && !withdrew_nothing(line)
}

fn is_erased(case: &Case) -> bool {
    case.line(Right::Erasure).is_some_and(CaseLine::is_done)
}
