//! Members that several inputs have in common, declared once: they stand among those of each, not in an object of
//! their own.

use serde_json::{Map, Value};

use super::{Faults, Read};

/// An object whose members may stand among those of another. Every `input!` is one.
pub trait Members: Read {
    /// The names of its members.
    fn names() -> Vec<&'static str>;

    /// Reads them out of an object that may have others too.
    fn of(members: &Map<String, Value>, faults: &mut Faults) -> Option<Self>;
}

/// The members of a `T`, in the place of one member; the name it is declared under is not seen outside.
#[derive(Clone, Debug, Default)]
pub struct Spread<T>(pub T);

impl<T: Members> Read for Spread<T> {
    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        T::read(value, faults).map(Self)
    }

    fn schema() -> Value {
        T::schema()
    }

    fn names_as(_: &'static str) -> Vec<&'static str> {
        T::names()
    }

    fn read_as(members: &Map<String, Value>, _: &'static str, faults: &mut Faults) -> Option<Self> {
        T::of(members, faults).map(Self)
    }

    fn describe_as(_: &'static str, _: &str, object: &mut Value) {
        let mut spread = T::schema();
        if let (Some(all), Some(properties)) =
            (object["properties"].as_object_mut(), spread["properties"].as_object_mut())
        {
            all.append(properties);
        }
        if let (Some(all), Some(required)) =
            (object["required"].as_array_mut(), spread["required"].as_array_mut())
        {
            all.append(required);
        }
    }
}
