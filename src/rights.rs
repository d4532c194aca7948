//! The rights of the policy, each a working operation on the data.

pub mod access;
pub mod document;
pub mod dossier;
pub mod erasure;
pub mod erasure_record;
pub mod portability;
pub mod rectification;
pub mod residue;
pub mod scrub;
pub mod statement;
