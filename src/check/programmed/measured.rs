//! Counts where the words or what is added speak of a sum, and sums where they speak of a count: files are counted, megabytes added.

use crate::check::element::variable;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::test::Constant;
use crate::check::words::{figures, same_word, told, wordings};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{Aggregate, Export, Node};
use crate::policy::provision::{Body, Provision, WordingPart};
use crate::policy::types::{Base, Field, Record};
use crate::syntax::expression::AggregateKind;

/// Words of names and questions that name no unit.
const NO_UNIT: [&str; 29] = [
    "number", "count", "total", "amount", "quantity", "size", "value", "many", "much", "have", "does", "each", "new",
    "existing", "already", "with", "which", "what", "when", "that", "this", "they", "there", "held", "asked", "been",
    "will", "year", "date",
];
/// So many letters make a word one that can name a unit.
const SHORTEST: usize = 3;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, quota: &Provision) -> Option<Diagnostic> {
    let Body::Quota { count, adding, .. } = quota.body else { return None };
    let fact = matches!(look.node(count), Node::Fact(_) | Node::Field(..));
    if fact && look.same(count, adding) && look.span(adding) != quota.name_span {
        return Some(errors::adds_what_is_counted(look.span(adding), look.span(count)));
    }
    let [version] = look.versions(count)[..] else { return None };
    let id = look.defined(version);
    let Node::Aggregate(of) = look.node(id) else { return None };
    let list = look.sources.text(look.span(of.list));
    let elements = words(list.rsplit('.').next()?);
    let record = record(look, of.list)?;
    let units = counted_nouns(look, quota);
    match of.kind {
        AggregateKind::Count if of.distinct => {
            let (name, _) = field_of(look, of.value?)?;
            let kinds = words(name);
            let named = |own: &[String]| units.iter().any(|unit| own.iter().any(|word| same_word(word, unit)));
            let odd = named(&elements) && !named(&kinds) && !says(look, quota, &kinds);
            odd.then(|| errors::counts_kinds(look.span(id), name, list))
        }
        AggregateKind::Count => {
            let own = |(name, _): &(&String, &Field)| {
                elements.iter().any(|word| words(name).iter().any(|own| same_word(own, word)))
            };
            let measures: Vec<_> = record.layout.fields.iter().filter(|(_, field)| is_measure(field)).collect();
            let measures: Vec<_> = measures.into_iter().filter(|field| !own(field)).collect();
            let (added, unit) = match added(look, quota, adding) {
                Some((at, said)) => (Some(at), said),
                None => (None, units),
            };
            let fits = |name: &str| words(name).iter().any(|word| unit.iter().any(|unit| same_word(word, unit)));
            let (field, _) = measures.into_iter().find(|(name, _)| fits(name))?;
            let elements_named = unit.iter().any(|unit| elements.iter().any(|word| same_word(word, unit)));
            if elements_named {
                return None;
            }
            let mended = summed(look, of, field);
            let found = errors::counts_for_sum(look.span(id), (list, field), added.map(|at| look.span(at)), &mended);
            let written = look.sources.text(look.span(id));
            Some(if written.starts_with("count ") { found.suggest(look.span(id), mended) } else { found })
        }
        AggregateKind::Sum => {
            let (name, _) = field_of(look, of.value?)?;
            let unit = words(name);
            let named = |own: &[String]| units.iter().any(|unit| own.iter().any(|word| same_word(word, unit)));
            let measure = !unit.is_empty() && !says(look, quota, &unit) && added(look, quota, adding).is_none();
            (measure && named(&elements)).then(|| errors::sums_for_count(look.span(id), list, name))
        }
        AggregateKind::Min | AggregateKind::Max | AggregateKind::First | AggregateKind::Last => None,
        AggregateKind::Any | AggregateKind::No | AggregateKind::All => None,
    }
}

/// What the act adds, where that is a fact, with the words of its name and question.
fn added(look: Look<'_>, quota: &Provision, adding: NodeId) -> Option<(NodeId, Vec<String>)> {
    let (name, field) = field_of(look, adding).filter(|_| look.span(adding) != quota.name_span)?;
    Some((adding, words(name).into_iter().chain(words(field.doc.first())).collect()))
}

/// `sum f.megabytes for f in files where …`
fn summed(look: Look<'_>, of: &Aggregate, field: &str) -> String {
    let text = |id: NodeId| look.sources.text(look.span(id));
    let element = variable(look, of.list).map_or("x", |(name, _)| name);
    let filter = of.filter.map(|filter| format!(" where {}", text(filter))).unwrap_or_default();
    format!("sum {element}.{field} for {element} in {}{filter}", text(of.list))
}

/// The words behind the numbers of the message: `{count} of {limit} megabytes`.
fn counted_nouns(look: Look<'_>, quota: &Provision) -> Vec<String> {
    let texts = wordings(look, quota.because).into_iter().flat_map(|(_, wording)| &wording.texts);
    let own = |node: NodeId| matches!(look.node(node), Node::Provision(_, Export::Limit | Export::Count));
    let nouns = texts.flat_map(|(_, parts)| parts.windows(2)).filter_map(|two| {
        let [WordingPart::Value(node), WordingPart::Text(behind)] = two else { return None };
        let next = behind.strip_prefix(' ')?.split(|letter: char| !letter.is_alphanumeric()).next()?;
        own(*node).then(|| next.to_lowercase())
    });
    let nouns: Vec<String> = nouns.filter(|word| word.chars().count() >= SHORTEST).collect();
    if nouns.is_empty() { nouns_of_title(look, quota) } else { nouns }
}

/// The words behind the number of the limit: "not more than 20 hours".
fn nouns_of_title(look: Look<'_>, quota: &Provision) -> Vec<String> {
    let Body::Quota { limit, .. } = quota.body else { return Vec::new() };
    let Some(Constant::Number(limit)) = look.constant(limit) else { return Vec::new() };
    let texts: Vec<String> = quota.doc.texts().values().map(|text| text.to_lowercase()).collect();
    let all = texts.iter().flat_map(|text| figures(text)).filter(|figure| figure.number == limit);
    let next =
        all.filter_map(|figure| figure.behind().trim_start().split(|letter: char| !letter.is_alphanumeric()).next());
    next.filter(|word| word.chars().count() >= SHORTEST).map(str::to_owned).collect()
}

/// Whether the words of a provision name it at all.
fn says(look: Look<'_>, quota: &Provision, names: &[String]) -> bool {
    let told = told(look, quota);
    words(&told).iter().any(|word| names.iter().any(|name| same_word(word, name)))
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
    parts.filter(|word| word.chars().count() >= SHORTEST && !NO_UNIT.contains(&word.as_str())).collect()
}

/// Whether it is a number of which many make a sum.
fn is_measure(field: &Field) -> bool {
    matches!(field.ty.base, Base::Int | Base::Decimal | Base::Duration | Base::Money(_))
}

fn record(look: Look<'_>, list: NodeId) -> Option<&Record> {
    let Base::List(element) = &look.ty(list)?.base else { return None };
    let Base::Record(record) = element.base else { return None };
    look.policy.records.get(record.index())
}
