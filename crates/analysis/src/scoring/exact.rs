//! Acceptability over all weights at once, by geometry instead of sampling.

use super::shape;

/// Most numbers that are copied in cutting the simplex of weights for one alternative, each piece taking criteria ×
/// competitors of them; beyond, [`smaa_exact`] is `None`.
pub const MOST_NUMBERS: usize = 10_000_000;

/// Rank acceptabilities for weights uniform on the simplex, exact to rounding, for any number of criteria.
///
/// The corners of the simplex are the weights that give one criterion everything. Where two alternatives are equal is a
/// plane; each plane cuts the simplex into smaller ones (a simplex with corners on both sides is cut in two where an edge
/// crosses the plane, whose shares of the volume are the two parts of that edge) until every piece has each competitor on
/// one side. The volumes of the pieces, by rank, are the answer. Alternatives that are equal under all weights share the
/// better rank.
///
/// `None` for a matrix that is empty, ragged or not finite, or past [`MOST_NUMBERS`]; [`smaa`](super::smaa()) with
/// [`uniform_weights`](super::uniform_weights) estimates it then.
#[must_use]
pub fn smaa_exact(values: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let (alternatives, criteria) = shape(values)?;
    let magnitude = values
        .iter()
        .flatten()
        .fold(0.0_f64, |most, value| most.max(value.abs()));
    (0..alternatives)
        .map(|one| {
            let lead = |criterion: usize, other: usize| values[one][criterion] - values[other][criterion];
            let competitors: Vec<usize> = (0..alternatives).filter(|&other| other != one).collect();
            let corners = (0..criteria)
                .map(|criterion| competitors.iter().map(|&other| lead(criterion, other)).collect())
                .collect();
            let mut cutting = Cutting {
                tolerance: 1e-14 * magnitude,
                shares: vec![0.0; alternatives],
                copied: 0,
            };
            cutting.cut(corners, 1.0, 0, 0)?;
            Some(cutting.shares)
        })
        .collect()
}

/// One alternative's ranks as they are found.
struct Cutting {
    /// A lead smaller than this is none.
    tolerance: f64,
    shares: Vec<f64>,
    copied: usize,
}

impl Cutting {
    /// `corners` hold the leads over each competitor, `share` is the piece's share of all weights, and `better` counts
    /// the competitors before `at` that beat the alternative all over the piece.
    fn cut(&mut self, mut corners: Vec<Vec<f64>>, share: f64, mut at: usize, mut better: usize) -> Option<()> {
        loop {
            let Some(competitors) = corners.first().map(Vec::len) else {
                return Some(());
            };
            if at == competitors {
                self.shares[better] += share;
                return Some(());
            }
            let ahead = corners.iter().position(|corner| corner[at] > self.tolerance);
            let behind = corners.iter().position(|corner| corner[at] < -self.tolerance);
            let (Some(ahead), Some(behind)) = (ahead, behind) else {
                better += usize::from(behind.is_some());
                at += 1;
                continue;
            };
            self.copied += corners.len() * competitors;
            if self.copied > MOST_NUMBERS {
                return None;
            }
            let (from, to) = (corners[ahead][at], corners[behind][at]);
            let part = from / (from - to);
            let mut crossing: Vec<f64> = corners[ahead]
                .iter()
                .zip(&corners[behind])
                .map(|(from, to)| from + part * (to - from))
                .collect();
            crossing[at] = 0.0;
            let mut other = corners.clone();
            other[behind].clone_from(&crossing);
            corners[ahead] = crossing;
            // Putting the crossing in place of a corner keeps the part of the edge that is left.
            self.cut(other, share * part, at, better)?;
            return self.cut(corners, share * (1.0 - part), at, better);
        }
    }
}
