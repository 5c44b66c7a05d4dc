//! What the steps of a procedure cost, by currency.

use indexmap::IndexMap;

use crate::answer::plan::CostTotal;
use crate::evaluate::procedure::standing::Standing;
use crate::policy::value::Value;
use crate::value::{Currency, Decimal, Fault, Money};

/// Sums by currency, in the order the currencies are met.
#[derive(Default)]
pub(super) struct Sums {
    sums: IndexMap<Currency, Sum>,
    /// The steps that cost what can't be told.
    pub(super) open: Vec<String>,
}

#[derive(Clone, Copy)]
struct Sum {
    least: Money,
    most: Money,
    still_least: Money,
    still_most: Money,
}

impl Sum {
    fn plus(self, amount: Money, standing: Standing) -> Result<Self, Fault> {
        let sure = standing != Standing::MayBeNeeded;
        let still = standing.remains();
        let add = |sum: Money, counts: bool| if counts { sum.add(amount) } else { Ok(sum) };
        Ok(Self {
            least: add(self.least, sure)?,
            most: add(self.most, true)?,
            still_least: add(self.still_least, sure && still)?,
            still_most: add(self.still_most, still)?,
        })
    }
}

impl Sums {
    /// Adds what a step costs.
    pub(super) fn add(&mut self, step: &str, standing: Standing, cost: Value) {
        if standing == Standing::NotNeeded || cost.is_none() {
            return;
        }
        let added = cost.as_money().and_then(|amount| {
            let nothing = Money::new(Decimal::ZERO, amount.currency);
            let none = Sum { least: nothing, most: nothing, still_least: nothing, still_most: nothing };
            let sum = self.sums.entry(amount.currency).or_insert(none);
            *sum = sum.plus(amount, standing).ok()?;
            Some(())
        });
        if added.is_none() && !self.open.iter().any(|open| open == step) {
            self.open.push(step.to_owned());
        }
    }

    /// The totals.
    pub(super) fn totals(&self) -> Vec<CostTotal> {
        let total = |(currency, sum): (&Currency, &Sum)| CostTotal {
            currency: currency.to_string(),
            least: sum.least.to_string(),
            most: sum.most.to_string(),
            still_least: sum.still_least.to_string(),
            still_most: sum.still_most.to_string(),
        };
        self.sums.iter().map(total).collect()
    }
}
