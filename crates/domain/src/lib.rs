//! The words and rules of testbed projects: types, validation and permissions. Pure: no I/O, no clock, no async.
//!
//! A module an area, named as in every other layer. Every type that crosses to the interface is defined here once.

pub mod buy_in;
pub mod customers;
pub mod data;
pub mod departments;
pub mod evidence;
pub mod history;
pub mod id;
pub mod iterations;
pub mod measurements;
pub mod metrics;
pub mod people;
pub mod permission;
pub mod pilots;
pub mod rebases;
pub mod validation;
pub mod workspace;

mod patch;

pub use validation::{FieldError, Invalid};
