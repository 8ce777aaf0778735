//! Calls past the screens: what a program that imitates the interface would be told.

use crate::window::Window;
use serde_json::{Value, json};

impl Window {
    /// Calls a command directly. `Ok` is its answer, `Err` its refusal.
    pub async fn call(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let script = "const done = arguments[arguments.length - 1];
            window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])
                .then((ok) => done({ ok }), (fault) => done({ fault }));";
        let answer = self
            .driver
            .execute_async(script, vec![Value::from(command), arguments])
            .await
            .expect("the command answers");
        let answer = answer.json();
        match answer.get("fault") {
            Some(fault) => Err(fault.clone()),
            None => Ok(answer["ok"].clone()),
        }
    }

    /// The open workspace with its people, departments and pilots.
    pub async fn session(&self) -> Value {
        self.call("session", json!({})).await.expect("a workspace is open")
    }
}
