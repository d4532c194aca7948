//! Sentences that state a fact. What is told to a person is true of something: a right that was refused, a system that
//! answered, a clock that stands still. Each such state is a type whose values are made only where it is so, and a
//! sentence is said only to whoever shows one. The tables that `states!` makes are the one place that says so.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::i18n::{Args, Language, text};

/// A sentence, by the key of its text, that is true in the state `S` and may be said there alone.
#[derive(Debug)]
pub struct Sentence<S> {
    key: Cow<'static, str>,
    state: PhantomData<fn(S)>,
}

impl<S> Sentence<S> {
    /// The sentence of this key.
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self { key: key.into(), state: PhantomData }
    }

    /// Said in that state, with the values that it names.
    pub fn said(self, _so: S, args: Args) -> Said {
        Said { key: self.key, args }
    }
}

/// What may be said: there was a state in which it is so.
#[derive(Clone, Debug)]
pub struct Said {
    key: Cow<'static, str>,
    args: Args,
}

impl Said {
    /// The same, with another value that its text may name.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// As it is written in a language.
    pub fn text(&self, language: Language) -> String {
        text(language, &self.key, &self.args)
    }
}

/// Declares states: from what each is known, whether it is so, and by which name each sentence that is true there, and only
/// there, is said. A sentence that is asked for where it is not so is none.
macro_rules! states {
    ($(
        $(#[$doc:meta])+
        $state:ident $known:tt = $so:expr => { $($name:ident = $key:expr),+ $(,)? }
    )+) => {$(
        $crate::platform::sentence::state!($(#[$doc])+ $state $known $so);
        $($crate::platform::sentence::sentence!($state $known $name $key);)+
    )+};
}
pub(crate) use states;

macro_rules! state {
    ($(#[$doc:meta])+ $state:ident ($($known:ident: $type:ty),* $(,)?) $so:expr) => {
        $(#[$doc])+
        #[derive(Clone, Copy, Debug)]
        #[allow(unreachable_pub, reason = "a table stands in modules of every kind")]
        pub struct $state(());

        impl $state {
            /// The state, where it is so.
            #[allow(unreachable_pub, reason = "as above")]
            pub fn of($($known: $type),*) -> Option<Self> {
                ($so).then_some(Self(()))
            }
        }
    };
}
pub(crate) use state;

macro_rules! sentence {
    ($state:ident ($($known:ident: $type:ty),* $(,)?) $name:ident $key:expr) => {
        #[doc = concat!("Said in the state [`", stringify!($state), "`] alone: `", stringify!($key), "`.")]
        #[allow(unreachable_pub, reason = "as above")]
        pub fn $name(
            $($known: $type,)*
            args: $crate::platform::i18n::Args,
        ) -> Option<$crate::platform::sentence::Said> {
            let so = $state::of($($known),*)?;
            Some($crate::platform::sentence::Sentence::<$state>::new($key).said(so, args))
        }
    };
}
pub(crate) use sentence;
