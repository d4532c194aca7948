//! Inzage: every right of the privacy policy as a working operation on the data.
//!
//! The modules in the order of the story; each names only what stands below it.

pub mod cli;

pub mod serve;

pub mod worker;

pub mod routes;

pub mod openapi;

pub mod route;

pub mod operations;

pub mod casework;

pub mod contacts;

pub mod registration;
pub mod rights;

pub mod information;

pub mod usage;

pub mod choices;

pub mod requests;

pub mod holds;
pub mod telling;

pub mod people;

pub mod mail;

pub mod recipients;

pub mod idempotency;

pub mod act;

pub mod audit;

pub mod holding;

pub mod app;

pub mod policy;

pub mod platform;
