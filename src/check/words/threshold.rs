//! Numbers in words that take in the end of whom a provision is for, which its `when` leaves out: `when weight > 250`, "of 250 g and more".

use super::claim::{End, figures};
use super::text::{labels, told};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::provision::Provision;
use crate::source::Span;
use crate::value::number;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let [when] = look.versions(provision.when?)[..] else { return None };
    let lines = provision.lines().iter().flat_map(|line| labels(look, line));
    let texts: Vec<String> = lines.chain([told(look, provision)]).collect();
    look.conjuncts(when).into_iter().find_map(|part| {
        let asked = look.demand(part)?;
        let Test::Compare(comparison, Constant::Number(limit)) = asked.test else { return None };
        let end = End::asked(comparison)?;
        let beside = match end {
            End::Over => End::AtLeast,
            End::Under => End::AtMost,
            End::AtLeast | End::AtMost => return None,
        };
        let of_the_number = || texts.iter().flat_map(|text| figures(text)).filter(|figure| figure.number == limit);
        let exact = of_the_number().find(|figure| figure.is_end() == Some(beside) && figure.is_exact())?;
        let both = of_the_number().any(|figure| figure.is_end() == Some(end));
        let span = look.span(part);
        let written = look.sources.text(span);
        let sign = written.find(['<', '>']).filter(|_| !both && written.matches(['<', '>']).count() == 1)?;
        let mended = format!("{}={}", written.get(..=sign)?, written.get(sign + 1..)?);
        let said = beside.of(exact.written());
        let place = Span::at(span.file, span.start as usize + sign + 1);
        Some(errors::when_leaves_out_the_end((span, place), &said, &number::show(limit), &mended))
    })
}
