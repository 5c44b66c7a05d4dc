//! A rulebook built by hand: the facts of a registration.

use enact::policy::doc::Doc;
use enact::policy::ids::{ActId, MemberId, NodeId, ProvisionId, RecordId, TaxonomyId, VersionId};
use enact::policy::node::{Many, Node};
use enact::policy::provision::{Body, Line, LineKind, Provision};
use enact::policy::types::{Base, Field, Layout, Member, Record, Taxonomy, Type};
use enact::policy::value::Value;
use enact::policy::{Act, Policy, Presumption, PresumptionTarget};
use enact::source::{FileId, Sources, Span};
use enact::syntax::provision::Kind;
use enact::value::Currency;

/// What the facts are declared as; places in it are shown with the mistakes.
pub const RULES: &str = "\
taxonomy Category { individual zh \"个人\"  organisation { company  media } }
taxonomy 账号类型 { 订阅号  服务号 }
record Account { type: 账号类型  opened_on: date?  closed: bool  owner: Person?  tags: [text]  holders: [Person] }
record Person { name: text  born_on: date  age: int? }
record Subject { category: Category  staff: int  capital: money CNY  share: percent  rate: decimal  accounts: [Account]  person: Person? }
record Application { submitted_on: date  submitted_at: datetime?  at: time?  notice: duration?  stay: period?  papers: [账号类型]  fee: money? }
facts { subject: Subject  application: Application  申请人: text?  grid: [[int]]? }
";

/// The rulebook, and the file that its places are in.
pub fn rulebook() -> (Policy, Sources, FileId) {
    let mut sources = Sources::new();
    let file = sources.add("rules/facts.enact".into(), RULES.into());
    let mut policy = Policy::default();
    for (name, members) in [
        ("wechat.Category", &["individual", "organisation", "company", "media"][..]),
        ("wechat.账号类型", &["订阅号", "服务号"][..]),
    ] {
        taxonomy(&mut policy, name, members);
    }
    if let Some(individual) = policy.members.first_mut() {
        individual.labels.push(("zh".into(), "个人".into()));
    }
    let opt = |base| Type { base, optional: true };
    let must = |base| Type { base, optional: false };
    let list = |base| must(Base::List(Box::new(must(base))));
    let build = |policy: &Policy, fields: Vec<(&str, Type)>| layout(policy, file, fields);
    let cny = Currency::parse("CNY");
    let (account, person, subject, application) = (RecordId(0), RecordId(1), RecordId(2), RecordId(3));
    for name in ["Account", "Person", "Subject", "Application"] {
        let record = Record { name: format!("wechat.{name}"), layout: Layout::default(), span: Span::default() };
        policy.records.push(record);
    }
    let fields = vec![("name", must(Base::Text)), ("born_on", must(Base::Date)), ("age", opt(Base::Int))];
    policy.records[1].layout = build(&policy, fields);
    let fields = vec![
        ("type", must(Base::Member(TaxonomyId(1)))),
        ("opened_on", opt(Base::Date)),
        ("closed", must(Base::Bool)),
        ("owner", opt(Base::Record(person))),
        ("tags", list(Base::Text)),
        ("holders", list(Base::Record(person))),
    ];
    policy.records[0].layout = build(&policy, fields);
    let fields = vec![
        ("category", must(Base::Member(TaxonomyId(0)))),
        ("staff", must(Base::Int)),
        ("capital", must(Base::Money(cny))),
        ("share", must(Base::Percent)),
        ("rate", must(Base::Decimal)),
        ("accounts", list(Base::Record(account))),
        ("person", opt(Base::Record(person))),
    ];
    policy.records[2].layout = build(&policy, fields);
    let fields = vec![
        ("submitted_on", must(Base::Date)),
        ("submitted_at", opt(Base::DateTime)),
        ("at", opt(Base::Time)),
        ("notice", opt(Base::Duration)),
        ("stay", opt(Base::Period)),
        ("papers", list(Base::Member(TaxonomyId(1)))),
        ("fee", opt(Base::Money(None))),
    ];
    policy.records[3].layout = build(&policy, fields);
    let numbers = Base::List(Box::new(list(Base::Int)));
    let fields = vec![
        ("subject", must(Base::Record(subject))),
        ("application", must(Base::Record(application))),
        ("申请人", opt(Base::Text)),
        ("grid", opt(numbers)),
    ];
    policy.facts = build(&policy, fields);
    register(&mut policy, subject, account);
    policy.presumptions.push(presumption("Account.closed", PresumptionTarget::Field(account, 2)));
    (policy, sources, file)
}

fn taxonomy(policy: &mut Policy, name: &str, members: &[&str]) {
    let id = TaxonomyId(policy.taxonomies.len() as u32);
    let first = policy.members.len() as u32;
    for (number, name) in (first..).zip(members) {
        policy.members.push(Member {
            name: (*name).into(),
            taxonomy: id,
            parent: None,
            last: MemberId(number),
            labels: Vec::new(),
            doc: Doc::default(),
            span: Span::default(),
        });
    }
    let members = first..policy.members.len() as u32;
    policy.taxonomies.push(Taxonomy { name: name.into(), members, span: Span::default() });
}

fn presumption(path: &str, target: PresumptionTarget) -> Presumption {
    Presumption {
        path: path.into(),
        target,
        value: Value::Bool(false),
        cites: Vec::new(),
        note: None,
        span: Span::default(),
    }
}

fn layout(policy: &Policy, file: FileId, fields: Vec<(&str, Type)>) -> Layout {
    let mut layout = Layout::default();
    for (name, ty) in fields {
        let size = match ty.base {
            Base::Record(record) => 1 + policy.records[record.index()].layout.size,
            _ => 1,
        };
        let start = RULES.find(&format!(" {name}: ")).unwrap() + 1;
        let end = start + RULES[start..].find(['}', ' ']).unwrap() + 1;
        let end = end + RULES[end..].find([' ', '}']).unwrap();
        let field = Field {
            ty,
            offset: layout.size,
            fixed: name == "born_on",
            doc: if name == "category" { Doc::read("What is the subject?") } else { Doc::default() },
            span: Span::new(file, start, end),
        };
        layout.size += size;
        layout.fields.insert(name.into(), field);
    }
    layout
}

/// An act whose only rule looks at the category, at the types of the accounts, at when their holders were born, and at a fee.
fn register(policy: &mut Policy, subject: RecordId, account: RecordId) {
    let fields = |record: RecordId| &policy.records[record.index()].layout.fields;
    let root = |name: &str| policy.facts.fields[name].offset + 1;
    let category = root("subject") + fields(subject)["category"].offset;
    let accounts = root("subject") + fields(subject)["accounts"].offset;
    let fee = root("application") + fields(RecordId(3))["fee"].offset;
    let (kind, holders) = (fields(account)["type"].offset, fields(account)["holders"].offset);
    let element = |record: RecordId| Type { base: Base::Record(record), optional: false };
    let any = Type { base: Base::Any, optional: false };
    let nodes = [
        (Node::Fact(category), any.clone()),
        (Node::Fact(accounts), any.clone()),
        (Node::Local(0), element(account)),
        (Node::Field(NodeId(2), kind), any.clone()),
        (Node::Field(NodeId(2), holders), any.clone()),
        (Node::Local(1), element(RecordId(1))),
        (Node::Field(NodeId(5), 1), any.clone()),
        (Node::Fact(fee), any.clone()),
        (Node::And(Many { start: 0, length: 6 }), any),
    ];
    for (node, ty) in nodes {
        policy.nodes.push(node);
        policy.types.push(ty);
    }
    policy.operands = [0, 1, 3, 4, 6, 7].map(NodeId).to_vec();
    let line = Line { kind: LineKind::Require, condition: NodeId(8), label: None, span: Span::default() };
    policy.provisions.push(Provision {
        name: "identity".into(),
        kind: Kind::Rule,
        doc: Doc::default(),
        on: Vec::new(),
        acts: vec![ActId(0)],
        governed_on: None,
        exception_to: Vec::new(),
        exceptions: Vec::new(),
        life: None,
        when: None,
        unless: None,
        papers: None,
        body: Body::Rule(vec![line]),
        because: None,
        cites: Vec::new(),
        note: None,
        version: VersionId(0),
        months: None,
        span: Span::default(),
        name_span: Span::default(),
    });
    policy.acts.push(Act {
        name: "register".into(),
        labels: Vec::new(),
        doc: Doc::default(),
        governed_on: None,
        forbidden_unless_permitted: false,
        provisions: vec![ProvisionId(0)],
        span: Span::default(),
    });
}
