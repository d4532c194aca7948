//! HTTP without knowledge of people or rights: the accept loop, the frame around every answer, bodies.

mod body;
mod context;
mod doors;
mod form;
mod forwarded;
mod frame;
mod framing;
mod kept;
mod listen;
mod page;
mod room;
mod upload;

pub use body::{
    Answer, BodyLimit, Bytes, Named, NamedPair, Query, Valid, check_query, essence, etag, if_match, matches,
};
pub use context::Context;
pub use doors::share_of;
pub use form::{Either, Form};
pub use frame::{AsPage, Frame, GoesOn, InFlight, frame};
pub use kept::keeping;
pub use listen::{Doors, Listener, serve};
pub use page::{Page, Words, html, page, reads_pages};
pub use room::BodyRoom;
pub use upload::Upload;
