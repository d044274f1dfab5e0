//! The rows of the partner's list. There are fifty of them on a page, so they are written and not put together as views:
//! `docs/benchmarks.md` says what that saves.

use leptos::prelude::*;
use portico::time::LocalDate;
use portico_desk::registration::{ListedState, RegistrationRow};

use portico_kit::i18n::t;
use portico_kit::registration::address;
use portico_kit::ui::{
    Markup, Moment, amount_cell, by_words, date_words, excerpt, instant_words, stage_badge,
};

use crate::list_query::opened_from;

/// Characters of what a customer needs that fit into a row.
const NEED: usize = 44;
/// Characters of a question or a reason that fit.
const EXCERPT: usize = 110;
/// About what a row takes.
const ROOM: usize = 640;

/// What every row needs to know.
struct Reading<'a> {
    /// The query of the list, which a deal's address takes along.
    list: &'a str,
    moment: Moment,
    today: LocalDate,
    time_label: String,
    value_label: String,
}

/// The body of the table.
pub(crate) fn rows(deals: &[RegistrationRow], list: &str) -> impl IntoView + use<> {
    let moment = Moment::current();
    let reading = Reading {
        list,
        today: moment.today(),
        moment,
        time_label: t("deals-column-time"),
        value_label: t("deal-value"),
    };
    let mut body = Markup::with_room(deals.len() * ROOM);
    body.html("<tbody>");
    for deal in deals {
        row(&mut body, deal, &reading);
    }
    body.html("</tbody>");
    body.view()
}

fn row(to: &mut Markup, deal: &RegistrationRow, reading: &Reading<'_>) {
    to.html("<tr><td>");
    name_and_need(to, deal, reading);
    let (class, stage) = stage_badge(deal.state.stage(), true, None);
    to.html("</td><td><span class=\"").value(class);
    to.html("\">").text(&stage).html("</span></td>");
    to.html("<td data-label=\"").value(&reading.time_label);
    to.html("\">");
    what_about_time(to, deal, reading);
    to.html("</td><td data-label=\"")
        .value(&reading.value_label);
    to.html("\" class=\"num\">");
    match deal.value {
        Some(value) => amount_cell(to, value),
        None => muted(to, |to| to.t("deal-no-value")),
    }
    to.html("</td></tr>");
}

fn name_and_need(to: &mut Markup, deal: &RegistrationRow, reading: &Reading<'_>) {
    to.html("<a href=\"");
    let address = address(deal.reference);
    if reading.list.is_empty() {
        to.value(&address);
    } else {
        to.value(&opened_from(&address, reading.list));
    }
    to.html("\" class=\"row-link\">");
    if deal.customer.trim().is_empty() {
        to.t("deal-no-customer");
    } else {
        to.text(&deal.customer);
    }
    to.html("</a><span class=\"sub dots\">");
    let need = excerpt(&deal.need, NEED);
    if !need.is_empty() {
        to.html("<span>").text(&need).html("</span>");
    }
    span(to, "num nowrap", &deal.reference.to_string());
    // One's own name on one's own deals says nothing.
    if let Some(colleague) = &deal.colleague {
        to.html("<span>").text(colleague);
        to.html("</span>");
    }
    to.html("</span>");
}

fn span(to: &mut Markup, class: &'static str, words: &str) {
    to.html("<span class=\"").html(class).html("\">");
    to.text(words).html("</span>");
}

/// What the reader waits for, or what became of it.
fn what_about_time(to: &mut Markup, deal: &RegistrationRow, reading: &Reading<'_>) {
    let (moment, today) = (&reading.moment, reading.today);
    match &deal.state {
        ListedState::Protected { until } => protected_until(to, *until, today),
        ListedState::Returned { question } => span(to, "told", &excerpt(question, EXCERPT)),
        ListedState::Denied { reason } | ListedState::Revoked { reason } => {
            span(to, "told muted", &excerpt(reason, EXCERPT));
        }
        ListedState::Draft => {
            let at = instant_words(deal.updated_at, moment);
            muted(to, |to| to.ta("deal-time-draft", &[("at", &at)]));
        }
        ListedState::InReview { decision_due: due } if *due < moment.now => {
            muted(to, |to| to.t("deal-time-late"));
        }
        ListedState::InReview { decision_due } => {
            let by = by_words(*decision_due, moment);
            muted(to, |to| to.ta("deal-time-review", &[("by", &by)]));
        }
        ListedState::Expired { until } => {
            muted(to, |to| {
                to.ta("ui-ended", &[("date", &date_words(*until, today))])
            });
        }
        ListedState::Waiting => muted(to, |to| to.t("deal-time-waiting")),
        ListedState::Withdrawn => {
            let on = date_words(moment.zone.local(deal.updated_at).0, today);
            muted(to, |to| to.ta("deal-time-on", &[("date", &on)]));
        }
    }
}

fn muted(to: &mut Markup, words: impl FnOnce(&mut Markup) -> &mut Markup) {
    words(to.html("<span class=\"muted\">")).html("</span>");
}

/// The last protected day, and how long it is until then.
fn protected_until(to: &mut Markup, until: LocalDate, today: LocalDate) {
    to.html("<span class=\"dots\"><time datetime=\"")
        .value(&until.to_string());
    to.html("\">").text(&date_words(until, today));
    to.html("</time><span>");
    let left = today.days_until(until);
    to.html(if left <= 7 {
        "<span class=\"due soon small\">"
    } else {
        "<span class=\"muted small\">"
    });
    if left > 0 {
        to.tn("ui-days-left", left);
    } else {
        to.t("ui-last-day");
    }
    to.html("</span></span></span>");
}
