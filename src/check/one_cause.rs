//! Findings of one cause, told once.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// So many signs stand between a time and the day from which it is counted: ` of `.
const OF: u32 = 4;
/// So near behind its number stands the message of a rule.
const BEHIND: u32 = 400;
/// So near behind its subject stands a band.
const NEAR: u32 = 80;

/// Without what is told beside another finding already: the fact that a copied line forgot, the permission on the wrong act, a label of which one
/// language alone says another number.
pub(super) fn told_once(found: &mut Vec<Diagnostic>) {
    let labels = |cause: fn(Code) -> bool, found: &[Diagnostic]| -> BTreeSet<Span> {
        let causes = found.iter().filter(|found| cause(found.code));
        causes.flat_map(Diagnostic::labels).map(|label| label.span).collect()
    };
    let told =
        labels(|code| matches!(code, Code::W0805 | Code::W0806 | Code::W0807 | Code::W0853 | Code::W0857), found);
    let follows = |found: &Diagnostic| matches!(found.code, Code::W0816 | Code::W0849 | Code::W0885 | Code::W0891);
    let place = |found: &Diagnostic| found.primary.as_ref().map(|label| label.span);
    // two last days for one thing are told with the fact that was copied
    let one_fact = |found: &Diagnostic| found.code == Code::W0837 && found.message.contains("two last days");
    let copied = |found: &Diagnostic| one_fact(found) && found.labels().any(|label| told.contains(&label.span));
    found.retain(|found| !(copied(found) || follows(found) && place(found).is_some_and(|span| told.contains(&span))));
    // a time that is over too soon, as it is counted from another day than the words say: `14 days of served_on`
    let days: Vec<Span> = found.iter().filter(|found| found.code == Code::W0853).filter_map(place).collect();
    let counted = |at: Span| days.iter().any(|day| day.file == at.file && day.start == at.end + OF);
    found.retain(|found| found.code != Code::W0899 || !place(found).is_some_and(counted));
    // at the end of a month that an amendment lost, no day is lacking
    let lost = found.iter().filter(|found| found.code == Code::W0853 && found.message.contains("counted to the day"));
    let lost: Vec<Span> = lost.filter_map(place).collect();
    found.retain(|found| {
        found.code != Code::W0871 || !place(found).is_some_and(|span| lost.iter().any(|lost| lost.meets(span)))
    });
    // a day of which the words say another is no law that reaches back
    let slips = found.iter().filter(|found| found.code == Code::W0853 && found.message.contains(" begins on "));
    let slips: BTreeSet<String> = slips.filter_map(|found| quoted(&found.message)).collect();
    found.retain(|found| found.code != Code::W0808 || !quoted(&found.message).is_some_and(|of| slips.contains(&of)));
    // that something ends on another day is told at the day, where it is written
    let at_the_day = found.iter().filter(|found| found.code == Code::W0853 && found.message.contains(" only, and "));
    let ends: BTreeSet<String> = at_the_day.filter_map(|found| quoted(&found.message)).collect();
    let again = |found: &Diagnostic| found.code == Code::W0853 && found.message.contains(" is law up to ");
    found.retain(|found| {
        let only = found.message.contains(" only, and ");
        only || !again(found) || !quoted(&found.message).is_some_and(|of| ends.contains(&of))
    });
    // what no case comes to, as the arguments before it are exchanged
    let exchanged: Vec<Span> = found.iter().filter(|found| found.code == Code::W0918).filter_map(place).collect();
    let behind =
        |at: Span| exchanged.iter().any(|one| one.file == at.file && one.end <= at.start && at.start - one.end < NEAR);
    found.retain(|found| found.code != Code::W0840 || !place(found).is_some_and(behind));
    // what is summed where a count is meant is mended by the count, not by what is added to the sum
    let counts: Vec<Span> = found.iter().filter(|found| found.code == Code::W0905).filter_map(place).collect();
    found.retain(|found| found.code != Code::W0876 || !place(found).is_some_and(|span| counts.contains(&span)));
    // a percent held against 25 is told with its mend
    let percents = found.iter().filter(|found| found.code == Code::W0835 && found.message.starts_with("a percent is"));
    let percents: Vec<Span> = percents.filter_map(place).collect();
    found.retain(|found| {
        found.code != Code::W0853
            || !place(found).is_some_and(|span| percents.iter().any(|percent| percent.meets(span)))
    });
    // a line that says the opposite of its label excludes another for that reason alone
    let labelled: BTreeSet<Span> = found.iter().filter(|found| found.code == Code::W0853).filter_map(place).collect();
    // the member that a row lacks is told nearer than all that it asks for
    let rows: Vec<Span> =
        found.iter().filter(|found| found.message.starts_with("the label lists ")).filter_map(place).collect();
    let whole = |found: &Diagnostic| {
        found.message.starts_with("the label says ") && found.message.contains(", and this asks for `")
    };
    found.retain(|found| !whole(found) || !place(found).is_some_and(|at| rows.contains(&at)));
    let again = |found: &Diagnostic| found.code == Code::W0807 && found.message.contains(" is governed on ");
    found.retain(|found| !again(found) || !place(found).is_some_and(|at| labelled.contains(&at)));
    found.retain(|found| {
        let mut lines = found.labels().map(|label| label.span);
        found.code != Code::W0826 || !lines.any(|line| labelled.contains(&line))
    });
    // a line that asks about another than its words say, or counts another number, comes beside those that rightly ask for that
    let words: Vec<Span> =
        found.iter().filter(|found| matches!(found.code, Code::W0853 | Code::W0841)).filter_map(place).collect();
    found.retain(|found| {
        let follows = found.code == Code::W0859
            && (found.message.starts_with("this line of") || found.message.contains("says nothing of its own"))
            || found.code == Code::W0837 && found.message.contains(" counts, too, and ");
        let within = |span: &Span| found.labels().any(|label| label.span.meets(*span));
        !follows || !words.iter().any(within)
    });
    // the words of the whole provision speak of another, as the label of this line says already
    let other = |found: &Diagnostic| found.code == Code::W0853 && found.message.contains(", and this asks about `");
    let nearer: Vec<Span> =
        found.iter().filter(|found| found.code == Code::W0853 && !other(found)).filter_map(place).collect();
    let starts = |at: Span| nearer.iter().any(|near| near.file == at.file && near.start == at.start);
    found.retain(|found| !other(found) || !place(found).is_some_and(starts));
    // one thing is told once, though both the label and the title say it
    let deadline = |found: &Diagnostic| found.code == Code::W0853 && found.message.starts_with("the words say ");
    let days: Vec<Span> = found.iter().filter(|found| deadline(found)).filter_map(place).collect();
    let other_side = |found: &Diagnostic| found.code == Code::W0853 && found.message.contains(", and this lies ");
    found.retain(|found| !other_side(found) || !place(found).is_some_and(|at| days.contains(&at)));
    let turned = found.iter().filter(|found| found.message.starts_with("by its label this lets pass"));
    let turned: Vec<Span> = turned.filter_map(place).collect();
    let in_turned = |at: Span| turned.iter().any(|turned| turned.meets(at));
    found.retain(|found| !other_side(found) || !place(found).is_some_and(in_turned));
    // a day of another year than the words say is over at once for that reason
    let other_year =
        found.iter().filter(|found| found.code == Code::W0853 && found.message.contains(", and this takes the year"));
    let other_year: Vec<Span> = other_year.filter_map(place).collect();
    found.retain(|found| {
        found.code != Code::W0868 || !place(found).is_some_and(|at| other_year.iter().any(|year| year.meets(at)))
    });
    // a time in another unit than is told may be told by what it makes of the rule
    let other_unit = |found: &Diagnostic| {
        ["as many of another unit", ", which no words tell"].iter().any(|said| found.message.contains(said))
    };
    let said = |found: &&Diagnostic| {
        matches!(found.code, Code::W0836 | Code::W0853 | Code::W0854 | Code::W0885) && !other_unit(found)
    };
    let messages: BTreeSet<String> = found.iter().filter_map(|found| said_of(found, "this says ")).collect();
    let in_message =
        |found: &Diagnostic| said_of(found, "the message says ").is_some_and(|said| messages.contains(&said));
    found.retain(|found| !other_unit(found) || !in_message(found));
    let said: Vec<Span> = found.iter().filter(said).flat_map(Diagnostic::labels).map(|label| label.span).collect();
    found.retain(|found| !other_unit(found) || !place(found).is_some_and(|at| said.iter().any(|one| one.meets(at))));
    let mut helped: BTreeSet<(Span, String)> = BTreeSet::new();
    found.retain(|found| {
        let help = found.help.as_deref().and_then(quoted).unwrap_or_default();
        found.code != Code::W0853 || help.is_empty() || place(found).is_none_or(|at| helped.insert((at, help)))
    });
    // a transition that is over too soon, or lies on the other side of a day, is told with the day that is meant
    let meant = |found: &Diagnostic| {
        let said = ["this transition runs up to ", "this asks for no less", "this asks for no more"];
        found.code == Code::W0853 && said.iter().any(|said| found.message.contains(said))
    };
    let meant: Vec<Span> = found.iter().filter(|found| meant(found)).filter_map(place).collect();
    found.retain(|found| {
        let follows = found.code == Code::W0811 && found.message.contains("ends on")
            || found.code == Code::W0853 && found.message.contains(", and this lies ");
        !follows || !place(found).is_some_and(|at| meant.iter().any(|meant| meant.meets(at)))
    });
    // what is announced too late cites what was published before
    let late: BTreeSet<Span> = found.iter().filter(|found| found.code == Code::W0808).filter_map(place).collect();
    let cited = |found: &Diagnostic| found.code == Code::W0831 && found.message.contains("announced on");
    found.retain(|found| !cited(found) || !place(found).is_some_and(|at| late.contains(&at)));
    // what is not put off, as another is, is told with that
    let put_off = found.iter().filter(|found| found.message.contains(", and this defers `"));
    let put_off: BTreeSet<String> =
        put_off.filter_map(|found| found.message.split('`').nth(3).map(str::to_owned)).collect();
    let left = |found: &Diagnostic| found.message.contains("and nothing ends it then");
    found.retain(|found| !left(found) || !quoted(&found.message).is_some_and(|of| put_off.contains(&of)));
    // what is not so much more than by its base, as the base is another number
    let of_base = |found: &Diagnostic| found.message.contains(" than by `");
    let causes = found.iter().filter(|found| found.code == Code::W0853 && !of_base(found));
    let causes: Vec<Span> = causes.filter_map(place).collect();
    let behind = |at: Span, other: Span, near: u32| {
        at.file == other.file && at.end <= other.start && other.start - at.end < near
    };
    found.retain(|found| {
        let base = found.secondary.first().map(|label| label.span);
        let follows = |cause: &Span| {
            base.is_some_and(|base| behind(base, *cause, BEHIND))
                || place(found).is_some_and(|at| behind(*cause, at, NEAR))
        };
        !of_base(found) || !causes.iter().any(follows)
    });
    // an end that stands for the other, and a key in the place of another, say all about their place
    let whole = |found: &Diagnostic| found.code == Code::W0937 || found.message.contains(", and here that is the ");
    let wholes: Vec<Span> = found.iter().filter(|found| whole(found)).filter_map(place).collect();
    let part = |found: &Diagnostic| matches!(found.code, Code::W0853 | Code::W0835) && !whole(found);
    found.retain(|found| !part(found) || !place(found).is_some_and(|at| wholes.iter().any(|whole| whole.meets(at))));
    // what is called by those whom it is not for is told with the words that say so
    let told = found.iter().filter(|found| found.message.contains("and by this it is for just the others"));
    let told: Vec<Span> = told.filter_map(place).collect();
    let called = |found: &Diagnostic| found.message.ends_with("is called by whom it is not for");
    found.retain(|found| !called(found) || !place(found).is_some_and(|at| told.contains(&at)));
    // whom a label speaks of, and lets pass, joins nothing
    let passes = found.iter().filter(|found| found.message.ends_with("and by this it passes without it"));
    let passes: Vec<Span> = passes.filter_map(place).collect();
    let both = |found: &Diagnostic| found.message.starts_with("the label names both in one breath");
    found.retain(|found| !both(found) || !place(found).is_some_and(|at| passes.iter().any(|one| one.meets(at))));
    // that a transition keeps those who come after the change says that its words keep others
    let late: Vec<Span> = found.iter().filter(|found| found.code == Code::W0850).filter_map(place).collect();
    let from_then = |found: &Diagnostic| found.message.ends_with("and this asks for those from then on");
    found.retain(|found| !from_then(found) || !place(found).is_some_and(|at| late.contains(&at)));
    // the words say whose condition is meant, which of two days, or that nobody is kept by another
    let mended = |found: &&Diagnostic| found.code == Code::W0853 && found.message.contains("and this looks at `");
    let meant: Vec<Span> = found.iter().filter(mended).filter_map(place).collect();
    let again = |found: &Diagnostic| {
        found.message == "this condition stands in two lines of the rule"
            || found.message.starts_with("this transition keeps nobody: its condition never holds")
    };
    found.retain(|found| !again(found) || !place(found).is_some_and(|at| meant.iter().any(|one| one.meets(at))));
    let gaps: Vec<Span> = found.iter().filter(|found| found.code == Code::W0845).filter_map(place).collect();
    let ends = |found: &Diagnostic| found.code == Code::W0853 && found.message.contains(" only, and ");
    found.retain(|found| !ends(found) || !place(found).is_some_and(|at| gaps.contains(&at)));
    // what one label says of one place is said once
    let mut labelled: BTreeSet<Span> = BTreeSet::new();
    found.retain(|found| {
        !found.message.starts_with("the label says ")
            || place(found).is_none_or(|at| !labelled.iter().any(|other| other.meets(at)) && labelled.insert(at))
    });
    let again =
        |found: &Diagnostic| found.message.starts_with("the `##` says ") && found.message.contains(", and this is ");
    found.retain(|found| !again(found) || !place(found).is_some_and(|at| labelled.contains(&at)));
    // an amendment that begins on another day than its words say is no law that reaches back
    let begins = found.iter().filter_map(|found| found.message.split(", and the amendment begins on ").nth(1));
    let begins: Vec<String> = begins.map(|day| format!("is in force from {}", day.get(..10).unwrap_or(day))).collect();
    found.retain(|found| found.code != Code::W0808 || !begins.iter().any(|begins| found.message.contains(begins)));
    // a source that is to be cited in the place of another is not left out without a cause
    let cited = found.iter().filter(|found| matches!(found.code, Code::W0831 | Code::W0808));
    let meant = cited.flat_map(Diagnostic::labels);
    let meant: BTreeSet<String> = meant.filter_map(|label| quoted(&label.text)).collect();
    found
        .retain(|found| found.code != Code::W0813 || !quoted(&found.message).is_some_and(|name| meant.contains(&name)));
    // what always holds leaves nobody: the one is the cause of the other
    let always: Vec<Span> = found.iter().filter(|found| found.code == Code::W0806).filter_map(place).collect();
    let leaves_nobody = |found: &Diagnostic| {
        found.code == Code::W0805
            && found.message.contains("never applies")
            && place(found).is_some_and(|at| always.contains(&at))
    };
    let never: Vec<Diagnostic> = found.iter().filter(|found| leaves_nobody(found)).cloned().collect();
    found.retain(|found| !leaves_nobody(found));
    for one in found.iter_mut().filter(|found| found.code == Code::W0806) {
        let at = one.primary.as_ref().map(|label| label.span);
        if let Some(never) = never.iter().find(|never| place(never) == at) {
            let so = never.message.split(':').next().unwrap_or_default();
            one.message = format!("{}: {so}", one.message);
        }
    }
    // a text that does not match is told with what it does not match
    let unmatched = found.iter().filter(|found| found.code == Code::W0833 && found.message.contains("has to match"));
    let unmatched: Vec<Span> = unmatched.filter_map(place).collect();
    found.retain(|found| {
        let own_lines = found.code == Code::W0826 && found.message.contains("two of its lines");
        !own_lines || !found.labels().any(|label| unmatched.iter().any(|text| text.meets(label.span)))
    });
    // a calendar that ends before its own days ends too early for whatever counts in it
    let outside = found.iter().filter(|found| found.code == Code::W0830 && found.message.ends_with("lie outside"));
    let outside: Vec<Span> = outside.filter_map(place).collect();
    let ends = |found: &Diagnostic| found.code == Code::W0830 && found.message.contains("covers no day after");
    found.retain(|found| !ends(found) || !place(found).is_some_and(|at| outside.iter().any(|one| one.meets(at))));
    let languages = labels(|code| code == Code::W0885, found);
    let by_language = |span: Span| languages.iter().any(|whole| whole.meets(span));
    found.retain(|found| found.code != Code::W0853 || !place(found).is_some_and(by_language));
    in_message_too(found);
}

/// A number of a rule that both its `##` and its message tell otherwise is wrong itself, and told once.
fn in_message_too(found: &mut Vec<Diagnostic>) {
    let number = |text: &str| text.split(' ').next().map(str::to_owned);
    let pair = |message: &str, between: &str| {
        let (_, said) = message.split_once("says ")?;
        let (said, is) = said.split_once(between)?;
        Some((number(said)?, number(is)?))
    };
    let in_message = |found: &Diagnostic| {
        let pair = pair(&found.message, ", and the rule ").filter(|_| found.message.starts_with("this says "))?;
        Some((pair, found.primary.as_ref()?.span))
    };
    let messages: Vec<_> = found.iter().filter_map(in_message).collect();
    let mut told: BTreeSet<Span> = BTreeSet::new();
    for one in found.iter_mut().filter(|found| found.code == Code::W0853) {
        let Some(own) = pair(&one.message, ", and this is ") else { continue };
        let Some(at) = one.primary.as_ref().map(|label| label.span) else { continue };
        let behind = |span: Span| span.file == at.file && span.start > at.end && span.start - at.end < BEHIND;
        for (_, span) in messages.iter().filter(|(pair, span)| *pair == own && behind(*span)) {
            *one = one.clone().also(*span, "says so, too");
            told.insert(*span);
        }
    }
    found.retain(|found| !in_message(found).is_some_and(|(_, span)| told.contains(&span)));
}

/// What a finding says that words say, up to the comma.
fn said_of(found: &Diagnostic, before: &str) -> Option<String> {
    found.message.strip_prefix(before)?.split(',').next().map(str::to_owned)
}

/// The name that a text has in backquotes: "is `ACT` meant here?".
fn quoted(text: &str) -> Option<String> {
    text.split('`').nth(1).map(str::to_owned)
}
