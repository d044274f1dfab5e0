//! The protocol itself.

use leptos::server_fn;
use leptos::server_fn::error::FromServerFnError;
use leptos::server_fn::request::Req;
use leptos::server_fn::response::TryRes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::browser::{Reply, exchange};
use super::codec::{MEDIA_TYPE, decode, encode};
use super::failure::{CallError, CallFailure};

/// The protocol: `#[server(protocol = Call, …)]`.
#[derive(Clone, Copy, Debug)]
pub struct Call;

impl<Input, Output, Client, Server, Error> server_fn::Protocol<Input, Output, Client, Server, Error>
    for Call
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
        let body = Req::<Error>::try_into_bytes(request)
            .await
            .map_err(answered)?;
        let input = decode(&body).map_err(|_| answered::<Error>(CallFailure::OutOfDate.into()))?;
        let output = run(input).await.map_err(answered)?;
        TryRes::<Error>::try_from_bytes(MEDIA_TYPE, encode(&output).into())
    }

    async fn run_client(path: &str, input: Input) -> Result<Output, Error> {
        let body = encode(&input);
        match exchange(path, &body).await {
            Reply::Answer(body) => decode(&body).map_err(|_| CallFailure::Broken.into()),
            Reply::Error(body) => Err(Error::de(body.into())),
            Reply::Failure(failure) => Err(failure.into()),
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
