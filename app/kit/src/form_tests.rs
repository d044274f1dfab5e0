#![allow(clippy::unwrap_used)]

use axum::body::Body;

use super::*;

fn urlencoded(body: &str) -> Form {
    Form::from_urlencoded(body.as_bytes()).unwrap()
}

async fn multipart(body: Vec<u8>, intake: Option<FileIntake<'_>>) -> Result<Form, FormError> {
    let request = Request::post("/")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=XX")
        .body(Body::from(body))
        .unwrap();
    Form::read(request, intake).await
}

fn part(disposition: &str, content: &[u8]) -> Vec<u8> {
    [
        format!("--XX\r\nContent-Disposition: form-data; {disposition}\r\n\r\n").as_bytes(),
        content,
        b"\r\n",
    ]
    .concat()
}

#[test]
fn fields_are_read_in_order() {
    let form = urlencoded("customer=Malm%C3%B6+Verkstad&empty=&product=a&product=b%26c&&flag");
    assert_eq!(form.text("customer"), "Malmö Verkstad");
    assert_eq!(form.given("empty"), None);
    let products: Vec<_> = form
        .fields
        .iter()
        .filter(|(name, _)| name == "product")
        .map(|(_, text)| text.as_str())
        .collect();
    assert_eq!(products, ["a", "b&c"]);
    assert!(form.problems.is_empty());
}

#[test]
fn broken_text_is_a_problem_beside_its_field() {
    let form = urlencoded("a=%FF%FEx&b=fine&c=nul%00l&d=100%");
    assert_eq!(form.problems.for_field("a"), [FormProblem::NotText]);
    assert_eq!(form.problems.for_field("c"), [FormProblem::NotText]);
    assert_eq!(form.text("c"), "null");
    assert_eq!(form.text("b"), "fine");
    assert_eq!(form.text("d"), "100%");
    assert!(form.problems.for_field("b").is_empty());
}

#[test]
fn a_field_too_long_is_cut_and_named() {
    let body = format!("note={}&customer=ACME", "ö".repeat(FIELD_LIMIT / 2 + 50));
    let form = urlencoded(&body);
    let limit = FIELD_LIMIT / 1024;
    assert_eq!(
        form.problems.for_field("note"),
        [FormProblem::TooLong { limit }]
    );
    assert_eq!(form.text("note").len(), FIELD_LIMIT);
    assert_eq!(form.text("customer"), "ACME");
    let odd = urlencoded(&format!("note=x{}", "ö".repeat(FIELD_LIMIT / 2 + 50)));
    assert_eq!(
        odd.text("note").len(),
        FIELD_LIMIT - 1,
        "no half letter is kept"
    );
    assert_eq!(odd.problems.for_field("note").len(), 1);
}

#[test]
fn a_form_of_too_much_text_is_refused_whole() {
    let body: String = (0..20)
        .map(|index| format!("f{index}={}&", "x".repeat(FIELD_LIMIT - 1)))
        .collect();
    assert!(matches!(
        Form::from_urlencoded(body.as_bytes()),
        Err(FormError::TooLarge)
    ));
    let many = "a=1&".repeat(PART_LIMIT + 1);
    assert!(matches!(
        Form::from_urlencoded(many.as_bytes()),
        Err(FormError::TooLarge)
    ));
}

#[tokio::test]
async fn multipart_text_is_read_and_files_are_refused_without_a_store() {
    let body = [
        part("name=\"customer\"", "Malmö".as_bytes()),
        part("name=\"raw\"", b"\xff\xfe"),
        part("name=\"file\"; filename=\"\"", b""),
        part("name=\"other\"; filename=\"a.pdf\"", b"%PDF-1.7"),
        part("name=\"last\"", b"kept"),
        b"--XX--\r\n".to_vec(),
    ]
    .concat();
    let form = multipart(body, None).await.unwrap();
    assert_eq!(form.text("customer"), "Malmö");
    assert_eq!(form.text("last"), "kept");
    assert_eq!(form.problems.for_field("raw"), [FormProblem::NotText]);
    let name = "a.pdf".to_owned();
    assert_eq!(
        form.problems.for_field("other"),
        [FormProblem::FileUnexpected { name }]
    );
    assert!(form.problems.for_field("file").is_empty());
}

#[tokio::test]
async fn a_damaged_or_strange_body_is_told_apart() {
    let broken = multipart(part("name=\"a\"", b"x"), None).await;
    assert!(matches!(broken, Err(FormError::Damaged)));
    let json = Request::post("/")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from("{}"))
        .unwrap();
    assert!(matches!(
        Form::read(json, None).await,
        Err(FormError::MediaType)
    ));
    let huge = Request::post("/")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(vec![b'a'; BODY_LIMIT + 1]))
        .unwrap();
    assert!(matches!(
        Form::read(huge, None).await,
        Err(FormError::TooLarge)
    ));
}
