//! What keeps a partner from registering, and whom to ask.

use axum::http::StatusCode;

use super::Setting;

#[tokio::test]
async fn each_gate_says_what_is_missing_and_whom_to_ask() {
    let s = Setting::begin().await;
    let tomas = s.actor(&s.tomas).await.unwrap();
    let maintenance = s.portal.desk.maintenance();
    maintenance
        .look_after(tomas.person, s.partner)
        .await
        .unwrap();
    s.post(
        &s.at("/credit"),
        &s.henrik,
        "act=hold&reason=Overdue",
        StatusCode::SEE_OTHER,
    )
    .await;
    let hit = "result=hit&on=2026-03-02&next_due=&remark=Found";
    s.post(&s.at("/screening"), &s.henrik, hit, StatusCode::SEE_OTHER)
        .await;
    let ana = s.portal.sign_in("ana").await;
    for path in ["/".to_owned(), "/registrations/new".to_owned()] {
        let page = s.get(&path, &ana).await;
        for told in [
            "an invoice is overdue",
            "A check of this company is not finished",
            "Ask tomas (tomas@portico.example)",
            "mailto:tomas@portico.example",
        ] {
            assert!(page.contains(told), "{path}: {told}\n{page}");
        }
        assert!(!page.contains("Found"), "what was found is the vendor's");
    }
    let staff = s.get(&s.at(""), &s.tomas).await;
    assert!(
        staff.contains("Finance or a programme manager can lift it"),
        "{staff}"
    );
    // Staff read who did it and why.
    let suspend = "act=suspend&reason=Grey+sales";
    s.post(&s.at("/status"), &s.henrik, suspend, StatusCode::SEE_OTHER)
        .await;
    let staff = s.get(&s.at(""), &s.tomas).await;
    for told in ["henrik: “Overdue”", "henrik: “Grey sales”"] {
        assert!(staff.contains(told), "{told}: {staff}");
    }
    assert!(!staff.contains("can say why"), "{staff}");
    let page = s.get("/registrations/new", &ana).await;
    assert!(!page.contains("Grey sales"), "{page}");
    let lift = "act=reinstate&reason=Settled";
    s.post(&s.at("/status"), &s.henrik, lift, StatusCode::SEE_OTHER)
        .await;
    let staff = s.get(&s.at(""), &s.henrik).await;
    assert!(staff.contains("href=\"#act-credit\"") && staff.contains("href=\"#act-screening\""));
    let review = s
        .get(&format!("/review/{}", s.deals.submitted), &s.henrik)
        .await;
    assert!(review.contains("Their screening is open"), "{review}");
    let wrong = "result=clear&on=2026-03-09&next_due=&remark=kept";
    let wrong = s
        .post(
            &s.at("/screening"),
            &s.henrik,
            wrong,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    for field in ["on", "next_due"] {
        assert!(
            wrong
                .text
                .contains(&format!("id=\"field-{field}-problem\"")),
            "{field}"
        );
    }
    assert!(wrong.text.contains("kept</textarea>"));
}
