//! How members combine: optional ones, lists, and the three-valued members of a merge patch (RFC 7396).

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Faults, Flaw, Read, Word};
use crate::platform::ids::Id;

impl<T: Read> Read for Option<T> {
    const REQUIRED: bool = false;

    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::read(value, faults).map(Some) }
    }

    fn absent(_: &mut Faults) -> Option<Self> {
        Some(None)
    }

    fn schema() -> Value {
        nullable(T::schema())
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        let Some(items) = value.as_array() else {
            faults.add(Flaw::new("not-a-list"));
            return None;
        };
        let read: Vec<_> = items
            .iter()
            .enumerate()
            .map(|(index, item)| faults.within(index.to_string(), |faults| T::read(item, faults)))
            .collect();
        read.into_iter().collect()
    }

    fn schema() -> Value {
        json!({"type": "array", "items": T::schema()})
    }
}

impl Read for bool {
    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        let read = value.as_bool();
        if read.is_none() {
            faults.add(Flaw::new("not-a-boolean"));
        }
        read
    }

    fn schema() -> Value {
        json!({"type": "boolean"})
    }
}

impl Read for u32 {
    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        let read = value.as_u64().and_then(|number| number.try_into().ok());
        if read.is_none() {
            faults.add(Flaw::new("not-a-number"));
        }
        read
    }

    fn schema() -> Value {
        json!({"type": "integer", "minimum": 0, "maximum": u32::MAX})
    }
}

/// How many items a page has: 1 to 1000, 100 unless said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSize(pub i64);

impl PageSize {
    /// How many rows to read: one more tells whether there is a next page.
    pub fn and_one(self) -> i64 {
        self.0 + 1
    }

    /// Leaves a page of the rows that were read; answers whether there is a next one.
    pub fn cut<T>(self, rows: &mut Vec<T>) -> bool {
        let page = usize::try_from(self.0).unwrap_or(usize::MAX);
        let more = rows.len() > page;
        rows.truncate(page);
        more
    }
}

impl Read for PageSize {
    const REQUIRED: bool = false;

    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        let size = value
            .as_str()
            .and_then(|text| text.parse().ok())
            .filter(|size| (1..=1000).contains(size))
            .map(Self);
        if size.is_none() {
            faults.add(Flaw::new("not-a-page-size"));
        }
        size
    }

    fn absent(_: &mut Faults) -> Option<Self> {
        Some(Self(100))
    }

    fn schema() -> Value {
        json!({"type": "integer", "minimum": 1, "maximum": 1000, "default": 100})
    }
}

/// How many items came before a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offset(pub i64);

impl Word for Offset {
    fn parse(text: &str) -> Result<Self, Flaw> {
        text.parse().ok().filter(|offset| *offset >= 0).map(Self).ok_or_else(|| Flaw::new("not-a-number"))
    }

    fn schema() -> Value {
        json!({"maxLength": 19, "pattern": "^[0-9]+$"})
    }
}

impl Word for Uuid {
    fn parse(text: &str) -> Result<Self, Flaw> {
        text.parse().map_err(|_| Flaw::new("not-an-id"))
    }

    fn schema() -> Value {
        json!({"format": "uuid", "maxLength": 36})
    }
}

impl<T: Id> Word for T {
    fn parse(text: &str) -> Result<Self, Flaw> {
        <Uuid as Word>::parse(text).map(Self::from)
    }

    fn schema() -> Value {
        <Uuid as Word>::schema()
    }
}

impl Word for DateTime<Utc> {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let at = DateTime::parse_from_rfc3339(text).ok();
        // As it is stored: to the microsecond, and a leap second is the next one.
        let at = at.and_then(|at| Self::from_timestamp_micros(at.timestamp_micros()));
        at.filter(|at| (1..=9999).contains(&at.year())).ok_or_else(|| Flaw::new("not-an-instant"))
    }

    fn schema() -> Value {
        json!({"format": "date-time"})
    }
}

impl Word for NaiveDate {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let day = text.parse().ok().filter(|day: &Self| (1..=9999).contains(&day.year()));
        day.ok_or_else(|| Flaw::new("not-a-date"))
    }

    fn schema() -> Value {
        json!({"format": "date", "maxLength": 10})
    }
}

/// What a merge patch says of an optional member: leave it, erase it (`null`), or set it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Change<T> {
    /// Not mentioned.
    #[default]
    Keep,
    /// `null`: the person no longer wants us to have it.
    Clear,
    /// The new value.
    Set(T),
}

impl<T> Change<T> {
    /// The same change of another type.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Change<U> {
        match self {
            Self::Keep => Change::Keep,
            Self::Clear => Change::Clear,
            Self::Set(value) => Change::Set(change(value)),
        }
    }

    /// What is held afterwards, given what was held before.
    pub fn over(self, before: Option<T>) -> Option<T> {
        match self {
            Self::Keep => before,
            Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }
}

impl<T: Read> Read for Change<T> {
    const REQUIRED: bool = false;

    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        if value.is_null() { Some(Self::Clear) } else { T::read(value, faults).map(Self::Set) }
    }

    fn absent(_: &mut Faults) -> Option<Self> {
        Some(Self::Keep)
    }

    fn schema() -> Value {
        nullable(T::schema())
    }
}

/// What a merge patch says of a member that an account cannot be without: it can be corrected, not cleared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction<T>(pub Option<T>);

impl<T: Read> Read for Correction<T> {
    const REQUIRED: bool = false;

    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        if value.is_null() {
            faults.add(Flaw::new("necessary"));
            return None;
        }
        T::read(value, faults).map(|value| Self(Some(value)))
    }

    fn absent(_: &mut Faults) -> Option<Self> {
        Some(Self(None))
    }

    fn schema() -> Value {
        T::schema()
    }
}

/// A member that is shown but never written, such as what is derived from the person's choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Never;

impl Read for Never {
    const REQUIRED: bool = false;

    fn read(_: &Value, faults: &mut Faults) -> Option<Self> {
        faults.add(Flaw::new("derived"));
        None
    }

    fn absent(_: &mut Faults) -> Option<Self> {
        Some(Self)
    }

    fn schema() -> Value {
        json!({"readOnly": true})
    }
}

/// The schema of what may be null too.
pub fn nullable(mut schema: Value) -> Value {
    match schema.get("type").cloned() {
        Some(Value::String(one)) => schema["type"] = json!([one, "null"]),
        _ => schema = json!({"anyOf": [schema, {"type": "null"}]}),
    }
    if let Some(words) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        words.push(Value::Null);
    }
    schema
}
