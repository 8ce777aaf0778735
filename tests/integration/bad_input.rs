//! Bad input, everywhere: a clear message or a correct picture, nothing lost, no panic.

mod references;
mod texts;
mod values;

use pilotlight_app::{Code, Error};

/// A refusal of one field, in words that say what to do.
fn refused<T: std::fmt::Debug>(tried: Result<T, Error>, field: &str) {
    let error = tried.expect_err(field);
    assert_eq!(error.code, Code::Validation, "{field}: {}", error.message);
    assert!(
        error.fields.iter().any(|one| one.field == field),
        "{field}: {:?}",
        error.fields
    );
    assert!(error.message.ends_with('.'), "{}", error.message);
}
