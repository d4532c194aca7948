//! What the pages behind a link say.

use crate::people::facts::SubjectKind;
use crate::people::links::LinkKind;
use crate::people::session::PasswordKnown;
use crate::platform::sentence::states;
use crate::requests::words::Right;

states! {
    /// A message was sent with the form: the same for every sender.
    Sent() = true => {
        page_thanks = "page-thanks"
    }
    /// A link that would make an address the one on file.
    NewAddress(kind: LinkKind) = kind == LinkKind::NewAddress => {
        page_address = "page-address"
    }
    /// The same, where the account has no password: for a week no link signs in by the new address.
    NewAddressBars(kind: LinkKind, bars: Option<SubjectKind>) = kind == LinkKind::NewAddress && bars == Some(SubjectKind::User) => {
        page_address_no_password = "page-address-no-password"
    }
    /// The same of a contact person, who never has one.
    NewAddressOfContact(kind: LinkKind, bars: Option<SubjectKind>) = kind == LinkKind::NewAddress && bars == Some(SubjectKind::Contact) => {
        page_address_week = "page-address-week"
    }
    /// One that would be the first proof of the mailbox, of an account with a password.
    PasswordWillEnd(kind: LinkKind, ends: bool) = matches!(kind, LinkKind::Verification | LinkKind::Delivery) && ends => {
        page_password_will_end = "page-password-will-end"
    }
    /// One that would mail a fresh proof.
    Delivery(kind: LinkKind) = kind == LinkKind::Delivery => {
        page_delivery = "page-delivery"
    }
    /// One that would give the copy.
    Collection(kind: LinkKind) = kind == LinkKind::Collection => {
        page_collection = "page-collection"
    }
    /// The same, of a letter on paper.
    Posted(kind: LinkKind) = kind == LinkKind::Posted => {
        page_posted = "page-posted"
    }
    /// One that signs in.
    SignIn(kind: LinkKind) = kind == LinkKind::SignIn => {
        page_sign_in = "page-sign-in"
    }
    /// The new address is the one on file.
    AddressTaken(kind: LinkKind) = kind == LinkKind::NewAddress => {
        page_address_done = "page-address-done"
    }
    /// A fresh proof was mailed.
    ProofMailed(kind: LinkKind, mailed: bool) = kind == LinkKind::Delivery && mailed => {
        page_delivery_mailed = "page-delivery-mailed"
    }
    /// So many were mailed today that none is any more.
    MailedOften(kind: LinkKind, mailed: bool) = kind == LinkKind::Delivery && !mailed => {
        page_delivery_often = "page-delivery-often"
    }
    /// The mailbox is read; that says too little about who asks what is still to be answered.
    ReadOnly(identity: Option<&str>, goes_on: bool) = identity == Some("unverified") && goes_on => {
        page_not_verified = "page-not-verified"
    }
    /// It is proved who asks; or nothing more is needed for what they asked.
    Verified(identity: Option<&str>, goes_on: bool) = identity == Some("verified") || identity.is_some() && !goes_on => {
        page_verified = "page-verified"
    }
    /// It is proved who asks, and something is still to be answered.
    GoesOn(identity: Option<&str>, goes_on: bool) = identity == Some("verified") && goes_on => {
        page_goes_on = "page-goes-on"
    }
    /// The mailbox of an account was proved for the first time, and the password that somebody had set ended.
    PasswordEnded(password: Option<PasswordKnown>) = password.is_some_and(|password| password.ended) => {
        page_password_ended = "page-password-ended"
    }
    /// By the proof of a mailbox something was carried out at once for whoever has an account (P62).
    DoneAtOnce(right: Right, has_account: bool, reached: &[String]) = right.only_protects() && has_account && (right == Right::MarketingBan || !reached.is_empty()) => {
        page_done = format!("done-{}", right.as_str())
    }
    /// Consents were to be withdrawn, and none was given.
    NothingToWithdraw(right: Right, reached: &[String]) = right == Right::ConsentWithdrawal && reached.is_empty() => {
        page_nothing_to_withdraw = "done-consent-withdrawal-none"
    }
    /// The same for whoever has none: their address gets no marketing.
    BannedAtOnce(right: Right, has_account: bool) = right == Right::MarketingBan && !has_account => {
        page_banned = "done-marketing-ban-without-account"
    }
}
