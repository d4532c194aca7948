//! HTTP without knowledge of people or rights: the accept loop, the frame around every answer, bodies.

mod body;
mod context;
mod frame;
mod listen;

pub use body::{Answer, BodyLimit, Form, Named, Query, Valid, essence, etag, if_match, matches};
pub use context::Context;
pub use frame::{Frame, frame};
pub use listen::{Listener, serve};
