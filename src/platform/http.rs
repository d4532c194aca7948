//! HTTP without knowledge of people or rights: the accept loop, the frame around every answer, bodies.

mod body;
mod context;
mod frame;
mod listen;

pub use body::{Answer, BodyLimit, Named, Query, Valid, etag, if_match, matches};
pub use context::Context;
pub use frame::{Frame, frame};
pub use listen::{Listener, serve};
