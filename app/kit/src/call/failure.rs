//! What can go wrong with a call, in types.

use std::fmt;

use leptos::server_fn::error::ServerFnErrorErr;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Why a call has no answer of its own function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CallFailure {
    /// The server cannot be reached.
    Offline,
    /// No answer came in time.
    Timeout,
    /// Nobody is signed in any more.
    SignedOut,
    /// The person who is signed in may not call this.
    Forbidden,
    /// Page and server are of different versions: the page has to be loaded again.
    OutOfDate,
    /// More was sent than is taken.
    TooLarge,
    /// The server cannot do it just now.
    Unavailable,
    /// Something answered that is not the server, or not in a way that can be read.
    Broken,
}

impl CallFailure {
    /// Whether the same call may well be answered later.
    pub const fn may_pass(self) -> bool {
        matches!(
            self,
            Self::Offline | Self::Timeout | Self::SignedOut | Self::Unavailable | Self::Broken
        )
    }

    /// The HTTP status that says so.
    pub const fn status(self) -> u16 {
        match self {
            Self::SignedOut => 401,
            Self::Forbidden => 403,
            Self::OutOfDate => 400,
            Self::TooLarge => 413,
            Self::Offline | Self::Timeout | Self::Unavailable => 503,
            Self::Broken => 500,
        }
    }

    /// What a status means that comes without a body of ours: from a layer in front, or from a proxy.
    pub(super) const fn of_status(status: u16) -> Self {
        match status {
            401 => Self::SignedOut,
            403 => Self::Forbidden,
            400 | 404 | 405 | 410 | 415 => Self::OutOfDate,
            413 => Self::TooLarge,
            408 | 429 | 502..=504 => Self::Unavailable,
            _ => Self::Broken,
        }
    }
}

impl From<ServerFnErrorErr> for CallFailure {
    fn from(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::Deserialization(_) => Self::OutOfDate,
            _ => Self::Broken,
        }
    }
}

/// The error type of a server function: its own variants, and one that carries a [`CallFailure`].
/// [`call_error!`](crate::call_error) makes it one that Leptos knows.
pub trait CallError:
    From<CallFailure> + Serialize + DeserializeOwned + fmt::Debug + Send + Sync + 'static
{
    /// The HTTP status of the answer.
    fn status(&self) -> u16;
}

/// Makes a [`CallError`] an error of Leptos' server functions.
#[macro_export]
macro_rules! call_error {
    ($error:ty) => {
        impl ::leptos::server_fn::error::FromServerFnError for $error {
            type Encoder = $crate::call::Postcard;

            fn from_server_fn_error(error: ::leptos::server_fn::error::ServerFnErrorErr) -> Self {
                $crate::call::CallFailure::from(error).into()
            }

            fn ser(&self) -> ::leptos::server_fn::Bytes {
                $crate::call::encode(self).into()
            }

            fn de(bytes: ::leptos::server_fn::Bytes) -> Self {
                $crate::call::decode(&bytes)
                    .unwrap_or_else(|_| $crate::call::CallFailure::Broken.into())
            }
        }
    };
}
