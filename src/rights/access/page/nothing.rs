//! The kinds of data of which there is nothing, in one line.

use serde_json::Value;

use super::Writer;
use crate::holding::{Disclosure, Holding};
use crate::mail::letter::enumerate;
use crate::people::facts::SubjectKind;
use crate::people::holdings::ENTRY;
use crate::rights::access::AccessReport;
use crate::rights::dossier::DOSSIER;

impl Writer<'_> {
    /// What there is nothing of, in one line: no kind of which something is shown under another head.
    pub(super) fn nothing_of(&self, report: &AccessReport) -> Option<String> {
        let data = &report.data;
        // Whom a customer entered has an entry; whoever enters others is told of none.
        let is_theirs = |one: &Holding| one.key != ENTRY.key || report.subject.kind == SubjectKind::Contact;
        let listed = |is_empty: bool| {
            let holdings = DOSSIER.iter().filter(move |one| {
                let rows = data.get(one.key).and_then(Value::as_array);
                one.disclosure == Disclosure::ByRow
                    && is_theirs(one)
                    && rows.is_some_and(|rows| rows.is_empty() == is_empty)
            });
            holdings.map(|one| self.name_of(one.key))
        };
        let left_out = report.left_out.iter().map(|key| self.name_of(key));
        let shown: Vec<_> = listed(false).chain(left_out).collect();
        let mut empty: Vec<_> = listed(true).filter(|name| !shown.contains(name)).collect();
        empty.sort_unstable();
        empty.dedup();
        let kinds = enumerate(self.language, &empty);
        (!empty.is_empty()).then(|| self.say("report-nothing-of", &vec![("kinds", kinds)]))
    }
}
