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
}

impl Figure {
    pub fn new(
        figure: &'static str,
        unit: &'static str,
        value: f64,
        limit: &'static str,
        limit_value: f64,
    ) -> Self {
        Self { figure, value, unit, limit, limit_value, ratio: value / limit_value, floor: None, aim: None }
    }

    /// A figure that is better the smaller it is.
    pub fn at_most(self, floor: f64, aim: f64) -> Self {
        self.aiming(floor, aim)
    }

    pub fn aiming(self, floor: f64, aim: f64) -> Self {
        Self { floor: Some(floor), aim: Some(aim), ..self }
    }
}

pub fn print(figures: &[Figure]) {
    println!(
        "\n{:<16} {:>12} {:<8} {:<28} {:>12} {:>7} {:>6} {:>5}",
        "figure", "value", "unit", "limit", "limit value", "ratio", "floor", "aim"
    );
    for figure in figures {
        let number = |value: Option<f64>| value.map_or("-".into(), |value| format!("{value:.2}"));
        println!(
            "{:<16} {:>12.0} {:<8} {:<28} {:>12.0} {:>7.2} {:>6} {:>5}",
            figure.figure,
            figure.value,
            figure.unit,
            figure.limit,
            figure.limit_value,
            figure.ratio,
            number(figure.floor),
            number(figure.aim),
        );
    }
}
