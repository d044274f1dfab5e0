//! Whose portal it is: the vendor's logo, and the portal's name.

use leptos::prelude::*;

use crate::address::logo_address;
use crate::request_context::RequestContext;
use crate::ui::Erase;

/// The way home, with the logo where there is one. Beside the name it says nothing of its own.
pub(super) fn brand(context: &RequestContext) -> AnyView {
    let portal = context.vendor.portal_name.clone();
    let Some(logo) = context.app.desk.logo() else {
        return view! { <a class="brand" href="/">{portal}</a> }.erase();
    };
    view! {
        <a class="brand with-logo" href="/">
            <img
                class="logo"
                src=logo_address(&logo)
                alt=""
                width=logo.width.to_string()
                height=logo.height.to_string()
            />
            <span>{portal}</span>
        </a>
    }
    .erase()
}
