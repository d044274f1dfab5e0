//! What partners are asked and told: questions with their answers, and reasons, in the language that a partner reads.

/// The texts of one language. Each means the same as the one in its place in the other.
#[derive(Debug)]
pub(crate) struct Phrases {
    /// A channel manager's question, and what the partner answers.
    pub(crate) questions: [(&'static str, &'static str); 10],
    /// Why a registration is denied.
    pub(crate) reasons: [&'static str; 8],
}

/// The place of the question that asks for a file.
pub(crate) const FOR_A_FILE: usize = 7;

pub(crate) const ENGLISH: Phrases = Phrases {
    questions: [
        (
            "Who decides on their side, and have you met that person?",
            "The plant manager decides. We met him on site, the purchasing lady was there too.",
        ),
        (
            "Is the budget approved or still to be asked for?",
            "Approved for this year, the letter of their controller is attached to our offer.",
        ),
        (
            "You list no competitor. Do they really look at nobody else?",
            "They had an offer from last year in the drawer, but will not renew it.",
        ),
        (
            "Which of the two sites is this for?",
            "Only for the old site. The other one has its own buyer and no project now.",
        ),
        (
            "The value looks low for what you describe. Is the frame included?",
            "They have a frame from the earlier machine and want to keep it.",
        ),
        (
            "Is there a tender coming? Then we need the date of publication.",
            "No tender, they are below the limit and buy directly.",
        ),
        (
            "We see an older enquiry from the same works. What is new in yours?",
            "That one was for the laboratory. This is production, with another cost centre.",
        ),
        (
            "Could you attach a note or photo of the visit?",
            "Attached. The photo shows where the probes would sit.",
        ),
        (
            "When is the stop in which it has to be installed?",
            "In the first two weeks of the summer stop, exact days follow in the spring.",
        ),
        (
            "Do they need the certificate with the device or is the calibration enough?",
            "Calibration with a protocol is enough, we asked their quality people.",
        ),
    ],
    reasons: [
        "This project has been in our own pipeline since May, with a dated offer from our project team.",
        "The works buys under a frame contract with us that runs for another two years.",
        "Another partner is protected on this project. You are welcome to register the next one.",
        "The tender was published before you registered. For published tenders we cannot protect anybody.",
        "We asked twice and got no answer on who the contact is. Please register again once you have met them.",
        "This is an order for spare parts of an installed system; spare parts are not protected.",
        "The customer told us that there is no project this year.",
        "The need described is the same as in your registration of the spring. One project, one registration.",
    ],
};

pub(crate) const GERMAN: Phrases = Phrases {
    questions: [
        (
            "Wer entscheidet dort, und haben Sie mit dieser Person gesprochen?",
            "Der Werkleiter entscheidet. Wir haben ihn vor Ort getroffen, die Einkäuferin war dabei.",
        ),
        (
            "Ist das Budget bewilligt oder muss es noch beantragt werden?",
            "Für dieses Jahr bewilligt, das Schreiben des Controllings liegt unserem Angebot bei.",
        ),
        (
            "Sie nennen keinen Wettbewerber. Wird wirklich niemand sonst angesehen?",
            "Es lag noch ein Angebot vom letzten Jahr vor, das aber nicht erneuert wird.",
        ),
        (
            "Für welchen der beiden Standorte ist das?",
            "Nur für das alte Werk. Das andere hat einen eigenen Einkauf und zurzeit kein Projekt.",
        ),
        (
            "Der Wert wirkt niedrig für das, was Sie beschreiben. Ist der Rahmen dabei?",
            "Ein Rahmen von der früheren Maschine ist vorhanden und soll bleiben.",
        ),
        (
            "Kommt eine Ausschreibung? Dann brauchen wir das Datum der Veröffentlichung.",
            "Keine Ausschreibung, der Betrag liegt unter der Grenze, und es wird direkt gekauft.",
        ),
        (
            "Uns liegt eine ältere Anfrage aus demselben Werk vor. Was ist an Ihrer neu?",
            "Die war für das Labor. Hier geht es um die Produktion, mit anderer Kostenstelle.",
        ),
        (
            "Können Sie eine Notiz oder ein Foto vom Besuch anhängen?",
            "Hängt an. Das Foto zeigt, wo die Sonden sitzen würden.",
        ),
        (
            "Wann ist der Stillstand, in dem eingebaut werden muss?",
            "In den ersten beiden Wochen des Sommerstillstands, die genauen Tage folgen im Frühjahr.",
        ),
        (
            "Wird das Zertifikat mit dem Gerät gebraucht, oder genügt die Kalibrierung?",
            "Eine Kalibrierung mit Protokoll genügt, wir haben in der Qualitätssicherung gefragt.",
        ),
    ],
    reasons: [
        "Dieses Projekt steht seit Mai in unserer eigenen Planung, mit einem datierten Angebot unseres Projektteams.",
        "Das Werk kauft über einen Rahmenvertrag mit uns, der noch zwei Jahre läuft.",
        "Ein anderer Partner ist für dieses Projekt geschützt. Registrieren Sie gern das nächste.",
        "Die Ausschreibung wurde vor Ihrer Registrierung veröffentlicht. Für veröffentlichte Ausschreibungen können wir niemanden schützen.",
        "Wir haben zweimal gefragt, wer der Ansprechpartner ist, und keine Antwort bekommen. Bitte registrieren Sie neu, sobald Sie dort waren.",
        "Das ist eine Ersatzteilbestellung für eine bestehende Anlage; Ersatzteile werden nicht geschützt.",
        "Der Kunde hat uns gesagt, dass es dieses Jahr kein Projekt gibt.",
        "Der Bedarf ist derselbe wie in Ihrer Registrierung vom Frühjahr. Ein Projekt, eine Registrierung.",
    ],
};
