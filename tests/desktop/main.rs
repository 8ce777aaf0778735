//! The program as people use it: the real binary in a real window, driven through WebDriver, a file a user story.
//!
//! `cargo xtask test` starts it on a screen and in a session bus of its own. By hand:
//! `dbus-run-session -- xvfb-run -a cargo test -p pilotlight-tests --test desktop -- --test-threads 1`.

mod calls;
mod drawn;
mod evidence;
mod home;
mod limits;
mod page;
mod real_series;
mod refusals;
mod sample_screens;
mod screen;
mod second_start;
mod story_lead;
mod undo;
mod window;
