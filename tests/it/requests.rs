//! Requests, from the Help Center's form to a lawful answer on time (P50, P66; L11, L12; D1 to D17; M2, M3, M12 to
//! M14, M31 to M33, M36, M37, M40; G9).

mod answers;
mod children;
mod clock;
mod contact_form;
mod copies;
mod decisions;
mod delivery;
mod extension;
mod holds_true;
mod junk;
mod late_letters;
mod letter_language;
mod own;
mod paper;
mod parts;
mod retention;
mod sign_in_links;
mod staff;
mod stands;
mod telling;
mod told_whole;
