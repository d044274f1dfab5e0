//! Every route with its permission.

use std::sync::Arc;

use axum::http::Method;
use portico::permission::Permission;

/// One route: a method at an address, and its permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredRoute {
    /// The method; GET answers HEAD as well.
    pub method: Method,
    /// The address as the router has it, such as `/registrations/{ref}`.
    pub path: &'static str,
    /// The permission that it needs.
    pub access: Permission,
    /// Whether the person must have shown lately who they are.
    pub confirmed: bool,
    /// Whether somebody gets there who must set up a second factor before anything else.
    pub while_setting_up: bool,
    /// Whether a form that was sent there may be sent once more after signing in.
    pub takes_forms: bool,
}

/// Every route. Handlers find it in the request's extensions.
#[derive(Clone, Debug, Default)]
pub struct RouteTable(Arc<[DeclaredRoute]>);

impl From<Vec<DeclaredRoute>> for RouteTable {
    fn from(routes: Vec<DeclaredRoute>) -> Self {
        Self(routes.into())
    }
}

impl RouteTable {
    /// Each of them, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &DeclaredRoute> {
        self.0.iter()
    }

    /// Whether a form may be sent to this path.
    pub fn take_forms(&self, path: &str) -> bool {
        let path = path.split('?').next().unwrap_or(path);
        self.iter()
            .any(|way| way.takes_forms && matches(way.path, path))
    }
}

/// Whether a path is one of those that a pattern of the router stands for.
fn matches(pattern: &str, path: &str) -> bool {
    let mut parts = path.split('/');
    let fits = pattern.split('/').all(|expected| {
        parts.next().is_some_and(|part| {
            if expected.starts_with('{') {
                !part.is_empty()
            } else {
                part == expected
            }
        })
    });
    fits && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_fit_their_patterns_and_no_others() {
        assert!(matches(
            "/registrations/{ref}/answer",
            "/registrations/DR-1/answer"
        ));
        assert!(matches("/", "/"));
        for other in [
            "/registrations//answer",
            "/registrations/DR-1",
            "/registrations/a/b/answer",
        ] {
            assert!(!matches("/registrations/{ref}/answer", other), "{other}");
        }
    }
}
