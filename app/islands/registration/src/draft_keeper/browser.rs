//! The keeper in the browser: when something is typed, kept, sent, and what the page says of it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::window;
use portico::registration::RegistrationDraft;
use wasm_bindgen::prelude::{Closure, JsValue};
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Event, EventTarget, HtmlElement, PageTransitionEvent, SubmitEvent};

mod answer;
mod check;
mod copy;
mod form;
mod rows;
mod status;

use answer::Answer;
use copy::LocalCopy;
use form::Form;
use status::{Say, Status};

/// How long after the last letter a draft is sent.
const PAUSE: i32 = 800;
/// How long a save may take before the page says that it is under way.
const NOTICEABLE: i32 = 600;
/// The first wait after a failed save, and the longest.
const FIRST_WAIT: i32 = 2_000;
const LONGEST_WAIT: i32 = 60_000;
/// How long a pressed button waits for a save that is under way.
const PATIENCE: i32 = 3_000;
/// When buttons can be pressed again although no new page has come.
const GIVEN_UP: i32 = 10_000;

pub(super) fn wake() {
    if let Some(keeper) = Keeper::of_page() {
        keeper.start();
    }
}

struct Keeper {
    form: Form,
    status: Status,
    /// What the desk has, as far as it has said.
    confirmed: RefCell<RegistrationDraft>,
    /// A save is under way.
    busy: Cell<bool>,
    /// Saves that failed in a row.
    failed: Cell<u32>,
    /// The timer of the next save.
    timer: Cell<Option<i32>>,
    /// Nothing is sent any more by itself: somebody else changed the draft, or it is submitted.
    stopped: Cell<bool>,
    /// The form is on its way to the server.
    sending: Cell<bool>,
    /// A button that was pressed while a save was under way.
    pressed: RefCell<Option<HtmlElement>>,
}

impl Keeper {
    fn of_page() -> Option<Rc<Self>> {
        let form = Form::of_page()?;
        Some(Rc::new(Self {
            confirmed: RefCell::new(if form.is_unsaved() {
                RegistrationDraft::default()
            } else {
                form.draft()
            }),
            // Beside another's text, only a pressed button decides what stands.
            stopped: Cell::new(form.begun_on().is_some()),
            status: Status::of_page()?,
            form,
            busy: Cell::new(false),
            failed: Cell::new(0),
            timer: Cell::new(None),
            sending: Cell::new(false),
            pressed: RefCell::new(None),
        }))
    }

    fn start(self: Rc<Self>) {
        self.form.take_address();
        self.restore();
        self.form.element().set_attribute("data-kept", "").ok();
        let form: &EventTarget = self.form.element().as_ref();
        self.listen(form, "input", Self::typed);
        self.listen(form, "focusout", |keeper, event| {
            check::left(&keeper.form, &keeper.status, event);
        });
        self.listen(form, "click", Self::clicked);
        self.listen(form, "submit", Self::submits);
        let window = window();
        self.listen(&window, "online", |keeper, _| keeper.send_soon(0));
        // Whoever signed in in another tab comes back to this one.
        self.listen(&window, "focus", |keeper, _| keeper.again());
        self.listen(&window, "pagehide", |keeper, _| keeper.leaves());
        self.listen(&window, "pageshow", Self::returns);
    }

    /// The page lives as long as its listeners.
    fn listen(self: &Rc<Self>, target: &EventTarget, name: &str, hear: fn(&Rc<Self>, &Event)) {
        let keeper = Rc::clone(self);
        let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| hear(&keeper, &event));
        target
            .add_event_listener_with_callback(name, heard.as_ref().unchecked_ref())
            .unwrap_throw();
        heard.forget();
    }

    fn after(self: &Rc<Self>, wait: i32, act: fn(&Rc<Self>)) -> Option<i32> {
        let keeper = Rc::clone(self);
        let act = Closure::once_into_js(move || act(&keeper));
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(act.unchecked_ref(), wait)
            .ok()
    }

    /// Brings back what this device kept and the desk does not have.
    fn restore(self: &Rc<Self>) {
        if self.form.drops_copy() {
            LocalCopy::forget_own(&self.form);
        } else if !self.stopped.get() {
            let found = LocalCopy::of(&self.form);
            match found {
                Some(copy) if copy.draft() != self.form.draft() => self.take_over(&copy),
                Some(_) if !self.form.is_unsaved() => LocalCopy::forget_own(&self.form),
                None if self.form.is_empty() => {
                    if let Some(copy) = LocalCopy::unsent(&self.form) {
                        self.take_over(&copy);
                    }
                }
                _ => {}
            }
        }
        for copy in LocalCopy::sent(&self.form) {
            self.deliver(copy);
        }
        if self.form.was_typed_into() {
            self.keep();
        }
        if self.form.is_unsaved() {
            self.send_soon(PAUSE);
        }
    }

    fn take_over(self: &Rc<Self>, copy: &LocalCopy) {
        let before = self.form.draft();
        self.form.fill(copy);
        check::totals(&self.form, &self.status);
        let keeper = Rc::clone(self);
        self.status.restored(move || keeper.drops(&before));
        self.send_soon(0);
    }

    /// The reader wants none of what came back: the form is as it was, and a draft that began with it goes.
    fn drops(self: &Rc<Self>, before: &RegistrationDraft) {
        LocalCopy::forget_own(&self.form);
        if self.form.is_new() {
            self.sending.set(true);
            self.form.discard();
        } else {
            self.form.put(before);
            check::totals(&self.form, &self.status);
            self.send_soon(0);
        }
    }

    /// A form that was sent off while the connection broke: the desk says what became of it.
    fn deliver(self: &Rc<Self>, copy: LocalCopy) {
        let keeper = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            let texts = copy.to_send();
            // Thrown away elsewhere meanwhile, it becomes another draft: nobody is here to be asked.
            texts.delete("reference");
            match answer::post(&texts).await {
                Answer::Saved(saved) => {
                    copy.forget();
                    if saved.is_draft() {
                        keeper.status.delivered(&saved.address);
                    }
                }
                Answer::Refused { .. } | Answer::Stale(_) => copy.forget(),
                _ => {}
            }
        });
    }

    fn typed(self: &Rc<Self>, event: &Event) {
        self.keep();
        check::typed(&self.form, &self.status, event);
        self.send_soon(PAUSE);
    }

    /// Puts what is typed aside on this device.
    fn keep(&self) {
        let kept = LocalCopy::keep(&self.form);
        self.status.kept(kept);
    }

    fn clicked(self: &Rc<Self>, event: &Event) {
        if rows::clicked(&self.form, event) {
            event.prevent_default();
            self.keep();
            check::totals(&self.form, &self.status);
            self.send_soon(PAUSE);
        }
    }

    fn send_soon(self: &Rc<Self>, wait: i32) {
        if let Some(timer) = self.timer.take() {
            window().clear_timeout_with_handle(timer);
        }
        self.timer.set(self.after(wait, Self::send));
    }

    /// Tries once more what failed.
    fn again(self: &Rc<Self>) {
        if self.failed.get() > 0 {
            self.send_soon(0);
        }
    }

    /// Sends what is typed, unless a save is under way: its end sends what came later.
    fn send(self: &Rc<Self>) {
        self.timer.set(None);
        if self.busy.get() || self.stopped.get() || self.sending.get() {
            return;
        }
        let draft = self.form.draft();
        if draft == *self.confirmed.borrow() {
            LocalCopy::forget_own(&self.form);
            self.failed.set(0);
            self.status.settled();
            return;
        }
        self.busy.set(true);
        self.after(NOTICEABLE, |keeper| {
            if keeper.busy.get() && keeper.failed.get() == 0 {
                keeper.status.say(Say::Saving);
            }
        });
        let keeper = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            let answer = answer::post(&keeper.form.to_send()).await;
            keeper.busy.set(false);
            keeper.heard(answer, draft);
            keeper.goes_on();
        });
    }

    /// What the desk said of a save.
    fn heard(self: &Rc<Self>, answer: Answer, sent: RegistrationDraft) {
        let lost = matches!(answer, Answer::Lost | Answer::Trouble | Answer::SignedOut);
        self.failed
            .set(if lost { self.failed.get() + 1 } else { 0 });
        match answer {
            Answer::Saved(saved) => {
                self.form.is_saved(&saved);
                self.confirmed.replace(sent);
                if self.form.draft() == *self.confirmed.borrow() {
                    LocalCopy::forget_own(&self.form);
                } else {
                    self.keep();
                }
                self.status.saved(&saved);
                if !saved.is_draft() {
                    self.stopped.set(true);
                    self.status.submitted(&saved.address);
                }
            }
            Answer::Nothing => {
                LocalCopy::forget_own(&self.form);
                self.confirmed.replace(sent);
            }
            Answer::Lost => self.status.say(Say::Offline),
            Answer::Trouble => self.status.say(Say::Trouble),
            Answer::SignedOut => self.status.say(Say::SignedOut),
            Answer::Stale(words) => {
                self.stopped.set(true);
                self.status.conflict(&words);
            }
            // From now on a pressed button makes another draft of it.
            Answer::Gone(words) => {
                self.stopped.set(true);
                self.form.is_gone();
                self.keep();
                self.status.refused(&words, None);
            }
            Answer::Refused { words, deal } => {
                self.stopped.set(true);
                self.status.refused(&words, deal.as_deref());
            }
            // Only other text helps.
            Answer::Unfit(words) => {
                self.confirmed.replace(sent);
                self.status.unfit(&words);
            }
        }
    }

    /// After a save: a waiting button is pressed, a failure is tried again, later text is sent.
    fn goes_on(self: &Rc<Self>) {
        if let Some(button) = self.pressed.take() {
            button.click();
        } else if self.failed.get() > 0 {
            let doubled = FIRST_WAIT.saturating_mul(1 << self.failed.get().min(6)) / 2;
            self.send_soon(doubled.min(LONGEST_WAIT));
        } else if self.timer.get().is_none() && self.form.draft() != *self.confirmed.borrow() {
            self.send_soon(PAUSE);
        }
    }

    /// A button of the form was pressed. One page is on its way at a time, and never beside a save,
    /// whose older text could arrive last.
    fn submits(self: &Rc<Self>, event: &Event) {
        if self.sending.get() {
            event.prevent_default();
            return;
        }
        // The browser's own page for this would take the text out of sight.
        if !window().navigator().on_line() {
            event.prevent_default();
            self.keep();
            self.status.say(Say::NotSent);
            return;
        }
        let button = event
            .dyn_ref::<SubmitEvent>()
            .and_then(SubmitEvent::submitter);
        if self.busy.get() {
            event.prevent_default();
            let waits = self.pressed.replace(button).is_some();
            self.status.say(Say::Sending);
            if !waits {
                self.after(PATIENCE, |keeper| {
                    if let Some(button) = keeper.pressed.take() {
                        keeper.busy.set(false);
                        button.click();
                    }
                });
            }
            return;
        }
        self.sending.set(true);
        match button
            .and_then(|button| button.get_attribute("value"))
            .as_deref()
        {
            Some("discard") => LocalCopy::forget_own(&self.form),
            Some("submit") => LocalCopy::mark_sent(&self.form),
            _ => {}
        }
        self.status.say(Say::Sending);
        // Not at once: a disabled button would not be sent along.
        self.after(0, |_| form::enable_buttons(false));
        self.after(GIVEN_UP, Self::is_free);
    }

    fn is_free(self: &Rc<Self>) {
        self.sending.set(false);
        form::enable_buttons(true);
    }

    /// The page goes: what was not sent yet is handed to the browser to deliver.
    fn leaves(self: &Rc<Self>) {
        let open = !(self.sending.get() || self.busy.get() || self.stopped.get());
        if open && self.form.draft() != *self.confirmed.borrow() {
            answer::hand_over(&self.form.to_send());
        }
    }

    /// The page comes back out of the browser's memory.
    fn returns(self: &Rc<Self>, event: &Event) {
        if event
            .dyn_ref::<PageTransitionEvent>()
            .is_some_and(PageTransitionEvent::persisted)
        {
            self.is_free();
            self.send_soon(0);
        }
    }
}

/// A property of a JavaScript value as text; nothing when it has none.
fn text_of(value: &JsValue, name: &str) -> Option<String> {
    js_sys::Reflect::get(value, &JsValue::from_str(name))
        .ok()?
        .as_string()
}
