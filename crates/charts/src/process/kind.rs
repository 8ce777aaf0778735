//! Which chart stands for which data, and how each is read.

/// The charts that this drawing can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ProcessKind {
    /// One value a period: XmR.
    #[default]
    Individuals,
    /// A proportion of a denominator: p′.
    Proportion,
    /// A count per exposure: u′.
    Rate,
    /// Days between rare events: t.
    DaysBetween,
    /// A median and no limits.
    Run,
}

impl ProcessKind {
    /// Its name, for the subtitle: "p′ chart".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Individuals => "XmR chart",
            Self::Proportion => "p′ chart",
            Self::Rate => "u′ chart",
            Self::DaysBetween => "t chart",
            Self::Run => "Run chart",
        }
    }

    /// How to read it, in three sentences.
    #[must_use]
    pub const fn how_to_read(self) -> &'static str {
        match self {
            Self::Individuals => {
                "The line in the middle is the mean of the baseline, and the grey band is where nearly all points fall \
                 while nothing changes. A diamond or a square is a point that the usual variation does not explain: \
                 outside the band, or part of a run of seven. Grey circles are the usual ups and downs, so do not \
                 explain each of them."
            }
            Self::Proportion => {
                "Each point is a share of that period's total, and the band is narrower where the total was larger. A \
                 diamond or a square is a share that the usual variation does not explain. Compare points with the \
                 band at their own place, not with their neighbours."
            }
            Self::Rate => {
                "Each point is a count divided by what could have gone wrong in that period, and the band is narrower \
                 where there was more of it. A diamond or a square is a rate that the usual variation does not \
                 explain. Compare points with the band at their own place, not with their neighbours."
            }
            Self::DaysBetween => {
                "Each point is one event, and its height is the number of days since the event before. High points \
                 are long quiet times, so a rise means that events have become rarer. A diamond or a square is a gap \
                 that the usual variation does not explain."
            }
            Self::Run => {
                "The line is the median: half of the baseline's points lie above it and half below. There are no \
                 limits, so single points say little. A long run on one side of the median, or a line that hardly \
                 crosses it, means that something changed."
            }
        }
    }

    /// What the line in the middle is: "mean", "median".
    pub(crate) const fn centre(self) -> &'static str {
        match self {
            Self::Run => "median",
            _ => "mean",
        }
    }
}
