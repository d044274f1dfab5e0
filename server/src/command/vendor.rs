//! `portico vendor`: the vendor's name, colour and time zone.

use clap::Args;
use portico::time::{LocalDate, Zone};
use portico::vendor::Vendor;

use crate::command::say::say;
use crate::data_dir::{open, told};
use crate::options::{Common, Failure};

/// The options of `portico vendor`. Options that are not given stay unchanged.
#[derive(Debug, Args)]
pub(super) struct VendorOptions {
    /// The company name.
    #[arg(long)]
    name: Option<String>,
    /// The name of the portal.
    #[arg(long)]
    portal_name: Option<String>,
    /// The OKLCH hue of the accent colour, in degrees.
    #[arg(long, value_name = "DEGREES")]
    accent_hue: Option<u16>,
    /// The time zone of office hours and dates, like `Europe/Berlin`.
    #[arg(long, value_parser = zone)]
    zone: Option<Zone>,
    /// The first day on which this applies; today if not given.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    from: Option<LocalDate>,
}

pub(super) async fn run(common: &Common, options: VendorOptions) -> Result<(), Failure> {
    let desk = open(common).await?;
    let now = desk.now();
    let published = async {
        let vendor = options.applied_to(&*desk.vendor().await?);
        let from = options.from.unwrap_or_else(|| vendor.zone().local(now).0);
        desk.maintenance().publish_vendor(&vendor, from).await?;
        Ok((vendor, from))
    }
    .await;
    desk.close().await;
    let (vendor, from) = published.map_err(|problem| told(common, &problem))?;
    say(format_args!(
        "From {from} on: {}, “{}”, hue {}, {}.",
        vendor.name,
        vendor.portal_name,
        vendor.accent_hue,
        vendor.zone().name()
    ));
    Ok(())
}

impl VendorOptions {
    fn applied_to(&self, vendor: &Vendor) -> Vendor {
        let text = |given: &Option<String>, kept: &str| given.as_deref().unwrap_or(kept).to_owned();
        Vendor {
            name: text(&self.name, &vendor.name),
            portal_name: text(&self.portal_name, &vendor.portal_name),
            accent_hue: self.accent_hue.unwrap_or(vendor.accent_hue),
            calendar: match &self.zone {
                Some(zone) => vendor.calendar.in_zone(zone.clone()),
                None => vendor.calendar.clone(),
            },
        }
    }
}

fn zone(name: &str) -> Result<Zone, String> {
    Zone::parse(name).ok_or_else(|| "unknown time zone".to_owned())
}

fn day(text: &str) -> Result<LocalDate, String> {
    LocalDate::parse(text).ok_or_else(|| "not a date like 2026-03-02".to_owned())
}
