//! A partner’s details: editing them, and who is likely here already.

use axum::http::StatusCode;

use super::{Setting, hidden};

#[tokio::test]
async fn a_partner_is_edited_and_the_second_of_two_keeps_what_they_typed() {
    let s = Setting::begin().await;
    let form = s.get(&s.at("/edit"), &s.henrik).await;
    assert!(form.contains("value=\"Nordmess\"") && form.contains("name=\"version\""));
    let first = "version=1&kind=reseller&name=Nordmess+Group&country=SE&currency=EUR&tier=silver&domain=&tax_id=&territory=SE";
    s.post(&s.at("/edit"), &s.henrik, first, StatusCode::SEE_OTHER)
        .await;
    // A channel manager does not see the fields that they may not change.
    let form = s.get(&s.at("/edit"), &s.tomas).await;
    assert!(
        !form.contains("name=\"tier\"") && form.contains("A programme manager can change these")
    );
    let second =
        "version=1&name=Nordmess+Svenska&country=SE&domain=nordmess.example&tax_id=&territory=SE";
    let stale = s
        .post(&s.at("/edit"), &s.tomas, second, StatusCode::CONFLICT)
        .await;
    for kept in [
        "value=\"Nordmess Svenska\"",
        "value=\"nordmess.example\"",
        "Company name: Nordmess → Nordmess Group",
        "henrik",
    ] {
        assert!(stale.text.contains(kept), "{kept}: {}", stale.text);
    }
    let second = second.replace("version=1", "version=2");
    s.post(&s.at("/edit"), &s.tomas, &second, StatusCode::SEE_OTHER)
        .await;
    let forged = format!("{}&tier=gold", second.replace("version=2", "version=3"));
    s.post(&s.at("/edit"), &s.tomas, &forged, StatusCode::FORBIDDEN)
        .await;
    let wrong = "version=3&kind=reseller&name=+&country=SE&currency=EUR&tier=silver&domain=no+domain&territory=Sweden";
    let wrong = s
        .post(
            &s.at("/edit"),
            &s.henrik,
            wrong,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    for field in ["name", "domain", "territory"] {
        assert!(
            wrong
                .text
                .contains(&format!("id=\"field-{field}-problem\"")),
            "{field}"
        );
    }
    assert!(wrong.text.contains("value=\"no domain\""));
    let timeline = s.get(&s.at("/timeline"), &s.tomas).await;
    assert!(
        timeline.contains("Website: nothing → nordmess.example"),
        "{timeline}"
    );
    // What the command line did to accounts stands there in words.
    assert!(
        timeline.contains("Account created") && !timeline.contains("person.created"),
        "{timeline}"
    );
}

#[tokio::test]
async fn what_the_second_of_two_did_not_touch_holds_what_the_first_saved() {
    let s = Setting::begin().await;
    let left = "kind=reseller&name=Nordmess&country=SE&currency=EUR&tier=silver";
    let first = format!("version=1&{left}&territory=SE,+NO");
    s.post(&s.at("/edit"), &s.henrik, &first, StatusCode::SEE_OTHER)
        .await;
    let second = format!("version=1&{left}&territory=").replace("Nordmess", "Nordmess+Group");
    let stale = s
        .post(&s.at("/edit"), &s.henrik, &second, StatusCode::CONFLICT)
        .await;
    for held in ["value=\"Nordmess Group\"", "value=\"NO, SE\""] {
        assert!(stale.text.contains(held), "{held}: {}", stale.text);
    }
}

#[tokio::test]
async fn who_is_likely_here_already_is_shown_before_a_partner_is_added_or_renamed() {
    let s = Setting::begin().await;
    let new = "kind=reseller&name=NORDMESS+AB&country=SE&currency=EUR&tier=silver";
    let asked = s
        .post(
            "/partners/new",
            &s.tomas,
            new,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    assert!(asked.text.contains("This company may be here already"));
    assert!(asked.text.contains("same name") && asked.text.contains(&s.at("")));
    let seen = hidden(&asked.text, "another");
    let new = format!("{new}&another={seen}");
    let added = s
        .post("/partners/new", &s.tomas, &new, StatusCode::SEE_OTHER)
        .await;
    assert!(added.header("location").contains("/people?done=added"));
    // Editing something else asks nothing; another name does.
    let same = "version=1&name=Nordmess&country=NO";
    s.post(&s.at("/edit"), &s.tomas, same, StatusCode::SEE_OTHER)
        .await;
    let renamed = "version=2&name=Skandi&country=NO";
    let asked = s
        .post(
            &s.at("/edit"),
            &s.tomas,
            renamed,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    assert!(asked.text.contains("It is another company: save"));
    // A tax id is written as its country writes them.
    for path in ["/partners/new".to_owned(), s.at("/edit")] {
        let wrong = "version=2&kind=reseller&name=Brenner+Gauges&country=DE&currency=EUR&tier=silver&tax_id=!!";
        let told = s
            .post(&path, &s.henrik, wrong, StatusCode::UNPROCESSABLE_ENTITY)
            .await;
        assert!(told.text.contains("id=\"field-tax_id-problem\""), "{path}");
    }
}
