//! Numbers beside the verdict: what remains of a quota, what a fee comes to, the last day of a deadline.

use super::Decision;
use crate::policy::ids::ProvisionId;
use crate::policy::node::Export;
use crate::policy::value::Value;
use crate::rulebook::Rulebook;

use super::Desk;

impl Rulebook {
    /// What a provision exports, by the name that `--ask` takes: `accounts_per_subject.remaining`.
    ///
    /// Nothing where there is no such provision or number, or where several provisions have the name; then it is written in full,
    /// with its package.
    #[must_use]
    pub fn export(&self, name: &str) -> Option<(ProvisionId, Export)> {
        let (name, word) = name.rsplit_once('.')?;
        let export = Export::ALL.into_iter().find(|export| export.name() == word)?;
        let simple = |full: &str| full.rsplit('.').next() == Some(name);
        let all = || (0..).map(ProvisionId).zip(&self.policy.provisions);
        if let Some((id, _)) = all().find(|(_, provision)| provision.name == name) {
            return Some((id, export));
        }
        let mut found = all().filter(|(_, provision)| simple(&provision.name));
        let (id, _) = found.next()?;
        found.next().is_none().then_some((id, export))
    }
}

impl Decision<'_> {
    /// Computes these numbers, too, with each decision; the desk has them in this order: [`Desk::values`].
    ///
    /// Days and amounts come as they are in the rules; the words of a sanction's action are not among them and stay unknown. Where
    /// the law can be read in several ways, they are those of the main reading.
    ///
    /// ```
    /// use enact::decide::Desk;
    /// use enact::facts::{Case, Reader};
    /// use enact::policy::ids::ActId;
    /// use enact::policy::value::Value;
    /// use enact::rulebook::Rulebook;
    /// use enact::source::FileId;
    /// use enact::value::{FIRST_DAY, LAST_DAY};
    ///
    /// let rules = r#"
    ///     facts { applied_on: date  accounts: int }
    ///     act register { governed on applied_on }
    ///     quota accounts_each { on register  count accounts  limit 5 }
    ///     deadline verify { on register  within 30 days of applied_on  else "it lapses" }
    /// "#;
    /// let rulebook = Rulebook::load(vec![("accounts.enact".into(), rules.into())], None);
    /// let asked = ["accounts_each.remaining", "verify.last_day"].map(|name| rulebook.export(name).unwrap());
    /// let decision = rulebook.prepare(ActId(0), FIRST_DAY..=LAST_DAY).asking(&asked);
    ///
    /// let mut reader = Reader::new(&rulebook.policy);
    /// let (mut case, mut desk) = (Case::unknown(&rulebook.policy), Desk::default());
    /// let line = br#"{"applied_on":"2018-11-16","accounts":2}"#;
    /// reader.json_line_into(&mut case, line, FileId(0)).unwrap();
    /// decision.judge(&mut desk, &case);
    /// assert_eq!(desk.values(), [Value::Int(3), Value::Date("2018-12-16".parse().unwrap())]);
    /// ```
    #[must_use]
    pub fn asking(mut self, asked: &[(ProvisionId, Export)]) -> Self {
        self.slices.ask(asked);
        self
    }

    /// How many provisions, conditions and values have no flat form under the law of a day: each costs what the machine costs.
    ///
    /// Nothing where no law is prepared for the day.
    #[must_use]
    pub fn unprepared(&self, on: crate::value::Date) -> Option<usize> {
        let law = self.slices.law(self.policy, Some(on), &mut 0)?;
        let all = self.policy.acts.get(self.act.index()).map(|act| act.provisions.len());
        if law.is_beyond { all } else { Some(law.left_to_machine()) }
    }
}

impl Desk {
    /// The numbers that were asked for, in the order in which they were; none where there is no such number for the case.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.values
    }
}
