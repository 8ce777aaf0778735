//! Files of a drawing: a self-contained SVG and a PNG.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};

use crate::drawing::Drawing;
use crate::font::{self, printable};
use crate::palette::Palette;

/// Why a picture could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The drawing's SVG does not read back.
    #[error("The picture could not be read: {0}")]
    Unreadable(#[from] resvg::usvg::Error),
    /// More than 16,000 pixels either way, or none.
    #[error("A picture of {width} × {height} pixels is too large or empty.")]
    Size {
        /// Pixels across.
        width: f32,
        /// Pixels down.
        height: f32,
    },
    /// The PNG could not be encoded.
    #[error("The picture could not be written as PNG: {0}")]
    Encoding(String),
}

/// Only the bundled faces: a picture looks the same on every machine.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(font::REGULAR.to_vec());
    fonts.load_font_data(font::SEMIBOLD.to_vec());
    fonts.set_sans_serif_family(font::FAMILY);
    Arc::new(fonts)
});

/// A PNG at `scale` pixels a CSS px, on the palette's surface, or on nothing.
///
/// # Errors
/// [`ExportError`] when the size is out of range or the drawing is not one of this crate.
pub fn png(drawing: &Drawing, scale: f32, background: Option<Palette>) -> Result<Vec<u8>, ExportError> {
    let (width, height) = (
        (drawing.width as f32 * scale).round(),
        (drawing.height as f32 * scale).round(),
    );
    let mut pixels = (width.is_finite() && height.is_finite() && width <= 16_000.0 && height <= 16_000.0)
        .then(|| Pixmap::new(width as u32, height as u32))
        .flatten()
        .ok_or(ExportError::Size { width, height })?;
    if let Some(palette) = background {
        let surface = palette.colours().surface;
        pixels.fill(Color::from_rgba8(surface.0, surface.1, surface.2, 255));
    }
    let options = Options {
        font_family: font::FAMILY.to_owned(),
        fontdb: Arc::clone(&FONTS),
        // usvg would otherwise read local files that an image names.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(&drawing.svg, &options)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels
        .encode_png()
        .map_err(|error| ExportError::Encoding(error.to_string()))
}

/// A standalone SVG file: fixed size, a title for readers, nothing outside it.
#[must_use]
pub fn svg_file(drawing: &Drawing) -> String {
    let body = drawing.svg.find('>').map_or("", |end| &drawing.svg[end + 1..]);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" \
         viewBox=\"0 0 {w} {h}\" role=\"img\"><title>{title}</title>{body}\n",
        w = drawing.width,
        h = drawing.height,
        title = escaped(&printable(&drawing.summary)),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
