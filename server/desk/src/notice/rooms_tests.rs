#![allow(clippy::unwrap_used)]

use portico::actor::{Actor, Role};
use portico::agreement::acceptance::AcceptanceDraft;
use portico::agreement::{AgreementDraft, AppliesTo, TextDraft};
use portico::id::PartnerId;
use portico::notice::Delivery;
use portico::partner::ScreeningDraft;
use portico::partner::deputy::DeputyDraft;
use portico::person::InvitationDraft;

use super::tests::told;
use super::{About, NoticeKind, NoticeSetting};
use crate::DeskError;
use crate::agreement::AcceptAgreement;
use crate::mail::MailContent;
use crate::testing::{Fault, TestDesk, both};

/// A partner with its administrator and a seller, another one, and the vendor's staff.
struct Setting {
    bench: TestDesk,
    nord: PartnerId,
    boss: Actor,
    seller: Actor,
    other: Actor,
    tomas: Actor,
    henrik: Actor,
    petra: Actor,
    ops: Actor,
}

const ADMIN: [Role; 1] = [Role::PartnerAdmin];

async fn setting(bench: TestDesk) -> Result<Setting, Fault> {
    let (nord, sud) = (bench.reseller("Nord").await?, bench.reseller("Sud").await?);
    let s = Setting {
        nord,
        boss: bench.person("Boss", Some(nord), &ADMIN).await?,
        seller: bench.person("Seller", Some(nord), &[Role::Seller]).await?,
        other: bench.person("Other", Some(sud), &ADMIN).await?,
        tomas: bench.person("Tomas", None, &[Role::ChannelManager]).await?,
        henrik: bench
            .person("Henrik", None, &[Role::ProgrammeManager])
            .await?,
        petra: bench.person("Petra", None, &[Role::ChannelManager]).await?,
        ops: bench.person("Ops", None, &[Role::Operator]).await?,
        bench,
    };
    let maintenance = s.bench.desk.maintenance();
    maintenance.look_after(s.tomas.person, nord).await?;
    Ok(s)
}

impl Setting {
    async fn told(&self, person: &Actor) -> Vec<NoticeKind> {
        self.bench.desk.jobs().catch_up().await.unwrap();
        told(&self.bench, person).await
    }

    /// To whom mails are due, and what they tell.
    async fn mails(&self) -> Result<Vec<(String, NoticeKind)>, DeskError> {
        self.bench.desk.jobs().catch_up().await?;
        let due = self.bench.desk.jobs().mail_due(100).await?;
        let told = due.into_iter().filter_map(|mail| match mail.content {
            MailContent::Notice(content) => Some((mail.to, content.kind)),
            _ => None,
        });
        Ok(told.collect())
    }
}

#[tokio::test]
async fn how_a_partner_stands_is_told_to_its_administrators_and_its_manager_and_to_nobody_else() {
    both(|bench| async move {
        use NoticeKind::{CreditHeld, CreditReleased, Reinstated, Suspended};
        let s = setting(bench).await?;
        let henrik = s.bench.desk.as_actor(&s.henrik);
        henrik.suspend_partner(s.nord, "A secret reason").await?;
        henrik.reinstate_partner(s.nord, "Settled").await?;
        henrik.hold_credit(s.nord, "Overdue").await?;
        henrik.release_credit(s.nord, "Paid").await?;
        let all = [Suspended, Reinstated, CreditHeld, CreditReleased];
        assert_eq!(s.told(&s.boss).await, all);
        assert_eq!(s.told(&s.tomas).await, all);
        for person in [&s.seller, &s.other, &s.petra, &s.henrik, &s.ops] {
            assert_eq!(s.told(person).await, []);
        }
        let own = s.bench.desk.as_actor(&s.boss).notices(None, 10).await?.rows;
        let first = own.last().unwrap();
        let details = &first.content.details;
        assert_eq!(details.about, Some(About::OwnCompany));
        assert_eq!(
            (details.name.as_str(), details.by_name.as_deref()),
            ("Nord", Some("Henrik"))
        );
        assert!(
            own.iter()
                .all(|notice| notice.content.details.text.is_none()),
            "why is for staff"
        );
        // A notice is opened by its owner only, and is read then.
        let seller = s.bench.desk.as_actor(&s.seller);
        assert!(matches!(
            seller.notice(first.id).await,
            Err(DeskError::NotFound)
        ));
        // Whoever does it themselves is not told.
        let tomas = s.bench.desk.as_actor(&s.tomas);
        tomas.suspend_partner(s.nord, "Again").await?;
        assert_eq!(s.told(&s.tomas).await, all);
        assert_eq!(s.told(&s.boss).await.len(), 5);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn who_administered_a_partner_that_ended_gets_one_mail_and_sees_nothing_more() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let henrik = s.bench.desk.as_actor(&s.henrik);
        henrik.suspend_partner(s.nord, "First").await?;
        henrik.end_partner(s.nord, "Then this").await?;
        let mut mails = s.mails().await?;
        mails.sort();
        let boss = "boss@portico.example".to_owned();
        assert!(
            mails.contains(&(boss.clone(), NoticeKind::Ended)),
            "{mails:?}"
        );
        assert_eq!(
            mails.iter().filter(|(to, _)| *to == boss).count(),
            1,
            "{mails:?}"
        );
        assert!(
            !mails.iter().any(|(to, _)| to.starts_with("seller")),
            "{mails:?}"
        );
        assert_eq!(
            s.told(&s.tomas).await,
            [NoticeKind::Suspended, NoticeKind::Ended]
        );
        assert!(!s.told(&s.boss).await.contains(&NoticeKind::Ended));
        assert!(s.mails().await?.is_empty(), "once");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn people_are_told_what_others_did_to_them() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let desk = &s.bench.desk;
        let boss = desk.as_actor(&s.boss);
        let names = ["seller".to_owned(), "learner".to_owned()];
        boss.set_roles(Some(s.nord), s.seller.person, &names)
            .await?;
        assert_eq!(s.told(&s.seller).await, [NoticeKind::RolesChanged]);
        assert_eq!(s.told(&s.boss).await, []);
        // A deputy, named by somebody else and by oneself.
        let draft = |from: &str, until: &str| DeputyDraft {
            person: s.tomas.person.to_string(),
            deputy: s.petra.person.to_string(),
            from: from.into(),
            until: until.into(),
        };
        desk.as_actor(&s.henrik)
            .name_deputy(&draft("2026-03-10", "2026-03-12"))
            .await?;
        assert_eq!(s.told(&s.tomas).await, [NoticeKind::DeputyNamed]);
        assert_eq!(s.told(&s.petra).await, [NoticeKind::DeputyFor]);
        desk.as_actor(&s.tomas)
            .name_deputy(&draft("2026-03-20", "2026-03-22"))
            .await?;
        assert_eq!(s.told(&s.tomas).await.len(), 1);
        assert_eq!(s.told(&s.petra).await.len(), 2);
        // Who was invited has joined.
        let draft = InvitationDraft {
            name: "Nova".into(),
            email: "nova@portico.example".into(),
            roles: vec!["seller".into()],
            language: "en".into(),
        };
        boss.invite(Some(s.nord), &draft).await?;
        let sent = desk.jobs().mail_due(50).await?;
        let token = sent.into_iter().find_map(|mail| match mail.content {
            MailContent::Invitation(invitation) => invitation.link,
            _ => None,
        });
        let password = "a long enough passphrase";
        let from = crate::session::SignInFrom {
            address: "192.0.2.1".to_owned(),
            user_agent: "Test".to_owned(),
        };
        desk.authentication()
            .accept_invitation(&token.unwrap(), "Nova", (password, password), &from)
            .await?;
        assert_eq!(s.told(&s.boss).await, [NoticeKind::Joined]);
        let joined = boss.notices(None, 1).await?.rows;
        assert_eq!(joined[0].content.details.about, Some(About::OwnPeople));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_reset_factor_is_told_in_the_portal_and_by_its_own_mail_alone() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let owner = crate::security_mail::Owner {
            person: s.boss.person.uuid(),
            partner: Some(s.nord),
        };
        let mut tx = s.bench.desk.db().begin().await?;
        crate::security_mail::tell(
            &s.bench.desk,
            &mut tx,
            &owner,
            None,
            portico::sign_in::SecurityChange::FactorReset,
            crate::security_mail::CameFrom::default(),
        )
        .await?;
        tx.commit().await?;
        assert_eq!(s.told(&s.boss).await, [NoticeKind::FactorReset]);
        assert_eq!(s.mails().await?, []);
        let settings = s.bench.desk.as_actor(&s.boss).notice_settings().await?;
        assert!(
            !settings
                .iter()
                .any(|one| one.kind == NoticeKind::FactorReset)
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_partner_is_asked_for_its_agreement_reminded_and_left_alone_once_it_accepted() {
    both(|bench| async move {
        use NoticeKind::{AgreementAsked, AgreementOverdue, AgreementSoon};
        let s = setting(bench).await?;
        let desk = &s.bench.desk;
        let henrik = desk.as_actor(&s.henrik);
        let id = henrik.begin_agreement(AppliesTo::default()).await?;
        let version = henrik.agreement(id).await?.draft_version;
        let draft = AgreementDraft {
            accept_from: "2026-03-20".to_owned(),
            texts: vec![TextDraft {
                language: "en".to_owned(),
                title: "Partner agreement".to_owned(),
                body: "Be good.".to_owned(),
            }],
        };
        let version = henrik.save_agreement_draft(id, version, &draft).await?;
        let number = henrik.publish_agreement(id, version, "key").await?;
        let remind = async || -> Result<(), DeskError> {
            for _ in 0..3 {
                desk.jobs().ask_for_acceptance().await?;
            }
            Ok(())
        };
        remind().await?;
        assert_eq!(s.told(&s.boss).await, [AgreementAsked]);
        assert_eq!(s.told(&s.seller).await, []);
        assert_eq!(s.told(&s.other).await, [AgreementAsked]);
        s.bench.clock.advance(12 * 24 * 3600);
        let another = s.bench.another()?;
        let (one, two) = (desk.jobs(), another.jobs());
        let (one, two) = tokio::join!(one.ask_for_acceptance(), two.ask_for_acceptance());
        one?;
        two?;
        assert_eq!(s.told(&s.boss).await, [AgreementAsked, AgreementSoon]);
        let boss = desk.as_actor(&s.boss);
        assert_eq!(boss.unread_notices().await?, 2);
        let key = portico::agreement::VersionKey {
            agreement: id,
            number,
        };
        let read = boss.agreement_text(key, "en").await?;
        boss.accept_agreement(&AcceptAgreement {
            key,
            language: read.text.language.clone(),
            hash: read.hash,
            draft: AcceptanceDraft {
                name: "Boss".to_owned(),
                agrees: true,
            },
        })
        .await?;
        assert_eq!(boss.unread_notices().await?, 0, "seen to");
        s.bench.clock.advance(10 * 24 * 3600);
        remind().await?;
        assert_eq!(s.told(&s.boss).await.len(), 2);
        assert_eq!(
            s.told(&s.other).await,
            [AgreementAsked, AgreementSoon, AgreementOverdue]
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_screening_is_told_of_when_it_is_due_and_when_it_is_overdue() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let draft = ScreeningDraft {
            result: "clear".into(),
            on: "2026-03-02".into(),
            next_due: "2026-03-20".into(),
            remark: String::new(),
        };
        let desk = &s.bench.desk;
        desk.as_actor(&s.henrik)
            .screen_partner(s.nord, &draft)
            .await?;
        let mut told = 0;
        for _ in 0..30 {
            told += desk.jobs().tell_of_screenings().await?;
            told += desk.jobs().tell_of_screenings().await?;
            s.bench.clock.advance(24 * 3600);
        }
        assert_eq!(told, 2);
        let kinds = [NoticeKind::ScreeningDue, NoticeKind::ScreeningOverdue];
        assert_eq!(s.told(&s.tomas).await, kinds);
        assert_eq!(s.told(&s.boss).await, []);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_erasure_is_told_to_who_decides_without_a_name() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let second = s.bench.person("Second", None, &[Role::Operator]).await?;
        s.bench.desk.as_actor(&s.seller).ask_own_erasure().await?;
        s.bench.desk.as_actor(&second).ask_own_erasure().await?;
        assert_eq!(s.told(&s.ops).await, [NoticeKind::ErasureAsked; 2]);
        assert_eq!(s.told(&second).await, [NoticeKind::ErasureAsked]);
        assert_eq!(s.told(&s.henrik).await, []);
        let notices = s.bench.desk.as_actor(&s.ops).notices(None, 5).await?.rows;
        for notice in notices {
            let details = notice.content.details;
            assert!(details.by_name.is_none() && details.name.is_empty());
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn each_kind_goes_the_way_that_was_set_for_it() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let set = |person: Actor, delivery| {
            let desk = s.bench.desk.clone();
            async move {
                let kind = NoticeKind::Reinstated;
                let setting = NoticeSetting { kind, delivery };
                desk.as_actor(&person).set_notice_settings(&[setting]).await
            }
        };
        set(s.tomas.clone(), Delivery::Off).await?;
        set(s.boss.clone(), Delivery::Digest).await?;
        let must = NoticeSetting {
            kind: NoticeKind::Suspended,
            delivery: Delivery::Off,
        };
        let boss = s.bench.desk.as_actor(&s.boss);
        assert!(boss.set_notice_settings(&[must]).await.is_err());
        let henrik = s.bench.desk.as_actor(&s.henrik);
        henrik.suspend_partner(s.nord, "First").await?;
        henrik.reinstate_partner(s.nord, "Then").await?;
        let mails = s.mails().await?;
        assert_eq!(mails.len(), 2, "{mails:?}");
        assert!(mails.iter().all(|(_, kind)| *kind == NoticeKind::Suspended));
        assert_eq!(s.told(&s.tomas).await, [NoticeKind::Suspended]);
        assert_eq!(s.told(&s.boss).await.len(), 2);
        s.bench.clock.advance(24 * 3600);
        s.bench.desk.jobs().queue_digests().await?;
        let due = s.bench.desk.jobs().mail_due(10).await?;
        let digests = due
            .iter()
            .filter(|mail| matches!(mail.content, MailContent::Digest { .. }));
        assert_eq!(digests.count(), 1);
        Ok(())
    })
    .await;
}
