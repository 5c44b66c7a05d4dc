//! Cited sources, calendars and citations.

use super::Resolver;
use super::names::{Meaning, in_package};
use crate::policy::provision::Cite;
use crate::policy::{CalendarPlaces, Declared, Source};
use crate::source::FileId;
use crate::syntax;
use crate::syntax::declaration::Declaration;
use crate::syntax::expression::StartDate;
use crate::value::Calendar;

impl Resolver<'_> {
    pub(super) fn read_sources(&mut self, files: &[(FileId, syntax::File)]) {
        for (scope, (_, file)) in files.iter().enumerate() {
            self.scope = scope;
            for declaration in &file.declarations {
                if let Declaration::Source(source) = declaration {
                    self.read_source(source);
                } else if let Declaration::Calendar(calendar) = declaration {
                    self.read_calendar(calendar);
                }
            }
        }
    }

    fn read_source(&mut self, written: &syntax::declaration::Source) {
        let text = |text: &Option<crate::syntax::name::Text>| text.as_ref().map(|text| text.text.clone());
        let span = |start: Option<StartDate>| start.map(|start| (start.earliest, start.latest));
        self.policy.sources.push(Source {
            name: in_package(&self.current_scope().package, &written.name.text),
            key: written.name.text.clone(),
            title: written.title.text.clone(),
            kind: written.kind.as_ref().map(|kind| kind.text.clone()),
            publisher: text(&written.publisher),
            url: text(&written.url),
            published: span(written.published),
            as_of: span(written.as_of),
            checked: written.checked,
            rank: written.rank,
            note: text(&written.note),
            span: written.name.place.0,
        });
    }

    fn read_calendar(&mut self, written: &syntax::declaration::Calendar) {
        let name = in_package(&self.current_scope().package, &written.name.text);
        let (weekend, holidays) = (written.weekend.clone(), written.holidays.clone());
        let calendar = Calendar::new(written.covers, weekend, holidays, written.working.clone());
        self.policy.calendars.push((name, calendar));
        self.policy.calendar_places.push(CalendarPlaces {
            name: written.name.place.0,
            holidays: written.holiday_places.iter().map(|place| place.0).collect(),
            working: written.working_places.iter().map(|place| place.0).collect(),
        });
        let _ = self.cites(&written.cites);
    }

    pub(super) fn cite(&mut self, written: &syntax::expression::Cite) -> Option<Cite> {
        let wanted = |meaning| matches!(meaning, Meaning::Declared(Declared::Source(_)));
        let Declared::Source(source) = self.lookup(&written.source, "source", wanted)? else { return None };
        self.policy.cited.insert(source);
        let locators = written.locators.iter().map(|locator| locator.text.clone()).collect();
        Some(Cite { source, locators })
    }
}
