//! Work that goes on when nobody waits for it any more.

use std::future::Future;

use crate::error::AppError;

/// Does something to its end, even if the browser goes away meanwhile: whoever pressed a button has pressed it,
/// whatever page they look at next. What is dropped with its request would be undone halfway.
///
/// # Errors
/// It panicked.
pub async fn to_its_end<T: Send + 'static>(
    work: impl Future<Output = T> + Send + 'static,
) -> Result<T, AppError> {
    tokio::spawn(work).await.map_err(AppError::internal)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::time::Duration;

    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn who_goes_away_stops_nothing() {
        let (go, going) = oneshot::channel::<()>();
        let (done, finished) = oneshot::channel();
        let work = to_its_end(async move {
            going.await.unwrap();
            done.send(7).unwrap();
        });
        // The browser leaves while the work is under way.
        assert!(
            tokio::time::timeout(Duration::from_millis(10), work)
                .await
                .is_err()
        );
        go.send(()).unwrap();
        assert_eq!(finished.await, Ok(7));
    }
}
