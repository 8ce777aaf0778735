//! The screen as a person sees it: the program's window with its menus, out of the X server.

use std::io::Cursor;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat, MapState};
use x11rb::rust_connection::RustConnection;

/// Colours of a window, row by row.
#[derive(PartialEq, Eq)]
pub struct Shot {
    width: u16,
    height: u16,
    rgb: Vec<u8>,
}

impl Shot {
    /// The largest window on the screen; there is no window manager, so windows lie beside each other in its root.
    pub fn take() -> Result<Self, Box<dyn std::error::Error>> {
        let (screen, number) = RustConnection::connect(None)?;
        let root = screen.setup().roots[number].root;
        let mut largest = None;
        for window in screen.query_tree(root)?.reply()?.children {
            let shown = screen.get_window_attributes(window)?.reply()?.map_state == MapState::VIEWABLE;
            let place = screen.get_geometry(window)?.reply()?;
            let area = u32::from(place.width) * u32::from(place.height);
            if shown && largest.as_ref().is_none_or(|(most, _, _)| area > *most) {
                largest = Some((area, window, place));
            }
        }
        let (_, window, place) = largest.ok_or("no window on the screen")?;
        let image = screen
            .get_image(ImageFormat::Z_PIXMAP, window, 0, 0, place.width, place.height, u32::MAX)?
            .reply()?;
        // Xvfb keeps 24 bits of colour in 32: blue, green, red, nothing.
        let rgb = image
            .data
            .chunks_exact(4)
            .flat_map(|pixel| [pixel[2], pixel[1], pixel[0]])
            .collect();
        Ok(Self {
            width: place.width,
            height: place.height,
            rgb,
        })
    }

    /// The picture as a PNG file.
    pub fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut file = Cursor::new(Vec::new());
        let mut encoder = png::Encoder::new(&mut file, self.width.into(), self.height.into());
        encoder.set_color(png::ColorType::Rgb);
        encoder.write_header()?.write_image_data(&self.rgb)?;
        Ok(file.into_inner())
    }
}
