//! The workload for cedar-policy. Cedar has no counting and no patterns: both were done beforehand.

use cedar_policy::{Authorizer, Context, Entities, EntityUid, PolicySet, Request};

use crate::{Engine, Record};

const RULES: &str = include_str!("../rules/registration.cedar");

struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
    names: [EntityUid; 3],
    requests: Vec<Request>,
}

/// Parses the policies and makes a request of each record.
pub fn begin(records: &[Record]) -> Box<dyn Engine> {
    let uid = |text: &str| text.parse().expect("a name");
    let names = [uid(r#"User::"anybody""#), uid(r#"Action::"register""#), uid(r#"Thing::"account""#)];
    let policies = RULES.parse().expect("policies");
    let entities = Entities::empty();
    let mut cedar = Cedar { authorizer: Authorizer::new(), policies, entities, names, requests: Vec::new() };
    cedar.requests = records.iter().map(|record| cedar.request(&record.counted().text())).collect();
    Box::new(cedar)
}

impl Cedar {
    fn request(&self, text: &str) -> Request {
        let context = Context::from_json_str(text, None).expect("a record");
        let [user, action, thing] = self.names.clone();
        Request::new(user, action, thing, context, None).expect("a request")
    }

    fn reasons(&self, request: &Request) -> u32 {
        let response = self.authorizer.is_authorized(request, &self.policies, &self.entities);
        debug_assert_eq!(response.diagnostics().errors().count(), 0);
        // the permission is the first policy; those that forbid come in the order of the reasons
        let bit = |id: &str| id.strip_prefix("policy").and_then(|number| number.parse::<u32>().ok());
        let ids = response.diagnostics().reason().filter_map(|id| bit(id.as_ref()));
        ids.fold(0, |bits, number| bits | (1 << number) >> 1)
    }
}

impl Engine for Cedar {
    fn decide(&mut self, record: usize) -> u32 {
        self.reasons(&self.requests[record])
    }

    fn read_and_decide(&mut self, text: &str) -> u32 {
        self.reasons(&self.request(text))
    }
}
