//! Letters of a case, and the links in them.

use uuid::Uuid;

use super::{files, lines};
use crate::act::Act;
use crate::audit::ActorKind;
use crate::mail::{self, Letter, LetterState};
use crate::people::links::{self, LinkKind, Made};
use crate::platform::problem::Result;
use crate::requests::case::{Case, CaseLetter, CaseLine, CopyLetter, MailboxLink};
use crate::requests::reading;

/// Writes a letter of the case; answers its id. What follows from it follows once it has gone out. What staff decided can
/// be taken back for a while.
pub async fn write(act: &mut Act, case: &mut Case, letter: Letter) -> Result<Uuid> {
    let queued_at = act.at();
    let by_staff = matches!(act.actor().kind, ActorKind::Agent | ActorKind::Dpo);
    let wait = letter.wait.filter(|_| by_staff && letter.kind.tells_a_decision() && !letter.by_post);
    let leaves_at = wait.and_then(|wait| case.leaves_at(letter.kind, queued_at, wait));
    let (kind, to_account) = (letter.kind, letter.subject_id.is_some());
    let state = letter.first_state(leaves_at);
    let id = links::post_to_leave(act, letter, leaves_at).await?;
    lines::told(act, case, kind, id).await?;
    case.letters.push(CaseLetter { id, kind, state, queued_at, leaves_at, sent_at: None, to_account });
    case.letters.sort_by_key(|letter| (letter.queued_at, letter.id));
    if kind.gives_a_copy() {
        copy_is(act, case, CopyLetter::UnderWay).await?;
    }
    // What can be taken back no longer needs nothing for it.
    files::let_go(act, case).await?;
    Ok(id)
}

/// How far the letter is that leads to a copy, where one was granted.
pub(super) async fn copy_is(act: &mut Act, case: &mut Case, copy: CopyLetter) -> Result<()> {
    if !case.lines.iter().any(CaseLine::gives_a_copy) {
        return Ok(());
    }
    let (state, sent_at) = copy.columns();
    sqlx::query!(
        "update requests set copy_state = $2, copy_sent_at = $3 where request_id = $1",
        case.id.0,
        state,
        sent_at,
    )
    .execute(act.db())
    .await?;
    case.copy = copy;
    Ok(())
}

/// Notes what became of a letter of the case, and of the link in it.
pub(super) async fn letter_ended(
    act: &mut Act,
    case: &mut Case,
    letter: Uuid,
    state: LetterState,
) -> Result<()> {
    mail::ended(act, letter, state).await?;
    if links::letter_became(act, letter, state).await? {
        case.link = reading::mailbox_link(act.db(), case.id).await?;
    }
    Ok(())
}

/// Makes a link for a letter of the case, which is in its language; the letter that is written with it carries it.
pub async fn make_link(act: &mut Act, case: &mut Case, kind: LinkKind) -> Result<Made> {
    let made = links::make(act, kind, Some(case.id.0), case.subject, case.language).await?;
    if kind == LinkKind::Verification {
        case.link = MailboxLink::UnderWay;
    }
    Ok(made)
}

/// The links to prove the mailbox that stopped working are forgotten, as if none had been mailed; one that was mailed since
/// works on.
pub(super) async fn forget_links(act: &mut Act, case: &mut Case) -> Result<()> {
    links::forget_of_request(act, LinkKind::Verification, case.id.0).await?;
    let at = act.at();
    if !case.link.works(at) {
        case.link = MailboxLink::NotMailed;
    }
    Ok(())
}

/// The links to prove the mailbox that were mailed for the case stop working.
pub async fn void_links(act: &mut Act, case: &mut Case) -> Result<()> {
    links::void_of_request(act, LinkKind::Verification, case.id.0).await?;
    let at = act.at();
    case.link = match case.link {
        MailboxLink::NotMailed => MailboxLink::NotMailed,
        MailboxLink::Until(until) => MailboxLink::Until(until.min(at)),
        MailboxLink::UnderWay => MailboxLink::Until(at),
    };
    Ok(())
}
