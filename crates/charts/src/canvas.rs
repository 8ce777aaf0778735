//! The paper every chart is drawn on: CSS px in, plotters' SVG out, drawn at four times the size.
//!
//! plotters' coordinates and line widths are whole numbers, so everything is multiplied by [`SCALE`] and one group in the
//! picture scales it back. Its font size comes out divided by 1.24, so it goes in multiplied.

use plotters::backend::SVGBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, FontTransform, RGBColor};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend};

use crate::drawing::Size;
use crate::font::{self, Weight};

/// Drawing units a CSS px.
pub(crate) const SCALE: f64 = 4.0;

/// Which point of a text is at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextStyle {
    pub colour: RGBColor,
    pub weight: Weight,
    pub anchor: Anchor,
    /// CSS px.
    pub size: f64,
}

impl TextStyle {
    /// 12 px, regular, from the left.
    pub const fn new(colour: RGBColor) -> Self {
        Self {
            colour,
            weight: Weight::Regular,
            anchor: Anchor::Start,
            size: 12.0,
        }
    }

    pub const fn semibold(self) -> Self {
        Self {
            weight: Weight::Semibold,
            ..self
        }
    }

    pub const fn at(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }
}

/// A point, CSS px.
pub(crate) type Spot = (f64, f64);

struct Stroke(RGBColor, u32);

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        BackendColor {
            alpha: 1.0,
            rgb: (self.0.0, self.0.1, self.0.2),
        }
    }

    fn stroke_width(&self) -> u32 {
        self.1
    }
}

/// One picture in the making. Drawing into a string cannot fail, so results of the backend are let go.
pub(crate) struct Canvas<'a> {
    backend: SVGBackend<'a>,
    regular: FontDesc<'static>,
    semibold: FontDesc<'static>,
}

fn unit(value: f64) -> i32 {
    // Saturates; a picture is at most 8,000 px wide.
    (value * SCALE).round() as i32
}

fn spot(at: Spot) -> BackendCoord {
    (unit(at.0), unit(at.1))
}

fn stroke(colour: RGBColor, width: f64) -> Stroke {
    Stroke(colour, unit(width).max(1).unsigned_abs())
}

/// Draws a picture and returns its SVG.
pub(crate) fn picture(size: Size, draw: impl FnOnce(&mut Canvas<'_>)) -> String {
    font::register();
    let mut raw = String::with_capacity(16 * 1024);
    {
        let units = (unit(size.width).unsigned_abs(), unit(size.height).unsigned_abs());
        let face = |style| FontDesc::new(FontFamily::Name(font::FAMILY), 12.0 * 1.24 * SCALE, style);
        let mut canvas = Canvas {
            backend: SVGBackend::with_string(&mut raw, units),
            regular: face(FontStyle::Normal),
            semibold: face(FontStyle::Bold),
        };
        draw(&mut canvas);
        canvas.backend.present().ok();
    }
    finish(&raw, size)
}

impl Canvas<'_> {
    /// A filled rectangle.
    pub fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, colour: RGBColor) {
        self.backend
            .draw_rect(spot((x, y)), spot((x + width, y + height)), &stroke(colour, 1.0), true)
            .ok();
    }

    /// A straight line.
    pub fn line(&mut self, from: Spot, to: Spot, colour: RGBColor, width: f64) {
        self.backend
            .draw_line(spot(from), spot(to), &stroke(colour, width))
            .ok();
    }

    /// A line through points.
    pub fn path(&mut self, points: impl IntoIterator<Item = Spot>, colour: RGBColor, width: f64) {
        self.backend
            .draw_path(points.into_iter().map(spot), &stroke(colour, width))
            .ok();
    }

    /// A filled polygon.
    pub fn polygon(&mut self, points: impl IntoIterator<Item = Spot>, colour: RGBColor) {
        self.backend
            .fill_polygon(points.into_iter().map(spot), &stroke(colour, 1.0))
            .ok();
    }

    /// A filled circle.
    pub fn disc(&mut self, centre: Spot, radius: f64, colour: RGBColor) {
        self.circle(centre, radius, colour, 1.0, true);
    }

    /// A ring of `colour` around `fill`: plotters gives a circle a fill or a stroke, so it is drawn twice.
    pub fn ring(&mut self, centre: Spot, radius: f64, fill: RGBColor, colour: RGBColor, width: f64) {
        self.circle(centre, radius, fill, 1.0, true);
        self.circle(centre, radius, colour, width, false);
    }

    fn circle(&mut self, centre: Spot, radius: f64, colour: RGBColor, width: f64, fill: bool) {
        self.backend
            .draw_circle(spot(centre), unit(radius).unsigned_abs(), &stroke(colour, width), fill)
            .ok();
    }

    /// A text on a baseline. It is expected to fit; see [`font::fitted`].
    pub fn text(&mut self, at: Spot, text: &str, style: TextStyle) {
        if text.is_empty() {
            return;
        }
        let face = if style.weight == Weight::Semibold {
            &self.semibold
        } else {
            &self.regular
        };
        let sized = ((style.size - 12.0).abs() > 1e-6).then(|| face.resize(style.size * 1.24 * SCALE));
        let text_style = Set {
            face: sized.as_ref().unwrap_or(face),
            style,
        };
        self.backend.draw_text(text, &text_style, spot(at)).ok();
    }
}

/// plotters' own text style wants an owned font for every text; this one borrows it.
struct Set<'a> {
    face: &'a FontDesc<'static>,
    style: TextStyle,
}

impl BackendTextStyle for Set<'_> {
    type FontError = plotters::style::FontError;

    fn color(&self) -> BackendColor {
        Stroke(self.style.colour, 1).color()
    }

    fn size(&self) -> f64 {
        self.face.get_size()
    }

    fn transform(&self) -> FontTransform {
        FontTransform::None
    }

    fn style(&self) -> FontStyle {
        self.face.get_style()
    }

    fn anchor(&self) -> Pos {
        let h_pos = match self.style.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        Pos::new(h_pos, VPos::Bottom)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(font::FAMILY)
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        self.face.layout_box(text)
    }

    fn draw<E, DrawFunc: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: (i32, i32),
        _: DrawFunc,
    ) -> Result<Result<(), E>, Self::FontError> {
        // The SVG backend writes text as text; only bitmap backends call this.
        Ok(Ok(()))
    }
}

/// Replaces plotters' opening tag by one with a `viewBox` alone, and drops what says nothing: line ends, full opacity,
/// the family that the group names once, and the shift off the baseline. Quotes in user text are escaped, so an
/// attribute cannot be mistaken for text.
fn finish(raw: &str, size: Size) -> String {
    let mut svg = String::with_capacity(raw.len());
    svg.push_str(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\"><g transform=\"scale({})\" font-family=\"{}\">",
        size.width,
        size.height,
        1.0 / SCALE,
        font::FAMILIES
    ));
    let body = raw.find('>').map_or(raw, |end| &raw[end + 1..]);
    let body = body.trim_end().strip_suffix("</svg>").unwrap_or(body);
    const DROPPED: [&str; 4] = [
        " opacity=\"1\"",
        " dy=\"-0.5ex\"",
        " font-family=\"Inter\"",
        " stroke=\"none\"",
    ];
    let mut rest = body;
    // What is dropped begins with a space or is a line end, and most spaces are kept.
    while let Some(at) = rest.bytes().position(|byte| byte == b' ' || byte == b'\n') {
        let (before, after) = rest.split_at(at);
        svg.push_str(before);
        let skip = match after.as_bytes() {
            [b'\n', ..] => 1,
            // plotters ends every list of points with a space.
            [b' ', b'"', ..] => 1,
            [b' ', b'o' | b'd' | b'f' | b's', ..] => DROPPED
                .iter()
                .find(|text| after.starts_with(**text))
                .map_or(0, |text| text.len()),
            _ => 0,
        };
        if skip == 0 {
            svg.push(' ');
        }
        rest = &after[skip.max(1)..];
    }
    svg.push_str(rest);
    svg.push_str("</g></svg>");
    // Semibold is 600; plotters knows only bold.
    svg.replace("font-weight=\"bold\"", "font-weight=\"600\"")
}
