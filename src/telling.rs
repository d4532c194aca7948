//! Telling recipients what was corrected, erased, restricted or chosen (Art. 19): by webhook where they have an endpoint, as they ask
//! where they are a system of ours, else by a letter that staff send. What is told is ids and kinds of change, never data; the
//! person's own letter waits for none of it.

pub mod changes;
pub mod confirmation;
pub mod disclosures;
pub mod endpoint;
pub mod follow_up;
pub mod letter;
pub mod list;
pub mod sending;
