//! Calls from the browser to the server, with the same types on both sides.
//!
//! [`Call`] is a protocol for Leptos' server functions: arguments, answers and errors go as postcard in the
//! body of a POST. It is ours because of its weight: the protocols that come with `server_fn` bring an HTTP
//! client, URLs and JSON into every page with an island, ten times what this one costs.
//!
//! Postcard tells values by their place, so two versions of a type cannot read each other: an endpoint
//! carries a version, and whoever asks for one that is gone is told to load the page again.

use std::fmt;

use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::response::TryRes;
use leptos::server_fn::{self, Bytes, ContentType, Decodes, Encodes, Format, FormatType, request::Req};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

mod browser;
mod codec;

pub use browser::beacon;
pub use codec::{decode, decode_text, encode, encode_text};

/// The media type of calls and their answers. It is none that a form of another site can send.
pub const MEDIA_TYPE: &str = "application/x-postcard";

/// Why a call has no answer of its own function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CallFailure {
    /// The server cannot be reached.
    Offline,
    /// No answer came in time.
    Timeout,
    /// Nobody is signed in any more.
    SignedOut,
    /// Whoever is signed in may not call this.
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
    const fn of_status(status: u16) -> Self {
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
pub trait CallError: From<CallFailure> + Serialize + DeserializeOwned + fmt::Debug + Send + Sync + 'static {
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
                $crate::call::decode(&bytes).unwrap_or_else(|_| $crate::call::CallFailure::Broken.into())
            }
        }
    };
}

/// The protocol: `#[server(protocol = Call, …)]`.
#[derive(Clone, Copy, Debug)]
pub struct Call;

impl<Input, Output, Client, Server, Error> server_fn::Protocol<Input, Output, Client, Server, Error> for Call
where
    Input: Serialize + DeserializeOwned + Send,
    Output: Serialize + DeserializeOwned + Send,
    Client: server_fn::client::Client<Error>,
    Server: server_fn::server::Server<Error>,
    Error: CallError + FromServerFnError,
{
    const METHOD: http::Method = http::Method::POST;

    async fn run_server<F, Fut>(request: Server::Request, run: F) -> Result<Server::Response, Error>
    where
        F: Fn(Input) -> Fut + Send,
        Fut: Future<Output = Result<Output, Error>> + Send,
    {
        let body = Req::<Error>::try_into_bytes(request).await.map_err(answered)?;
        let input = decode(&body).map_err(|_| answered::<Error>(CallFailure::OutOfDate.into()))?;
        let output = run(input).await.map_err(answered)?;
        TryRes::<Error>::try_from_bytes(MEDIA_TYPE, encode(&output).into())
    }

    async fn run_client(path: &str, input: Input) -> Result<Output, Error> {
        let body = encode(&input);
        match browser::exchange(path, &body).await {
            browser::Reply::Answer(body) => decode(&body).map_err(|_| CallFailure::Broken.into()),
            browser::Reply::Error(body) => Err(Error::de(body.into())),
            browser::Reply::Failure(failure) => Err(failure.into()),
        }
    }
}

/// Gives the answer the status of an error; without this each one would be the server's fault.
fn answered<E: CallError>(error: E) -> E {
    #[cfg(feature = "ssr")]
    if let (Some(response), Ok(status)) = (
        leptos::prelude::use_context::<leptos_axum::ResponseOptions>(),
        http::StatusCode::from_u16(error.status()),
    ) {
        response.set_status(status);
    }
    error
}

/// The encoding of [`Call`], as Leptos wants it for errors.
#[derive(Clone, Copy, Debug)]
pub struct Postcard;

impl ContentType for Postcard {
    const CONTENT_TYPE: &'static str = MEDIA_TYPE;
}

impl FormatType for Postcard {
    const FORMAT_TYPE: Format = Format::Binary;
}

impl<T: Serialize> Encodes<T> for Postcard {
    type Error = Unreadable;

    fn encode(value: &T) -> Result<Bytes, Unreadable> {
        Ok(encode(value).into())
    }
}

impl<T: DeserializeOwned> Decodes<T> for Postcard {
    type Error = Unreadable;

    fn decode(bytes: Bytes) -> Result<T, Unreadable> {
        decode(&bytes)
    }
}

/// Some bytes are not what they should be. It says no more, so that neither a page carries the words nor
/// anybody reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unreadable")
    }
}
