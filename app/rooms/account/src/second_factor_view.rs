//! The second factor as its owner sees it.

use leptos::prelude::*;
use portico::sign_in::Assurance;
use portico_desk::second_factor::{Passkey, RECOVERY_CODES, SecondFactor};
use portico_kit::i18n::{t, ta};
use portico_kit::ui::{Card, Erase, Flash, Moment, Note, Timestamp, Tone, instant_words};

use crate::passkeys_view;

/// What the page shows.
pub(crate) struct Overview {
    pub(crate) factor: SecondFactor,
    pub(crate) passkeys: Vec<Passkey>,
    /// Whether the portal's address allows passkeys.
    pub(crate) passkeys_possible: bool,
    pub(crate) assurance: Assurance,
    pub(crate) flash: Option<Flash>,
    /// Where the person wanted to go.
    pub(crate) next: Option<String>,
}

impl Overview {
    pub(crate) fn view(self) -> AnyView {
        let required = self.required();
        let later = self.later();
        let leave = self.leave();
        let codes = self.has_one().then(|| self.codes_card());
        let passkeys = passkeys_view::card(self.passkeys.clone(), self.passkeys_possible);
        view! {
            {self.flash.clone().map(Flash::view)}
            <div class="head">
                <div>
                    <h1>{t("factor-title")}</h1>
                    <p class="muted">{t("factor-lead")}</p>
                </div>
            </div>
            <div class="stack loose">
                {required}
                {self.app_card()}
                {passkeys}
                {codes}
                {later}
                {leave}
            </div>
        }
        .erase()
    }

    fn has_one(&self) -> bool {
        self.factor.app_since.is_some() || !self.passkeys.is_empty()
    }

    /// That one has to be set up, and by when.
    fn required(&self) -> Option<AnyView> {
        let due = self.assurance.due?;
        let text = if self.assurance.must_set_up {
            t("factor-required-now")
        } else {
            let by = instant_words(due, &Moment::current());
            ta("factor-required-by", &[("by", &by)])
        };
        let title = t("factor-required-title");
        Some(view! { <Note tone=Tone::Warn title=title>{text}</Note> }.erase())
    }

    /// The way on, for whoever was led here and can put it off.
    fn later(&self) -> Option<AnyView> {
        let next = self.next.clone()?;
        if self.assurance.must_set_up {
            return None;
        }
        let words = if self.has_one() {
            t("factor-go-on")
        } else {
            t("factor-later")
        };
        Some(
            view! { <div class="actions"><a class="button quiet" href=next>{words}</a></div> }
                .erase(),
        )
    }

    /// The way out, for whoever may go nowhere else: their page has no menu.
    fn leave(&self) -> Option<AnyView> {
        self.assurance.must_set_up.then(|| {
            view! {
                <form method="post" action="/sign-out">
                    <button class="button quiet">{t("shell-sign-out")}</button>
                </form>
            }
            .erase()
        })
    }

    fn app_card(&self) -> AnyView {
        let begin = "/account/second-factor/app/begin";
        match self.factor.app_since {
            None => view! {
                <Card title=t("factor-app-title")>
                    <p>{t("factor-app-none")}</p>
                    <form method="post" action=begin>
                        <button class="button main">{t("factor-app-begin")}</button>
                    </form>
                </Card>
            }
            .erase(),
            Some(since) => view! {
                <Card title=t("factor-app-title")>
                    <p>
                        <span class="stage protected">{t("factor-app-on")}</span>
                        " "
                        <span class="muted small"><Timestamp at=since /></span>
                    </p>
                    <div class="actions">
                        <form method="post" action=begin>
                            <button class="button">{t("factor-app-replace")}</button>
                        </form>
                        <form method="post" action="/account/second-factor/app/remove">
                            <button class="button danger">{t("factor-app-remove")}</button>
                        </form>
                    </div>
                    <p class="muted small">{t("factor-app-remove-why")}</p>
                </Card>
            }
            .erase(),
        }
    }

    fn codes_card(&self) -> AnyView {
        let (left, all) = (
            self.factor.codes_left.to_string(),
            RECOVERY_CODES.to_string(),
        );
        let words = ta("factor-codes-left", &[("left", &left), ("all", &all)]);
        view! {
            <Card title=t("factor-codes-title")>
                <p>{words}</p>
                <form method="post" action="/account/second-factor/codes">
                    <button class="button">{t("factor-codes-make")}</button>
                </form>
                <p class="muted small">{t("factor-codes-make-why")}</p>
            </Card>
        }
        .erase()
    }
}
