//! The service as its callers meet it. One binary, one file per right; people are the fixture.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used)]

mod access;
mod any_order;
mod architecture;
mod case;
mod choices;
mod claims;
mod completeness;
mod document;
mod erasure;
mod four_eyes;
mod frame;
mod heads;
mod house;
mod lanes;
mod letters;
mod migrations;
mod oracle;
mod origins;
mod outages;
mod people;
mod policy;
mod portability;
mod pressure;
mod proxies;
mod readme;
mod record;
mod rectification;
mod requests;
mod route_test;
mod running;
mod signals;
mod smtp;
mod undelivered;
mod values;
mod words;
