//! Builds the Tauri context: window configuration, capabilities and icons.

fn main() {
    tauri_build::build();
}
