//! Records of the workload, drawn the same way every time: as text for Enact and for code written by hand, and as text for the
//! other engines, which are spared what they can't do or do slowly.

use serde::{Deserialize, Serialize};

/// An account that the subject has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Account {
    pub r#type: String,
    pub closed: bool,
}

/// A violation that was found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Found {
    pub kind: String,
    pub found_on: i64,
}

/// Who applies.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Subject {
    pub category: String,
    pub region: String,
    pub industry: String,
    pub accounts: Vec<Account>,
    pub found: Vec<Found>,
    /// What Cedar can't count, counted beforehand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_accounts: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likes: Option<i64>,
}

/// Who will look after the account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Admin {
    pub citizenship: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub national_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    pub administers: i64,
}

/// What is applied for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Application {
    /// A day as one number, 20181116, since not every engine compares texts or has dates.
    pub submitted_on: i64,
    pub name: String,
    /// Whether the characters of the name are allowed, found out beforehand: patterns would be compiled again each time.
    pub name_good: bool,
    pub email_used: bool,
    pub extra_quota: bool,
    pub advertising: bool,
}

/// A record as the other engines get it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Record {
    pub subject: Subject,
    pub admin: Admin,
    pub application: Application,
}

/// Numbers that look random and are the same every time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % bound
    }

    fn one_in(&mut self, bound: u64) -> bool {
        self.below(bound) == 0
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len() as u64) as usize]
    }

    fn day(&mut self) -> i64 {
        let (year, month, day) = (2010 + self.below(13), 1 + self.below(12), 1 + self.below(28));
        (year * 10_000 + month * 100 + day) as i64
    }
}

/// The first `n` records.
pub fn records(n: usize) -> Vec<Record> {
    let mut draw = Draw(0x2545_F491_4F6C_DD1D);
    (0..n).map(|_| record(&mut draw)).collect()
}

fn record(draw: &mut Draw) -> Record {
    let organisation = ["company", "individual_business", "government", "media", "other"];
    let category = if draw.one_in(2) { "individual" } else { draw.of(&organisation) }.to_owned();
    let foreign = ["hong_kong", "japan", "france", "germany", "vietnam", "russia"];
    let region = if draw.one_in(4) { draw.of(&foreign) } else { "mainland" }.to_owned();
    let regulated = ["pharmaceuticals", "supplements", "gambling"];
    let industry = if draw.one_in(8) { draw.of(&regulated) } else { draw.of(&["retail", "software", "education"]) };
    let accounts = (0..draw.below(4)).map(|_| Account {
        r#type: draw.of(&["service", "subscription", "internal"]).to_owned(),
        closed: draw.one_in(3),
    });
    let accounts = accounts.collect();
    let violations = if draw.one_in(8) { 5 } else { draw.below(2) };
    let found = (0..violations).map(|_| Found {
        kind: if draw.one_in(5) { "spam" } else { "like_collecting" }.to_owned(),
        found_on: draw.day(),
    });
    let found = found.collect();
    let name =
        draw.of(&["青蓝科技", "北京青蓝科技有限公司", "Qinglan2018", "青蓝 科技", "QingLan", "青蓝-shop", "海风书店3"]);
    Record {
        subject: Subject {
            category,
            region,
            industry: industry.to_owned(),
            accounts,
            found,
            open_accounts: None,
            likes: None,
        },
        admin: Admin {
            citizenship: if draw.one_in(10) { draw.of(&foreign) } else { "mainland" }.to_owned(),
            national_id: (!draw.one_in(10)).then(|| "110101199003070000".to_owned()),
            country_code: Some(if draw.one_in(6) { "+852" } else { "+86" }.to_owned()),
            administers: draw.below(6) as i64,
        },
        application: Application {
            submitted_on: draw.day(),
            name: name.to_owned(),
            name_good: name.chars().all(char::is_alphanumeric),
            email_used: draw.one_in(10),
            extra_quota: draw.one_in(10),
            advertising: draw.one_in(2),
        },
    }
}

impl Record {
    /// As the other engines get it.
    pub fn text(&self) -> String {
        serde_json::to_string(self).expect("a record can be written")
    }

    /// The same for Cedar, which can't count.
    pub fn counted(&self) -> Record {
        let mut record = self.clone();
        let is_open = |account: &&Account| !account.closed && account.r#type != "internal";
        record.subject.open_accounts = Some(self.subject.accounts.iter().filter(is_open).count() as i64);
        let likes = self.subject.found.iter().filter(|found| found.kind == "like_collecting");
        record.subject.likes = Some(likes.count() as i64);
        record
    }

    /// As it would be sent: dates as dates, nothing worked out beforehand. Read by Enact and by the code written by hand.
    pub fn sent(&self) -> String {
        let (subject, admin, application) = (&self.subject, &self.admin, &self.application);
        let accounts: Vec<String> = subject
            .accounts
            .iter()
            .map(|account| format!(r#"{{"type":"{}","closed":{}}}"#, account.r#type, account.closed))
            .collect();
        let found: Vec<String> = subject
            .found
            .iter()
            .map(|found| format!(r#"{{"kind":"{}","found_on":"{}"}}"#, found.kind, day(found.found_on)))
            .collect();
        let text = |text: &Option<String>| text.as_ref().map_or("null".to_owned(), |text| format!("\"{text}\""));
        format!(
            r#"{{"subject":{{"category":"{}","region":"{}","industry":"{}","accounts":[{}],"found":[{}]}},"admin":{{"citizenship":"{}","national_id":{},"country_code":{},"administers":{}}},"application":{{"submitted_on":"{}","name":"{}","email_used":{},"extra_quota":{},"advertising":{}}}}}"#,
            subject.category,
            subject.region,
            subject.industry,
            accounts.join(","),
            found.join(","),
            admin.citizenship,
            text(&admin.national_id),
            text(&admin.country_code),
            admin.administers,
            day(application.submitted_on),
            application.name,
            application.email_used,
            application.extra_quota,
            application.advertising,
        )
    }
}

fn day(number: i64) -> String {
    format!("{}-{:02}-{:02}", number / 10_000, number / 100 % 100, number % 100)
}
