//! One reader turns JSON into members: each declared member is parsed by its own type, and every fault is
//! collected with its pointer. One declaration (`input!`) gives the parser and the schema. Bodies, queries
//! and the policy file all come in through here.

mod fields;
mod json;
mod place;
mod spread;

pub use fields::{Change, Correction, Never, Offset, PageSize, nullable};
pub use json::strict;
pub use place::Place;
use serde_json::{Map, Value, json};
pub use spread::{Members, Spread};

use super::i18n::Args;
use super::problem::Fault;

/// More faults than these are not listed: an answer does not grow with what was sent.
const MOST_FAULTS: usize = 100;

/// The faults found so far, and where the reader stands.
#[derive(Debug, Default)]
pub struct Faults {
    found: Vec<Fault>,
    path: Vec<String>,
}

impl Faults {
    /// Starts with what the strict parser found.
    pub fn new(mut found: Vec<Fault>) -> Self {
        found.truncate(MOST_FAULTS);
        Self { found, path: Vec::new() }
    }

    /// Notes a flaw at the place where the reader stands; beyond a hundred, none is noted.
    pub fn add(&mut self, flaw: Flaw) {
        if self.found.len() >= MOST_FAULTS {
            return;
        }
        let pointer: String = self.path.iter().map(|segment| format!("/{}", escape(segment))).collect();
        self.found.push(Fault { pointer: in_short(&pointer), code: flaw.code, args: flaw.args });
    }

    /// Steps into a member or an item, and back out when it was read.
    pub fn within<T>(&mut self, segment: impl Into<String>, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(segment.into());
        let answer = read(self);
        self.path.pop();
        answer
    }

    /// The value, if it was read without a fault anywhere; else every fault.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Vec<Fault>> {
        match value {
            Some(value) if self.found.is_empty() => Ok(value),
            _ => Err(self.found),
        }
    }

    /// The members of an object; those that nobody declared are faults.
    pub fn object<'v>(&mut self, value: &'v Value, declared: &[&str]) -> Option<&'v Map<String, Value>> {
        let Some(members) = value.as_object() else {
            self.add(Flaw::new("not-an-object"));
            return None;
        };
        for name in members.keys().filter(|name| !declared.contains(&name.as_str())) {
            // A name from outside is cut short, so that an answer cannot be made to grow with it.
            let shown: String = name.chars().take(64).collect();
            self.within(shown, |faults| faults.add(Flaw::new("unknown-member")));
        }
        Some(members)
    }

    /// One declared member, present or absent.
    pub fn member<T: Read>(&mut self, members: &Map<String, Value>, name: &str) -> Option<T> {
        self.within(name, |faults| match members.get(name) {
            Some(value) => T::read(value, faults),
            None => T::absent(faults),
        })
    }
}

/// JSON pointer escaping (RFC 6901).
fn escape(segment: &str) -> String {
    segment.replace('~', "~0").replace('/', "~1")
}

/// A pointer is cut where no member of ours is nested so deep: an answer does not grow with what was sent.
fn in_short(pointer: &str) -> String {
    const MOST: usize = 256;
    if pointer.chars().count() <= MOST {
        return pointer.to_owned();
    }
    pointer.chars().take(MOST).chain(std::iter::once('…')).collect()
}

/// What is wrong with one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Stable and kebab-case; also the key of its text.
    pub code: &'static str,
    /// Values for the text to say: bounds, permitted words.
    pub args: Args,
}

impl Flaw {
    /// A flaw of that code.
    pub fn new(code: &'static str) -> Self {
        Self { code, args: Args::new() }
    }

    /// Gives its text a value to say.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// A value that can be read from JSON with all its faults at once.
pub trait Read: Sized {
    /// Whether a document without it is at fault.
    const REQUIRED: bool = true;

    /// Reads it, or says everything that is wrong with it.
    fn read(value: &Value, faults: &mut Faults) -> Option<Self>;

    /// What its absence means.
    fn absent(faults: &mut Faults) -> Option<Self> {
        faults.add(Flaw::new("required"));
        None
    }

    /// Its JSON Schema.
    fn schema() -> Value;

    /// The names it takes in the object around it: the one it was declared under, but for what is spread out.
    fn names_as(name: &'static str) -> Vec<&'static str> {
        vec![name]
    }

    /// Reads it out of the object around it.
    fn read_as(members: &Map<String, Value>, name: &'static str, faults: &mut Faults) -> Option<Self> {
        faults.member(members, name)
    }

    /// Adds it to the schema of the object around it.
    fn describe_as(name: &'static str, description: &str, object: &mut Value) {
        let mut schema = Self::schema();
        schema["description"] = description.into();
        object["properties"][name] = schema;
        if let (true, Some(required)) = (Self::REQUIRED, object["required"].as_array_mut()) {
            required.push(name.into());
        }
    }
}

/// A value that is written as one string.
pub trait Word: Sized {
    /// Parses and normalises it.
    fn parse(text: &str) -> Result<Self, Flaw>;

    /// What distinguishes its JSON Schema from any string's.
    fn schema() -> Value {
        json!({})
    }
}

impl<T: Word> Read for T {
    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        let Some(text) = value.as_str() else {
            faults.add(Flaw::new("not-a-string"));
            return None;
        };
        T::parse(text).map_err(|flaw| faults.add(flaw)).ok()
    }

    fn schema() -> Value {
        let mut schema = json!({"type": "string"});
        if let (Some(schema), Value::Object(more)) = (schema.as_object_mut(), <T as Word>::schema()) {
            schema.extend(more);
        }
        schema
    }
}

/// Reads a whole document.
pub fn read<T: Read>(value: &Value, found: Vec<Fault>) -> Result<T, Vec<Fault>> {
    let mut faults = Faults::new(found);
    let read = T::read(value, &mut faults);
    faults.finish(read)
}

/// Declares an input: a struct with its reader and its schema. A trailing `together` names a function that sees the members as
/// they were sent, whatever is wrong with them, and finds the faults of what depends on another; `check` one that sees the
/// whole, and is asked only where each member is good.
macro_rules! input {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident {
            $( $(#[doc = $doc:literal])+ $field:ident : $type:ty, )*
        }
        $(together $whose:ident :: $together:ident)?
        $(check $check:path)?
    ) => {
        $(#[$meta])*
        $vis struct $name {
            $( $(#[doc = $doc])+ pub $field: $type, )*
        }

        impl $crate::platform::input::Members for $name {
            fn names() -> Vec<&'static str> {
                [$( <$type as $crate::platform::input::Read>::names_as($crate::platform::input::member_name!($field)) ),*].concat()
            }

            fn of(
                members: &serde_json::Map<String, serde_json::Value>,
                faults: &mut $crate::platform::input::Faults,
            ) -> Option<Self> {
                $(
                    let $field = <$type as $crate::platform::input::Read>::read_as(
                        members,
                        $crate::platform::input::member_name!($field),
                        faults,
                    );
                )*
                $( $whose::$together(members, faults); )?
                let whole = Self { $( $field: $field? ),* };
                $( $check(&whole, faults); )?
                Some(whole)
            }
        }

        impl $crate::platform::input::Read for $name {
            fn read(
                value: &serde_json::Value,
                faults: &mut $crate::platform::input::Faults,
            ) -> Option<Self> {
                let members = faults.object(value, &<Self as $crate::platform::input::Members>::names())?;
                <Self as $crate::platform::input::Members>::of(members, faults)
            }

            fn schema() -> serde_json::Value {
                let mut object = serde_json::json!({
                    "type": "object",
                    "properties": {},
                    "required": [],
                    "additionalProperties": false,
                });
                $(
                    <$type as $crate::platform::input::Read>::describe_as(
                        $crate::platform::input::member_name!($field),
                        concat!($($doc),+).trim(),
                        &mut object,
                    );
                )*
                object
            }
        }
    };
}
pub(crate) use input;

/// The name of a member, as it stands in JSON.
macro_rules! member_name {
    ($field:ident) => {
        stringify!($field).trim_start_matches("r#")
    };
}
pub(crate) use member_name;

/// Declares an enum of fixed words: its reader, its schema, its texts in the database and in JSON.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident { $( $(#[doc = $doc:literal])+ $variant:ident = $word:literal, )+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        $vis enum $name {
            $( $(#[doc = $doc])+ #[serde(rename = $word)] $variant, )+
        }

        impl $name {
            /// Every word there is.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),+];

            /// The word as it is written everywhere.
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word ),+ }
            }

            /// Each word with what it means.
            pub fn meanings() -> Vec<(&'static str, &'static str)> {
                vec![$( ($word, concat!($($doc),+).trim()) ),+]
            }

            /// The one that is written so.
            pub fn of(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }

        // One list of words, each explained: what generators make of a choice of constants differs, and is often wrong.
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let each = [$( concat!("- `", $word, "`:", $($doc),+) ),+];
                schemars::json_schema!({"type": "string", "enum": [$( $word ),+], "description": each.join("\n")})
            }
        }

        impl std::str::FromStr for $name {
            type Err = ();

            fn from_str(word: &str) -> Result<Self, ()> {
                Self::of(word).ok_or(())
            }
        }

        impl $crate::platform::input::Word for $name {
            fn parse(text: &str) -> Result<Self, $crate::platform::input::Flaw> {
                Self::of(text).ok_or_else(|| {
                    let allowed = Self::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>().join(", ");
                    $crate::platform::input::Flaw::new("not-one-of").with("allowed", allowed)
                })
            }

            fn schema() -> serde_json::Value {
                let all: Vec<_> = Self::ALL.iter().map(|one| one.as_str()).collect();
                serde_json::json!({ "enum": all })
            }
        }
    };
}
pub(crate) use words;

words! {
    /// A yes or no in a query.
    pub enum Flag {
        /// Yes.
        True = "true",
        /// No.
        False = "false",
    }
}
