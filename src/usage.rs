//! Usage events (P11, P18 to P20): what people do in the service, and on which device, as the service reports it. Nothing beyond
//! the members of an event is taken.
//!
//! They come in streams, are taken a few thousand at a time, and count once however often they are sent. They stand in a table
//! for each month, which goes whole once it is old; the address of a device is cut down to its network before that. What comes
//! for someone who is gone, or whose choices leave no purpose to keep it for, is dropped and counted.

mod batch;
pub mod event;
pub mod holdings;
pub mod intake;
pub mod list;
pub mod months;
pub mod unpacked;
