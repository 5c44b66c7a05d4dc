//! The workload written by hand in Rust over a plain struct that serde_json fills: the floor.

use serde::{Deserialize, Deserializer};

use crate::{Engine, Record};

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Category {
    Individual,
    Company,
    IndividualBusiness,
    Government,
    Media,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Region {
    Mainland,
    HongKong,
    Japan,
    France,
    Germany,
    Vietnam,
    Russia,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Industry {
    Retail,
    Software,
    Pharmaceuticals,
    Supplements,
    Gambling,
    Education,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum AccountType {
    Subscription,
    Service,
    Internal,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Violation {
    LikeCollecting,
    Spam,
}

#[derive(Debug, Deserialize)]
struct Account {
    r#type: AccountType,
    closed: bool,
}

#[derive(Debug, Deserialize)]
struct Found {
    kind: Violation,
    #[serde(deserialize_with = "day")]
    #[expect(dead_code)]
    found_on: u32,
}

#[derive(Debug, Deserialize)]
struct Subject {
    category: Category,
    region: Region,
    industry: Industry,
    accounts: Vec<Account>,
    found: Vec<Found>,
}

#[derive(Debug, Deserialize)]
struct Admin<'a> {
    citizenship: Region,
    national_id: Option<&'a str>,
    country_code: Option<&'a str>,
    administers: i64,
}

#[derive(Debug, Deserialize)]
struct Application<'a> {
    #[serde(deserialize_with = "day")]
    submitted_on: u32,
    name: &'a str,
    email_used: bool,
    extra_quota: bool,
    advertising: bool,
}

/// A record whose texts stay where they were read.
#[derive(Debug, Deserialize)]
struct Facts<'a> {
    subject: Subject,
    #[serde(borrow)]
    admin: Admin<'a>,
    #[serde(borrow)]
    application: Application<'a>,
}

fn day<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let text = <&str>::deserialize(from)?;
    let digits = text.bytes().filter(u8::is_ascii_digit);
    Ok(digits.fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
}

impl Facts<'_> {
    fn limit(&self) -> usize {
        use Category::{Company, Individual, IndividualBusiness};
        match (self.application.submitted_on, self.subject.category) {
            (..2012_08_23, _) => usize::MAX,
            (..2017_10_08, Individual) => 5,
            (..2017_10_08, _) => 50,
            (..2018_11_16, Individual) => 2,
            (..2018_11_16, _) => 5,
            (_, Individual) => 1,
            (_, Company | IndividualBusiness) => 2,
            _ => 5,
        }
    }

    fn reasons(&self) -> u32 {
        let (subject, admin, application) = (&self.subject, &self.admin, &self.application);
        let open = subject.accounts.iter().filter(|a| a.r#type != AccountType::Internal && !a.closed).count();
        let quota = !application.extra_quota && open >= self.limit();
        let identity = admin.citizenship != Region::Mainland
            || admin.national_id.is_none()
            || admin.country_code != Some("+86")
            || admin.administers >= 5;
        let near = matches!(subject.region, Region::HongKong | Region::Japan | Region::France);
        let region = subject.region != Region::Mainland
            && (subject.category == Category::Individual || !(application.advertising || near));
        let industry =
            matches!(subject.industry, Industry::Pharmaceuticals | Industry::Supplements | Industry::Gambling);
        let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || c.is_ascii_alphanumeric();
        let name = !application.name.chars().all(han);
        let ladder = subject.found.iter().filter(|found| found.kind == Violation::LikeCollecting).count() >= 4;
        let all = [quota, identity, application.email_used, region, industry, name, ladder];
        all.iter().enumerate().fold(0, |bits, (place, bad)| bits | u32::from(*bad) << place)
    }
}

/// The structs of the records.
pub struct ByHand(Vec<Facts<'static>>);

/// Reads the records into structs; there is nothing to compile.
pub fn begin(records: &[Record]) -> Box<dyn Engine> {
    let read = |record: &Record| {
        let text: &'static str = Box::leak(record.sent().into_boxed_str());
        serde_json::from_str(text).expect("a record")
    };
    Box::new(ByHand(records.iter().map(read).collect()))
}

impl Engine for ByHand {
    fn decide(&mut self, record: usize) -> u32 {
        self.0[record].reasons()
    }

    fn read_and_decide(&mut self, text: &str) -> u32 {
        serde_json::from_str::<Facts<'_>>(text).expect("a record").reasons()
    }
}
