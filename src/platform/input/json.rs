//! JSON as it may come in: no duplicate members, no depth without bottom, nothing after the end.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::{MOST_FAULTS, escape, in_short};
use crate::platform::problem::{Fault, Problem, Result};

/// Parses a document. What cannot be parsed is a problem (400); duplicate members are faults to be told
/// with all others.
pub fn strict(bytes: &[u8]) -> Result<(Value, Vec<Fault>)> {
    let mut duplicates = Vec::new();
    // Some programs write a byte order mark before it, which RFC 8259 (8.1) lets readers ignore.
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Node { path: String::new(), duplicates: &mut duplicates }
        .deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|error| {
            // serde_json's own text may quote the input: only the place is told.
            let too_deep = error.to_string().starts_with("recursion limit");
            Problem::bad_request(if too_deep { "json-too-deep" } else { "malformed-json" })
                .with("line", error.line().to_string())
                .with("column", error.column().to_string())
        })?;
    Ok((value, duplicates))
}

struct Node<'f> {
    path: String,
    duplicates: &'f mut Vec<Fault>,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        loop {
            let path = format!("{}/{}", self.path, items.len());
            match seq.next_element_seed(Node { path, duplicates: &mut *self.duplicates })? {
                Some(item) => items.push(item),
                None => return Ok(Value::Array(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            let shown: String = name.chars().take(64).collect();
            let path = format!("{}/{}", self.path, escape(&shown));
            if members.contains_key(&name) && self.duplicates.len() < MOST_FAULTS {
                self.duplicates.push(Fault::new(in_short(&path), "duplicate-member"));
            }
            let value = map.next_value_seed(Node { path, duplicates: &mut *self.duplicates })?;
            members.insert(name, value);
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn duplicates_are_found_at_every_depth() {
        let (_, faults) = strict(br#"{"a":1,"a":2,"b":[{"c/d":1,"c/d":1}]}"#).unwrap();
        let pointers: Vec<_> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/a", "/b/0/c~1d"]);
    }

    #[test]
    fn a_depth_bomb_and_trailing_text_are_refused() {
        let bomb = "[".repeat(100_000);
        assert_eq!(strict(bomb.as_bytes()).unwrap_err().code, "json-too-deep");
        assert_eq!(strict(b"{} {}").unwrap_err().code, "malformed-json");
        assert_eq!(strict(br#"{"a":"\ud800"}"#).unwrap_err().code, "malformed-json");
        assert_eq!(strict(b"").unwrap_err().code, "malformed-json");
        assert!(strict("\u{feff}{}".as_bytes()).is_ok());
        assert_eq!(strict(b"{\"a\":\"\xc0\xaf\"}").unwrap_err().code, "malformed-json");
    }

    proptest! {
        /// Whatever comes in, an answer comes out.
        #[test]
        fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = strict(&bytes);
        }
    }
}
