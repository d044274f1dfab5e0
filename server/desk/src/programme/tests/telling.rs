//! Who is told of the programme's versions, and in which language.

use portico::actor::Role;

use super::{Publication, Setting, with_gold};
use crate::notice::tests::{mailed, told};
use crate::notice::{About, NoticeKind};
use crate::testing::both;

#[tokio::test]
async fn consent_is_asked_of_the_other_managers_and_a_version_is_told_to_all_staff() {
    both(|bench| async move {
        use NoticeKind::{ConsentAsked, ProgrammePublished};
        let nord = bench.reseller("Nord").await?;
        let boss = [Role::PartnerAdmin];
        let boss = bench.person("Boss", Some(nord), &boss).await?;
        let ops = bench.person("Ops", None, &[Role::Operator]).await?;
        let s = Setting::begun(bench).await?;
        let desk = &s.bench.desk;
        desk.as_actor(&s.ines).set_language("de").await?;
        let mail = |name: &str, kind, language: &str| {
            (format!("{name}@portico.example"), kind, language.to_owned())
        };
        assert_eq!(
            mailed(&s.bench).await,
            [
                mail("ines", ProgrammePublished, "de"),
                mail("ops", ProgrammePublished, "en"),
                mail("tomas", ProgrammePublished, "en"),
            ],
            "all staff but who published it"
        );
        s.bench.clock.advance(60);
        s.save(&s.henrik, &with_gold("2026-04-01", "25")).await?;
        assert_eq!(s.publish(&s.henrik).await?, Publication::Asked);
        assert_eq!(
            mailed(&s.bench).await,
            [mail("ines", ConsentAsked, "de")],
            "nobody consents to their own, nor who publishes nothing"
        );
        let ines = desk.as_actor(&s.ines);
        let asked = ines.notices(None, 1).await?.rows.remove(0).content.details;
        assert_eq!(asked.about, Some(About::ProgrammeDraft));
        assert_eq!(asked.by_name.as_deref(), Some("Henrik"));
        s.bench.clock.advance(60);
        assert_eq!(s.consent(&s.ines).await?, Publication::Published(2));
        assert_eq!(
            mailed(&s.bench).await,
            [
                mail("henrik", ProgrammePublished, "en"),
                mail("ops", ProgrammePublished, "en"),
                mail("tomas", ProgrammePublished, "en"),
            ]
        );
        assert_eq!(told(&s.bench, &s.henrik).await, [ProgrammePublished]);
        let own = told(&s.bench, &s.ines).await;
        assert_eq!(own, [ProgrammePublished, ConsentAsked]);
        for person in [&s.tomas, &ops] {
            assert_eq!(told(&s.bench, person).await, [ProgrammePublished; 2]);
        }
        assert_eq!(told(&s.bench, &boss).await, Vec::new());
        Ok(())
    })
    .await;
}
