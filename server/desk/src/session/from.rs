//! Where a sign-in comes from.

/// Where somebody signs in from.
#[derive(Clone, Debug)]
pub struct SignInFrom {
    /// The network address.
    pub address: String,
    /// What the browser says it is.
    pub user_agent: String,
}

impl SignInFrom {
    /// As it is stored: no longer than it has to be, and of signs that a database keeps.
    pub(super) fn short(&self) -> Self {
        Self {
            address: cut(&self.address, 64),
            user_agent: cut(&self.user_agent, 300),
        }
    }
}

/// At most so many characters, and none that a database cannot store.
pub(super) fn cut(text: &str, most: usize) -> String {
    text.chars()
        .filter(|sign| *sign != '\0')
        .take(most)
        .collect()
}
