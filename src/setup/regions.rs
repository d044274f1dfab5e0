//! Groups of countries to choose at once.

use crate::registration::Country;

const EUROPE: &str = "AL AD AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT \
     NL NO PL PT RO RS SE SI SK SM UA VA XK";
const NORTH_AMERICA: &str = "CA MX US";
const EVERYWHERE: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY \
     BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK \
     FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR \
     IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK \
     ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM \
     PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF \
     TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// The countries of Europe.
pub fn europe() -> impl Iterator<Item = Country> {
    read(EUROPE)
}

/// Canada, Mexico and the United States.
pub fn north_america() -> impl Iterator<Item = Country> {
    read(NORTH_AMERICA)
}

/// Every country.
pub fn everywhere() -> impl Iterator<Item = Country> {
    read(EVERYWHERE)
}

fn read(codes: &'static str) -> impl Iterator<Item = Country> {
    codes.split_whitespace().filter_map(Country::parse)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn everywhere_holds_every_other_region_and_nothing_twice() {
        let all: BTreeSet<Country> = everywhere().collect();
        assert_eq!(all.len(), EVERYWHERE.split_whitespace().count());
        assert!(
            europe()
                .chain(north_america())
                .all(|country| all.contains(&country))
        );
    }
}
