//! Inter, bundled: registered with plotters once, and measured so that labels do not collide.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef};
use plotters::style::{FontStyle, register_font};

/// Name the faces are registered under.
pub(crate) const FAMILY: &str = "Inter";
/// Faces the picture asks for, in order; the interface loads the variable one.
pub(crate) const FAMILIES: &str = "Inter Variable, Inter, sans-serif";

pub(crate) static REGULAR: &[u8] = include_bytes!("../fonts/Inter-Regular.ttf");
pub(crate) static SEMIBOLD: &[u8] = include_bytes!("../fonts/Inter-SemiBold.ttf");

/// Weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Semibold,
}

/// Advance widths in em of one face: a table for Latin, the font itself for the rest.
struct Face {
    latin: [f32; 0x180],
    font: Option<FontRef<'static>>,
    units: f32,
}

impl Face {
    fn load(bytes: &'static [u8]) -> Self {
        let font = FontRef::try_from_slice(bytes).ok();
        let units = font.as_ref().and_then(Font::units_per_em).unwrap_or(1.0);
        let mut face = Self {
            latin: [0.6; 0x180],
            font,
            units,
        };
        for code in 0..0x180_u32 {
            if let Some(character) = char::from_u32(code) {
                face.latin[code as usize] = face.advance(character);
            }
        }
        face
    }

    fn advance(&self, character: char) -> f32 {
        match &self.font {
            Some(font) => {
                let glyph = font.glyph_id(character);
                // Another font will draw what this one lacks; most such characters are about an em wide.
                if glyph.0 == 0 {
                    1.0
                } else {
                    font.h_advance_unscaled(glyph) / self.units
                }
            }
            None => 0.6,
        }
    }

    fn width(&self, text: &str) -> f32 {
        text.chars()
            .map(|character| match self.latin.get(character as usize) {
                Some(&advance) => advance,
                None => self.advance(character),
            })
            .sum()
    }
}

static FACES: LazyLock<[Face; 2]> = LazyLock::new(|| [Face::load(REGULAR), Face::load(SEMIBOLD)]);

/// plotters refuses text in a family that is not registered, so this runs before the first picture.
static REGISTERED: LazyLock<bool> = LazyLock::new(|| {
    register_font(FAMILY, FontStyle::Normal, REGULAR).is_ok()
        && register_font(FAMILY, FontStyle::Bold, SEMIBOLD).is_ok()
});

/// Registers the faces with plotters; cheap after the first time.
pub(crate) fn register() -> bool {
    *REGISTERED
}

/// Width of a text, CSS px.
pub(crate) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    f64::from(FACES[usize::from(weight == Weight::Semibold)].width(text)) * size
}

/// A text as a picture may show it: one line, no control characters, nothing that turns the direction of what follows.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .map(|character| if character.is_whitespace() { ' ' } else { character })
        .filter(|&character| {
            !character.is_control()
                && !matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
        })
        .collect()
}

/// A text that is at most `room` wide, shortened with an ellipsis when it has to be.
pub(crate) fn fitted(text: &str, room: f64, size: f64, weight: Weight) -> String {
    let face = &FACES[usize::from(weight == Weight::Semibold)];
    let room = room / size;
    let mut whole = 0.0;
    let mut end = 0;
    let ellipsis = f64::from(face.width("…"));
    // A name can be 10,000 characters long; only as many are looked at as could be shown.
    for (at, character) in text.char_indices() {
        whole += f64::from(face.width(character.encode_utf8(&mut [0; 4])));
        if whole > room {
            let kept = printable(text[..end].trim_end());
            return if kept.is_empty() { String::new() } else { kept + "…" };
        }
        if whole + ellipsis <= room {
            end = at + character.len_utf8();
        }
    }
    printable(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_end_in_an_ellipsis_and_fit() {
        let name = "Customer service ".repeat(600);
        let shown = fitted(&name, 100.0, 12.0, Weight::Regular);
        assert!(
            shown.ends_with('…') && width(&shown, 12.0, Weight::Regular) <= 100.0,
            "{shown}"
        );
        assert_eq!(fitted("Sales", 100.0, 12.0, Weight::Regular), "Sales");
        assert_eq!(fitted("Sales", 1.0, 12.0, Weight::Regular), "");
    }

    #[test]
    fn directional_overrides_and_controls_are_dropped() {
        assert_eq!(printable("a\u{202E}b\u{0}c\nd\u{2066}"), "abc d");
    }
}
