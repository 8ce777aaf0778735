//! The three palettes, with the exact colours of the design.

use pilotlight_domain::buy_in::EngagementLevel;
use plotters::style::RGBColor;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which colours a picture is drawn in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Palette {
    /// On a light screen.
    #[default]
    Light,
    /// On a dark screen.
    Dark,
    /// On white paper: the light colours, with lines that survive a printer.
    Print,
}

/// Colours by role.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Colours {
    pub surface: RGBColor,
    pub ink: RGBColor,
    pub ink_2: RGBColor,
    pub ink_3: RGBColor,
    /// Gridlines; decorative.
    pub hairline: RGBColor,
    /// Lines that carry data, outlines of cells.
    pub line: RGBColor,
    /// Quiet marks: the dots of a ladder, the strokes of a hatch.
    pub quiet: RGBColor,
    /// Between process limits.
    pub band: RGBColor,
    pub better: RGBColor,
    pub worse: RGBColor,
    pub expected: RGBColor,
    pub neutral: RGBColor,
    levels: [LevelColours; 5],
}

/// How one engagement level is filled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LevelColours {
    pub fill: RGBColor,
    pub text: RGBColor,
    pub outlined: bool,
    pub hatched: bool,
}

const fn rgb(hex: u32) -> RGBColor {
    RGBColor((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const fn level(fill: u32, text: u32, outlined: bool) -> LevelColours {
    LevelColours {
        fill: rgb(fill),
        text: rgb(text),
        outlined,
        hatched: false,
    }
}

const fn unaware(fill: u32, text: u32) -> LevelColours {
    LevelColours {
        fill: rgb(fill),
        text: rgb(text),
        outlined: true,
        hatched: true,
    }
}

static LIGHT: Colours = Colours {
    surface: rgb(0xFF_FFFF),
    ink: rgb(0x1C_2028),
    ink_2: rgb(0x47_4E5B),
    ink_3: rgb(0x63_6B78),
    hairline: rgb(0xE2_E2DD),
    line: rgb(0x7E_8590),
    quiet: rgb(0xAE_B3BA),
    band: rgb(0xF1_F2F3),
    better: rgb(0x1A_64A8),
    worse: rgb(0xAE_4500),
    expected: rgb(0x6E_7683),
    neutral: rgb(0x6B_3FA0),
    levels: [
        unaware(0xFF_FFFF, 0x1C_2028),
        level(0xAE_4500, 0xFF_FFFF, false),
        level(0xD5_D9DF, 0x1C_2028, true),
        level(0x9C_CAF0, 0x1C_2028, true),
        level(0x1A_5A9C, 0xFF_FFFF, false),
    ],
};

static DARK: Colours = Colours {
    surface: rgb(0x1C_1F25),
    ink: rgb(0xEC_EEF1),
    ink_2: rgb(0xB9_BFC9),
    ink_3: rgb(0x98_A0AC),
    hairline: rgb(0x2E_323A),
    line: rgb(0x74_7C89),
    quiet: rgb(0x5B_636F),
    band: rgb(0x24_282F),
    better: rgb(0x63_B1F5),
    worse: rgb(0xF6_9A4F),
    expected: rgb(0x9A_A3B0),
    neutral: rgb(0xBD_A2F0),
    levels: [
        unaware(0x1C_1F25, 0xEC_EEF1),
        level(0xF0_8A3C, 0x15_171B, false),
        level(0x3B_414B, 0xEC_EEF1, true),
        level(0x2B_6299, 0xEC_EEF1, true),
        level(0x8C_C8FF, 0x15_171B, false),
    ],
};

static PRINT: Colours = Colours {
    hairline: rgb(0xCF_D2D6),
    line: rgb(0x63_6B78),
    quiet: rgb(0x7E_8590),
    ..LIGHT
};

impl Palette {
    pub(crate) fn colours(self) -> &'static Colours {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Print => &PRINT,
        }
    }
}

impl Colours {
    pub fn level(&self, level: EngagementLevel) -> LevelColours {
        self.levels[level as usize]
    }

    /// A colour moved half way to the surface, for what is stale.
    pub fn faded(&self, colour: RGBColor) -> RGBColor {
        let mix = |from: u8, to: u8| u8::try_from((u16::from(from) + u16::from(to)) / 2).unwrap_or(to);
        RGBColor(
            mix(colour.0, self.surface.0),
            mix(colour.1, self.surface.1),
            mix(colour.2, self.surface.2),
        )
    }
}
