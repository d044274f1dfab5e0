//! What signing in tells strangers by the time that it takes.

use std::time::Instant;

use portico_desk::session::{SignInFrom, SignInRefusal};

use super::Seen;
use crate::served::Setting;

#[test]
#[ignore = "timed: for a machine that does nothing else"]
fn a_wrong_password_takes_as_long_as_an_unknown_address() {
    let setting = Setting::sqlite();
    let known = setting.ana.email.clone();
    let (mut wrong, mut unknown) = (Vec::new(), Vec::new());
    setting.ask(async |desk| {
        for number in 0..1000_u32 {
            // In turns, so that neither is always the first.
            let mut turns = [
                (known.as_str(), &mut wrong),
                ("nobody@nordmess.example", &mut unknown),
            ];
            if number % 2 == 1 {
                turns.reverse();
            }
            for (email, times) in turns {
                let from = SignInFrom {
                    // Another network each time, so that no limit stops it.
                    address: format!("10.{}.{}.1", number >> 8, number & 255),
                    user_agent: String::new(),
                };
                let begun = Instant::now();
                let refused = desk
                    .authentication()
                    .sign_in(email, "not this one", from)
                    .await;
                times.push(begun.elapsed().as_secs_f64() * 1000.0);
                assert!(matches!(refused, Err(SignInRefusal::Wrong)));
            }
        }
    });
    wrong.sort_by(f64::total_cmp);
    unknown.sort_by(f64::total_cmp);
    let (wrong, unknown) = (Seen(wrong), Seen(unknown));
    wrong.say("wrong password");
    unknown.say("unknown address");
    let ratio = wrong.at(0.5) / unknown.at(0.5);
    println!("medians {ratio:.3} to 1");
    assert!((0.95..=1.05).contains(&ratio), "{ratio}");
}
