//! A figure, the limit beside it, and the table of them all.

use serde::Serialize;

#[derive(Serialize)]
pub struct Figure {
    pub figure: &'static str,
    pub value: f64,
    pub unit: &'static str,
    pub limit: &'static str,
    pub limit_value: f64,
    pub ratio: f64,
    pub floor: Option<f64>,
    pub aim: Option<f64>,
    /// Whether it is better the smaller it is.
    #[serde(skip)]
    is_cost: bool,
}

impl Figure {
    pub fn new(
        figure: &'static str,
        unit: &'static str,
        value: f64,
        limit: &'static str,
        limit_value: f64,
    ) -> Self {
        let ratio = value / limit_value;
        Self { figure, value, unit, limit, limit_value, ratio, floor: None, aim: None, is_cost: false }
    }

    /// A figure that is better the smaller it is.
    pub fn at_most(self, floor: f64, aim: f64) -> Self {
        Self { is_cost: true, ..self.aiming(floor, aim) }
    }

    pub fn aiming(self, floor: f64, aim: f64) -> Self {
        Self { floor: Some(floor), aim: Some(aim), ..self }
    }

    /// Whether it does not reach what it must.
    pub fn falls_short(&self) -> bool {
        let Some(floor) = self.floor else { return false };
        if self.is_cost { self.ratio > floor } else { self.ratio < floor }
    }
}

/// The head of the table.
pub fn print_head() {
    println!(
        "\n{:<26} {:>12} {:<8} {:<34} {:>12} {:>7} {:>6} {:>5}",
        "figure", "value", "unit", "limit", "limit value", "ratio", "floor", "aim"
    );
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let number = |value: Option<f64>| value.map_or("-".into(), |value| format!("{value:.2}"));
        let Self { figure, value, unit, limit, limit_value, ratio, .. } = self;
        write!(f, "{figure:<26} {value:>12.1} {unit:<8} {limit:<34} {limit_value:>12.1} {ratio:>7.2}")?;
        write!(f, " {:>6} {:>5}", number(self.floor), number(self.aim))?;
        if self.falls_short() { f.write_str("  short") } else { Ok(()) }
    }
}
